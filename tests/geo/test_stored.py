"""Events of a store answer as the same events in memory do, also when the store changes in the meantime."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.record import record
from geo.columns import EventColumns
from geo.errors import StoreChangedError
from geo.index import EventIndex
from geo.order import Order, SortBy, ordered
from geo.place_rows import PlaceRows
from geo.rows import EventRows
from geo.select import Selection, Within, select
from geo.stored import PAGE, StoredEvents
from geo.timeline import pack
from reports.vocabulary import Status
from tests import builders
from tests.fake_store import FakeStore
from tests.geo.blocks import unpack
from tests.geo.test_index import PARTS, events, selections

WAR = builders.war()


def of_store(store: FakeStore) -> EventRows:
    """All events of a store as columns."""
    return EventRows.of_source(StoredEvents(store))


@given(st.lists(events(), max_size=10), selections, st.sets(st.sampled_from(PARTS), max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_stored_set_gives_the_events_that_select_gives(
    these: list[Any], everything: Selection, parts: set[str]
) -> None:
    asked = Selection(**{part: getattr(everything, part) for part in parts})
    index = EventIndex.of_rows(of_store(FakeStore(these)))
    found = index.take(index.rows(asked))
    assert sorted(event.event_id for event in found) == sorted(
        event.event_id for event in select(these, asked)
    )


def test_index_and_map_are_those_of_the_same_events_in_memory() -> None:
    stored = of_store(FakeStore(WAR))
    at_hand = EventRows.of(list(stored.events()))
    one, other = EventIndex.of_rows(stored), EventIndex.of_rows(at_hand)
    assert one.fingerprint == other.fingerprint
    assert one.place_counts == other.place_counts
    assert one.sources.counts == other.sources.counts
    for by in SortBy:
        rows = np.arange(len(WAR))
        assert ordered(one, rows, Order(by=by)).tolist() == ordered(other, rows, Order(by=by)).tolist()
    blocks = [unpack(pack(EventColumns.of_rows(rows))) for rows in (stored, at_hand)]
    assert blocks[0].records == blocks[1].records
    assert sorted(blocks[0].names) == sorted(blocks[1].names)
    assert blocks[0].header["range"] == blocks[1].header["range"]


def test_no_event_is_fetched_before_it_is_asked_for() -> None:
    store = FakeStore(WAR)
    index = EventIndex.of_rows(of_store(store))
    index.rows(Selection(statuses=frozenset({Status.DENIED})))
    fetched = {name for columns in store.asked for name in columns}
    assert {"record", "search", "body", "claim_ids"}.isdisjoint(fetched)
    index.rows(Selection(text="shells"))
    assert store.asked[-1] == ("search",)


def test_history_comes_after_all_else() -> None:
    told = [replace(event, background=row % 3 == 0) for row, event in enumerate(WAR)]
    rows, number = of_store(FakeStore(told)).history_last()
    assert rows.background.tolist() == [False] * number + [True] * (len(WAR) - number)
    assert rows.background.sum() == len(range(0, len(WAR), 3))
    assert {event.event_id for event in rows.take(slice(number, None)).events()} == {
        event.event_id for event in told if event.background
    }


def test_a_store_without_events_answers_nothing() -> None:
    rows, told = of_store(FakeStore([])).history_last()
    index = EventIndex.of_rows(rows)
    asked = Selection(text="x", place="x", within=Within(km=1, lon=0, lat=0), any_figure=True)
    assert (told, index.rows(asked).tolist(), index.place_counts, dict(index.actors.counts)) == (
        0,
        [],
        {},
        {},
    )


def test_what_is_asked_for_later_is_matched_by_the_ids_of_the_events() -> None:
    store = FakeStore(WAR)
    index = EventIndex.of_rows(of_store(store))
    store.put([event for event in WAR if event.event_id != "e05"] + [builders.event("e00")])
    row = index.row_of("e05")
    assert index.records(np.array([row, row + 1]))[1]["id"] == index.ids(np.array([row + 1]))[0]
    gone = index.records(np.array([row]))[0]
    assert (gone["id"], gone["claims"]) == ("e05", [])
    assert set(gone) == set(record(WAR[0]))
    asked = Selection(text="shells")
    left = select([event for event in WAR if event.event_id != "e05"], asked)
    assert set(index.ids(index.rows(asked))) == {event.event_id for event in left}


def test_an_export_of_events_that_are_gone_says_so() -> None:
    store = FakeStore(WAR)
    taken = of_store(store).events()
    store.put(WAR[1:])
    with pytest.raises(StoreChangedError, match=WAR[0].event_id):
        list(taken)


def test_all_events_are_gone_through_a_page_at_a_time() -> None:
    many = [builders.event(f"e{number:05}") for number in range(PAGE + 5)]
    taken = of_store(FakeStore(many)).events()
    assert [event.event_id for event in taken] == [event.event_id for event in many]
    assert (len(taken), taken[3], len(taken[10:20])) == (len(many), many[3], 10)


def test_an_event_is_found_by_its_id_and_by_its_claims() -> None:
    claims = (builders.claim("one"), builders.claim("another"))
    rows = of_store(FakeStore([builders.event("a"), builders.event("b", claims=claims)]))
    index = EventIndex.of_rows(rows)
    assert [index.row_of(name) for name in ("a", "b", "c")] == [0, 1, -1]
    assert [index.row_of_claim(claim.claim_id) for claim in claims] == [1, 1]
    assert [index.row_of_claim(name) for name in ("c0", "", "ü", "x" * 99)] == [-1] * 4


def test_places_that_differ_but_in_their_name_are_one_mark() -> None:
    town, renamed = builders.place("Goris"), replace(builders.place("Goris"), name="Görüs")
    rows = of_store(FakeStore([builders.event("a", town), builders.event("b", renamed)]))
    columns = EventColumns.of_rows(rows)
    assert len(rows.places) == 2
    assert (len(columns.places), columns.place.tolist()) == (1, [0, 0])
    assert set(EventIndex.of_rows(rows).place_counts) == {"Goris", "Görüs"}


def test_a_word_that_no_vocabulary_has_is_said() -> None:
    class Wrong(FakeStore):
        def event_rows(self, columns: Any) -> pa.Table:
            table = super().event_rows(columns)
            at = table.column_names.index("status")
            return table.set_column(at, "status", pa.array(["rumoured"] * len(table)))

    with pytest.raises(ValueError, match="rumoured"):
        of_store(Wrong(WAR))


def test_rows_of_places_are_those_of_the_places() -> None:
    store = FakeStore(WAR)
    rows = PlaceRows.of_table(store.place_rows())
    again = PlaceRows.of(list(rows))
    for name in ("kind", "lon", "lat", "radius_km", "has_footprint", "has_outline", "mark"):
        assert getattr(rows, name).tolist() == getattr(again, name).tolist()
    assert rows[0:2] == list(rows)[:2]
    with pytest.raises(IndexError):
        rows[len(rows)]
