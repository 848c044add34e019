"""Selections answer by day, kind, status, source, box and place, and survive the URL."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import PlaceKind
from geo.errors import GeoError, SelectionError
from geo.select import Selection, from_query, select, to_query
from reports.vocabulary import EventType, Status, SubEventType
from tests import builders

D = date(2020, 9, 27)
SPAN = builders.event(date=builders.dates(date(2020, 9, 25), date(2020, 9, 29)))
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
    ],
)
def test_an_event_is_found_when_every_part_of_the_question_fits(selection: Selection, found: bool) -> None:
    assert select([SPAN], selection) == ((SPAN,) if found else ())


def test_undated_events_answer_only_questions_without_days() -> None:
    assert select([UNDATED], Selection()) == (UNDATED,)
    assert select([UNDATED], Selection(end=date(2030, 1, 1))) == ()


def test_a_border_is_in_a_box_that_holds_one_of_its_vertices() -> None:
    assert select([BORDER], Selection(bbox=(44.9, 40.9, 45.1, 41.1))) == (BORDER,)
    assert select([BORDER], Selection(bbox=(59, 59, 61, 61))) == ()


def test_places_of_a_move_count() -> None:
    moved = builders.event(
        sub_event_type=SubEventType.NEW_DISPLACEMENT,
        origin_as_written="Hadrut",
        destination=builders.place("Goris"),
    )
    assert select([moved], Selection(place="hadrut")) == select([moved], Selection(place="goris")) == (moved,)


SELECTIONS = st.builds(
    Selection,
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    event_types=st.frozensets(st.sampled_from(EventType)),
    statuses=st.frozensets(st.sampled_from(Status)),
    sources=st.frozensets(st.text(min_size=1), max_size=3),
    bbox=st.none() | st.just((-10.5, -1.0, 20.25, 3.0)),
    place=st.none() | st.text(min_size=1),
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
    ],
)
def test_a_bad_query_names_key_and_value(query: dict[str, str], word: str) -> None:
    with pytest.raises(SelectionError, match=f"^{word}=") as raised:
        from_query(query)
    assert isinstance(raised.value, GeoError)
    assert isinstance(raised.value, ValueError)
