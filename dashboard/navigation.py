"""The two pages of the dashboard; what is chosen on one stays while the other is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import filters, keys, viewport
from dashboard.page import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# By page: names of its fields, and how further names begin.
FIELDS: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "events": (
        frozenset(
            {
                keys.COLLECTION, *filters.FIELDS, keys.SORT_BY, keys.DESCENDING, keys.TABLE_PAGE, keys.REPORT,
                keys.REPORT_SEARCH, keys.REPORT_PAGE, keys.PASTED_TEXT,
            }
        ),
        f"draft {keys.PASTED} ",
    ),
    "gazetteer": (
        frozenset({keys.LOOKUP_NAME, keys.LOOKUP_COUNTRY, keys.LOOKUP_KIND, keys.LOOKUP_NEAR}),
        f"{keys.OWN_FIELD} ",
    ),
}  # fmt: skip


def run(events: Callable[[], None], gazetteer: Callable[[], None]) -> None:
    """Draw the head with the links to both pages, and the page of the address."""
    pages = {
        "events": st.Page(
            events, title="Map of events", icon=":material/map:", default=True, url_path="events"
        ),
        "gazetteer": st.Page(
            gazetteer, title="Gazetteer", icon=":material/travel_explore:", url_path="gazetteer"
        ),
    }
    opened = st.navigation(list(pages.values()), position="hidden")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=keys.PAGES):
        st.title(TITLE, anchor=False, width="content")
        with st.container(horizontal=True, gap="small", width="content"):
            for target in pages.values():
                st.page_link(target)
    name = next(name for name, target in pages.items() if target == opened)
    if name != st.session_state.get(keys.LAST_PAGE, name):
        _bring_back(name)
    st.session_state[keys.LAST_PAGE] = name
    try:
        opened.run()
    finally:
        _keep(name)


def _keep(page: str) -> None:
    """Remember what the fields of a page say; Streamlit drops the values of fields that are not drawn."""
    names, prefix = FIELDS[page]
    found = [key for key in st.session_state if key in names or str(key).startswith(prefix)]
    st.session_state[f"{keys.KEPT} {page}"] = {key: st.session_state[key] for key in found}


def _bring_back(page: str) -> None:
    """Give the fields of a page that is opened again what they said when it was left."""
    for key, value in st.session_state.get(f"{keys.KEPT} {page}", {}).items():
        st.session_state[key] = value
    # The time map is made anew, and must be told its window and event.
    for key in (keys.WINDOW_SENT, keys.PICK_PUSH):
        st.session_state.pop(key, None)
    viewport.look_again()
