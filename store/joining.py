"""Events in the store: what new claims change of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from events.build import build_event
from events.table import EVENT_ROWS, LEFT_TO_THE_STORE, event_table
from store.rows import ask, insert, numbers, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from events.event import Event
    from reports import Claim
    from store.claims import Shelf

KEPT_COLUMNS = [name for name in EVENT_ROWS.names if name != LEFT_TO_THE_STORE]


def put_groups(shelf: Shelf, groups: Sequence[Sequence[Claim]]) -> None:
    """Write the events of groups of claims, in place of those that their claims were in.

    Args:
        shelf: knows the rows of the claims.
        groups: together they hold every claim of each kept event that one of them is of.
    """
    events = [build_event(group) for group in groups]
    rows = [shelf.row_of[id(claim)] for group in groups for claim in group]
    ids = [event.event_id for event, group in zip(events, groups, strict=True) for _ in group]
    query = "select distinct event_id from claims semi join asked using (number) where event_id is not null"
    before = {event_id for (event_id,) in ask(shelf.connection, query, numbers("number", rows))}
    after = {event.event_id: event for event in events}
    remove(shelf, before - after.keys())
    put_events(shelf, [event for event_id, event in after.items() if event_id not in before])
    asked = pa.table({"number": pa.array(rows, pa.int64()), "id": pa.array(ids, pa.string())})
    ask(
        shelf.connection,
        "update claims set event_id = asked.id from asked "
        "where claims.number = asked.number and claims.event_id is distinct from asked.id",
        asked,
    )


def put_events(shelf: Shelf, events: Sequence[Event]) -> None:
    """Write events that are not there."""
    if events:
        insert(shelf.connection, "events", event_table(events, KEPT_COLUMNS, places=shelf.keys))


def remove(shelf: Shelf, ids: Iterable[str]) -> None:
    """Take events out; their claims stay."""
    gone = texts("id", ids)
    if gone.num_rows:
        ask(shelf.connection, "delete from events using asked where events.id = asked.id", gone)
