"""The field that chooses a report: all of them where they are few, else a search and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys
from dashboard.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.report_list import Reports

MOST_OFFERED = 500  # about 30 kB of labels, which travel whenever they change


def choose(reports: Reports) -> str:
    """Draw the field over at least one report, and give the id of the chosen one."""
    if st.session_state.get(keys.REPORT) not in reports:
        st.session_state[keys.REPORT] = reports.ids[0]
    options = reports.ids if len(reports) <= MOST_OFFERED else _found(reports)
    chosen: str = st.selectbox(
        "Report",
        with_chosen(options, str(st.session_state[keys.REPORT])),
        format_func=reports.label,
        key=keys.REPORT,
    )
    return chosen


def with_chosen(offered: Sequence[str], chosen: str) -> list[str]:
    """The reports offered; before them the chosen one, when a mark or an earlier search led to it."""
    return [*([] if chosen in offered else [chosen]), *offered]


def page_of(found: Sequence[str], page: int) -> Sequence[str]:
    """A page of the reports found, counted from 1."""
    return found[(page - 1) * MOST_OFFERED : page * MOST_OFFERED]


def pages_of(found: Sequence[str]) -> int:
    """How many pages the reports found fill, at least one."""
    return max(1, -(-len(found) // MOST_OFFERED))


def _found(reports: Reports) -> Sequence[str]:
    """A search over labels and its pages; gives the reports of the page."""

    def first_match() -> None:
        matches = reports.matching(st.session_state[keys.REPORT_SEARCH])
        st.session_state[keys.REPORT_PAGE] = 1
        if matches and st.session_state[keys.REPORT] not in matches:
            st.session_state[keys.REPORT] = matches[0]

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=keys.REPORT_TOOLS):
        asked = st.text_input(
            "Find a report",
            key=keys.REPORT_SEARCH,
            placeholder="Words of its day, source or title",
            icon=":material/search:",
            on_change=first_match,
        )
        found = reports.matching(asked)
        pages = pages_of(found)
        st.session_state[keys.REPORT_PAGE] = min(st.session_state.get(keys.REPORT_PAGE) or 1, pages)
        if pages > 1:
            st.number_input(f"Part, 1 to {pages:,}", 1, pages, key=keys.REPORT_PAGE, width=160)
    _say_found(len(found), len(reports), pages)
    return page_of(found, st.session_state[keys.REPORT_PAGE])


def _say_found(found: int, total: int, pages: int) -> None:
    part = f" The list below holds {MOST_OFFERED} of them at a time." if pages > 1 else ""
    if found < total:
        st.caption(f"{found:,} of {counted(total, 'report')} have these words.{part}")
    else:
        st.caption(f"{counted(total, 'report')}.{part}")
