"""The page's address: every view has one, to bookmark or to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import filters, keys, link_data, settings, table, viewport, window
from geo.errors import SelectionError
from geo.query import KEYS
from geo.select import Selection, from_query, to_query

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.view import View

OURS = (
    *KEYS, keys.QUERY_COLLECTION, keys.QUERY_EVENT, keys.QUERY_MODE, keys.QUERY_SORT, keys.QUERY_PAGE,
    keys.QUERY_DATA, keys.QUERY_VIEW,
)  # fmt: skip


def read(collections: Collection[str]) -> None:
    """Set the filters from the address, once for each visit."""
    if keys.STARTED in st.session_state:
        return
    st.session_state[keys.STARTED] = True
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    try:
        selection = from_query(query)
    except SelectionError as error:
        st.session_state[keys.LINK_PROBLEM] = str(error)
        selection = Selection()
    filters.fill(selection)
    if selection.start or selection.end:
        window.tell_map()
    first = {key: next(iter(values), "") for key, values in query.items()}
    window.set_mode(first.get(keys.QUERY_MODE))
    page = first.get(keys.QUERY_PAGE, "")[:9]
    number = int(page) if page.isascii() and page.isdigit() else 1
    table.set_order(table.order_of(first.get(keys.QUERY_SORT, "")), number)
    viewport.look(viewport.read(first.get(keys.QUERY_VIEW, "")))
    st.session_state[keys.LINK_DATA] = link_data.read(first.get(keys.QUERY_DATA, ""))
    named = first.get(keys.QUERY_COLLECTION, settings.DEFAULT_COLLECTION)
    if named in collections:
        st.session_state[keys.COLLECTION] = named
    st.session_state[keys.PICKED_EVENT] = first.get(keys.QUERY_EVENT)


def write(selection: Selection, view: View) -> None:
    """Write the view into the address; what is default is left out.

    An address that asks for something says which data it was made with; a plain one asks for today's.
    """
    wanted = to_query(selection)
    collection = st.session_state.get(keys.COLLECTION, "")
    others = {
        keys.QUERY_COLLECTION: "" if collection == settings.DEFAULT_COLLECTION else collection,
        keys.QUERY_EVENT: st.session_state.get(keys.PICKED_EVENT),
        keys.QUERY_MODE: window.mode(),
        keys.QUERY_VIEW: viewport.view_word(),
        keys.QUERY_SORT: table.order_word(table.order()),
        keys.QUERY_PAGE: "" if table.page_number() == 1 else str(table.page_number()),
    }
    wanted |= {key: [value] for key, value in others.items() if value}
    if wanted:
        wanted[keys.QUERY_DATA] = [link_data.word(link_data.seen(view))]
    present = {key: st.query_params.get_all(key) for key in st.query_params if key in OURS}
    if wanted != present:
        foreign = {key: st.query_params.get_all(key) for key in st.query_params if key not in OURS}
        st.query_params.from_dict({**foreign, **wanted})
