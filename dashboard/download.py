"""Files to take away: exactly the events that the filters and the window show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys
from dashboard.notices import counted
from dashboard.totals import window_words
from geo.export import to_csv, to_geojson, to_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from events.event import Event
    from geo.select import Selection

STEM = "sitrep-atlas"
TITLE = "Sitrep Atlas"
FILES = {
    "geojson": (
        "GeoJSON",
        "geojson",
        "application/geo+json",
        "Every event with all its claims; for QGIS, geopandas and web maps",
    ),
    "csv": ("CSV", "csv", "text/csv", "One row for each event; for a spreadsheet"),
    "html": (
        "Map as one HTML file",
        "html",
        "text/html",
        "The animated map with its slider; opens from disk, without a network",
    ),
}


def file_stem(first: date | None, last: date | None) -> str:
    """Name of a file without its ending: ours, and the days it covers."""
    days = [day.isoformat() if day else "open" for day in (first, last)]
    return STEM if first is None and last is None else "_".join([STEM, *days])


def show(events: Sequence[Event], selection: Selection, left_out: int, theme: str) -> None:
    """Three buttons; a file is made when its button is pressed.

    Args:
        events: the events shown.
        selection: the question they answer.
        left_out: undated events that pass the filters but lie in no window of days.
        theme: `light` or `dark`, for the standalone map.
    """
    st.write(f"{counted(len(events), 'event')}, {window_words(selection.start, selection.end).lower()}.")
    if left_out:
        st.caption(f"Left out, since they have no day: {counted(left_out, 'undated event')}.")
    stem = file_stem(selection.start, selection.end)
    with st.container(horizontal=True):
        for kind, (label, ending, mime, use) in FILES.items():
            st.download_button(
                label,
                _maker(kind, events, theme),
                f"{stem}.{ending}",
                mime,
                key=f"{keys.DOWNLOAD} {kind}",
                help=use,
                icon=":material/download:",
                on_click="ignore",
                disabled=not events,
            )
    st.caption(
        "Places: GeoNames, CC BY 4.0. Base map: Natural Earth. Quotes belong to the outlets they are from."
    )


def _maker(kind: str, events: Sequence[Event], theme: str) -> Callable[[], bytes]:
    """What makes a file when its button is pressed."""
    makers = {
        "geojson": lambda: to_geojson(events),
        "csv": lambda: to_csv(events),
        "html": lambda: to_html(events, theme=theme, title=TITLE),
    }
    return makers[kind]
