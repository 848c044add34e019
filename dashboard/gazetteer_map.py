"""The map of candidates: numbered as in the table, each with its circle, boundary or border lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import keys
from dashboard.load import part
from geo.placemap import place_mark, place_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer.place import Place


@dataclass(frozen=True)
class Parts:
    """Mounting commands of both components: the page, sent once in a visit, and the frame that holds it."""

    page: Any
    relay: Any


@st.cache_resource(show_spinner=False)
def _parts() -> Parts:
    """Register the components, once for each server and not before somebody opens the gazetteer page."""
    page = part("page.js").replace("sitrepAtlasPage", "sitrepAtlasPlaces")
    page = page.replace("PAGE", json.dumps(place_page()).replace("</", "<\\/"))
    make = st.components.v2.component
    return Parts(
        page=make("sitrep_atlas_place_page", js=page),
        relay=make("sitrep_atlas_places", js=part("places.js"), css=part("places.css")),
    )


def show(
    places: Sequence[Place],
    *,
    view: str,
    foremost: int = 0,
    chosen: int | None = None,
    near: Sequence[Place] = (),
    preview: Place | None = None,
    picking: bool = False,
    on_choose: Callable[[int], None],
    on_point: Callable[[float, float], None],
) -> None:
    """Draw the map.

    Args:
        places: the candidates in the order of their numbers, from 1.
        view: changes when the map shall move to what it shows.
        foremost: how many of the first places the map is fitted to when none is chosen; 0 for all.
        chosen: number of the chosen candidate, or None.
        near: places around it, as small dots.
        preview: a place that is about to be added.
        picking: whether a click on the map is asked for.
        on_choose: gets the number of a mark that was clicked.
        on_point: gets longitude and latitude of a click while `picking`.
    """
    data = {
        "places": [place_mark(place, number) for number, place in enumerate(places, start=1)],
        "near": [place_mark(place) for place in near],
        "chosen": chosen - 1 if chosen else -1,
        "preview": place_mark(preview) if preview else None,
        "picking": picking,
        "foremost": foremost or len(places),
        "key": view,
    }
    with st.container(gap=None):
        _parts().page(key=keys.PLACE_PAGE)
        _parts().relay(
            key=keys.PLACE_MAP,
            data=data,
            on_chosen_change=lambda: _told_number(on_choose, len(places)),
            on_point_change=lambda: _told_point(on_point),
        )


def _told_number(tell: Callable[[int], None], most: int) -> None:
    """Pass on the number of a mark, if it is one."""
    told = dict(st.session_state[keys.PLACE_MAP]).get("chosen")
    number = told.get("number") if isinstance(told, Mapping) else None
    if isinstance(number, int) and 1 <= number <= most:
        tell(number)


def _told_point(tell: Callable[[float, float], None]) -> None:
    """Pass on a point, if it is one on the globe."""
    told = dict(st.session_state[keys.PLACE_MAP]).get("point")
    if not isinstance(told, Mapping):
        return
    lon, lat = told.get("lon"), told.get("lat")
    if isinstance(lon, int | float) and isinstance(lat, int | float) and abs(lon) <= 180 and abs(lat) <= 90:  # noqa: PLR2004
        tell(float(lon), float(lat))
