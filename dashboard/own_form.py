"""The form for a name of one's own: a new place, or another name for a place that is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import keys
from gazetteer.errors import BadTable
from gazetteer.own import LONGEST, names_cell
from gazetteer.place import Place, PlaceKind
from gazetteer.tables import EARTH_HALF_KM

if TYPE_CHECKING:
    from collections.abc import Mapping

NEW, ALIAS = "A new place", "Another name for the chosen place"
LABELS: Final = {
    "name": "Name of the place",
    "kind": "Kind of place",
    "lon": "Longitude",
    "lat": "Latitude",
    "radius_km": "Radius, km",
    "country": "Country of the place",
    "names": "Other spellings",
    "source": "Source",
    "reason": "Reason (optional)",
}
DEFAULTS: Final = {"radius_km": "2", "kind": str(PlaceKind.SETTLEMENT)}
EMPTIED: Final = ("name", "lon", "lat", "names", "source", "reason")
SPELLINGS_HELP = "With commas between them; a language code may stand before one, such as hy:Մարտունի"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the form says.

    Attributes:
        place_id: the place that gets another name; None when a new place is meant.
        cells: text by column of the table.
    """

    place_id: str | None
    cells: Mapping[str, str]


def show(chosen: Place | None, countries: Mapping[str, str]) -> None:
    """Draw the fields."""
    for column, value in DEFAULTS.items():
        st.session_state.setdefault(key(column), value)
    st.session_state.setdefault(key("what"), NEW)
    st.radio("What to add", (NEW, ALIAS), horizontal=True, key=key("what"), label_visibility="collapsed")
    if st.session_state[key("what")] == NEW:
        _place_fields(chosen, countries)
        return
    st.caption("It is added to the candidate that is chosen in the table or on the map:")
    st.text(f"{chosen.name} · {chosen.place_id}" if chosen else "none is chosen yet")
    names, reason = st.columns([3, 2])
    names.text_input(LABELS["names"], key=key("names"), help=SPELLINGS_HELP)
    reason.text_input(LABELS["reason"], key=key("reason"), max_chars=LONGEST)


def _place_fields(chosen: Place | None, countries: Mapping[str, str]) -> None:
    """Fields of a new place."""
    name, kind, country = st.columns([4, 2, 3])
    name.text_input(LABELS["name"], key=key("name"), max_chars=LONGEST)
    kind.selectbox(LABELS["kind"], _kinds(), key=key("kind"), format_func=str.capitalize)
    country.selectbox(
        LABELS["country"], list(countries), index=None, key=key("country"), placeholder="None, or disputed",
        format_func=lambda code: countries.get(code, code),
    )  # fmt: skip
    lon, lat, radius = st.columns([2, 2, 2])
    lon.text_input(LABELS["lon"], key=key("lon"), placeholder="degrees east, such as 45.73")
    lat.text_input(LABELS["lat"], key=key("lat"), placeholder="degrees north, such as 40.18")
    radius.text_input(
        LABELS["radius_km"], key=key("radius_km"), help="A circle around the point that holds the place"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Take the point of the chosen candidate", key=keys.OWN_TAKE, disabled=chosen is None,
            on_click=set_point, args=(chosen.lon, chosen.lat) if chosen else (0.0, 0.0),
        )  # fmt: skip
        st.toggle("Set the point by a click on the map", key=keys.OWN_PICK)
    names, source, reason = st.columns([3, 2, 2])
    names.text_input(LABELS["names"], key=key("names"), help=SPELLINGS_HELP)
    source.text_input(LABELS["source"], key=key("source"), max_chars=LONGEST, placeholder="own name")
    reason.text_input(LABELS["reason"], key=key("reason"), max_chars=LONGEST)


def _kinds() -> list[str]:
    """Kinds that a person can place: a country and a border are no circle around a point."""
    return [str(kind) for kind in PlaceKind if kind not in {PlaceKind.COUNTRY, PlaceKind.BORDER}]


def given(chosen_id: str) -> Given:
    """What the fields say now; a callback asks, since its arguments are of the drawing before."""
    new = st.session_state.get(key("what"), NEW) == NEW
    return Given(place_id=None if new else chosen_id, cells=_cells())


def _cells() -> dict[str, str]:
    """Text of the fields by column."""
    cells = {column: (st.session_state.get(key(column)) or "").strip() for column in LABELS}
    return cells | {"names": names_cell(cells["names"])}


def preview() -> Place | None:
    """The place of the form as far as it has a point, to be drawn on the map."""
    if st.session_state.get(key("what"), NEW) != NEW:
        return None
    lon, lat, radius_km = (_number(column) for column in ("lon", "lat", "radius_km"))
    if lon is None or lat is None or abs(lon) > 180 or abs(lat) > 90:  # noqa: PLR2004 - the globe
        return None
    return Place(
        place_id="",
        name=(st.session_state.get(key("name")) or "").strip() or "New place",
        kind=PlaceKind(st.session_state.get(key("kind")) or DEFAULTS["kind"]),
        lon=lon,
        lat=lat,
        radius_km=min(max(radius_km or 0.1, 0.1), EARTH_HALF_KM),
    )


def _number(column: str) -> float | None:
    """The finite number of a field, or None."""
    try:
        number = float(st.session_state.get(key(column)) or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def picking() -> bool:
    """Whether a click on the map shall set the point."""
    return bool(st.session_state.get(keys.OWN_PICK))


def set_point(lon: float, lat: float) -> None:
    """Take a point over into the form; to be called before the fields are drawn."""
    st.session_state[key("lon")], st.session_state[key("lat")] = f"{lon:.5f}", f"{lat:.5f}"
    st.session_state[keys.OWN_PICK] = False


def take(name: str, place: Place) -> None:
    """Fill the form with a place that an online service gave; to be called before the fields are drawn."""
    set_point(place.lon, place.lat)
    values = {
        "what": NEW,
        "name": name,
        "radius_km": f"{place.radius_km:g}",
        "source": place.source[:LONGEST],
    }
    if str(place.kind) in _kinds():
        values["kind"] = str(place.kind)
    for column, value in values.items():
        st.session_state[key(column)] = value
    st.session_state[key("country")] = place.country


def clear() -> None:
    """Empty the form; to be called before the fields are drawn."""
    for column in EMPTIED:
        st.session_state[key(column)] = ""
    st.session_state[keys.OWN_PICK] = False


def complaint(error: Exception, cells: Mapping[str, str]) -> str:
    """What is wrong with a field, by its label; the whole message when the row is not this one."""
    if isinstance(error, BadTable) and cells.get(error.column, "") == error.value and error.column in LABELS:
        return f"{LABELS[error.column]}: {error.value!r} is not accepted; expected {error.accepted}."
    return str(error)


def key(column: str) -> str:
    """Name of the field of a column."""
    return f"{keys.OWN_FIELD} {column}"
