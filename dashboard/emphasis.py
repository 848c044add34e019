"""How the button that a panel is about looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from typing import Literal


def main_button() -> Literal["primary", "secondary"]:
    """The type of such a button: on dark ground as others.

    Streamlit writes white on the main colour, which is light there, so that links and tabs can be read: no
    colour gives both enough contrast (WCAG 2.2, 1.4.3).
    """
    return "secondary" if st.context.theme.type == "dark" else "primary"
