"""The page's address: every view has one, to bookmark or to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys, settings, window
from geo.errors import SelectionError
from geo.select import Selection, from_query, to_query

if TYPE_CHECKING:
    from collections.abc import Collection

OURS = ("start", "end", "type", "status", "source", "bbox", "place", keys.QUERY_COLLECTION, keys.QUERY_EVENT)


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
    _fill(selection)
    named = query.get(keys.QUERY_COLLECTION, [settings.DEFAULT_COLLECTION])[0]
    if named in collections:
        st.session_state[keys.COLLECTION] = named
    st.session_state[keys.PICKED_EVENT] = next(iter(query.get(keys.QUERY_EVENT, [])), None)


def _fill(selection: Selection) -> None:
    st.session_state[keys.EVENT_TYPES] = sorted(selection.event_types)
    st.session_state[keys.STATUSES] = sorted(selection.statuses)
    st.session_state[keys.SOURCES] = sorted(selection.sources)
    st.session_state[keys.PLACE] = selection.place
    window.set_days(selection.start, selection.end)
    if selection.start or selection.end:
        window.tell_map()


def write(selection: Selection, collection: str) -> None:
    """Write the view into the address; what is default is left out."""
    wanted = to_query(selection)
    if collection != settings.DEFAULT_COLLECTION:
        wanted[keys.QUERY_COLLECTION] = [collection]
    if picked := st.session_state.get(keys.PICKED_EVENT):
        wanted[keys.QUERY_EVENT] = [picked]
    present = {key: st.query_params.get_all(key) for key in st.query_params if key in OURS}
    if wanted != present:
        others = {key: st.query_params.get_all(key) for key in st.query_params if key not in OURS}
        st.query_params.from_dict({**others, **wanted})
