"""Events and places out of the store, as Arrow rows and as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from events.build import build_event
from events.place_table import PLACE_ROWS
from events.table import EVENT_ROWS, LEFT_TO_THE_STORE
from store.claims import Shelf
from store.lying import as_they_lie, keys_of, lie_in_order
from store.ordered import in_order
from store.rows import ASKED, ask, texts
from store.views import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from events.event import Event

ORDER = "first_day nulls last, last_day nulls last, id"
_USED = """
    select place as key from events union select origin from events
    union select destination from events union select launch_place from events"""


def event_rows(connection: DuckDBPyConnection | None, columns: Sequence[str]) -> pa.Table:
    """All events in order."""
    schema = schema_of(columns)
    if connection is None:
        return schema.empty_table()
    return _ordered(connection, columns).to_arrow_table().cast(schema)


def batches(
    connection: DuckDBPyConnection | None,
    columns: Sequence[str],
    where: Sequence[str] | None,
    size: int,
    *,
    ordered: bool,
    folder: Path | None,
) -> Iterator[pa.RecordBatch]:
    """Events, at most `size` at a time: those with the ids of `where` in order, all when it is None.

    `ordered` says whether all come in order or as they lie. `folder` is where there is room for a copy of
    the columns, to have them in order with little memory; without one they are sorted in memory. With one,
    the connection is a frugal one, and texts of `WIDE` columns come as pa.string_view().
    """
    schema = schema_of(columns)
    if connection is None:
        return
    if folder is not None:
        schema = pa.schema([_as_view(field) for field in schema])
    if where is not None:
        connection.register(ASKED, texts("id", where))
    if where is None and not ordered:
        yield from as_they_lie(connection, schema, size)
    elif where is None and folder is not None:
        yield from in_order(connection, schema, size, folder)
    else:
        found = _ordered(connection, columns, narrowed=where is not None).to_arrow_reader(size)
        yield from (batch.cast(schema) for batch in found)


def place_rows(connection: DuckDBPyConnection | None) -> pa.Table:
    """The places that events name, by key."""
    if connection is None:
        return PLACE_ROWS.empty_table()
    names = ", ".join(PLACE_ROWS.names)
    query = f"select {names} from places semi join ({_USED}) using (key) order by key"  # noqa: S608 (names of ours)
    return connection.sql(query).to_arrow_table().cast(PLACE_ROWS)


def events(connection: DuckDBPyConnection, ids: Sequence[str]) -> list[Event]:
    """Events built again from their claims, which gives what was built first."""
    claims = Shelf(connection).of_events(ids)
    return [build_event(claims[one]) for one in ids if one in claims]


def records(connection: DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """The records of events."""
    # Records are wide: the rows are found first, so that no other record is read.
    query = (
        "select id, record from events where rowid in (select rowid from events semi join asked using (id))"
    )
    found = dict(ask(connection, query, texts("id", ids)))
    return [found[one] for one in ids if one in found]


def schema_of(columns: Sequence[str]) -> pa.Schema:
    """The schema of some columns of events.

    Raises:
        ValueError: a column that is none of an event in the store.
    """
    for name in columns:
        if name not in EVENT_ROWS.names or name == LEFT_TO_THE_STORE:
            raise ValueError(
                f"{name!r} is no column of kept events; expected one of {', '.join(EVENT_ROWS.names)}"
            )
    return pa.schema([EVENT_ROWS.field(name) for name in columns])


def _as_view(field: pa.Field) -> pa.Field:
    return field.with_type(pa.string_view()) if field.name in WIDE else field


def _ordered(
    connection: DuckDBPyConnection, columns: Sequence[str], *, narrowed: bool = False
) -> DuckDBPyRelation:
    """Columns of events in order. Where they lie in order, as after `store compact`, nothing is sorted."""
    names, rows = ", ".join(columns), "events semi join asked using (id)" if narrowed else "events"
    order = "" if not narrowed and lie_in_order(keys_of(connection)) else f" order by {ORDER}"
    return connection.sql(f"select {names} from {rows}{order}")  # noqa: S608 (names of ours)
