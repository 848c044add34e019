"""The packed block, read by a decoder of its own, holds the events and answers windows of days."""

from __future__ import annotations

import bisect
import json
import struct
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.place import PlaceKind
from geo.schema import record
from geo.timeline import NO_DAY, day_number, is_drawn, pack
from geo.timeline_places import PlaceTable
from reports.vocabulary import SubEventType
from tests import builders

WAR = builders.war()


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """Header, columns and records of a block."""
    assert data[:4] == b"STM1"
    (length,) = struct.unpack_from("<I", data, 4)
    header = json.loads(data[8 : 8 + length])
    base = (8 + length + 7) // 8 * 8
    columns = {
        name: np.frombuffer(data, "<" + entry["dtype"], entry["length"], base + entry["offset"])
        for name, entry in header["columns"].items()
    }
    texts = data[base + header["texts"]["offset"] :]
    offsets = columns["text_offset"]
    records = [json.loads(texts[start:end]) for start, end in pairwise(offsets)]
    return header, columns, records


def count(columns: dict[str, Any], first: int, last: int) -> int:
    """Events of all groups in a window, as the page counts them."""
    total = 0
    for start, end in pairwise(columns["group_start"]):
        begun = bisect.bisect_right(columns["first_day"][start:end].tolist(), last)
        ended = bisect.bisect_left(columns["sorted_last_day"][start:end].tolist(), first)
        total += begun - ended
    return total


def test_every_event_is_in_the_block_with_its_record() -> None:
    header, columns, records = unpack(pack(WAR))
    assert header["events"] == len(WAR)
    assert sorted(row["id"] for row in records) == [event.event_id for event in WAR]
    assert {row["id"]: row for row in records} == {event.event_id: record(event) for event in WAR}
    assert header["drawn"] == sum(map(is_drawn, WAR)) == len(columns["sorted_last_day"])


def test_columns_agree_with_the_records() -> None:
    header, columns, records = unpack(pack(WAR))
    for index, row in enumerate(records):
        day = columns["first_day"][index]
        assert (day == NO_DAY) == (row["date_start"] is None)
        if row["date_start"]:
            assert date(1970, 1, 1) + timedelta(days=int(day)) == date.fromisoformat(row["date_start"])
        if row["place"]:
            assert header["places"][columns["place"][index]]["name"] == row["place"]


def test_columns_start_at_multiples_of_eight() -> None:
    header, _, _ = unpack(pack(WAR))
    assert all(entry["offset"] % 8 == 0 for entry in header["columns"].values())


def test_moves_have_both_ends_or_minus_one() -> None:
    header, columns, records = unpack(pack(WAR))
    names = [place["name"] for place in header["places"]] + [None]
    moves = {
        records[event]["id"]: (names[start], names[end])
        for start, end, event in zip(
            columns["route_origin"], columns["route_destination"], columns["route_event"], strict=True
        )
    }
    assert moves == {
        "e09": ("Nagorno-Karabakh", "Goris"),
        "e10": ("Nagorno-Karabakh", "Armenia"),
        "e17": ("Jermuk", None),
    }


def test_bounds_of_displaced_people_keep_open_and_not_stated_apart() -> None:
    _, columns, records = unpack(
        pack([builders.event("a"), builders.event("b", displaced=builders.bounds(300, None))])
    )
    bounds = zip(columns["displaced_low"], columns["displaced_high"], strict=True)
    pairs = dict(zip((row["id"] for row in records), bounds, strict=True))
    assert pairs == {"a": (-1, -1), "b": (300, -2)}


def test_days_before_1970_are_negative() -> None:
    header, columns, _ = unpack(pack([builders.event(date=builders.dates(date(1915, 4, 24)))]))
    assert header["range"] == [day_number(date(1915, 4, 24))] * 2
    assert columns["first_day"][0] < 0


def test_no_events_give_a_block_without_a_range() -> None:
    header, columns, records = unpack(pack([]))
    assert (header["events"], header["range"], records) == (0, None, [])
    assert list(columns["group_start"]) == [0]


def test_order_of_input_does_not_change_what_is_drawn() -> None:
    blocks = [unpack(pack(events)) for events in (WAR, tuple(reversed(WAR)))]
    first, second = ({row["id"] for row in records[: header["drawn"]]} for header, _, records in blocks)
    assert first == second


SPANS = st.tuples(st.integers(-400, 400), st.integers(0, 60), st.sampled_from(list(SubEventType)))


@settings(max_examples=60)
@given(st.lists(SPANS, max_size=25), st.integers(-450, 450), st.integers(0, 200))
def test_two_searches_count_the_events_of_a_window(
    spans: list[tuple[int, int, SubEventType]], start: int, width: int
) -> None:
    origin = date(1970, 1, 1)
    events = [
        builders.event(
            f"e{index}",
            sub_event_type=kind,
            date=builders.dates(origin + timedelta(days=day), origin + timedelta(days=day + length)),
        )
        for index, (day, length, kind) in enumerate(spans)
    ]
    _, columns, _ = unpack(pack(events))
    expected = sum(day <= start + width and day + length >= start for day, length, _ in spans)
    assert count(columns, start, start + width) == expected


def test_an_outline_travels_as_flat_rings_on_one_side_of_the_antimeridian() -> None:
    east = ((179.0, 60.0), (180.0, 60.0), (180.0, 61.0), (179.0, 60.0))
    west = ((-180.0, 60.0), (-179.0, 60.0), (-180.0, 61.0), (-180.0, 60.0))
    area = builders.place(
        "Far Region", lon=179.5, lat=60.2, kind=PlaceKind.REGION, polygons=((east,), (west,))
    )
    table = PlaceTable()
    table.index(area)
    rings = table.rows()[0]["rings"]
    assert rings[0][:4] == [179.0, 60.0, 180.0, 60.0]
    assert rings[1][:4] == [180.0, 60.0, 181.0, 60.0]
