"""What goes with a candidate: the nearest places, the units that hold it, the spellings that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import keys
from dashboard.gazetteer_answer import ROW_HEIGHT, columns
from dashboard.gazetteer_lookup import country_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place
    from gazetteer.reverse import Near

MOST_NEAR, MOST_HOLDING, MOST_SPELLINGS = 8, 6, 400
WIDEST_KM = 200  # wider circles hold too much to tell anything
CHOOSE = "Choose a candidate in the table or on the map."


def nearest(chosen: Place | None, gazetteer: Gazetteer) -> tuple[Near, ...]:
    """The places nearest to the point of a candidate, without the candidate itself."""
    if chosen is None:
        return ()
    found = gazetteer.nearest(chosen.lon, chosen.lat, limit=MOST_NEAR + 1)
    return tuple(near for near in found if near.place.place_id != chosen.place_id)[:MOST_NEAR]


def show_nearest(chosen: Place | None, found: Sequence[Near], gazetteer: Gazetteer) -> None:
    """The nearest places, and the units whose footprint holds the point."""
    if chosen is None:
        st.caption(CHOOSE)
        return
    units = [near.place for near in gazetteer.holding(chosen.lon, chosen.lat)]
    names = [unit.name for unit in units if unit.place_id != chosen.place_id and unit.radius_km <= WIDEST_KM]
    if names:
        st.caption("Its point lies inside the circles or boundaries of")
        st.text(" · ".join(names[:MOST_HOLDING]))
    st.caption("Nearest places")
    st.dataframe(
        pd.DataFrame([_row(near, gazetteer) for near in found]),
        hide_index=True,
        row_height=ROW_HEIGHT,
        placeholder="",
        column_config=columns({"The point lies": 260}),
        key=keys.NEAREST,
        alt="The nearest places with distance and direction",
    )


def _row(near: Near, gazetteer: Gazetteer) -> dict[str, str | int | float | None]:
    place = near.place
    return {
        "The point lies": near.words,
        "Distance, km": round(near.distance_km, 1),
        "Name": place.name,
        "Kind": str(place.kind),
        "Admin unit": place.admin1 or "",
        "Country": country_name(gazetteer, place.country),
        "Inhabitants": place.population or None,
        "Id": place.place_id,
    }


def show_spellings(chosen: Place | None, gazetteer: Gazetteer) -> None:
    """Every folded spelling that leads to the chosen candidate."""
    names = gazetteer.names_of(chosen.place_id) if chosen else ()
    if chosen is None:
        st.caption(CHOOSE)
    elif not names:
        st.caption("No spelling is kept for this candidate; it is made from another place or a coordinate.")
    else:
        st.caption(
            "Spellings that lead here, folded: lower case, without marks, apostrophes and hyphens. "
            "Firm names come first."
        )
        st.text(" · ".join(names[:MOST_SPELLINGS]))
