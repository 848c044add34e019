"""Find the phrases of a table in a run of tokens: longest first, left to right, in linear time."""

from __future__ import annotations

from dataclasses import dataclass
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


class PhraseTable(Generic[Row]):
    """Phrases with what they mean. A phrase may list forms, parted by `|`: `shell|shelled|shelling`."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        for forms, row in rows:
            for form in forms.split("|"):
                words = tuple(token.low for token in tokenize(form.strip()))
                if words:
                    self._by_first.setdefault(words[0], []).append((words, row))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def may_begin(self, word: str) -> bool:
        """True when some phrase begins with the lower-case word."""
        return word in self._by_first

    def at(self, tokens: Sequence[Token], index: int) -> Hit[Row] | None:
        """The longest phrase that begins at `index`, or None."""
        entries = self._by_first.get(tokens[index].low)
        if entries is None:
            return None
        for words, row in entries:
            last = index + len(words)
            if len(words) == 1 or _matches(tokens, index, words):
                return Hit(index, last, row)
        return None

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit[Row]]:
        """All phrases in `tokens[first:last]`, not overlapping."""
        hits: list[Hit[Row]] = []
        stop, free, by_first = len(tokens) if last is None else last, first, self._by_first
        for index in range(first, stop):
            if tokens[index].low not in by_first or index < free:
                continue
            hit = self.at(tokens, index)
            if hit is not None and hit.last <= stop:
                hits.append(hit)
                free = hit.last
        return hits


def _matches(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(tokens):
        return False
    return all(tokens[index + ahead].low == word for ahead, word in enumerate(words))
