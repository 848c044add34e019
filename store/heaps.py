"""Rows put in order through a file on the disk: heaps of rows that belong near each other, heap by heap."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from typing import IO, TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from store.views import taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEAP_ROWS, MOST_HEAPS = 1 << 13, 256


def through_a_file(
    batches: Iterable[pa.RecordBatch], at: np.ndarray, size: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    """Rows in their order.

    Args:
        batches: the rows.
        at: int64, for each of them its place in the order.
        size: rows in a batch that is given, at most.
        folder: where there is room for a copy of the rows, while this runs.

    Raises:
        OSError: the folder has no room, or cannot be written.
    """
    with tempfile.TemporaryFile(dir=folder, prefix=".sort-") as file:
        heaps = _Heaps(file, len(at))
        start = 0
        for batch in batches:
            heaps.add(batch, at[start : start + len(batch)])
            start += len(batch)
        for table in heaps.tables():
            yield from table.to_batches(max_chunksize=size)


class _Heaps:
    """Rows put by their places in the order into one of several heaps, in one file."""

    def __init__(self, file: IO[bytes], rows: int) -> None:
        self._file = file
        self._rows = max(HEAP_ROWS, -(-rows // MOST_HEAPS))
        self._pieces: dict[int, list[tuple[int, int]]] = {}
        self._schema: pa.Schema | None = None

    def add(self, batch: pa.RecordBatch, at: np.ndarray) -> None:
        """Put rows into their heaps; `at` are their places in the order."""
        order = np.argsort(at)
        heaps = at[order] // self._rows
        columns = [*_whole(taken(batch, order)), pa.array(at[order])]
        sorted_rows = pa.RecordBatch.from_arrays(columns, [*batch.schema.names, "at"])
        self._schema = sorted_rows.schema
        bounds = [0, *(np.flatnonzero(np.diff(heaps)) + 1).tolist(), len(heaps)]
        for first, last in pairwise(bounds):
            if last > first:
                piece = sorted_rows.slice(first, last - first).serialize()
                self._pieces.setdefault(int(heaps[first]), []).append((self._file.tell(), piece.size))
                self._file.write(piece)

    def tables(self) -> Iterator[pa.Table]:
        """The rows of each heap in order, heap by heap."""
        for _, pieces in sorted(self._pieces.items()):
            rows = pa.Table.from_batches([self._read(*piece) for piece in pieces])
            yield rows.take(pc.sort_indices(rows["at"])).drop_columns(["at"])

    def _read(self, start: int, size: int) -> pa.RecordBatch:
        self._file.seek(start)
        return pa.ipc.read_record_batch(pa.py_buffer(self._file.read(size)), self._schema)


def _whole(rows: pa.RecordBatch) -> list[pa.Array]:
    """The columns, with the letters of views one behind the other; else all letters would be written."""
    return [
        column.cast(pa.string()) if pa.types.is_string_view(column.type) else column
        for column in rows.columns
    ]
