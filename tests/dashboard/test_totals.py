"""The counts above the map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.totals import Totals, window_words
from dashboard.totals import count as count_rows
from gazetteer.place import PlaceKind
from geo.index import EventIndex
from reports.vocabulary import EventType, SubEventType
from tests.builders import claim, dates, event, place

if TYPE_CHECKING:
    from events.event import Event


def count(events: list[Event]) -> Totals:
    """The counts of all events."""
    return count_rows(EventIndex.of(events), np.arange(len(events)))


def test_what_the_map_draws_is_told_from_what_it_cannot() -> None:
    country = event(place=place(kind=PlaceKind.COUNTRY))
    totals = count([event(), event(place=None), country])
    assert (totals.events, totals.on_map, totals.unlocated) == (3, 1, 2)


def test_undated_events_and_distinct_reports_are_counted() -> None:
    twice = event(claims=(claim(), claim(report_id="r2"), claim(report_id="r2")))
    totals = count([twice, event(date=dates(None))])
    assert (totals.undated, totals.reports) == (1, 2)


def test_types_come_in_the_order_of_the_vocabulary_and_only_if_they_occur() -> None:
    events = [event(sub_event_type=SubEventType.RETURN), event(), event()]
    assert list(count(events).by_type.items()) == [(EventType.REMOTE, 2), (EventType.DISPLACEMENT, 1)]


def test_only_the_rows_asked_for_are_counted() -> None:
    index = EventIndex.of([event(), event(claims=(claim(report_id="r2"),)), event(date=dates(None))])
    some = count_rows(index, np.array([1, 2]))
    assert (some.events, some.on_map, some.undated, some.reports) == (2, 1, 1, 2)


def test_nothing_counts_as_nothing() -> None:
    totals = count([])
    assert (totals.events, totals.reports, totals.by_type) == (0, 0, {})


def test_the_window_in_words() -> None:
    assert window_words(None, None) == "All days"
    assert window_words(date(2020, 9, 29), date(2020, 10, 9)) == "29 Sep 2020 to 9 Oct 2020"
    assert window_words(None, date(2020, 10, 9)) == "The beginning to 9 Oct 2020"
