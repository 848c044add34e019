"""The panels below the map. One is drawn from when the visitor first brings it to the front.

Most visitors open one or two of them, and each drawn panel costs with every change of a filter. What was
opened once stays drawn, so that nothing typed or chosen in it is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import keys
from dashboard.components import components

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

TABLE, REPORTS, ADD, IMPORT, DOWNLOAD = NAMES = (
    "Table", "Reports", "Add reports", "Import tables", "Download",
)  # fmt: skip
FIRST: Final = frozenset({TABLE})


def opened() -> frozenset[str]:
    """The panels that are drawn."""
    found: frozenset[str] = st.session_state.get(keys.PANELS_OPENED, FIRST)
    return found


def open_panel(name: str) -> None:
    """Have a panel drawn from now on."""
    st.session_state[keys.PANELS_OPENED] = opened() | {name}


def put() -> Mapping[str, DeltaGenerator]:
    """The tabs; gives the places of those panels that are to be drawn, by name."""
    places = dict(zip(NAMES, st.tabs(NAMES, key=keys.PANELS), strict=True))
    for name in places.keys() - opened():
        with places[name]:
            _wait(name)
    return {name: place for name, place in places.items() if name in opened()}


def _wait(name: str) -> None:
    """Have the browser tell when it shows a panel.

    Without a key: Streamlit gathers the values of all keyed components anew for most of the fields it draws.
    """
    components().panel(data={"panel": name}, on_shown_change=lambda: open_panel(name))
