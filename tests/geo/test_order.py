"""Rows in the order of a column, and which part of a question leaves rows out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from geo.counts import without_each
from geo.index import EventIndex
from geo.order import Order, SortBy, ordered
from geo.select import Selection
from reports.vocabulary import Status, SubEventType
from tests.builders import bounds, claim, dates, event, place

EVENTS = (
    event("a", place("b-town"), killed=bounds(3), actor="Zeta", reports=2, date=dates(date(2020, 1, 3))),
    event("b", place("A-town"), killed=bounds(40), status=Status.DENIED, date=dates(date(2020, 1, 1))),
    event("c", place=None, wounded=bounds(0), sub_event_type=SubEventType.ATTACK, date=dates(None)),
    event("d", place("C-town"), displaced=bounds(9), actor="alpha", claims=(claim(), claim("other"))),
)
INDEX = EventIndex.of(EVENTS)


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        (SortBy.DATE, "badc", "dabc"),
        (SortBy.WHAT, "cabd", "abdc"),
        (SortBy.PLACE, "badc", "dabc"),
        (SortBy.STATUS, "acdb", "bacd"),
        (SortBy.KILLED, "abcd", "bacd"),
        (SortBy.WOUNDED, "cabd", "cabd"),
        (SortBy.DISPLACED, "dabc", "dabc"),
        (SortBy.ACTOR, "dabc", "adbc"),
        (SortBy.REPORTS, "bcda", "abcd"),
        (SortBy.CLAIMS, "abcd", "dabc"),
    ],
)
def test_rows_are_sorted_and_what_is_not_stated_comes_last(by: SortBy, up: str, down: str) -> None:
    for descending, expected in ((False, up), (True, down)):
        rows = ordered(INDEX, np.arange(4), Order(by=by, descending=descending))
        assert "".join(event.event_id for event in INDEX.take(rows)) == expected


def test_only_the_rows_given_are_ordered() -> None:
    assert ordered(INDEX, np.array([0, 3]), Order(by=SortBy.ACTOR)).tolist() == [3, 0]
    assert ordered(INDEX, np.array([], int), Order()).tolist() == []


def test_it_is_known_what_leaving_a_part_out_would_bring() -> None:
    asked = Selection(statuses=frozenset({Status.DENIED}), killed_at_least=50, text="shells")
    assert without_each(INDEX.masks(asked)) == {"status": 0, "killed": 1, "text": 0}
    assert without_each({}) == {}


def test_places_are_counted_once_for_each_event() -> None:
    goris = place("Goris")
    moved = event("m", goris, origin=goris, destination=place("Meghri"))
    assert EventIndex.of([moved, event("n", goris)]).place_counts == {"Goris": 2, "Meghri": 1}
