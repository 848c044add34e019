"""Find the phrases of a table in a run of tokens: longest first, left to right, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Generic, TypeVar

from gazetteer.made_fast import made_fast
from reports.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reports.tokens import Token

Row = TypeVar("Row")

_CHOICE = re.compile(r"\{([^{}]*)\}")
_PLAIN = re.compile(r"[a-z# ]+")
_NUMBER = "#"


# Words that stand in many sentences of reports, the most frequent first: few phrases are known by them.
_FREQUENT = (
    "the in of on a and said to people 's that were had at killed from was two have by an since ministry it"
    " for its been has army no is forces town not with city wounded who their soldiers there near hit are be"
    " region them officials fire about when more three out night dead military after over into they"
    " this one strike attack fired last fighting day than than civilians government taken reported some up"
    " least as four around could took all most against back away under if he she his her him which what"
    " will would only other another being before then where while also so or but do did does us we you i"
    " armed fighters troops defence defense attacked claimed home number left members border"
)
# What may stand between an auxiliary and its participle: "was also hit", "had reportedly been seized".
_ADVERBS = (
    "also reportedly allegedly then later again already since now just all both briefly repeatedly apparently"
    " recently initially earlier still fully partially partly completely immediately directly subsequently"
    " heavily badly severely quickly twice once even only themselves itself finally swiftly largely fatally"
    " previously separately simultaneously forcibly seriously deliberately additionally further"
)
_WHOSE_FIRE = (
    "russian ukrainian israeli turkish syrian armenian azerbaijani azeri army government rebel enemy houthi"
    " hostile heavy intense sustained renewed fresh repeated constant massive direct continuous"
)
_BETWEEN = frozenset(_ADVERBS.split())
_OF_FIRE = frozenset(_WHOSE_FIRE.split())
_AUXILIARIES = frozenset(
    {"was", "were", "been", "being", "is", "are", "has", "have", "had", "be", "get", "got", "came", "come"}
)
_RANKS = {word: rank for rank, word in reversed(list(enumerate(_FREQUENT.split())))}


def _weight(word: str) -> tuple[bool, int, int]:
    """How rare a word is likely to be: long words are, but for those that are known to be frequent."""
    return word not in _RANKS, _RANKS.get(word, 0), len(word)


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


@made_fast
@dataclass(frozen=True, slots=True)
class Hit(Generic[Row]):
    """A phrase found at tokens `first` up to, not including, `last`, with its table row."""

    first: int
    last: int
    row: Row


def _may_skip(before: str, word: str) -> bool:
    """True for the "also" of "was also hit", the "russian" of "came under russian shelling"."""
    if before in _AUXILIARIES:
        return word in _BETWEEN
    return before == "under" and word in _OF_FIRE


@dataclass(slots=True)
class _Node(Generic[Row]):
    """A word of a phrase: the row that ends here, if any, and the words that may follow."""

    rows: list[Row] = field(default_factory=list)
    following: dict[str, _Node[Row]] = field(default_factory=dict)


def _phrases(
    following: Mapping[str, _Node[Row]], before: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Row]]:
    """The words and the row of each phrase that goes on after some words."""
    for word, node in following.items():
        words = (*before, word)
        yield from ((words, row) for row in node.rows)
        yield from _phrases(node.following, words)


class PhraseTable(Generic[Row]):
    """Phrases with what they mean. A phrase may list forms (`forms_of`): `shell|shelled|shelling`.

    A `#` after the first word of a phrase stands for a number in figures: "living in # camps".

    Of rows with the same words the first holds.

    Attributes:
        first_words: the lower-case words that phrases begin with.
        marks: a rare word of each phrase: a sentence without any of them holds no phrase of the table.
    """

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._root: dict[str, _Node[Row]] = {}
        self._last_words: set[str] = set()
        self._most_words = 1
        for forms, row in rows:
            for form in forms_of(forms):
                self._add(form.split() if _PLAIN.fullmatch(form) else _words_of(form), row)
        self.first_words = frozenset(self._root)
        self.marks = self.marks_of(lambda _: True)

    def _add(self, words: Sequence[str], row: Row) -> None:
        following, node = self._root, None
        for word in words:
            node = following.setdefault(word, _Node())
            following = node.following
        if node is not None and not node.rows:
            node.rows.append(row)
            self._last_words.add(words[-1])
            self._most_words = max(self._most_words, len(words))

    def marks_of(self, wanted: Callable[[Row], bool]) -> frozenset[str]:
        """A rare word of each phrase whose row is wanted."""
        phrases = _phrases(self._root, ())
        return frozenset(
            max((word for word in words if word != _NUMBER), key=_weight)
            for words, row in phrases
            if wanted(row)
        )

    def may_begin(self, word: str) -> bool:
        """True when some phrase begins with the lower-case word."""
        return word in self._root

    def may_end(self, word: str) -> bool:
        """True when some phrase ends with the lower-case word."""
        return word in self._last_words

    def at(self, tokens: Sequence[Token], index: int) -> Hit[Row] | None:
        """The longest phrase that begins at `index`, or None."""
        if tokens[index].low not in self._root:
            return None
        if isinstance(tokens, Tokens):
            return self._longest(tokens.lows, index, index)
        lows = [token.low for token in tokens[index : index + self._most_words]]
        return self._longest(lows, 0, index)

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit[Row]]:
        """All phrases in `tokens[first:last]`, not overlapping."""
        if isinstance(tokens, Tokens):
            if self.marks.isdisjoint(tokens.words) or self.first_words.isdisjoint(tokens.words):
                return []
            lows = tokens.lows
        else:
            lows = [token.low for token in tokens]
        root = self._root
        hits: list[Hit[Row]] = []
        stop = len(lows) if last is None else last
        free = first
        for index, low in enumerate(lows[first:stop] if first or last is not None else lows, first):
            if low in root and index >= free:
                hit = self._longest(lows, index, index)
                if hit is not None and hit.last <= stop:
                    hits.append(hit)
                    free = hit.last
        return hits

    def _longest(self, lows: Sequence[str], at: int, index: int) -> Hit[Row] | None:
        """The longest phrase at `lows[at]`, the word of token `index`, with which some phrase begins."""
        node = self._root[lows[at]]
        if not node.following:  # a phrase of one word
            return Hit(index, index + 1, node.rows[0])
        rows, last, stop = node.rows, at + 1, len(lows)
        end = last
        while last < stop:
            word = lows[last]
            found = node.following.get(word)
            if found is None and word[0].isdigit():
                found = node.following.get(_NUMBER)
            if found is None and last + 1 < stop and _may_skip(lows[last - 1], word):
                last += 1
                found = node.following.get(lows[last])
            if found is None:
                break
            node = found
            last += 1
            if node.rows:
                rows, end = node.rows, last
        return Hit(index, index + end - at, rows[0]) if rows else None
