"""Events as Arrow rows: nothing that a question compares is lost, and places keep every field."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.digest import event_digest
from events.event import Bounds
from events.place_table import PLACE_ROWS, PlaceKeys, place_body, place_key, place_of, place_table, places_of
from events.record import record
from events.table import EVENT_ROWS, event_table
from events.words import haystack
from gazetteer.place import Place, PlaceKind
from tests import builders

BORDER = builders.place(
    "Border", kind=PlaceKind.BORDER, lines=(((45.0, 40.0), (45.1, 40.25)), ((46.0, 39.0),)), country=None
)
DISTRICT = builders.place(
    "Agdam",
    kind=PlaceKind.DISTRICT,
    radius_km=30.0,
    polygons=((((46.0, 39.0), (47.0, 39.0), (46.5, 40.0), (46.0, 39.0)),),),
)


def row(**changes: Any) -> dict[str, Any]:
    """The row of one event."""
    return dict(event_table([builders.event(**changes)]).to_pylist()[0])


def test_rows_have_the_schema_and_the_order_given() -> None:
    events = [builders.event(event_id=name) for name in ("e2", "e1")]
    table = event_table(events)
    assert table.schema == EVENT_ROWS
    assert table["id"].to_pylist() == ["e2", "e1"]
    assert event_table([]).schema == EVENT_ROWS


def test_only_the_columns_asked_for_are_made() -> None:
    assert event_table([builders.event()], ["first_day", "id"]).column_names == ["first_day", "id"]


def test_days_are_numbers_from_1970_and_null_when_unknown() -> None:
    before = row(date=builders.dates(date(1969, 12, 31), date(1970, 1, 2)))
    assert (before["first_day"], before["last_day"]) == (-1, 1)
    undated = row(date=builders.dates(None, weekday="Friday"))
    assert (undated["first_day"], undated["last_day"]) == (None, None)


def test_bounds_and_what_is_said_at_least_are_columns_of_their_own() -> None:
    claims = (
        builders.claim(killed=builders.figure(7, None)),
        builders.claim(before="a ", killed=builders.figure(3, 3)),
    )
    found = row(claims=claims, killed=Bounds(low=3, high=None))
    assert (found["killed_low"], found["killed_high"], found["killed_said"]) == (3, None, 7)
    assert (found["wounded_low"], found["wounded_said"]) == (None, None)


def test_names_are_lists_with_an_empty_claimant_for_the_report_itself() -> None:
    claims = (
        builders.claim(source="B Wire", claimant="the mayor", actor="soldiers"),
        builders.claim(before="a ", source="A Wire"),
    )
    found = row(claims=claims, actor="rebels")
    assert found["sources"] == ["A Wire", "B Wire"]
    assert found["claimants"] == ["", "the mayor"]
    assert found["actors"] == ["rebels", "soldiers"]
    assert found["claim_ids"] == [claim.claim_id for claim in claims]
    assert found["report_ids"] == ["r000000000001"]


def test_record_search_and_digest_are_those_of_the_event() -> None:
    event = builders.event(actor="Şuşa’s men")
    found = event_table([event]).to_pylist()[0]
    assert json.loads(found["record"]) == record(event)
    assert found["search"] == haystack(event)
    assert found["digest"] == event_digest(event)
    assert found["body"] is None


def test_what_is_no_unicode_text_is_kept_in_the_record_and_marked_elsewhere() -> None:
    found = row(actor="half \ud83d of a pair")
    assert found["actor"] == "half ? of a pair"
    assert json.loads(found["record"])["actor"] == "half \ud83d of a pair"


def test_places_of_a_table_are_named_by_their_keys() -> None:
    keys = PlaceKeys()
    town, other = builders.place(), builders.place("Goris", 46.34, 39.51)
    table = event_table([builders.event(place=town, origin=other), builders.event(place=None)], places=keys)
    assert table["place"].to_pylist() == [place_key(town), None]
    assert table["origin"].to_pylist()[0] == place_key(other)
    assert list(keys.places.values()) == [town, other]


def test_equal_keys_mean_equal_places() -> None:
    town = builders.place()
    assert place_key(town) == place_key(builders.place())
    others = [builders.place(population=5), builders.place(lon=45.730001), builders.place(lines=BORDER.lines)]
    assert len({place_key(place) for place in (town, *others)}) == len(others) + 1


def test_a_place_comes_back_with_every_field() -> None:
    places = [builders.place(countries=("AM", "AZ"), admin1="Gegharkunik", population=9), BORDER, DISTRICT]
    table = place_table([*places, places[0]])
    assert table.schema == PLACE_ROWS
    assert places_of(table) == places
    assert json.loads(table["outline"][1].as_py())["coordinates"] == [[[45.0, 40.0], [45.1, 40.25]]]
    assert table["outline"][0].as_py() is None


@given(st.floats(-180, 180), st.floats(-90, 90), st.text(max_size=9), st.integers(0, 10**9))
def test_numbers_and_names_of_a_place_come_back_as_they_were(
    lon: float, lat: float, name: str, people: int
) -> None:
    place = Place(
        place_id=name, name=name, kind=PlaceKind.FEATURE, lon=lon, lat=lat, radius_km=lat, population=people
    )
    assert place_of(place_body(place)) == place


@pytest.mark.parametrize("body", ["{}", "[]", "5", '["a"]', "nonsense"])
def test_what_is_no_body_of_a_place_is_said(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error for what is no JSON is one too
        place_of(body)


@given(st.lists(st.integers(-5, 5) | st.none(), max_size=6))
def test_days_come_back_in_their_order(numbers: list[int | None]) -> None:
    days = [None if number is None else builders.DAY + timedelta(days=number) for number in numbers]
    table = event_table([builders.event(date=builders.dates(day)) for day in days], ["first_day"])
    assert table["first_day"].type == pa.int32()
    found = table["first_day"].to_pylist()
    assert [None if day is None else date(1970, 1, 1) + timedelta(days=day) for day in found] == days
