"""Which map lies under the marks: the offline one, or an online one whose host the visitor agreed to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import keys
from geo.online import online_maps

if TYPE_CHECKING:
    from geo.online import OnlineMap

OFFLINE = "Offline map"


def choose() -> dict[str, Any] | None:
    """Draw the choice in the sidebar.

    Returns:
        What the map page is told of the online map, as `geo.online.OnlineMap.told` gives it; None for the
        offline map, which stays until the visitor has been told the host and has agreed.
    """
    with st.sidebar:
        label: str = st.selectbox("Base map", [OFFLINE, *online_maps()], key=keys.BASE_MAP)
        chosen = online_maps().get(label)
        if chosen is None:
            return None
        if label not in st.session_state.get(keys.BASE_MAP_AGREED, ()):
            _ask(chosen)
            return None
        st.caption(f"Tiles come from {_hosts(chosen)}.")
    return chosen.told()


def _ask(chosen: OnlineMap) -> None:
    """Name the host before it is asked for anything."""
    st.info(
        f"The tiles of this map come from {_hosts(chosen)}. It learns your internet address, the address of "
        "this dashboard and which parts of the map you look at. No event and no report goes there."
    )
    st.button(
        "Ask this host for tiles",
        key=keys.BASE_MAP_AGREE,
        on_click=_agree,
        args=(chosen.label,),
        width="stretch",
    )


def _agree(label: str) -> None:
    st.session_state[keys.BASE_MAP_AGREED] = (*st.session_state.get(keys.BASE_MAP_AGREED, ()), label)


def _hosts(chosen: OnlineMap) -> str:
    return ", ".join(chosen.hosts)
