"""Batches of rows put one behind the other, their texts in memory that is used again for the next ones.

To have the system give tens of megabytes anew each time costs more than to copy them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = frozenset({"search", "record"})  # columns of texts that are never null
LEAST_ROOM, MOST_ROOM = 1 << 20, 2**31 - 1  # bytes; Arrow counts those of texts in 32 bits


class Gathered:
    """Puts batches together; what it gave is overwritten by the next ones."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}

    def table(self, batches: Iterable[pa.RecordBatch]) -> pa.Table:
        """The rows of all batches, each column in one piece; there is at least one batch.

        Raises:
            OverflowError: the texts of a column are larger than two gigabytes.
        """
        names: list[str] = []
        others: dict[str, list[pa.Array]] = {}
        for batch in batches:
            names = batch.schema.names
            for name, column in zip(names, batch.columns, strict=True):
                if name in WIDE:
                    self._rooms.setdefault(name, _Room()).add(column)
                else:
                    others.setdefault(name, []).append(column)
        return pa.table(
            {
                name: self._rooms[name].take_out() if name in WIDE else pa.concat_arrays(others[name])
                for name in names
            }
        )


class _Room:
    """The texts of one column."""

    def __init__(self) -> None:
        self._buffer = pa.allocate_buffer(LEAST_ROOM)
        self._size = 0
        self._ends: list[np.ndarray] = []

    def add(self, texts: pa.Array) -> None:
        """Put texts behind those that there are."""
        _, ends, letters = texts.buffers()
        if not len(texts):
            return
        offsets = np.frombuffer(ends, np.int32)[texts.offset : texts.offset + len(texts) + 1]
        first, last = int(offsets[0]), int(offsets[-1])
        self._make_room(self._size + last - first)
        view = memoryview(self._buffer).cast("B")
        if letters is not None:
            view[self._size : self._size + last - first] = memoryview(letters).cast("B")[first:last]
        self._ends.append(offsets[1:] + np.int32(self._size - first))
        self._size += last - first

    def take_out(self) -> pa.Array:
        """All texts as one array; the next texts are put in their place."""
        ends, self._ends, self._size = self._ends, [], 0
        offsets = np.concatenate([np.zeros(1, np.int32), *ends])
        buffers = [None, pa.py_buffer(offsets), self._buffer]
        return pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)

    def _make_room(self, size: int) -> None:
        if size <= self._buffer.size:
            return
        if size > MOST_ROOM:
            raise OverflowError(f"{size} bytes of texts are too many to be held at once")
        larger = pa.allocate_buffer(min(MOST_ROOM, max(size, self._buffer.size * 3 // 2)))
        memoryview(larger).cast("B")[: self._size] = memoryview(self._buffer).cast("B")[: self._size]
        self._buffer = larger
