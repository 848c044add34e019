"""What a claim rests on that is of no report here: the row of a table as it came, or words without one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import keys, notices
from dashboard.components import components
from dashboard.digest import digest
from dashboard.segments import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.report_list import Reports

CODED = ":"  # parts the dataset from the id of its row


def asked(reports: Reports) -> str:
    """The id behind the claim that the visitor asked for last, when no report here has it; else ""."""
    wanted = st.session_state.get(keys.REPORT_FOCUS) or {}
    report_id = str(wanted.get("report", ""))
    return report_id if report_id and wanted.get("reveal") and report_id not in reports else ""


def show(reports: Reports, report_id: str) -> None:
    """The row, column by column; it comes into sight as the sentence of a report does."""
    original = reports.row(report_id) if CODED in report_id else None
    if original is None:
        notices.note(
            "What this claim rests on is not here.",
            "It came with an export, whose reports stay where they were read. Its words are in its panel.",
        )
        return
    st.header("The row as it came", anchor=False)
    wanted = st.session_state[keys.REPORT_FOCUS]
    components().report_text(
        key=keys.ROW_TEXT,
        data={
            "key": digest(report_id, [original]),
            "pieces": list(_pieces(report_id, original)),
            "focus": {"turn": wanted["turn"], "start": 0, "end": 1, "reveal": True},
        },
    )


def _pieces(report_id: str, original: str) -> Iterator[dict[str, Any]]:
    """A line for its id, and one for each column that holds something."""
    told = json.loads(original)
    cells = told.items() if isinstance(told, dict) else [("", told)]
    lines = [report_id, *(f"{name}: {_text(cell)}" for name, cell in cells if cell not in ("", None))]
    start = 0
    for line in lines:
        text = f"{line}\n"
        yield {
            "start": start,
            "end": start + len(text),
            "text": text,
            "kind": PLAIN,
            "notes": [],
            "events": [],
        }
        start += len(text)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
