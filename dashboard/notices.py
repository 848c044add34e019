"""Messages to the visitor.

The headline of a message is always a sentence of ours, since Streamlit renders it as Markdown. Words from
outside (file names, quoted values) go below it as plain text.
"""

from __future__ import annotations

import streamlit as st


def problem(headline: str, detail: str = "") -> None:
    """Say what went wrong, with the words from outside as plain text."""
    st.error(headline, icon=":material/error:")
    if detail:
        st.text(detail)


def note(headline: str, detail: str = "") -> None:
    """Say what the visitor may want to know."""
    st.info(headline, icon=":material/info:")
    if detail:
        st.text(detail)
