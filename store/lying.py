"""Events as they lie in a store: their keys, whether they lie in order, and all of them some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_KEY_ROWS = pa.schema([("first_day", pa.int32()), ("last_day", pa.int32()), ("id", pa.string())])
KEYS = tuple(_KEY_ROWS.names)  # undated events come last
STRETCH = 122_880  # rows that DuckDB keeps together
_NO_DAY = 2**31 - 1


def as_they_lie(connection: DuckDBPyConnection, schema: pa.Schema, size: int) -> Iterator[pa.RecordBatch]:
    """Columns of all events in no order, at most `size` at a time.

    They are asked for stretch by stretch: a question for all at once has DuckDB load the blocks of a whole
    stretch ahead, which a frugal connection has no room for, and so loads again and again.
    """
    names = ", ".join(schema.names)
    (last,) = connection.sql("select max(rowid) from events").fetchall()[0]
    query = f"select {names} from events where rowid >= ? and rowid < ?"  # noqa: S608 (names of the caller's schema)
    for start in range(0, 0 if last is None else last + 1, STRETCH):
        for batch in connection.sql(query, params=[start, start + STRETCH]).to_arrow_reader(size):
            yield batch.cast(schema)


def keys_of(connection: DuckDBPyConnection) -> pa.Table:
    """What events are ordered by, as they lie."""
    found = connection.sql(f"select {', '.join(KEYS)} from events").to_arrow_table()  # noqa: S608 (names of ours)
    return found.cast(_KEY_ROWS)


def lie_in_order(keys: pa.Table) -> bool:
    """Whether no row comes before the one in front of it; much faster than to sort them."""
    keys = keys.combine_chunks()
    is_before = pc.less_equal(keys["id"][:-1], keys["id"][1:]).combine_chunks()
    for name in ("last_day", "first_day"):
        days = pc.fill_null(keys[name], _NO_DAY).combine_chunks()
        one, other = days[:-1], days[1:]
        is_before = pc.or_(pc.less(one, other), pc.and_(pc.equal(one, other), is_before))
    return pc.all(is_before).as_py() is not False
