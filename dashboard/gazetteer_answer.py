"""The answer in words and tables. Names come from outside: they are only ever shown as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import streamlit as st

from dashboard import keys, notices
from dashboard.gazetteer_lookup import POINT, country_name
from dashboard.gazetteer_ways import ways
from gazetteer.place import RESOLVED, ResolutionStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.gazetteer_lookup import Answer
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Candidate, Place

MEANING = {
    ResolutionStatus.EXACT: "One place clearly fits this name.",
    ResolutionStatus.ALIAS: "One place clearly fits; this is another of its names.",
    ResolutionStatus.OVERRIDE: "A row of the tables says which place this name means.",
    ResolutionStatus.CONTEXT: "One place fits with what you gave beside the name, which alone would not do.",
    ResolutionStatus.FUZZY: "No place is written like this, but one nearly so. Check that it is meant.",
    ResolutionStatus.AMBIGUOUS: "Several places fit about as well, so none is taken; a map shows no pin.",
    ResolutionStatus.UNRESOLVED: "No place is taken for this name; a map shows no pin.",
}
COLORS: Mapping[ResolutionStatus, Literal["orange", "red"]] = {
    ResolutionStatus.AMBIGUOUS: "orange",
    ResolutionStatus.UNRESOLVED: "red",
    ResolutionStatus.FUZZY: "orange",
}
ROW_HEIGHT, MOST_ROWS = 35, 8
WIDTHS_PX = {"No.": 45, "Name": 170, "Kind": 90, "Admin unit": 160, "Country": 150, "Reasons": 380}
MOST_WAYS = 6


def show(answer: Answer, gazetteer: Gazetteer) -> None:
    """Status, reason, and what would settle it."""
    if answer.near_problem:
        notices.problem(
            "What is typed under “Near” gives no point, so it is left aside.", answer.near_problem
        )
    resolution = answer.resolution
    status = resolution.status
    st.badge(
        "Coordinate" if answer.is_point else status.value.capitalize(), color=COLORS.get(status, "green")
    )
    st.markdown(_meaning(answer))
    if resolution.place:
        st.text(place_words(resolution.place, gazetteer))
    st.caption("Why")
    st.text(resolution.reason)
    _ways(answer, gazetteer)


def _meaning(answer: Answer) -> str:
    """What the status means, in a sentence of ours."""
    if answer.is_point:
        return "A point and no name. The circle is as wide as the coordinate is precise."
    return MEANING[answer.resolution.status]


def place_words(place: Place, gazetteer: Gazetteer) -> str:
    """Name, kind, unit and country of a place on one line."""
    country = country_name(gazetteer, place.country)
    if not place.country and place.countries:
        country = "countries: " + ", ".join(country_name(gazetteer, code) for code in place.countries)
    return ", ".join(part for part in (_with_kind(place), place.admin1, country) if part)


def _with_kind(place: Place) -> str:
    """The name with its kind, unless the name says it."""
    if place.place_id.startswith(POINT):
        return place.name
    return place.name if str(place.kind) in place.name.lower() else f"{place.name} ({place.kind})"


def _ways(answer: Answer, gazetteer: Gazetteer) -> None:
    """What to add so that another candidate is meant; each line was tried out by asking again."""
    found = ways(answer, gazetteer, MOST_WAYS)
    if not found:
        return
    settled = answer.resolution.status in RESOLVED
    st.caption("If another one is meant, add" if settled else "What would settle it")
    lines = [f"{way.number}  {_short(way.place)}: {', or '.join(way.additions)}" for way in found]
    st.text("\n".join(lines))


def _short(place: Place) -> str:
    """Name and unit, else name and kind."""
    return f"{place.name}, {place.admin1}" if place.admin1 else _with_kind(place)


def table(
    answer: Answer, chosen: Place | None, gazetteer: Gazetteer, choose: Callable[[str | None], None]
) -> None:
    """The candidates, best first; choosing a row looks at it."""
    if not answer.candidates:
        return
    ids = [candidate.place.place_id for candidate in answer.candidates]

    def told() -> None:
        picked = st.session_state[keys.LOOKUP_TABLE]["selection"]["rows"]
        choose(ids[picked[0]] if picked and picked[0] < len(ids) else None)

    _mark_row(ids.index(chosen.place_id) if chosen and chosen.place_id in ids else None)
    st.dataframe(
        pd.DataFrame([_row(number, one, gazetteer) for number, one in enumerate(answer.candidates, start=1)]),
        hide_index=True,
        row_height=ROW_HEIGHT,
        placeholder="",
        height=_height(len(ids), MOST_ROWS),
        column_config=columns(),
        key=keys.LOOKUP_TABLE,
        on_select=told,
        selection_mode="single-row",
        alt="The candidates for the name, best first, numbered as on the map",
    )


def _mark_row(row: int | None) -> None:
    """Select the row of the candidate that is looked at, also when it was chosen on the map."""
    rows = [] if row is None else [row]
    held = st.session_state.get(keys.LOOKUP_TABLE) or {"selection": {"rows": []}}
    if list(held["selection"]["rows"]) != rows:
        st.session_state[keys.LOOKUP_TABLE] = {"selection": {"rows": rows}}


def _row(number: int, candidate: Candidate, gazetteer: Gazetteer) -> dict[str, str | int | float | None]:
    place = candidate.place
    countries = place.countries or ((place.country,) if place.country else ())
    return {
        "No.": number,
        "Name": place.name,
        "Kind": str(place.kind),
        "Admin unit": place.admin1 or "",
        "Country": ", ".join(country_name(gazetteer, code) for code in countries),
        "Score": round(candidate.score, 3),
        "Reasons": "; ".join(candidate.reasons),
        "Inhabitants": place.population or None,
        "Radius, km": place.radius_km,
        "Longitude": place.lon,
        "Latitude": place.lat,
        "Id": place.place_id,
        "Source": place.source,
    }


def columns(more: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Widths in px by column, and numbers as the visitor's browser writes them."""
    named = WIDTHS_PX | dict(more or {})
    widths = {name: st.column_config.Column(width=width) for name, width in named.items()}
    return {**widths, "Inhabitants": st.column_config.NumberColumn(format="localized")}


def _height(rows: int, most: int) -> int:
    return ROW_HEIGHT * (min(rows, most) + 1) + 3
