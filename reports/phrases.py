"""Find the phrases of a table in a run of tokens: longest first, left to right, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reports.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.tokens import Token

Row = TypeVar("Row")

_CHOICE = re.compile(r"\{([^{}]*)\}")
_PLAIN = re.compile(r"[a-z# ]+")
_NUMBER = "#"


_FREQUENT = frozenset(
    {"after", "and", "been", "for", "from", "had", "has", "have", "into", "its", "not", "over", "that", "the"}
    | {"their", "them", "they", "under", "was", "were", "with"}
)


def _weight(word: str) -> tuple[bool, int]:
    """How rare a word is likely to be: long words are, but for a few."""
    return word not in _FREQUENT, len(word)


def forms_of(phrase: str) -> list[str]:
    """The forms of a phrase: those parted by `|`, and for each `{a/b}` in them one with each choice.

    Example:
        >>> forms_of("{suffered/with} {/severe} burns|burnt")
        ['suffered burns', 'suffered severe burns', 'with burns', 'with severe burns', 'burnt']
    """
    forms: list[str] = []
    for form in phrase.split("|"):
        parts = [part.split("/") if odd % 2 else [part] for odd, part in enumerate(_CHOICE.split(form))]
        forms.extend(" ".join("".join(choice).split()) for choice in product(*parts))
    return forms


def _words_of(form: str) -> list[str]:
    return [token.low for token in tokenize(form)]


class Hit(NamedTuple, Generic[Row]):
    """A phrase found at tokens `first` up to, not including, `last`, with its table row."""

    first: int
    last: int
    row: Row


@dataclass(slots=True)
class _Node(Generic[Row]):
    """A word of a phrase: the row that ends here, if any, and the words that may follow."""

    rows: list[Row] = field(default_factory=list)
    following: dict[str, _Node[Row]] = field(default_factory=dict)


def _next(node: _Node[Row], word: str) -> _Node[Row] | None:
    """The node that the word leads to, if any."""
    found = node.following.get(word)
    return node.following.get(_NUMBER) if found is None and word[0].isdigit() else found


class PhraseTable(Generic[Row]):
    """Phrases with what they mean. A phrase may list forms (`forms_of`): `shell|shelled|shelling`.

    A `#` after the first word of a phrase stands for a number in figures: "living in # camps".

    Of rows with the same words the first holds.
    """

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._root: dict[str, _Node[Row]] = {}
        self._last_words: set[str] = set()
        self._marks: set[str] = set()
        for forms, row in rows:
            for form in forms_of(forms):
                self._add(form.split() if _PLAIN.fullmatch(form) else _words_of(form), row)

    def _add(self, words: Sequence[str], row: Row) -> None:
        following, node = self._root, None
        for word in words:
            node = following.setdefault(word, _Node())
            following = node.following
        if node is not None and not node.rows:
            node.rows.append(row)
            self._last_words.add(words[-1])
            self._marks.add(max(words, key=_weight))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The lower-case words that phrases begin with."""
        return frozenset(self._root)

    @cached_property
    def marks(self) -> frozenset[str]:
        """A rare word of each phrase: a sentence without any of them holds no phrase of the table."""
        return frozenset(self._marks)

    def may_begin(self, word: str) -> bool:
        """True when some phrase begins with the lower-case word."""
        return word in self._root

    def may_end(self, word: str) -> bool:
        """True when some phrase ends with the lower-case word."""
        return word in self._last_words

    def at(self, tokens: Sequence[Token], index: int) -> Hit[Row] | None:
        """The longest phrase that begins at `index`, or None."""
        node = self._root.get(tokens[index].low)
        if node is None:
            return None
        row, end, last, stop = None, index, index, len(tokens)
        while node is not None:
            last += 1
            if node.rows:
                row, end = node.rows, last
            node = _next(node, tokens[last].low) if last < stop and node.following else None
        return None if row is None else Hit(index, end, row[0])

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit[Row]]:
        """All phrases in `tokens[first:last]`, not overlapping."""
        hits: list[Hit[Row]] = []
        root = self._root
        if isinstance(tokens, Tokens) and self._marks.isdisjoint(tokens.words):
            return hits
        stop = len(tokens) if last is None else last
        free = first
        for index in [index for index in range(first, stop) if tokens[index].low in root]:
            if index < free:
                continue
            hit = self.at(tokens, index)
            if hit is not None and hit.last <= stop:
                hits.append(hit)
                free = hit.last
        return hits
