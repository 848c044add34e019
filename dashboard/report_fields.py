"""The fields that go with a report: source, title, publication date. A date is asked for, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.filters import EARLIEST, LATEST

if TYPE_CHECKING:
    from datetime import date

    from dashboard.drafts import Draft

SOURCE, TITLE, PUBLISHED, UNDATED, SEEN = "source", "title", "published", "undated", "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the fields of one draft say; `published` None with `undated` means that nobody knows the date."""

    source: str
    title: str
    published: date | None
    undated: bool


def show(draft_id: str) -> None:
    """Draw the fields of a draft."""
    left, right = st.columns(2)
    left.text_input("Source", key=_key(draft_id, SOURCE), placeholder="Outlet or agency")
    undated = bool(st.session_state.get(_key(draft_id, UNDATED)))
    right.date_input(
        "Published on",
        None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=_key(draft_id, PUBLISHED),
        disabled=undated,
    )
    st.text_input("Title (optional)", key=_key(draft_id, TITLE))
    st.checkbox("The date is not known; leave its events undated", key=_key(draft_id, UNDATED))


def fill(draft: Draft) -> None:
    """Fill the empty fields of a draft with what its file or text states, once for each text.

    Nothing is written into a field that the text says nothing about: the visitor may be typing there.
    """
    seen = _key(draft.draft_id, SEEN)
    if st.session_state.get(seen) == draft.seen:
        return
    st.session_state[seen] = draft.seen
    stated = ((SOURCE, draft.found_source), (TITLE, draft.found_title), (PUBLISHED, draft.found_date))
    for name, found in stated:
        if found and not st.session_state.get(_key(draft.draft_id, name)):
            st.session_state[_key(draft.draft_id, name)] = found


def given(draft: Draft) -> Given:
    """What the fields of a draft say; of a draft that had no fields, what its file states."""
    draft_id = draft.draft_id
    if _key(draft_id, SEEN) not in st.session_state:
        return Given(
            source=draft.found_source, title=draft.found_title, published=draft.found_date, undated=False
        )
    undated = bool(st.session_state.get(_key(draft_id, UNDATED)))
    return Given(
        source=(st.session_state.get(_key(draft_id, SOURCE)) or "").strip(),
        title=(st.session_state.get(_key(draft_id, TITLE)) or "").strip(),
        published=None if undated else st.session_state.get(_key(draft_id, PUBLISHED)),
        undated=undated,
    )


def clear(draft_id: str) -> None:
    """Empty the fields of a draft; to be called before they are drawn."""
    for name in (SOURCE, TITLE):
        st.session_state[_key(draft_id, name)] = ""
    st.session_state[_key(draft_id, PUBLISHED)] = None
    st.session_state[_key(draft_id, UNDATED)] = False
    st.session_state.pop(_key(draft_id, SEEN), None)


def _key(draft_id: str, name: str) -> str:
    return f"draft {draft_id} {name}"
