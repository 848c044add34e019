"""Events leave a store in their order, wherever they lie in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from events.place_table import PlaceKeys, place_rows
from events.table import event_table
from store import Store, heaps, ordered
from store import lying as lies
from store.change import change
from store.rows import insert
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

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


def lying_in(way: str, wanted: Sequence[Event]) -> list[Event]:
    """Events as imports may leave them."""
    numbers = range(len(wanted))
    match way:
        case "order":
            return list(wanted)
        case "portions":
            return [wanted[at] for start in range(3) for at in numbers if at % 3 == start]
        case "backwards":
            return list(wanted[::-1])
        case _:
            return [wanted[at * 37 % len(wanted)] for at in numbers]


@pytest.mark.parametrize("size", [3, 64, 1000])
@pytest.mark.parametrize("lying", ["order", "portions", "backwards", "shuffled"])
@pytest.mark.parametrize("through", ["days", "many days", "a file"])
def test_rows_come_in_order_some_at_a_time(
    size: int, lying: str, through: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heaps, "HEAP_ROWS", 16)
    monkeypatch.setattr(lies, "STRETCH", 41)
    if through == "a file":
        monkeypatch.setattr(ordered, "MOST_READINGS", 0)
    elif through == "many days":
        monkeypatch.setattr(ordered, "FIRST_ROWS", 40)
        monkeypatch.setattr(ordered, "WALK_BYTES", 6_000)
    wanted = events(150)
    store = kept(tmp_path, lying_in(lying, wanted))
    batches = list(store.batches(COLUMNS, size=size))
    assert max(map(len, batches)) <= size
    found = [row for batch in batches for row in batch.to_pylist()]
    assert found == event_table(wanted, COLUMNS).to_pylist()
    assert store.event_rows(["id"])["id"].to_pylist() == [event.event_id for event in wanted]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("undated", [0, 1, 20])
def test_a_day_too_large_to_hold_goes_through_a_file(
    undated: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[int] = []

    def counted(batches: Iterable[pa.RecordBatch], *given: Any) -> Iterator[pa.RecordBatch]:
        used.append(1)
        return heaps.through_a_file(batches, *given)

    monkeypatch.setattr(ordered, "MOST_OF_A_DAY", 10)
    monkeypatch.setattr(ordered, "through_a_file", counted)
    wanted = [event for event in events(150) if event.date.start] + [
        builders.event(f"u{at:02}", date=builders.dates(None)) for at in range(undated)
    ]
    store = kept(tmp_path, wanted[::-1])
    found = [row["id"] for batch in store.batches(["id"], size=7) for row in batch.to_pylist()]
    assert found == [event.event_id for event in wanted]
    assert len(used) == (undated > 10)


def test_rows_between_which_others_were_taken_out_come_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lies, "STRETCH", 8)
    wanted = events(60)
    store = kept(tmp_path, wanted)
    with change(store.access, NOW) as made:
        made.connection.execute("delete from events where id < 'e020' or id > 'e050'")
        made.told["did"] = "test"
    found = [row["id"] for batch in store.batches(["id"], size=4) for row in batch.to_pylist()]
    assert found == [one.event_id for one in wanted if "e020" <= one.event_id <= "e050"]


def test_a_reader_that_leaves_early_holds_nothing(tmp_path: Path) -> None:
    store = kept(tmp_path, events(30)[::-1])
    next(store.batches(COLUMNS, size=4)).to_pylist()
    with change(store.access, NOW) as made:
        made.told["did"] = "test"
    assert store.version().startswith("2-")
