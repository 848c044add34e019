"""The animated map: hands it the events, and hears which window and which event the visitor chose there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import focus, keys, visitor, window
from dashboard.components import components
from dashboard.packet import packet
from geo.timeline import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event


def show(events: Sequence[Event], digest: str) -> None:
    """The map of events; the window of days is drawn in the page and is no part of them.

    Args:
        events: all events that pass the filters, of every day, and what is told as history.
        digest: changes with the events.
    """
    block = visitor.remembered("packed", digest, lambda: pack(events))
    pick = st.session_state.setdefault(keys.PICK_PUSH, _first_pick())
    parts = components()
    with st.container(gap=None, key=keys.TIME_MAP):
        parts.page(key=keys.MAP_PAGE)
        parts.relay(
            key=keys.MAP,
            data=packet(block, digest=digest, window=window.told_with(digest), pick=pick),
            on_window_change=window.told_by_map,
            on_picked_change=_told_pick,
            on_report_change=focus.told_by_map,
        )


def _first_pick() -> dict[str, object]:
    """The event named in the address, or none."""
    return {"turn": 1, "id": st.session_state.get(keys.PICKED_EVENT)}


def _told_pick() -> None:
    """Keep the event that was opened on the map, for the address."""
    told = dict(st.session_state[keys.MAP]).get("picked")
    picked = told.get("id") if isinstance(told, Mapping) else None
    st.session_state[keys.PICKED_EVENT] = picked if isinstance(picked, str) else None
