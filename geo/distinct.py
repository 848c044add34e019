"""How many different texts some rows have together, of millions: by numbers made of the texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.arrow import chunks_of, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

# Multipliers of a rolling hash and of its last mixing (Steele, Lea and Flood 2014).
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


@dataclass(frozen=True, kw_only=True, eq=False)
class Distinct:
    """For each text of each row, the row and a code that equal texts share.

    Attributes:
        row: int32, ascending.
        code: int32, from 0 up.
        number: how many codes there are.
    """

    row: np.ndarray
    code: np.ndarray
    number: int

    @classmethod
    def of_lists(cls, lists: pa.Array | pa.ChunkedArray) -> Distinct:
        """The codes of a column of lists of texts."""
        row, texts = listed(lists)
        hashes = [hashed(chunk) for chunk in chunks_of(texts)]
        whole = np.concatenate(hashes) if hashes else np.zeros(0, "<u8")
        found, code = np.unique(whole, return_inverse=True)
        return cls(row=row, code=code.astype("<i4"), number=len(found))

    def count(self, rows: np.ndarray, total: int) -> int:
        """How many texts some of `total` rows have together."""
        chosen = np.zeros(total, bool)
        chosen[rows] = True
        there = np.zeros(self.number, bool)
        there[self.code[chosen[self.row]]] = True
        return int(np.count_nonzero(there))


def hashed(texts: pa.Array) -> np.ndarray:
    """A number for each text, uint64: equal for equal texts, and for others as good as never."""
    whole = pc.cast(texts, pa.string())
    found = np.zeros(len(whole), "<u8")
    if not len(whole):
        return found
    _, ends, letters = whole.buffers()
    offsets = np.frombuffer(ends, "<i4")[whole.offset : whole.offset + len(whole) + 1]
    data = np.frombuffer(letters, "u1") if letters is not None else np.zeros(0, "u1")
    lengths = np.diff(offsets)
    for length in np.unique(lengths).tolist():
        rows = np.flatnonzero(lengths == length)
        found[rows] = _rolled(data, offsets[:-1][rows], range(length))
    return found


def _rolled(data: np.ndarray, starts: np.ndarray, letters: Iterable[int]) -> np.ndarray:
    """The hash of texts of one length that begin at some bytes."""
    number = np.ones(len(starts), "<u8")
    for letter in letters:
        number = (number ^ data[starts + letter]) * _STEP
        number ^= number >> _SHIFT
    number *= _MIX
    number ^= number >> _SHIFT
    return number
