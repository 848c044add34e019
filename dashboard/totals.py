"""Counts of what is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys
from geo.footprint import has_footprint
from geo.timeline import is_drawn
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from events.event import Event

METRIC_WIDTH = 100  # three fit beside each other on a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts over a set of events.

    Attributes:
        on_map: events that the map draws: they have a day and a footprint.
        unlocated: events without a footprint: no place, or only a country.
        undated: events without a day, located or not.
        reports: distinct reports that a claim of these events rests on.
        by_type: number of events of each type that occurs, in the order of the vocabulary.
    """

    events: int
    on_map: int
    unlocated: int
    undated: int
    reports: int
    by_type: dict[EventType, int]


def count(events: Sequence[Event]) -> Totals:
    """Count a set of events."""
    types = Counter(event.event_type for event in events)
    return Totals(
        events=len(events),
        on_map=sum(is_drawn(event) for event in events),
        unlocated=sum(not has_footprint(event.place) for event in events),
        undated=sum(event.date.start is None for event in events),
        reports=len({claim.report_id for event in events for claim in event.claims}),
        by_type={kind: types[kind] for kind in EventType if types[kind]},
    )


def show(totals: Totals) -> None:
    """The totals of the window, as a row of numbers that wraps on a narrow screen."""
    with st.container(horizontal=True, gap="small", key=keys.TOTALS):
        st.metric("Events shown", totals.events, width=METRIC_WIDTH)
        st.metric("On the map", totals.on_map, width=METRIC_WIDTH)
        st.metric("Not located", totals.unlocated, width=METRIC_WIDTH)
        st.metric("Undated", totals.undated, width=METRIC_WIDTH)
        st.metric("Reports", totals.reports, width=METRIC_WIDTH)


def show_types(totals: Totals, first: date | None, last: date | None) -> None:
    """The window in words, and the number of events of each type in it."""
    with st.container(horizontal=True, gap="xsmall", key=keys.TYPES):
        st.badge(window_words(first, last), icon=":material/date_range:", color="primary")
        for kind, number in totals.by_type.items():
            st.badge(f"{kind.value} {number:,}", color="gray")


def window_words(first: date | None, last: date | None) -> str:
    """The window of days in words."""
    if first is None and last is None:
        return "All days"
    return f"{_day(first) if first else 'The beginning'} to {_day(last) if last else 'the end'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
