"""What leads from a mark of the map to its sentence, and from a sentence to its mark.

Each push has a turn, since the same wish twice is two wishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import keys, panels


def open_event(event_id: str | None, *, scroll: bool = False) -> None:
    """Have the map open an event at its next drawing; `scroll` brings the map into sight."""
    turn = st.session_state.get(keys.PICK_PUSH, {}).get("turn", 0)
    st.session_state[keys.PICK_PUSH] = {"turn": turn + 1, "id": event_id, "scroll": scroll}
    st.session_state[keys.PICKED_EVENT] = event_id


def show_span(report_id: str, start: int, end: int, *, reveal: bool = False) -> None:
    """Have the panel of reports mark a span; `reveal` opens the panel and brings it into sight."""
    turn = st.session_state.get(keys.REPORT_FOCUS, {}).get("turn", 0)
    st.session_state[keys.REPORT_FOCUS] = {
        "turn": turn + 1, "report": report_id, "start": start, "end": end, "reveal": reveal,
    }  # fmt: skip
    if reveal:
        st.session_state[keys.REPORT] = report_id
        panels.open_panel(panels.REPORTS)


def focus_of(report_id: str) -> dict[str, Any] | None:
    """What the panel has to mark in a report, or None."""
    wanted: dict[str, Any] | None = st.session_state.get(keys.REPORT_FOCUS)
    return wanted if wanted is not None and wanted["report"] == report_id else None


def told_by_map() -> None:
    """The visitor asked on the map for the sentence of a claim."""
    told = read_message(dict(st.session_state[keys.MAP]).get("report"))
    if told is not None:
        show_span(*told, reveal=True)


def told_by_text() -> None:
    """The visitor chose a marked piece of a report: the map opens its event."""
    told = dict(st.session_state[keys.REPORT_TEXT]).get("picked")
    picked = told.get("id") if isinstance(told, Mapping) else None
    if isinstance(picked, str):
        open_event(picked, scroll=True)


def read_message(message: object) -> tuple[str, int, int] | None:
    """Report, start and end of a message from the browser; None when it is not one of ours."""
    if not isinstance(message, Mapping):
        return None
    report, start, end = (message.get(name) for name in ("report", "start", "end"))
    if not isinstance(report, str) or not isinstance(start, int) or not isinstance(end, int):
        return None
    return (report, start, end) if 0 <= start <= end else None
