"""The index of events answers as `select` does, whatever is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.event import Event, GeoPrecision
from events.revision import Revision
from gazetteer.place import Place, PlaceKind
from geo.fingerprint import fingerprint
from geo.index import EventIndex
from geo.select import Selection, Within, select
from reports.vocabulary import DatePrecision, EventType, Status, SubEventType, Unit
from tests import builders

if TYPE_CHECKING:
    from reports.report import Claim

SQUARE = (((44.0, 39.0), (46.0, 39.0), (46.0, 41.0), (44.0, 41.0), (44.0, 39.0)),)
WITH_HOLE = (SQUARE[0], ((44.5, 39.5), (44.5, 40.5), (45.5, 40.5), (45.5, 39.5), (44.5, 39.5)))
PLACES = (
    None,
    builders.place("Vardenis", 45.73, 40.18),
    builders.place("Şuşa", 46.75, 39.76),
    builders.place("Sotk mine", 45.86, 40.22, kind=PlaceKind.FEATURE),
    builders.place("Dashkesan district", 46.08, 40.5, kind=PlaceKind.DISTRICT, radius_km=25.0),
    builders.place("Far region", 179.9, 66.0, kind=PlaceKind.REGION, radius_km=120.0),
    builders.place("Polar region", 20.0, 88.0, kind=PlaceKind.REGION, radius_km=400.0),
    builders.place("Outlined", 45.0, 40.0, kind=PlaceKind.REGION, radius_km=200.0, polygons=(WITH_HOLE,)),
    builders.place("Border", 60, 60, kind=PlaceKind.BORDER, lines=(((45.0, 41.0), (45.5, 40.5)),)),
    builders.place("Armenia", 44.58, 40.61, kind=PlaceKind.COUNTRY, radius_km=254.0),
    builders.place("Suva", 178.44, -18.14),
)
ACTORS = (None, "", "Azerbaijan", "AZERBAIJAN", "Armenian forces")
WORDS = ("shells", "bus", "Şuşa's", "old-town", "Ministry")

figures: st.SearchStrategy[Any] = st.none() | st.builds(
    builders.figure,
    st.integers(0, 60),
    st.none() | st.integers(60, 99),
    unit=st.sampled_from([Unit.PERSONS, Unit.HOUSEHOLDS]),
)
claims: st.SearchStrategy[Claim] = st.builds(
    builders.claim,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    source=st.sampled_from(["Example Wire", "Daily Example", "example wire"]),
    claimant=st.none() | st.sampled_from(["Officials", "A ministry"]),
    actor=st.sampled_from(ACTORS),
    report_id=st.sampled_from(["r1", "r2", "r3"]),
    killed=figures,
    displaced=figures,
)
days = st.dates(date(1969, 12, 25), date(1970, 1, 9))


@st.composite
def events(draw: Any) -> Event:
    """Any event that the builders can make."""
    first = draw(st.none() | days)
    last = None if first is None else first + timedelta(days=draw(st.integers(0, 3)))
    told: tuple[Claim, ...] = tuple(draw(st.lists(claims, max_size=3)))
    changes: dict[str, Any] = {"place": draw(st.sampled_from(PLACES)), "claims": told}
    if told and draw(st.booleans()):
        replaced = Revision(measure="killed", earlier=told[0].claim_id, later=told[-1].claim_id)
        changes["revisions"] = (replaced,)
    return builders.event(
        draw(st.uuids()).hex,
        sub_event_type=draw(st.sampled_from(SubEventType)),
        date=builders.dates(first, last),
        status=draw(st.sampled_from(Status)),
        actor=draw(st.sampled_from(ACTORS)),
        origin=draw(st.sampled_from(PLACES)),
        destination_as_written=draw(st.sampled_from([None, "Goris"])),
        wounded=draw(st.builds(builders.bounds, st.none() | st.integers(0, 9))),
        **changes,
    )


boxes = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)).map(
    lambda box: (box[0], min(box[1], box[3]), box[2], max(box[1], box[3]))
)
near_boxes = st.tuples(
    st.sampled_from([44.0, 44.9, 45.73, 46.0]), st.sampled_from([39.0, 39.9, 40.18]),
    st.sampled_from([45.73, 46.2, 47.0, -179.5]), st.sampled_from([40.18, 40.3, 41.5]),
)  # fmt: skip
corners = st.tuples(
    st.floats(-180, 180) | st.sampled_from([44.0, 45.73, 46.0, 47.0]),
    st.floats(-90, 90) | st.sampled_from([39.0, 40.18, 41.0]),
)
rings = st.lists(corners, min_size=3, max_size=4).map(lambda ring: (*ring, ring[0]))
numbers = st.none() | st.integers(0, 60)
selections = st.builds(
    Selection,
    start=st.none() | days,
    end=st.none() | days,
    event_types=st.frozensets(st.sampled_from(EventType), max_size=2),
    sub_types=st.just(frozenset()) | st.frozensets(st.sampled_from(SubEventType)),
    statuses=st.frozensets(st.sampled_from(Status), max_size=2),
    geo_precisions=st.just(frozenset()) | st.frozensets(st.sampled_from(GeoPrecision)),
    date_precisions=st.frozensets(st.sampled_from(DatePrecision), max_size=2),
    sources=st.frozensets(st.sampled_from(["EXAMPLE WIRE", "Daily Example", "None of them"]), max_size=1),
    claimants=st.frozensets(st.sampled_from(["", "Officials", "a ministry"]), max_size=1),
    actors=st.frozensets(st.sampled_from(["azerbaijan", "Armenian forces"]), max_size=1),
    killed_at_least=numbers,
    wounded_at_least=numbers,
    displaced_at_least=numbers,
    any_figure=st.booleans(),
    text=st.sampled_from(["", "", "susa", "SHELLS bus", '"shells bus"', "inistr", "“old town”", "-"]),
    place=st.sampled_from([None, "vardenis", "atlas:şuşa", "Goris", "nowhere"]),
    bbox=st.none() | boxes | near_boxes,
    polygon=st.sampled_from([(), (SQUARE,), (WITH_HOLE,)]) | st.tuples(st.tuples(rings)),
    within=st.none() | st.builds(
        Within, km=st.floats(0.1, 5000), lon=st.floats(-180, 180), lat=st.floats(-90, 90)
    ) | st.builds(Within, km=st.sampled_from([1.0, 12.0, 90.0]), lon=st.just(45.73), lat=st.just(40.18)),
)  # fmt: skip
PARTS = tuple(Selection.__dataclass_fields__)


@given(st.lists(events(), max_size=12), selections, st.sets(st.sampled_from(PARTS), max_size=3))
@settings(max_examples=60, deadline=None)
def test_the_index_gives_the_rows_that_select_gives(
    these: list[Event], everything: Selection, parts: set[str]
) -> None:
    asked = Selection(**{part: getattr(everything, part) for part in parts})
    index = EventIndex.of(these)
    assert index.take(index.rows(asked)) == select(these, asked)


areas = st.builds(Selection, bbox=boxes | near_boxes) | st.builds(
    Selection, polygon=st.tuples(st.tuples(rings))
)


@given(st.lists(events(), max_size=8), areas)
@settings(max_examples=40, deadline=None)
def test_any_box_and_polygon_gives_the_same_rows_too(these: list[Event], asked: Selection) -> None:
    index = EventIndex.of(these)
    assert index.take(index.rows(asked)) == select(these, asked)


def ring(lon: float, lat: float, km: float) -> Place:
    """A district around a point."""
    return builders.place(f"{lon} {lat}", lon, lat, kind=PlaceKind.DISTRICT, radius_km=km)


@pytest.mark.parametrize(
    "asked",
    [
        Selection(bbox=(45, 39.5, 46, 40.5)),
        Selection(polygon=((((45.0, 39.0), (46.5, 40.0), (45.2, 41.0), (45.0, 39.0)),),)),
        Selection(within=Within(km=60, lon=45.5, lat=40)),
    ],
)
def test_quick_bounds_never_change_an_answer_along_the_edge_of_an_area(asked: Selection) -> None:
    grid = [
        builders.event(f"{lon} {lat}", ring(lon, lat, km))
        for km, step in ((8.0, 0.23), (30.0, 0.43))
        for lon in np.arange(44.2, 47, step).round(3).tolist()
        for lat in np.arange(38.8, 41.4, step).round(3).tolist()
    ]
    index = EventIndex.of(grid)
    found = index.take(index.rows(asked))
    assert found == select(grid, asked)
    assert 0 < len(found) < len(grid)


def test_each_part_of_a_question_has_its_own_mask() -> None:
    index = EventIndex.of([builders.event("a"), builders.event("b", status=Status.DENIED)])
    masks = index.masks(Selection(statuses=frozenset({Status.DENIED}), text="shells", start=builders.DAY))
    assert {key: mask.tolist() for key, mask in masks.items()} == {
        "status": [False, True],
        "text": [True, True],
        "days": [True, True],
    }


def test_no_events_answer_nothing() -> None:
    index = EventIndex.of([])
    asked = Selection(
        text="x", bbox=(0, 0, 1, 1), within=Within(km=1, lon=0, lat=0), place="x", any_figure=True
    )
    assert index.rows(asked).tolist() == []
    assert index.rows(Selection()).tolist() == []


def test_names_are_counted_as_they_are_written_the_most_frequent_first() -> None:
    wire, daily = builders.claim(source="Wire"), builders.claim(source="Daily")
    index = EventIndex.of(
        [builders.event("a", claims=(wire, wire, daily)), builders.event("b", claims=(wire,))]
    )
    assert list(index.sources.counts.items()) == [("Wire", 2), ("Daily", 1)]
    assert "wire" in index.sources
    assert "Other" not in index.sources


def test_the_fingerprint_changes_with_what_events_say_and_with_nothing_else() -> None:
    plain = fingerprint([builders.event()])
    assert fingerprint([builders.event()]) == plain
    others = [
        builders.event("other"),
        builders.event(date=builders.dates(date(2020, 1, 1))),
        builders.event(where=builders.place(lon=45.74)),
        builders.event(killed=builders.bounds(3)),
        builders.event(claims=(builders.claim(claimant="Officials"),)),
        builders.event(status=Status.DENIED),
    ]
    assert len({plain, *(fingerprint([event]) for event in others)}) == len(others) + 1
