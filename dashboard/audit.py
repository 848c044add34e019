"""Each report with what was made of it: the claims that rest on it, and what was set aside and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from dashboard import keys, notices
from dashboard.components import components
from dashboard.notices import counted
from dashboard.segments import segments
from dashboard.table import bounds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.report import Claim, Figure, Reading, Report

MOST_SHOWN = 200_000  # characters; a longer text would stall the browser
WIDE: Final = "large"


def show(readings: Sequence[Reading]) -> None:
    """Choose a report, and see its text and its account."""
    if not readings:
        notices.note("This collection has no reports yet. Add one under “Add reports”.")
        return
    by_id = {reading.report.report_id: reading for reading in readings}
    if st.session_state.get(keys.REPORT) not in by_id:
        st.session_state[keys.REPORT] = next(iter(by_id))
    chosen = st.selectbox(
        "Report", list(by_id), format_func=lambda key: report_label(by_id[key].report), key=keys.REPORT
    )
    _account(by_id[chosen])


def report_label(report: Report) -> str:
    """Day, source and title of a report, as plain text."""
    day = report.published.isoformat() if report.published else "no date"
    return " · ".join(part for part in (day, report.source, report.title) if part)


def _account(reading: Reading) -> None:
    pieces = segments(reading)
    claims, left = counted(len(reading.claims), "claim"), counted(len(reading.set_aside), "sentence")
    st.caption(f"{claims} read (marked in the text), {left} set aside (dimmed).")
    if len(reading.report.text) > MOST_SHOWN:
        notices.note("This text is very long; its beginning is shown here.")
    components().report_text(key=keys.REPORT_TEXT, data={"pieces": _within(pieces, MOST_SHOWN)})
    _claims(reading.claims)
    _set_aside(reading)


def _within(pieces: Sequence[Any], most: int) -> list[dict[str, Any]]:
    """The pieces up to a number of characters, as JSON."""
    shown, length = [], 0
    for piece in pieces:
        text = piece.text[: max(most - length, 0)]
        if text:
            shown.append({"text": text, "kind": piece.kind, "notes": list(piece.notes)})
        length += len(piece.text)
    return shown


def _claims(claims: Sequence[Claim]) -> None:
    st.header("Claims", anchor=False)
    if not claims:
        st.caption("No sentence of this report states an event that the rules know.")
        return
    frame = pd.DataFrame([_claim_row(claim) for claim in claims])
    config = {"Quote": st.column_config.Column(width=WIDE)}
    st.dataframe(frame, hide_index=True, column_config=config, key=keys.CLAIMS, alt="Claims of the report")


def _claim_row(claim: Claim) -> dict[str, str]:
    return {
        "Quote": claim.quote,
        "What": str(claim.sub_event_type),
        "Place": claim.place.text if claim.place else claim.unlocated_reason,
        "Day": _day_words(claim),
        "How the day is known": claim.date.basis,
        "Claimant": claim.claimant or "the report itself",
        "Denied by": "; ".join(claim.denied_by),
        "Status": str(claim.status),
        "Killed": _figure(claim.killed),
        "Wounded": _figure(claim.wounded),
        "Displaced": _figure(claim.displaced),
    }


def _day_words(claim: Claim) -> str:
    first, last = claim.date.start, claim.date.end
    if first is None or last is None:
        return f"undated ({claim.date.weekday})" if claim.date.weekday else "undated"
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return f"{bounds_words({'f_low': figure.low, 'f_high': figure.high}, 'f')} (“{figure.words}”)"


def _set_aside(reading: Reading) -> None:
    st.header("Set aside", anchor=False)
    if not reading.set_aside:
        st.caption("Every sentence of this report is used.")
        return
    text = reading.report.text
    frame = pd.DataFrame(
        [{"Reason": aside.reason, "Sentence": text[aside.start : aside.end]} for aside in reading.set_aside]
    )
    config = {"Sentence": st.column_config.Column(width=WIDE)}
    st.dataframe(
        frame, hide_index=True, column_config=config, key=keys.SET_ASIDE, alt="Sentences that made no claim"
    )
