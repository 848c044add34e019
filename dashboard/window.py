"""The window of days: one value, moved by the map's slider, by two date fields, and by a link.

The map tells its window when a handle is released; the date fields tell the map. Each message has a turn,
since the same window told twice is two messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import keys
from geo.columns import EPOCH

if TYPE_CHECKING:
    import numpy as np

    from geo.index import EventIndex

WINDOW, CUMULATIVE = "window", "cumulative"
Days = tuple[date | None, date | None]


def days() -> Days:
    """First and last day of the window, inclusive; None where it is open."""
    first, last = st.session_state.get(keys.FIRST_DAY), st.session_state.get(keys.LAST_DAY)
    if first and last and first > last:
        return last, first
    return first, last


def extent(index: EventIndex, rows: np.ndarray) -> tuple[date, date] | None:
    """First and last day of the dated events of some rows; None when there is none."""
    dated = rows[index.is_dated[rows]]
    if not len(dated):
        return None
    first, last = int(index.data.first_day[dated].min()), int(index.data.last_day[dated].max())
    return date.fromordinal(first + EPOCH), date.fromordinal(last + EPOCH)


def keep_extent(index: EventIndex, rows: np.ndarray) -> None:
    """Remember the days that all events cover, for the messages between map and fields."""
    st.session_state[keys.EXTENT] = extent(index, rows)


def set_days(first: date | None, last: date | None) -> None:
    """Set the date fields; to be called before they are drawn."""
    st.session_state[keys.FIRST_DAY], st.session_state[keys.LAST_DAY] = first, last


def told_by_map() -> None:
    """Take the window over that the map has just told; the whole extent means all days."""
    message = dict(st.session_state[keys.MAP]).get("window")
    told = read_message(message)
    if told is None:
        return
    set_mode(message.get("mode") if isinstance(message, Mapping) else None)
    whole = st.session_state.get(keys.EXTENT)
    covers = whole is not None and told[0] <= whole[0] and told[1] >= whole[1]
    set_days(*((None, None) if covers else told))


def set_mode(mode: object) -> None:
    """Keep how the map shows its window: up to its last day, or (None) its days alone."""
    st.session_state[keys.MODE] = CUMULATIVE if mode == CUMULATIVE else None


def mode() -> str | None:
    """`cumulative`, or None."""
    found: str | None = st.session_state.get(keys.MODE)
    return found


def read_message(message: object) -> tuple[date, date] | None:
    """The days of a message from the browser; None when it is not one of ours."""
    if not isinstance(message, Mapping):
        return None
    try:
        first, last = (date.fromisoformat(str(message.get(name))) for name in ("start", "end"))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def tell_map() -> None:
    """Have the map move to the window of the date fields at its next drawing."""
    turn = st.session_state.get(keys.WINDOW_PUSH, {}).get("turn", 0)
    st.session_state[keys.WINDOW_PUSH] = {"turn": turn + 1}


def told_with(digest: str) -> dict[str, Any]:
    """The window to hand to the map with its events: `{turn, window: {start, end, mode, look} or None}`.

    `look` is where the map is to look; it is told once, for afterwards the visitor moves it.

    It stays the same value until the events change or the visitor changes the date fields, whatever the map
    has told in the meantime, so that moving the slider does not send the events again.
    """
    turn = st.session_state.get(keys.WINDOW_PUSH, {}).get("turn", 0)
    sent: tuple[str, dict[str, Any]] | None = st.session_state.get(keys.WINDOW_SENT)
    if sent is None or sent[0] != digest or sent[1]["turn"] != turn:
        told = message(days(), st.session_state.get(keys.EXTENT))
        look = st.session_state.pop(keys.LOOK, None)
        extras = {"mode": mode() or WINDOW} | ({"look": look} if look else {})
        sent = (digest, {"turn": turn, "window": told and told | extras})
        st.session_state[keys.WINDOW_SENT] = sent
    return sent[1]


def message(asked: Days, whole: tuple[date, date] | None) -> dict[str, str] | None:
    """A window for the map; an open side is filled from the events' extent. None when no event has a day."""
    if whole is None:
        return None
    first = asked[0] or min(whole[0], asked[1] or whole[0])
    last = asked[1] or max(whole[1], first)
    return {"start": first.isoformat(), "end": last.isoformat()}
