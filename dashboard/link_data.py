"""Which data a link was made with, and a plain word to its reader when they are others now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys
from dashboard.wording import counted

if TYPE_CHECKING:
    from dashboard.view import View

_WORD = re.compile(r"([0-9a-f]{10})\.([0-9]{1,9})\.([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the author of a link saw: the digest of the data, the events in them, and those shown."""

    fingerprint: str
    total: int
    shown: int


def seen(view: View) -> Seen:
    """What the visitor sees now."""
    indexes = view.indexes
    return Seen(fingerprint=indexes.fingerprint, total=len(indexes.events), shown=len(view.rows))


def word(told: Seen) -> str:
    """As a value of an address: `digest.total.shown`."""
    return f"{told.fingerprint}.{told.total}.{told.shown}"


def read(value: str) -> Seen | None:
    """What a value of an address says; None when it is none of ours."""
    found = _WORD.fullmatch(value)
    if found is None:
        return None
    return Seen(fingerprint=found[1], total=int(found[2]), shown=int(found[3]))


def difference(then: Seen, now: Seen) -> str:
    """What has changed since a link was made, in words; empty when nothing has."""
    if then.fingerprint == now.fingerprint:
        return ""
    numbers = f"then {counted(then.total, 'event')}, now {now.total:,}"
    words = f"The data have changed since this link was made: {numbers}."
    if (then.shown, now.shown) != (then.total, now.total):
        words += f" Of what the link asks for: then {then.shown:,}, now {now.shown:,}."
    return words


def say(view: View) -> None:
    """Tell the reader of a link that the data are others now, until the note is closed."""
    then: Seen | None = st.session_state.get(keys.LINK_DATA)
    if then is None:
        return
    st.session_state.setdefault(keys.LINK_NOW, seen(view))
    words = difference(then, st.session_state[keys.LINK_NOW])
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.warning(words, icon=":material/history:")
        st.button("Close", key=keys.LINK_SEEN, on_click=_close)


def _close() -> None:
    st.session_state[keys.LINK_DATA] = None
