"""Selections answer by day, kind, status, source, box and place, and survive the URL."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.event import GeoPrecision
from events.revision import Revision
from gazetteer.place import PlaceKind
from geo.errors import GeoError, SelectionError
from geo.select import Selection, Within, from_query, said_at_least, select, to_query
from reports.vocabulary import DatePrecision, EventType, Status, SubEventType, Unit
from tests import builders

D = date(2020, 9, 27)
SPAN = builders.event(
    date=builders.dates(date(2020, 9, 25), date(2020, 9, 29)),
    actor="Armenia",
    displaced=builders.bounds(2000, 9999),
    killed=builders.bounds(3, 12),
    claims=(
        builders.claim(actor="Azerbaijan", killed=builders.figure(3, 3)),
        builders.claim("others say more", claimant="Officials", killed=builders.figure(9, 12)),
    ),
)
TRIANGLE = ((45.0, 40.0), (46.5, 40.0), (46.0, 41.0), (45.0, 40.0))
HOLE = ((45.6, 40.1), (45.9, 40.1), (45.9, 40.3), (45.6, 40.1))
UNDATED = builders.event("e2", date=builders.dates(None))
BORDER = builders.event(
    "e3", builders.place("border", 60, 60, kind=PlaceKind.BORDER, lines=(((45.0, 41.0), (45.5, 40.5)),))
)


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), True),
        (Selection(start=date(2020, 9, 29)), True),
        (Selection(start=date(2020, 9, 30)), False),
        (Selection(end=date(2020, 9, 25)), True),
        (Selection(end=date(2020, 9, 24)), False),
        (Selection(start=D, end=D), True),
        (Selection(event_types=frozenset({EventType.REMOTE})), True),
        (Selection(event_types=frozenset({EventType.PROTESTS})), False),
        (Selection(statuses=frozenset({Status.ASSERTED})), True),
        (Selection(statuses=frozenset({Status.DENIED})), False),
        (Selection(sources=frozenset({"Example Wire"})), True),
        (Selection(sources=frozenset({"Other"})), False),
        (Selection(bbox=(45, 40, 46, 41)), True),
        (Selection(bbox=(46, 40, 47, 41)), False),
        (Selection(bbox=(170, 40, 46, 41)), True),
        (Selection(place="vardenis"), True),
        (Selection(place="atlas:vardenis"), True),
        (Selection(place="Goris"), False),
        (Selection(sub_types=frozenset({SubEventType.SHELLING})), True),
        (Selection(sub_types=frozenset({SubEventType.ATTACK})), False),
        (Selection(geo_precisions=frozenset({GeoPrecision.EXACT})), True),
        (Selection(geo_precisions=frozenset({GeoPrecision.REGION})), False),
        (Selection(date_precisions=frozenset({DatePrecision.RANGE})), True),
        (Selection(date_precisions=frozenset({DatePrecision.DAY})), False),
        (Selection(actors=frozenset({"armenia"})), True),
        (Selection(actors=frozenset({"Azerbaijan"})), True),
        (Selection(actors=frozenset({"Arm"})), False),
        (Selection(claimants=frozenset({"officials"})), True),
        (Selection(claimants=frozenset({""})), True),
        (Selection(claimants=frozenset({"Nobody"})), False),
        (Selection(text="SHELLS vardenis"), True),
        (Selection(text='"fell on"'), True),
        (Selection(text='"on fell"'), False),
        (Selection(text="officials townsfolk"), False),
        (Selection(text=" - "), True),
        (Selection(polygon=((TRIANGLE,),)), True),
        (Selection(polygon=((TRIANGLE, HOLE),)), False),
        (Selection(within=Within(km=19, lon=45.9, lat=40.3)), False),
        (Selection(within=Within(km=20, lon=45.9, lat=40.3)), True),
        (Selection(killed_at_least=9), True),
        (Selection(killed_at_least=10), False),
        (Selection(wounded_at_least=0), False),
        (Selection(displaced_at_least=2000), True),
        (Selection(any_figure=True), True),
    ],
)
def test_an_event_is_found_when_every_part_of_the_question_fits(selection: Selection, found: bool) -> None:
    assert select([SPAN], selection) == ((SPAN,) if found else ())


def test_undated_events_answer_only_questions_without_days() -> None:
    assert select([UNDATED], Selection()) == (UNDATED,)
    assert select([UNDATED], Selection(end=date(2030, 1, 1))) == ()


def test_a_border_is_in_a_box_that_its_line_reaches() -> None:
    assert select([BORDER], Selection(bbox=(44.9, 40.9, 45.1, 41.1))) == (BORDER,)
    assert select([BORDER], Selection(bbox=(45.2, 40.7, 45.3, 40.8))) == (BORDER,)
    assert select([BORDER], Selection(bbox=(59, 59, 61, 61))) == ()


@pytest.mark.parametrize("kind", [PlaceKind.DISTRICT, PlaceKind.REGION])
@pytest.mark.parametrize(
    ("km", "asked", "found"),
    [
        (25, Selection(bbox=(46.3, 40, 47, 41)), True),
        (10, Selection(bbox=(46.3, 40, 47, 41)), False),
        (25, Selection(within=Within(km=26, lon=46.08, lat=40.95)), True),
        (25, Selection(within=Within(km=24, lon=46.08, lat=40.95)), False),
        (25, Selection(polygon=((((46.3, 40.0), (47.0, 40.0), (46.3, 41.0), (46.3, 40.0)),),)), True),
    ],
)
def test_an_area_counts_when_its_circle_reaches_inside(
    kind: PlaceKind, km: float, asked: Selection, found: bool
) -> None:
    around = builders.event("d", builders.place("D", 46.08, 40.5, kind=kind, radius_km=km))
    assert select([around], asked) == ((around,) if found else ())


def test_an_outline_counts_by_its_shape_and_not_by_its_circle() -> None:
    square = ((46.0, 40.4), (46.2, 40.4), (46.2, 40.6), (46.0, 40.6), (46.0, 40.4))
    known = builders.place("D", 46.1, 40.5, kind=PlaceKind.DISTRICT, radius_km=25, polygons=((square,),))
    told = builders.event("d", known)
    assert select([told], Selection(bbox=(46.19, 40, 47, 41))) == (told,)
    assert select([told], Selection(bbox=(46.21, 40, 47, 41))) == ()


def test_what_the_map_shows_nowhere_is_in_no_area() -> None:
    country = builders.event("c", builders.place("Armenia", 44.6, 40.6, kind=PlaceKind.COUNTRY))
    nowhere = builders.event("n", place=None)
    assert select([country, nowhere], Selection(bbox=(-180, -90, 180, 90))) == ()
    assert select([country, nowhere], Selection(within=Within(km=5000, lon=44.6, lat=40.6))) == ()


def test_a_figure_that_its_claimant_replaced_and_households_do_not_count() -> None:
    first = builders.claim(claimant="Officials", killed=builders.figure(30, 30))
    later = builders.claim("later", claimant="Officials", killed=builders.figure(4, 4))
    replaced = Revision(measure="killed", earlier=first.claim_id, later=later.claim_id)
    revised = builders.event(killed=builders.bounds(4, 4), claims=(first, later), revisions=(replaced,))
    assert said_at_least(revised, "killed") == 4
    homes = builders.claim(displaced=builders.figure(500, 500, unit=Unit.HOUSEHOLDS))
    assert said_at_least(builders.event(claims=(homes,)), "displaced") is None


def test_places_of_a_move_count() -> None:
    moved = builders.event(
        sub_event_type=SubEventType.NEW_DISPLACEMENT,
        origin_as_written="Hadrut",
        destination=builders.place("Goris"),
    )
    assert select([moved], Selection(place="hadrut")) == select([moved], Selection(place="goris")) == (moved,)


LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
BOXES = st.tuples(LON, LAT, LON, LAT).filter(lambda box: box[1] <= box[3])
RINGS = st.lists(st.tuples(LON, LAT), min_size=3, max_size=5).map(lambda ring: (*ring, ring[0]))
SELECTIONS = st.builds(
    Selection,
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    event_types=st.frozensets(st.sampled_from(EventType)),
    statuses=st.frozensets(st.sampled_from(Status)),
    sources=st.frozensets(st.text(min_size=1), max_size=3),
    bbox=st.none() | BOXES,
    place=st.none() | st.text(min_size=1),
    sub_types=st.frozensets(st.sampled_from(SubEventType)),
    geo_precisions=st.frozensets(st.sampled_from(GeoPrecision)),
    date_precisions=st.frozensets(st.sampled_from(DatePrecision)),
    claimants=st.frozensets(st.text(), max_size=3),
    actors=st.frozensets(st.text(), max_size=3),
    killed_at_least=st.none() | st.integers(0, 10**12),
    wounded_at_least=st.none() | st.integers(0, 10**12),
    displaced_at_least=st.none() | st.integers(0, 10**12),
    any_figure=st.booleans(),
    text=st.text(),
    polygon=st.lists(st.lists(RINGS, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple),
    within=st.none() | st.builds(Within, km=st.floats(0.001, 5000), lon=LON, lat=LAT),
)


@given(SELECTIONS)
def test_a_selection_survives_the_url(selection: Selection) -> None:
    assert from_query(to_query(selection)) == selection


def test_what_asks_for_all_is_not_in_the_url() -> None:
    assert to_query(Selection()) == {}
    assert from_query({"unknown": "x"}) == Selection()


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"start": "2020-13-01"}, "start"),
        ({"end": "yesterday"}, "end"),
        ({"type": ["War"]}, "type"),
        ({"status": "maybe"}, "status"),
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "1,2,3,x"}, "bbox"),
        ({"bbox": "1,95,3,96"}, "bbox"),
        ({"bbox": "nan,0,1,1"}, "bbox"),
        ({"subtype": "War"}, "subtype"),
        ({"precision": "good"}, "precision"),
        ({"date_precision": "hour"}, "date_precision"),
        ({"killed": "-1"}, "killed"),
        ({"killed": "٣"}, "killed"),
        ({"displaced": "9" * 5000}, "displaced"),
        ({"figure": "all"}, "figure"),
        ({"polygon": "1,2,3,4,1,2"}, "polygon"),
        ({"polygon": "1,2,3,4,5,6,7,8"}, "polygon"),
        ({"polygon": "1,2,3,4,200,6,1,2"}, "polygon"),
        ({"polygon": "1,2,3,4,5,1,2"}, "polygon"),
        ({"within": "5:Goris"}, "within"),
        ({"within": "0:1,2"}, "within"),
        ({"within": "5001:1,2"}, "within"),
        ({"within": "5:1,92"}, "within"),
        ({"within": "inf:1,2"}, "within"),
    ],
)
def test_a_bad_query_names_key_and_value(query: dict[str, str], word: str) -> None:
    with pytest.raises(SelectionError, match=f"^{word}=") as raised:
        from_query(query)
    assert isinstance(raised.value, GeoError)
    assert isinstance(raised.value, ValueError)
