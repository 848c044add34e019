"""Where the map looks: kept in the address, restored from it, and taken as a box when that is wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import area_fields, areas, keys
from dashboard.components import components
from geo.query import is_on_globe, shortest

DECIMALS, MOST_ZOOM, MOST_NUMBER = 4, 20, 1e9


@st.fragment
def listen() -> None:
    """Hear where the map looks. A fragment of its own: a move of the map draws nothing else anew."""
    components().viewport(
        key=keys.VIEWPORT,
        data={"ask": st.session_state.get(keys.VIEW_ASKED, 0)},
        on_view_change=_told_view,
        on_box_change=_told_box,
        on_drawn_change=_told_drawn,
        on_arrived_change=_told_arrived,
    )
    if st.session_state.pop(keys.VIEW_BOXED, False):
        st.rerun()
    if (word := view_word()) and st.query_params.get(keys.QUERY_VIEW) != word:
        st.query_params[keys.QUERY_VIEW] = word


def read(value: str) -> dict[str, float] | None:
    """The view of an address, `lon,lat,zoom`; None when it is none."""
    try:
        lon, lat, zoom = map(float, value.split(","))
    except ValueError:
        return None
    return _view({"lon": lon, "lat": lat, "zoom": zoom})


def view_word() -> str:
    """Where the map looks as a value of an address; empty while the visitor has not moved it."""
    view: dict[str, float] | None = st.session_state.get(keys.VIEW)
    return ",".join(shortest(view[name]) for name in ("lon", "lat", "zoom")) if view else ""


def look(view: dict[str, float] | None) -> None:
    """Have the map look there when it is given its next events."""
    st.session_state[keys.VIEW] = st.session_state[keys.LOOK] = view


def look_again() -> None:
    """Have a map that is made anew look where the visitor left it."""
    st.session_state[keys.LOOK] = st.session_state.get(keys.VIEW)


def _told_view() -> None:
    told = dict(st.session_state[keys.VIEWPORT]).get("view")
    view = _view(told)
    if view is not None:
        st.session_state[keys.VIEW] = view


def _told_box() -> None:
    box = read_box(dict(st.session_state[keys.VIEWPORT]).get("box"))
    if box is not None:
        area_fields.set_box(box)
        st.session_state[keys.VIEW_BOXED] = True


def _told_arrived() -> None:
    """The browser has the page of the map, about 3 MB, which need not be drawn any more."""
    st.session_state[keys.MAP_ARRIVED] = True


def _told_drawn() -> None:
    """Take over what was drawn on the map: a box or a ring."""
    drawn = dict(st.session_state[keys.VIEWPORT]).get("drawn")
    box, ring = _box_drawn(drawn), areas.ring_drawn(drawn)
    if box is not None:
        area_fields.set_box(box)
    elif ring is not None:
        area_fields.set_drawn(json.dumps(ring))
    st.session_state[keys.VIEW_BOXED] = box is not None or ring is not None


def _box_drawn(message: object) -> tuple[float, float, float, float] | None:
    """The box of `{box: [west, south, east, north]}`; None when the message is not one of ours."""
    box = message.get("box") if isinstance(message, Mapping) else None
    names = ("west", "south", "east", "north")
    return read_box(dict(zip(names, box, strict=False))) if isinstance(box, list) else None


def read_box(message: object) -> tuple[float, float, float, float] | None:
    """The box of a message from the browser; None when it is not one of ours."""
    numbers = _numbers(message, ("west", "south", "east", "north"))
    if numbers is None:
        return None
    west, south, east, north = numbers
    is_box = is_on_globe(west, south) and is_on_globe(east, north) and south <= north
    return (west, south, east, north) if is_box else None


def _view(message: object) -> dict[str, float] | None:
    numbers = _numbers(message, ("lon", "lat", "zoom"))
    if numbers is None or not is_on_globe(*numbers[:2]) or not 0 <= numbers[2] <= MOST_ZOOM:
        return None
    return dict(zip(("lon", "lat", "zoom"), numbers, strict=True))


def _numbers(message: object, names: tuple[str, ...]) -> list[float] | None:
    """Finite numbers of a message by name, rounded to about ten metres."""
    if not isinstance(message, Mapping):
        return None
    values: list[Any] = [message.get(name) for name in names]
    if not all(isinstance(value, int | float) and abs(value) < MOST_NUMBER for value in values):
        return None  # not a number is not below it either
    return [round(float(value), DECIMALS) for value in values]
