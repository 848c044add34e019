"""Events in their order with little memory, wherever they lie.

A new import puts its events behind the others, so that a store lies in order only after `store compact`. To
sort a million records would take gigabytes; their keys take little, and tell where each row belongs. Then the
days are walked: the rows of some days are fetched, which is nearly as fast as to fetch what lies together, as
DuckDB unpacks only what is asked for. Very many rows that lie in no order at all go through a file instead,
for each walk would read nearly all blocks again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from store.heaps import through_a_file
from store.lying import KEYS, as_they_lie, keys_of, lie_in_order
from store.views import lengths, taken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

WALK_BYTES = 40 << 20  # of rows that are held at once
FIRST_ROWS, USUAL_ROWS, MOST_OF_A_DAY = 1 << 12, 1 << 15, 1 << 15
BLOCK_ROWS, MOST_READINGS = 512, 32  # rows that are unpacked together; how often they may be read
_DATED, _UNDATED = "first_day >= ? and first_day <= ?", "first_day is null"


def in_order(
    connection: DuckDBPyConnection, schema: pa.Schema, size: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    """Columns of all events in their order.

    Args:
        connection: to read by.
        schema: of columns of the table `events`.
        size: rows in a batch, at most.
        folder: where there is room for a copy of the columns, while this runs.

    Raises:
        OSError: the folder has no room, or cannot be written.
    """
    keys = keys_of(connection)
    if lie_in_order(keys):
        yield from as_they_lie(connection, schema, size)
        return
    order = pc.sort_indices(keys, [(name, "ascending") for name in KEYS]).to_numpy()  # nulls at the end
    days = keys["first_day"].take(pa.array(order))
    del keys
    dated = len(order) - days.null_count
    walk = _Walk(days[:dated].to_numpy(), len(order))
    if walk.is_worth_it(order):
        yield from _walked(connection, schema, size, order, walk)
        return
    at = np.empty(len(order), np.int64)
    at[order] = np.arange(len(order))
    for batch in through_a_file(as_they_lie(connection, schema, size), at, size, folder):
        yield batch.cast(schema)


def _walked(
    connection: DuckDBPyConnection, schema: pa.Schema, size: int, order: np.ndarray, walk: _Walk
) -> Iterator[pa.RecordBatch]:
    start, rows = 0, FIRST_ROWS
    while start < len(order):
        end = walk.end(start, rows)
        found = _fetched(connection, schema, walk.days_of(start, end), size)
        rows = _fitting(found)
        lying = order[start:end]
        place = np.empty(len(lying), np.int64)
        place[np.argsort(lying)] = np.arange(len(lying))  # rows come as they lie
        for first in range(0, len(place), size):
            yield taken(found, place[first : first + size])
        del found  # before the next ones are fetched
        start = end


def _fetched(
    connection: DuckDBPyConnection, schema: pa.Schema, days: tuple[int, int] | None, size: int
) -> pa.RecordBatch:
    """Columns of the events that begin on some days, both included; of the undated ones for None."""
    query = f"select {', '.join(schema.names)} from events where {_DATED if days else _UNDATED}"  # noqa: S608 (names of the caller's schema)
    found = connection.sql(query, params=list(days or ())).to_arrow_reader(size)
    return pa.concat_batches([batch.cast(schema) for batch in found])


def _fitting(rows: pa.RecordBatch) -> int:
    """How many rows of the size of these may be held at once."""
    size = sum(
        int(lengths(column).sum()) if pa.types.is_string_view(column.type) else column.nbytes
        for column in rows.columns
    )
    return max(1, WALK_BYTES * len(rows) // max(1, size))


class _Walk:
    """Cuts rows in order into pieces of whole days; the undated rows are the last piece."""

    def __init__(self, days: np.ndarray, rows: int) -> None:
        """`days` are the first days of the dated rows in order, `rows` counts the undated ones too."""
        self._days = days
        self._rows = rows
        changes = np.flatnonzero(np.diff(days)) + 1
        self._bounds = np.unique(np.concatenate([[0], changes, [len(days), rows]])).astype(np.int64)

    def end(self, start: int, rows: int) -> int:
        """Where a piece ends that begins at `start` and has so many rows, or the least more or less."""
        after = int(np.searchsorted(self._bounds, start, "right"))
        within = int(np.searchsorted(self._bounds, start + rows, "right")) - 1
        end = int(self._bounds[max(after, within)])
        return end if end <= len(self._days) or start >= len(self._days) else len(self._days)

    def days_of(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last day of a piece; None of the undated one."""
        if start >= len(self._days):
            return None
        return int(self._days[start]), int(self._days[end - 1])

    def is_worth_it(self, order: np.ndarray) -> bool:
        """Whether no day is too large to hold, and few blocks are read often, given where the rows lie."""
        if np.diff(self._bounds).max(initial=0) > MOST_OF_A_DAY:
            return False
        pieces = np.arange(len(order)) // USUAL_ROWS
        blocks = np.int64(len(order) // BLOCK_ROWS + 1)
        read = len(np.unique(pieces * blocks + order // BLOCK_ROWS))
        return bool(read <= MOST_READINGS * blocks)
