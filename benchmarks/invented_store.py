"""Stores of many invented events: the same happenings again and again, under ids of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from benchmarks.asking import invented
from events.place_table import PlaceKeys, place_rows
from events.table import event_table
from store import Store
from store.change import change
from store.rows import insert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from events.event import Event

MADE, PLACES, AT_ONCE = 20_000, 2_000, 20_000
WRITTEN = datetime(2026, 1, 1)  # noqa: DTZ001 - written down, and compared with nothing


def block(count: int) -> list[Event]:
    """The events that are repeated, in their order."""
    events = invented(min(count, MADE), PLACES)
    return sorted(events, key=lambda event: (event.date.start, event.date.end, event.event_id))


def build(path: Path, count: int, *, in_order: bool) -> Store:
    """Make a store of so many events.

    Args:
        path: of its file.
        count: how many.
        in_order: whether they lie in order, as after `store compact`, or one repetition behind the other, as
            imports put them.
    """
    keys = PlaceKeys()
    rows = event_table(block(count), places=keys).drop_columns(["body"])
    store = Store(path)
    with change(store.access, WRITTEN) as made:
        for table in _repeated(rows, count, in_order=in_order):
            insert(made.connection, "events", table)
        insert(made.connection, "places", place_rows(keys))
        made.told["did"] = "invented"
    return store


def ids_of(at: np.ndarray, repetition: np.ndarray) -> list[str]:
    """Ids that sort as the events of the block and then by repetition."""
    return [f"e{row:05}-{number:03}" for row, number in zip(at.tolist(), repetition.tolist(), strict=True)]


def spread(count: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """For each of `count` events in order the row of the block that it repeats, and the repetition's."""
    times = -(-count // rows)
    at = np.repeat(np.arange(rows), times)
    repetition = np.tile(np.arange(times), rows)
    kept = np.flatnonzero(repetition * rows + at < count)
    return at[kept], repetition[kept]


def _repeated(rows: pa.Table, count: int, *, in_order: bool) -> Iterator[pa.Table]:
    at, repetition = spread(count, len(rows))
    if not in_order:
        lying = np.lexsort((at, repetition))
        at, repetition = at[lying], repetition[lying]
    for start in range(0, count, AT_ONCE):
        some = slice(start, start + AT_ONCE)
        table = rows.take(pa.array(at[some]))
        ids = ids_of(at[some], repetition[some])
        records = [
            record.replace(f'"id":"{old}"', f'"id":"{new}"', 1)
            for record, old, new in zip(
                table["record"].to_pylist(), table["id"].to_pylist(), ids, strict=True
            )
        ]
        for name, values in (("id", ids), ("record", records)):
            table = table.set_column(table.schema.get_field_index(name), name, pa.array(values, pa.string()))
        yield table
