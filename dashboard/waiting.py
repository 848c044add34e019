"""The one place in which the page says what it is waiting for; empty when nothing is waited for.

It stands among the notices and is always there: what comes and goes elsewhere would move the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from streamlit.delta_generator import DeltaGenerator


def put() -> None:
    """Make the place, where this is called."""
    st.session_state[keys.WAITING] = st.empty()


def place() -> DeltaGenerator:
    """The place, to be used with `with`; what is written there last is what it shows."""
    found: DeltaGenerator = st.session_state[keys.WAITING]
    return found


def said(words: str) -> AbstractContextManager[None]:
    """Say what is being done, and for how many seconds, until it is done; words of ours."""
    with place():
        return st.spinner(words, show_time=True)
