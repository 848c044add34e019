"""Events leave a store in their order, wherever they lie in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from events.place_table import PlaceKeys, place_rows
from events.table import event_table
from store import Store, ordered
from store.change import change
from store.rows import insert
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from events.event import Event

NOW = datetime(2026, 1, 1)  # noqa: DTZ001 - written down, and compared with nothing
COLUMNS = ["id", "first_day", "place", "record"]


def events(number: int) -> list[Event]:
    """Events of some days, one in nine undated, in their order."""
    made = [
        builders.event(
            f"e{at:03}",
            builders.place(f"Place {at % 7}"),
            date=builders.dates(builders.DAY + timedelta(days=at // 5) if at % 9 else None),
        )
        for at in range(number)
    ]
    return sorted(
        made, key=lambda one: (one.date.start is None, one.date.start or builders.DAY, one.event_id)
    )


def kept(folder: Path, given: Sequence[Event]) -> Store:
    """A store in which events lie as given."""
    store, keys = Store(folder / "store.duckdb", frugal=True), PlaceKeys()
    rows = event_table(given, places=keys).drop_columns(["body"])
    with change(store.access, NOW) as made:
        insert(made.connection, "events", rows)
        insert(made.connection, "places", place_rows(keys))
        made.told["did"] = "test"
    return store


@pytest.mark.parametrize("size", [3, 64, 1000])
@pytest.mark.parametrize("shuffled", [False, True])
def test_rows_come_in_order_some_at_a_time(
    size: int, shuffled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordered, "BUCKET_ROWS", 16)
    wanted = events(150)
    lying = [wanted[at * 37 % len(wanted)] for at in range(len(wanted))] if shuffled else wanted
    store = kept(tmp_path, lying)
    batches = list(store.batches(COLUMNS, size=size))
    assert max(map(len, batches)) <= size
    found = [row for batch in batches for row in batch.to_pylist()]
    assert found == event_table(wanted, COLUMNS).to_pylist()
    assert store.event_rows(["id"])["id"].to_pylist() == [event.event_id for event in wanted]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_reader_that_leaves_early_holds_nothing(tmp_path: Path) -> None:
    store = kept(tmp_path, events(30)[::-1])
    next(store.batches(COLUMNS, size=4)).to_pylist()
    with change(store.access, NOW) as made:
        made.told["did"] = "test"
    assert store.version().startswith("2-")
