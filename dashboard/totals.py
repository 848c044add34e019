"""Counts of what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard import keys
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from datetime import date

    from geo.index import EventIndex

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


def count(index: EventIndex, rows: np.ndarray) -> Totals:
    """Count some events.

    Args:
        index: of all events.
        rows: distinct rows of it.
    """
    has_footprint, is_dated = index.has_footprint[rows], index.is_dated[rows]
    of_type = np.bincount(index.event_type[rows], minlength=len(EventType)).tolist()
    return Totals(
        events=len(rows),
        on_map=int((has_footprint & is_dated).sum()),
        unlocated=int((~has_footprint).sum()),
        undated=int((~is_dated).sum()),
        reports=index.reports.count(rows, len(index)),
        by_type={kind: number for kind, number in zip(EventType, of_type, strict=True) if number},
    )


def show(totals: Totals, set_aside: int) -> None:
    """The totals of the window, as a row of numbers that wraps on a narrow screen.

    Args:
        totals: of the events shown.
        set_aside: sentences of all reports that made no claim.
    """
    with st.container(horizontal=True, gap="small", key=keys.TOTALS):
        st.metric("Events shown", totals.events, width=METRIC_WIDTH)
        st.metric("On the map", totals.on_map, width=METRIC_WIDTH)
        st.metric("Not located", totals.unlocated, width=METRIC_WIDTH)
        st.metric("Undated", totals.undated, width=METRIC_WIDTH)
        st.metric("Reports", totals.reports, width=METRIC_WIDTH)
        st.metric(
            "Set aside",
            set_aside,
            width=METRIC_WIDTH,
            help="Sentences of this collection that made no claim; “Reports” below says why, for each.",
        )


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
