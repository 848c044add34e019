"""Find the phrases of a table in a run of tokens: longest first, left to right, in linear time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from reports.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Row]):
    """A phrase found at tokens `first` up to, not including, `last`, with its table row."""

    first: int
    last: int
    row: Row


@dataclass(slots=True)
class _Node(Generic[Row]):
    """A word of a phrase: the row that ends here, if any, and the words that may follow."""

    rows: list[Row] = field(default_factory=list)
    following: dict[str, _Node[Row]] = field(default_factory=dict)


class PhraseTable(Generic[Row]):
    """Phrases with what they mean. A phrase may list forms, parted by `|`: `shell|shelled|shelling`.

    Of rows with the same words the first holds.
    """

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._root: dict[str, _Node[Row]] = {}
        for forms, row in rows:
            for form in forms.split("|"):
                self._add([token.low for token in tokenize(form.strip())], row)

    def _add(self, words: Sequence[str], row: Row) -> None:
        following, node = self._root, None
        for word in words:
            node = following.setdefault(word, _Node())
            following = node.following
        if node is not None and not node.rows:
            node.rows.append(row)

    @property
    def first_words(self) -> frozenset[str]:
        """The lower-case words that phrases begin with."""
        return frozenset(self._root)

    def may_begin(self, word: str) -> bool:
        """True when some phrase begins with the lower-case word."""
        return word in self._root

    def at(self, tokens: Sequence[Token], index: int) -> Hit[Row] | None:
        """The longest phrase that begins at `index`, or None."""
        node = self._root.get(tokens[index].low)
        best, last, stop = None, index, len(tokens)
        while node is not None:
            last += 1
            if node.rows:
                best = Hit(index, last, node.rows[0])
            node = node.following.get(tokens[last].low) if last < stop and node.following else None
        return best

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit[Row]]:
        """All phrases in `tokens[first:last]`, not overlapping."""
        hits: list[Hit[Row]] = []
        stop, free, root = len(tokens) if last is None else last, first, self._root
        for index in range(first, stop):
            if tokens[index].low not in root or index < free:
                continue
            hit = self.at(tokens, index)
            if hit is not None and hit.last <= stop:
                hits.append(hit)
                free = hit.last
        return hits
