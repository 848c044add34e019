"""The packed block, read by a decoder of its own, holds the events and their texts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.place import PlaceKind
from geo.columns import EventColumns
from geo.place_rows import PlaceNumbers
from geo.schema import record
from geo.style import symbol_of
from geo.timeline import NO_DAY, day_number, is_drawn, pack
from geo.timeline_order import block_order
from geo.timeline_places import PlaceTable
from geo.timeline_texts import CHUNK
from reports.vocabulary import Status, SubEventType
from tests import builders
from tests.geo.blocks import Unpacked, unpack

WAR = builders.war()
ORIGIN = date(1970, 1, 1)


def test_every_event_is_in_the_block_with_its_record() -> None:
    block = unpack(pack(WAR))
    assert block.header["events"] == len(WAR)
    assert {row["id"]: row for row in block.records} == {event.event_id: record(event) for event in WAR}
    assert block.header["drawn"] == sum(map(is_drawn, WAR)) == len(block.columns["first"])


def test_a_block_without_texts_holds_the_same_columns() -> None:
    alone, whole = unpack(pack(WAR, texts=False)), unpack(pack(WAR))
    assert alone.records == []
    assert alone.header == whole.header
    assert all((alone.columns[name] == whole.columns[name]).all() for name in whole.columns)


def test_columns_agree_with_the_records() -> None:
    block = unpack(pack(WAR))
    for row, place, (first, last) in zip(block.records, block.place, block.days, strict=True):
        assert (first == NO_DAY) == (row["date_start"] is None)
        if row["date_start"]:
            assert (ORIGIN + timedelta(days=first)).isoformat() == row["date_start"]
            assert (ORIGIN + timedelta(days=last)).isoformat() == row["date_end"]
        assert (block.names[place] if place >= 0 else None) == row["place"]


def test_columns_start_at_multiples_of_eight() -> None:
    assert all(entry["offset"] % 8 == 0 for entry in unpack(pack(WAR)).header["columns"].values())


def test_moves_have_both_ends_or_minus_one() -> None:
    block = unpack(pack(WAR))
    names = [*block.names, None]
    moves = {
        block.records[event]["id"]: (names[start], names[end])
        for start, end, event in zip(
            block.columns["route_origin"],
            block.columns["route_destination"],
            block.columns["route_event"],
            strict=True,
        )
    }
    assert moves == {
        "e09": ("Nagorno-Karabakh", "Goris"),
        "e10": ("Nagorno-Karabakh", "Armenia"),
        "e17": ("Jermuk", None),
    }


def test_only_events_with_a_figure_have_bounds_and_an_open_one_is_kept_apart() -> None:
    events = [
        builders.event("a"),
        builders.event("b", displaced=builders.bounds(300, None)),
        builders.event("c", killed=builders.bounds(2, 5)),
    ]
    block = unpack(pack(events))
    ids = [row["id"] for row in block.records]
    found = {
        (ids[event], name): (low, high)
        for name in ("displaced", "killed")
        for event, low, high in zip(
            *(block.columns[f"{name}_{part}"] for part in ("event", "low", "high")), strict=True
        )
    }
    assert found == {("b", "displaced"): (300, -2), ("c", "killed"): (2, 5)}


def test_days_before_1970_are_negative() -> None:
    block = unpack(pack([builders.event(date=builders.dates(date(1915, 4, 24)))]))
    assert block.header["range"] == [day_number(date(1915, 4, 24))] * 2
    assert block.days[0][0] < 0


def test_no_events_give_a_block_without_a_range() -> None:
    block = unpack(pack([]))
    assert (block.header["events"], block.header["range"], block.records) == (0, None, [])


def test_order_of_input_does_not_change_what_is_drawn() -> None:
    blocks = [unpack(pack(events)) for events in (WAR, tuple(reversed(WAR)))]
    first, second = ({row["id"] for row in block.records[: block.header["drawn"]]} for block in blocks)
    assert first == second


def test_records_of_many_events_stand_in_several_chunks_in_the_order_of_the_block() -> None:
    places = [builders.place(f"Town {index}", 40 + index / 10) for index in range(7)]
    events = [builders.event(f"e{index}", places[index % 7]) for index in range(CHUNK + 30)]
    columns = EventColumns.of(events)
    block = unpack(pack(columns))
    assert [row["id"] for row in block.records] == [f"e{row}" for row in block_order(columns).rows]
    assert [row["place"] for row in block.records] == [block.names[place] for place in block.place]


KINDS = (PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.COUNTRY)
EVENTS = st.lists(
    st.tuples(
        st.integers(-700_000, 60_000),  # years 53 to 2134
        st.integers(0, 400),
        st.sampled_from(list(SubEventType)),
        st.sampled_from(list(Status)),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=20,
)


def made(rows: list[tuple[int, int, SubEventType, Status, int, bool]]) -> list[Any]:
    """Events over seven places of different kinds; the last number of a row may be no place, or no day."""
    places = [
        builders.place(
            f"Ort {index} \u00e9\u4e2d", -180 + 51.3 * index, 12.5 * index - 40, kind=KINDS[index % 3]
        )
        for index in range(6)
    ]
    return [
        builders.event(
            f"e{index}",
            places[where] if where < len(places) else None,
            sub_event_type=kind,
            status=status,
            date=builders.dates(ORIGIN + timedelta(days=day), ORIGIN + timedelta(days=day + length)),
            background=background,
        )
        for index, (day, length, kind, status, where, background) in enumerate(rows)
    ]


@settings(max_examples=80, deadline=None)
@given(EVENTS)
def test_what_is_packed_is_what_is_unpacked(rows: list[Any]) -> None:
    events = made(rows)
    block = unpack(pack(events))
    by_id = {event.event_id: event for event in events}
    assert sorted(row["id"] for row in block.records) == sorted(by_id)
    for index, row in enumerate(block.records):
        event = by_id[row["id"]]
        assert block.days[index] == (day_number(event.date.start), day_number(event.date.end))
        assert block.header["symbols"][block.columns["symbol"][index]] == symbol_of()[event.sub_event_type]
        assert block.columns["standing"][index] == {"disputed": 1, "denied": 2}.get(str(event.status), 0)
        place = block.place[index]
        assert (place < 0) == (event.place is None)
        if event.place:
            check_place(block, place, event.place)
        assert (index < block.header["drawn"]) == (is_drawn(event) and not event.background)
        assert (index >= block.header["events"]) == event.background


def check_place(block: Unpacked, row: int, place: Any) -> None:
    assert block.names[row] == place.name
    assert block.columns["place_lon"][row] == round(place.lon * 1e5)
    assert block.columns["place_lat"][row] == round(place.lat * 1e5)
    assert block.header["place_kinds"][block.columns["place_kind"][row]] == str(place.kind)


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.data())
def test_some_rows_of_columns_pack_like_those_events_alone(rows: list[Any], data: st.DataObject) -> None:
    events = made(rows)
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(events))))) if events else ())
    taken = unpack(pack(EventColumns.of(events).take(np.array(chosen, "<i8"))))
    alone = unpack(pack([events[row] for row in chosen]))
    assert taken.header["range"] == alone.header["range"]
    assert sorted(map(str, zip(taken.records, taken.days, strict=True))) == sorted(
        map(str, zip(alone.records, alone.days, strict=True))
    )
    assert sorted(taken.names) == sorted(alone.names)


def test_an_outline_travels_as_flat_rings_on_one_side_of_the_antimeridian() -> None:
    east = ((179.0, 60.0), (180.0, 60.0), (180.0, 61.0), (179.0, 60.0))
    west = ((-180.0, 60.0), (-179.0, 60.0), (-180.0, 61.0), (-180.0, 60.0))
    area = builders.place(
        "Far Region", lon=179.5, lat=60.2, kind=PlaceKind.REGION, polygons=((east,), (west,))
    )
    rings = PlaceTable.of([area]).shapes[0]["rings"]
    assert rings[0][:4] == [179.0, 60.0, 180.0, 60.0]
    assert rings[1][:4] == [180.0, 60.0, 181.0, 60.0]


def test_shapes_follow_their_places_into_the_block() -> None:
    ring = ((46.0, 40.0), (47.0, 40.0), (47.0, 41.0), (46.0, 40.0))
    area = builders.place("North", 46.5, 40.5, kind=PlaceKind.DISTRICT, polygons=((ring,),))
    block = unpack(pack([builders.event("a"), builders.event("b", area)]))
    ((row, shape),) = block.header["shapes"].items()
    assert block.names[int(row)] == "North"
    assert shape["rings"][0][:2] == [46.0, 40.0]


def test_a_place_asked_for_twice_has_one_row_and_no_place_has_minus_one() -> None:
    numbers = PlaceNumbers()
    place = builders.place()
    assert numbers.column([place, None, place]).tolist() == [0, -1, 0]
    assert numbers.places == [place]
