"""The sidebar: which collection, and which of its events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import keys, settings, window
from geo.select import Selection
from reports.vocabulary import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from events.event import Event

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
LISTS = (keys.EVENT_TYPES, keys.STATUSES, keys.SOURCES)


def choose_collection(names: Sequence[str]) -> str:
    """The collection that the visitor looks at; it comes from the project's own folder names."""
    with st.sidebar:
        chosen: str = st.selectbox(
            "Collection",
            names,
            index=names.index(settings.DEFAULT_COLLECTION) if settings.DEFAULT_COLLECTION in names else 0,
            format_func=lambda name: name.replace("-", " ").capitalize(),
            key=keys.COLLECTION,
            on_change=clear,
        )
    return chosen


def choose(events: Sequence[Event]) -> Selection:
    """Draw the filters over the events there are, and give the selection they stand for."""
    with st.sidebar:
        _choose_many("Event type", keys.EVENT_TYPES, _in_order(EventType, events, "event_type"), "All types")
        _choose_many("Status", keys.STATUSES, _in_order(Status, events, "status"), "Any status")
        _choose_many("Source", keys.SOURCES, _sources(events), "All sources")
        _choose_place(_places(events))
        _choose_days()
        st.button("Clear filters", key=keys.CLEAR, on_click=clear, width="stretch", disabled=not _in_use())
    return selection()


def selection() -> Selection:
    """The visitor's filters as one frozen value."""
    first, last = window.days()
    return Selection(
        start=first,
        end=last,
        event_types=frozenset(EventType(value) for value in st.session_state.get(keys.EVENT_TYPES, ())),
        statuses=frozenset(Status(value) for value in st.session_state.get(keys.STATUSES, ())),
        sources=frozenset(st.session_state.get(keys.SOURCES, ())),
        place=st.session_state.get(keys.PLACE),
    )


def clear() -> None:
    """Ask for everything again."""
    for key in LISTS:
        st.session_state[key] = []
    st.session_state[keys.PLACE] = None
    window.set_days(None, None)
    window.tell_map()


def _choose_many(label: str, key: str, options: Sequence[str], placeholder: str) -> None:
    chosen = st.session_state.get(key, [])
    st.session_state[key] = [value for value in chosen if value in options]
    st.multiselect(label, options, key=key, placeholder=placeholder, disabled=not options)


def _choose_place(options: Sequence[str]) -> None:
    if st.session_state.get(keys.PLACE) not in options:
        st.session_state[keys.PLACE] = None
    st.selectbox("Place", options, index=None, key=keys.PLACE, placeholder="Any place", disabled=not options)


def _choose_days() -> None:
    limits: dict[str, Any] = {"min_value": EARLIEST, "max_value": LATEST, "format": "YYYY-MM-DD"}
    st.date_input("From", None, key=keys.FIRST_DAY, on_change=window.tell_map, **limits)
    st.date_input("To", None, key=keys.LAST_DAY, on_change=window.tell_map, **limits)


def _in_use() -> bool:
    return selection() != Selection()


def _in_order(words: Iterable[str], events: Sequence[Event], attribute: str) -> list[str]:
    """The words of a vocabulary that occur, in its order, as plain text."""
    there = {getattr(event, attribute) for event in events}
    return [str(word) for word in words if word in there]


def _sources(events: Sequence[Event]) -> list[str]:
    return sorted({claim.source for event in events for claim in event.claims})


def _places(events: Sequence[Event]) -> list[str]:
    """Main names of all places of the events: where it happened, from where, and to where."""
    places = (place for event in events for place in (event.place, event.origin, event.destination))
    return sorted({place.name for place in places if place})
