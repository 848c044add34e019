"""Messages about the window of days, and which events a view shows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dashboard.page import map_key
from dashboard.view import Indexes, view
from dashboard.window import extent, message, read_message
from events import EventSet
from geo.index import EventIndex
from geo.select import Selection
from reports.vocabulary import EventType, Status
from tests.builders import dates, event

FIRST, LAST = date(2020, 9, 29), date(2020, 10, 9)


def test_a_message_of_the_map_is_read() -> None:
    told = {"start": "2020-09-29", "end": "2020-10-09", "mode": "window", "turn": 3}
    assert read_message(told) == (FIRST, LAST)


@pytest.mark.parametrize(
    "message",
    [None, "2020-09-29", {}, {"start": "2020-09-29"},
     {"start": "<b>", "end": "x"}, ["2020-09-29", "2020-10-09"],
     {"start": "2020-10-09", "end": "2020-09-29"}, {"start": 1, "end": 2}],
)  # fmt: skip
def test_anything_else_is_not(message: object) -> None:
    assert read_message(message) is None


def test_the_extent_covers_all_dated_events() -> None:
    events = [event(date=dates(LAST)), event(date=dates(None)), event(date=dates(FIRST, LAST))]
    index = EventIndex.of(events)
    assert extent(index, np.arange(3)) == (FIRST, LAST)
    assert extent(index, np.array([1])) is None
    assert extent(EventIndex.of([]), np.array([], int)) is None


def test_a_view_has_all_days_for_the_map_and_the_window_for_the_rest() -> None:
    events = (event(event_id="a", date=dates(FIRST)), event(event_id="b", date=dates(LAST)))
    undated = event(event_id="c", date=dates(None))
    shown = view(Indexes.of(EventSet(events=(*events, undated))), Selection(start=FIRST, end=FIRST))
    assert [event.event_id for event in shown.of_all_days] == ["a", "b", "c"]
    assert [event.event_id for event in shown.shown] == ["a"]
    assert shown.undated_left_out == 1


def test_all_days_leave_no_event_out() -> None:
    shown = view(Indexes.of(EventSet(events=(event(date=dates(None)),))), Selection())
    assert (len(shown.shown), shown.undated_left_out) == (1, 0)


def test_history_is_in_no_window_and_passes_the_other_filters() -> None:
    denied = event(event_id="h2", background=True, status=Status.DENIED)
    past = (event(event_id="h1", background=True), denied)
    shown = view(
        Indexes.of(EventSet(background=past)), Selection(start=LAST, statuses=frozenset({Status.DENIED}))
    )
    assert (shown.of_all_days, shown.shown, shown.undated_left_out) == ((), (), 0)
    assert [event.event_id for event in shown.background] == ["h2"]


def test_the_map_is_given_new_data_for_a_filter_and_not_for_a_window() -> None:
    plain = map_key("events", Selection())
    assert map_key("events", Selection(start=FIRST)) == plain
    assert map_key("events", Selection(event_types=frozenset({EventType.BATTLES}))) != plain
    assert map_key("other", Selection()) != plain


@pytest.mark.parametrize(
    ("asked", "told"),
    [((None, None), ("2020-09-29", "2020-10-09")), ((LAST, None), ("2020-10-09", "2020-10-09")),
     ((None, FIRST), ("2020-09-29", "2020-09-29")), ((FIRST, FIRST), ("2020-09-29", "2020-09-29")),
     ((date(2021, 1, 1), None), ("2021-01-01", "2021-01-01"))],
)  # fmt: skip
def test_an_open_side_of_the_window_is_filled(
    asked: tuple[date | None, date | None], told: tuple[str, str]
) -> None:
    assert message(asked, (FIRST, LAST)) == {"start": told[0], "end": told[1]}


def test_without_dated_events_there_is_no_window_to_tell() -> None:
    assert message((FIRST, LAST), None) is None
