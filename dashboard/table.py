"""The events as a table; choosing a row opens the event on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import focus, keys
from geo.schema import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from events.event import Event

HEIGHT, ROW_HEIGHT, MOST_ROWS = 420, 35, 11
WIDTHS_PX = {"Date": 180, "What": 210, "Place": 190, "Killed": 110, "Displaced": 130, "Sources": 170}


def rows(events: Sequence[Event]) -> pd.DataFrame:
    """One row of plain text and numbers for each event, in the order of the events."""
    return pd.DataFrame([_row(record(event)) for event in events])


def show(events: Sequence[Event]) -> None:
    """The table of the events shown."""
    if not events:
        return
    st.caption("Choose a row to open its event on the map.")
    ids = [event.event_id for event in events]

    def chosen() -> None:
        picked = st.session_state[keys.TABLE]["selection"]["rows"]
        focus.open_event(ids[picked[0]] if picked and picked[0] < len(ids) else None)

    st.dataframe(
        rows(events),
        hide_index=True,
        height=HEIGHT if len(events) > MOST_ROWS else "auto",
        row_height=ROW_HEIGHT,
        column_config={name: st.column_config.Column(width=width) for name, width in WIDTHS_PX.items()},
        key=keys.TABLE,
        on_select=chosen,
        selection_mode="single-row",
        alt="The events shown on the map and in its window, one for each row",
    )


def _row(properties: Mapping[str, Any]) -> dict[str, str | int]:
    return {
        "Date": _days(properties),
        "What": properties["sub_event_type"],
        "Place": properties["place"] or "",
        "Status": properties["status"],
        "Killed": bounds_words(properties, "killed"),
        "Wounded": bounds_words(properties, "wounded"),
        "Displaced": bounds_words(properties, "displaced"),
        "Actor": properties["actor"] or "",
        "Target": properties["target"] or "",
        "Sources": "; ".join(sorted({claim["source"] for claim in properties["claims"]})),
        "As written": properties["place_as_written"] or "",
        "Known to": properties["geo_precision"],
        "Why not on the map": _reason(properties),
        "Type": properties["event_type"],
        "Claims": len(properties["claims"]),
        "Agreement": properties["agreement"],
        "Reports": properties["reports"],
        "Id": properties["id"],
    }


def bounds_words(properties: Mapping[str, Any], name: str) -> str:
    """Bounds of a figure in words: `3`, `24 to 99`, `30 or more`; empty when not stated."""
    low, high = properties[f"{name}_low"], properties[f"{name}_high"]
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _days(properties: Mapping[str, Any]) -> str:
    first, last = properties["date_start"], properties["date_end"]
    if first is None:
        weekday = properties["weekday"]
        return f"undated, a {weekday}" if weekday else "undated"
    return first if first == last else f"{first} to {last}"


def _reason(properties: Mapping[str, Any]) -> str:
    """Why an event has no mark: no place, only a country, or no day."""
    if properties["unlocated_reason"]:
        return str(properties["unlocated_reason"])
    if properties["geo_precision"] == "country":
        return "only a country is named"
    return "the report gives no day" if properties["date_start"] is None else ""
