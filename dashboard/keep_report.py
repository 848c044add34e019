"""Where an added report goes: into the visitor's session, or the user's store while that is looked at."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys, permissions, settings, store_page, store_shelf, visitor
from dashboard.report_origin import report_label
from store import Store, StoreError

if TYPE_CHECKING:
    from reports.report import Reading

OWN = "own"  # whose problem it is: the reports that were added before
READ_AT_ONCE_SECONDS = 1.0  # a store that takes longer to read is read in the background


def is_store_shown() -> bool:
    """Whether the store is looked at, or parts in its place; reports of the tab are not among these."""
    return bool(st.session_state.get(keys.COLLECTION) == settings.STORE_COLLECTION)


def goes_into_store() -> bool:
    """Whether what is added now is kept in the user's store; parts take nothing in."""
    return is_store_shown() and settings.parts_folder() is None and permissions.may_write()


def keep_all() -> None:
    """Keep the visitor's own reports in the store; those that cannot be kept stay, and it is said why."""
    for reading in visitor.readings():
        if problem := keep(reading, report_label(reading.report), None):
            st.session_state.setdefault(keys.PROBLEMS, {})[OWN] = problem
            return
        visitor.remove(reading.report.report_id)
    st.session_state.get(keys.PROBLEMS, {}).pop(OWN, None)


def show_own() -> None:
    """Look at the visitor's own reports alone."""
    st.session_state[keys.COLLECTION] = settings.OWN_COLLECTION


def keep(reading: Reading, name: str, original: tuple[str, bytes] | None) -> str:
    """Keep a report that was read.

    Args:
        reading: of the report.
        name: what the list of imports calls it.
        original: name and bytes of the file that it is from; None for a text that was pasted.

    Returns:
        Why it could not be kept; empty when it was.
    """
    if not goes_into_store():
        visitor.add(reading)
        return ""
    file, data = original or (name, reading.report.text.encode("utf-8", "replace"))
    digest = hashlib.sha256(data).hexdigest()
    try:
        Store(settings.store_path()).add_reports(
            [reading.report],
            [reading],
            name=name,
            sha256=digest,
            now=datetime.now(UTC),
            originals={file: data},
        )
        if store_shelf.opened().seconds < READ_AT_ONCE_SECONDS:
            store_shelf.read_now()
    except StoreError as error:
        return f"{store_page.words_for(error)} {error}"
    return ""
