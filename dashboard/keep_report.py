"""Where an added report goes: into the visitor's session, or the user's store while that is looked at."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys, permissions, settings, store_page, store_shelf, visitor
from store import Store, StoreError

if TYPE_CHECKING:
    from reports.report import Reading

READ_AT_ONCE_SECONDS = 1.0  # a store that takes longer to read is read in the background


def goes_into_store() -> bool:
    """Whether what is added now is kept in the user's store; parts take nothing in."""
    is_shown = st.session_state.get(keys.COLLECTION) == settings.STORE_COLLECTION
    return is_shown and settings.parts_folder() is None and permissions.may_write()


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
