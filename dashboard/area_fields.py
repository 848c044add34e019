"""Fields for an area: a distance around a place, a box, a polygon. What is typed is read when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import keys, shelf
from geo.errors import SelectionError
from geo.polygon import corners, polygon_of, simplified
from geo.query import from_query, shortest
from geo.selection import WIDEST_KM, Within

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place, Polygons
    from geo.selection import Bbox, Selection

DEFAULT_KM: Final = 25.0
MOST_CORNERS: Final = 250  # so that the address stays below the 8 kB that servers take
KM_PER_DEGREE: Final = 111.2
FIELDS: Final = (keys.WITHIN_KM, keys.WITHIN_OF, keys.BOX, keys.POLYGON_TEXT)
LONGEST_NAME, MOST_CANDIDATES = 200, 8


def choose(gazetteer: Gazetteer) -> None:
    """Draw the fields."""
    if keys.WITHIN_KM not in st.session_state:
        st.session_state[keys.WITHIN_KM] = DEFAULT_KM
    st.number_input(
        "Within, km", 0.1, WIDEST_KM, key=keys.WITHIN_KM, step=5.0, format="%.1f", on_change=read_within
    )
    st.text_input(
        "of a town, or of latitude, longitude",
        key=keys.WITHIN_OF,
        placeholder="Goris, or 39.51, 46.34",
        max_chars=LONGEST_NAME,
        on_change=read_within,
    )
    _choose_candidate(gazetteer)
    _say(keys.WITHIN_SAID)
    st.text_input(
        "Box: west, south, east, north",
        key=keys.BOX,
        placeholder="45, 39, 47, 41",
        on_change=read_box,
    )
    st.button(
        "Take the map’s view",
        key=keys.VIEW_BOX,
        on_click=ask_map,
        icon=":material/crop_free:",
        width="stretch",
    )
    _say(keys.BOX_SAID)
    with st.popover("Polygon", icon=":material/pentagon:", width="stretch"):
        st.text_area(
            "Polygon as GeoJSON",
            key=keys.POLYGON_TEXT,
            height=120,
            placeholder="Paste it here",
            on_change=read_text,
        )
        st.file_uploader(
            "or a GeoJSON file", ["geojson", "json"], key=keys.POLYGON_FILE, on_change=read_upload
        )
    _say(keys.POLYGON_SAID)
    if st.session_state.get(keys.POLYGON):
        st.button("Take the polygon out", key=keys.POLYGON_CLEAR, on_click=set_polygon, args=((),))
    st.caption("Or draw a box or a polygon on the map. An event counts when its footprint reaches inside.")


def fill(asked: Selection) -> None:
    """Set the fields to the areas of a selection."""
    state = st.session_state
    state[keys.WITHIN], state[keys.BBOX] = asked.within, asked.bbox
    state[keys.WITHIN_OF] = _point_words(asked.within.lon, asked.within.lat) if asked.within else ""
    state[keys.WITHIN_KM] = asked.within.km if asked.within else DEFAULT_KM
    state[keys.BOX] = ", ".join(map(shortest, asked.bbox)) if asked.bbox else ""
    state[keys.WITHIN_SAID] = state[keys.BOX_SAID] = ("", "")
    set_polygon(asked.polygon)


def read_within() -> None:
    """Read the place and the distance; a name that is ambiguous offers its candidates."""
    state = st.session_state
    wanted = state.get(keys.WITHIN_OF, "").strip()
    state[keys.WITHIN], state[keys.WITHIN_SAID] = None, ("", "")
    if not wanted:
        return
    found = shelf.gazetteer().resolve(wanted, limit=MOST_CANDIDATES)
    if found.place is None:
        state[keys.WITHIN_SAID] = ("Which place is meant is not clear yet.", f"“{wanted}”: {found.reason}")
        return
    _set_within(found.place)


def _choose_candidate(gazetteer: Gazetteer) -> None:
    """Candidates of a name that stands for several places."""
    wanted = st.session_state.get(keys.WITHIN_OF, "").strip()
    if not wanted or st.session_state.get(keys.WITHIN):
        return
    candidates = [one.place for one in gazetteer.resolve(wanted, limit=MOST_CANDIDATES).candidates]
    if not candidates:
        return

    def chosen() -> None:
        at = st.session_state[keys.WITHIN_WHICH]
        if at is not None:
            _set_within(candidates[at])

    st.selectbox(
        "Which one?",
        range(len(candidates)),
        index=None,
        format_func=lambda at: _place_words(candidates[at]),
        key=keys.WITHIN_WHICH,
        placeholder=f"{len(candidates)} candidates",
        on_change=chosen,
    )


def _set_within(place: Place) -> None:
    state = st.session_state
    lon, lat = round(place.lon, 5), round(place.lat, 5)
    state[keys.WITHIN] = Within(km=float(state[keys.WITHIN_KM]), lon=lon, lat=lat)
    state[keys.WITHIN_SAID] = ("", f"Around {_place_words(place)}: {_point_words(lon, lat)}")


def read_box() -> None:
    """Read the four numbers of the box."""
    state = st.session_state
    typed = "".join(state.get(keys.BOX, "").split())
    try:
        state[keys.BBOX], state[keys.BOX_SAID] = from_query({"bbox": typed}).bbox, ("", "")
    except SelectionError as error:
        state[keys.BBOX], state[keys.BOX_SAID] = None, ("This is no box.", str(error))


def set_box(box: Bbox) -> None:
    """Take a box over."""
    st.session_state[keys.BBOX], st.session_state[keys.BOX_SAID] = box, ("", "")
    st.session_state[keys.BOX] = ", ".join(map(shortest, box))


def ask_map() -> None:
    """Ask the map for the box that is in view; `dashboard.viewport` hears the answer."""
    st.session_state[keys.VIEW_ASKED] = st.session_state.get(keys.VIEW_ASKED, 0) + 1


def read_text() -> None:
    """Read a pasted polygon."""
    _read_polygon(st.session_state.get(keys.POLYGON_TEXT, ""))


def set_drawn(geojson: str) -> None:
    """Take a polygon over that was drawn on the map."""
    st.session_state[keys.POLYGON_TEXT] = ""
    _read_polygon(geojson)


def read_upload() -> None:
    """Read an uploaded polygon."""
    upload: Any = st.session_state.get(keys.POLYGON_FILE)
    if upload is not None:
        _read_polygon(upload.getvalue().decode("utf-8-sig", "replace"))


def set_polygon(polygons: Polygons) -> None:
    """Take a polygon over, or none."""
    state = st.session_state
    state[keys.POLYGON], state[keys.POLYGON_TEXT] = polygons, ""
    state[keys.POLYGON_SAID] = ("", f"A polygon with {corners(polygons)} corners") if polygons else ("", "")


def _read_polygon(text: str) -> None:
    state = st.session_state
    if not text.strip():
        return
    try:
        polygons, moved = simplified(polygon_of(text), MOST_CORNERS)
    except SelectionError as error:
        state[keys.POLYGON], state[keys.POLYGON_SAID] = (
            (),
            ("This is no polygon that can be used.", str(error)),
        )
        return
    state[keys.POLYGON] = polygons
    told = f"A polygon with {corners(polygons)} corners"
    if moved:
        told += f"; made simpler for the address, by up to {moved * KM_PER_DEGREE:.2g} km"
    state[keys.POLYGON_SAID] = ("", told)


def _say(key: str) -> None:
    """What came of a field: a sentence of ours, and words from outside as plain text."""
    problem, told = st.session_state.get(key, ("", ""))
    if problem:
        st.warning(problem)
    if told:
        st.text(told)


def _place_words(place: Place) -> str:
    parts = (place.name, place.kind.value, place.admin1, place.country)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _point_words(lon: float, lat: float) -> str:
    return f"{shortest(lat)}, {shortest(lon)}"
