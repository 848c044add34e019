"""Each report with what became of it: the claims that rest on it, and what was set aside and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from dashboard import coded_row, focus, keys, notices, report_field
from dashboard.components import components
from dashboard.digest import digest
from dashboard.report_origin import origin_lines
from dashboard.segments import segments
from dashboard.table_rows import bounds_words
from dashboard.wording import counted
from reports.account import VERDICT_WORDS, Verdict, account
from reports.account.record import verdict_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.report_list import Reports
    from dashboard.segments import EventOf, Segment
    from reports.account import Line
    from reports.report import Claim, Figure, Reading, Report

MOST_SHOWN = 200_000  # characters; a longer text would stall the browser
WIDE: Final = "large"
ALT: Final = {keys.CLAIMS: "Claims of the report", keys.PAST_CLAIMS: "What the report tells as history"}


def show(reports: Reports, event_of: EventOf) -> None:
    """Choose a report, and see its text and its account.

    Args:
        reports: of the collection.
        event_of: ids of the events that the map holds, by the ids of their claims.
    """
    if behind := coded_row.asked(reports):
        coded_row.show(reports, behind)
    if not len(reports):
        if behind:
            return
        notices.note("There are no reports here yet. Add one under “Add reports”.")
        return
    reading = reports.reading(report_field.choose(reports))
    if reading is None:
        notices.note("This report is not there any more. Choose another one.")
        return
    _account(reading, event_of)


def _account(reading: Reading, event_of: EventOf) -> None:
    lines = account(reading)
    st.text("\n".join(origin_lines(reading)))
    st.caption(f"{counts_words(lines)} Choose a marked piece to open its event on the map.")
    if len(reading.report.text) > MOST_SHOWN:
        notices.note("This text is very long; its beginning is shown here.")
    _text(reading.report, segments(reading, event_of))
    st.header("Claims", anchor=False)
    _claims(reading.claims, reading.report, key=keys.CLAIMS)
    if reading.background:
        st.header("History, in the background layer", anchor=False)
        _claims(reading.background, reading.report, key=keys.PAST_CLAIMS)
    _set_aside(reading.report, lines)


def counts_words(lines: Sequence[Line]) -> str:
    """How many sentences became what, as one sentence."""
    counts = Counter(line.verdict for line in lines)
    parts = [
        f"{counts[verdict]:,} {words.lower()}" for verdict, words in VERDICT_WORDS.items() if counts[verdict]
    ]
    return f"{counted(len(lines), 'sentence or line', 'sentences and lines')}: {'; '.join(parts)}."


def _text(report: Report, pieces: Sequence[Segment]) -> None:
    shown = _within(pieces, MOST_SHOWN)
    leads_to = (event for piece in shown for event in piece["events"])
    components().report_text(
        key=keys.REPORT_TEXT,
        data={
            "key": digest(report.report_id, leads_to),
            "pieces": shown,
            "focus": focus.focus_of(report.report_id),
        },
        on_picked_change=focus.told_by_text,
    )


def _within(pieces: Sequence[Segment], most: int) -> list[dict[str, Any]]:
    """The pieces that begin within a number of characters, as JSON."""
    return [
        {
            "start": piece.start,
            "end": piece.start + len(piece.text),
            "text": piece.text[: most - piece.start],
            "kind": piece.kind,
            "notes": list(piece.notes),
            "events": list(piece.events),
        }
        for piece in pieces
        if piece.start < most
    ]


def _claims(claims: Sequence[Claim], report: Report, *, key: str) -> None:
    if not claims:
        st.caption("No sentence of this report states an event that the rules know.")
        return
    st.caption("Choose a row to see its words in the text.")

    def chosen() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        if rows and rows[0] < len(claims):
            claim = claims[rows[0]]
            focus.show_span(report.report_id, claim.start, claim.end)

    st.dataframe(
        pd.DataFrame([_claim_row(claim, report) for claim in claims]),
        hide_index=True,
        column_config={"Quote": st.column_config.Column(width=WIDE)},
        key=key,
        on_select=chosen,
        selection_mode="single-row",
        alt=ALT[key],
    )


def _claim_row(claim: Claim, report: Report) -> dict[str, str | int]:
    page = report.origin.page(claim.start)
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
        **({"Page": page} if page else {}),
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


def _set_aside(report: Report, lines: Sequence[Line]) -> None:
    st.header("Set aside", anchor=False)
    left = [line for line in lines if line.verdict is Verdict.SET_ASIDE]
    if not left:
        st.caption("Every sentence of this report is used.")
        return
    rows = [_aside_row(line, report.text[line.start : line.end]) for line in left]

    def chosen() -> None:
        at = st.session_state[keys.SET_ASIDE]["selection"]["rows"]
        if at and at[0] < len(left):
            focus.show_span(report.report_id, left[at[0]].start, left[at[0]].end)

    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        column_config={"Sentence": st.column_config.Column(width=WIDE)},
        key=keys.SET_ASIDE,
        on_select=chosen,
        selection_mode="single-row",
        alt="Sentences that made no claim",
    )


def _aside_row(line: Line, text: str) -> dict[str, str]:
    """The reason without the verdict that all of them share, the sentence, and the rule's own word."""
    why = verdict_words(line).removeprefix(f"{VERDICT_WORDS[Verdict.SET_ASIDE]}: ")
    return {"Why": why, "Sentence": text, "Rule": line.said}
