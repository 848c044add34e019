"""The texts of all events in one piece of memory, so that a word is looked for at the speed of memory."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from geo.words import haystack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from events.event import Event

END = b"\0"  # after the texts of each event; no term holds one


class TextIndex:
    """Where a folded term occurs. Made once for a set of events."""

    def __init__(self, events: Iterable[Event]) -> None:
        texts = [haystack(event).encode("utf-8", "surrogatepass").replace(END, b" ") for event in events]
        self._texts = END.join(texts) + END
        self._starts: list[int] = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()

    def mask(self, words: Sequence[str]) -> np.ndarray:
        """Bool, one for each event: whether all of the folded terms occur in it."""
        found = np.ones(len(self._starts) - 1, bool)
        for word in words:
            has_it = np.zeros(len(found), bool)
            has_it[self._rows(word.encode("utf-8", "surrogatepass"))] = True
            found &= has_it
        return found

    def _rows(self, word: bytes) -> list[int]:
        """The events that hold a word; after a find the search goes on in the next event."""
        rows, starts, texts = list[int](), self._starts, self._texts
        at = texts.find(word)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            rows.append(row)
            at = texts.find(word, starts[row + 1])
        return rows
