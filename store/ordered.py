"""Events in their order with little memory: rows that lie in another order go through a file on the disk.

A new import puts its events behind the others, so that a store lies in order only after `store compact`. To
sort a million records would take gigabytes; their keys take little, and tell where each row belongs.
"""

from __future__ import annotations

import tempfile
from itertools import pairwise
from typing import IO, TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

KEYS = ("first_day", "last_day", "id")
BUCKET_ROWS, MOST_BUCKETS = 1 << 13, 256
NO_DAY = 2**31 - 1  # undated events come last


def in_order(
    connection: DuckDBPyConnection, columns: Sequence[str], size: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    """Columns of all events in their order.

    Args:
        connection: to read by.
        columns: of the table `events`; the caller knows them.
        size: rows in a batch, at most.
        folder: where there is room for a copy of the columns, while this runs.

    Raises:
        OSError: the folder has no room, or cannot be written.
    """
    at = _positions(connection)
    if at is None:
        yield from as_they_lie(connection, columns, size)
        return
    with tempfile.TemporaryFile(dir=folder, prefix=".sort-") as file:
        buckets = _Buckets(file, len(at))
        start = 0
        for batch in as_they_lie(connection, columns, size):
            buckets.add(batch, at[start : start + len(batch)])
            start += len(batch)
        for table in buckets.tables():
            yield from table.to_batches(max_chunksize=size)


def as_they_lie(
    connection: DuckDBPyConnection, columns: Sequence[str], size: int
) -> Iterator[pa.RecordBatch]:
    """Columns of all events in no order."""
    names = ", ".join(columns)
    yield from connection.sql(f"select {names} from events").to_arrow_reader(size)  # noqa: S608 (names of the caller's schema)


def _positions(connection: DuckDBPyConnection) -> np.ndarray | None:
    """For each row as it lies its place in the order; None when the rows lie in order."""
    keys = connection.sql(f"select {', '.join(KEYS)} from events").to_arrow_table()  # noqa: S608 (names of ours)
    if _lie_in_order(keys.combine_chunks()):
        return None
    order = pc.sort_indices(keys, [(name, "ascending") for name in KEYS]).to_numpy()  # nulls at the end
    at = np.empty(len(order), np.int64)
    at[order] = np.arange(len(order))
    return at


def _lie_in_order(keys: pa.Table) -> bool:
    """Whether no row comes before the one in front of it; much faster than to sort them."""
    is_before = pc.less_equal(keys["id"][:-1], keys["id"][1:]).combine_chunks()
    for name in ("last_day", "first_day"):
        days = pc.fill_null(keys[name], NO_DAY).combine_chunks()
        one, other = days[:-1], days[1:]
        is_before = pc.or_(pc.less(one, other), pc.and_(pc.equal(one, other), is_before))
    return pc.all(is_before).as_py() is not False


class _Buckets:
    """Rows put by their places in the order into one of several heaps, in one file."""

    def __init__(self, file: IO[bytes], rows: int) -> None:
        self._file = file
        self._rows = max(BUCKET_ROWS, -(-rows // MOST_BUCKETS))
        self._pieces: dict[int, list[tuple[int, int]]] = {}
        self._schema: pa.Schema | None = None

    def add(self, batch: pa.RecordBatch, at: np.ndarray) -> None:
        """Put rows into their heaps; `at` are their places in the order."""
        order = np.argsort(at)
        heaps = at[order] // self._rows
        columns = [*batch.take(pa.array(order)).columns, pa.array(at[order])]
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
