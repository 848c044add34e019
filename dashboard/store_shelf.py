"""The user's store, opened once for each server and kept up with what other programs write into it.

Whoever looks at it looks at what was last opened. A change is read in the background, and takes the place of
what there was when it is whole.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st

from dashboard import ready, settings
from dashboard.digest import digest
from dashboard.stored_reports import KeptReports, StoredReports
from dashboard.view import Indexes
from geo.rows import EventRows
from geo.stored import Stored, StoredEvents
from store import Store, StoredParts, StoreError

TEXTS_AFTER_SECONDS = 3.0  # when the page is drawn that was waited for
LEAST_SECONDS, SHARE = 2.0, 10  # between two looks at the store; a tenth of the time may go into reading it


class KeptEvents(Stored, KeptReports, Protocol):
    """What is asked of a store here; `store.Store` is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A state of the store.

    Attributes:
        key: stands for the state.
        seconds: that it took to read.
    """

    key: str
    indexes: Indexes
    seconds: float


@dataclass
class StoreShelf:
    """Holds the store of this server; the lock lets one visitor open it while the others wait.

    Attributes:
        problem: why the last change could not be read, in words from outside; empty when it could.
    """

    opened: Opened | None = None
    problem: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    reader: threading.Thread | None = None


def shelf() -> StoreShelf:
    """The one shelf of this server for the user's store."""
    return _shelf(str(settings.shown_path()))


@st.cache_resource(show_spinner=False)
def _shelf(path: str) -> StoreShelf:  # noqa: ARG001 (a shelf for each store)
    return StoreShelf()


def is_there() -> bool:
    """Whether the user has a store."""
    return settings.shown_path().exists()


def open_store() -> KeptEvents:
    """The user's store, or the parts that are shown in its place."""
    parts = settings.parts_folder()
    return StoredParts(parts) if parts else Store(settings.store_path())


def opened() -> Opened:
    """The state of the store that is shown; the first call reads it.

    Raises:
        StoreError: it cannot be read.
    """
    held = shelf()
    with held.lock:
        if held.opened is None:
            held.opened = read(open_store())
            _read_texts_later(held.opened)
        return held.opened


def keep_up() -> Opened:
    """The state that is shown; when the store has another one, that is read in the background.

    Raises:
        StoreError: it cannot be read.
    """
    held, now = shelf(), opened()
    if held.reader is not None and held.reader.is_alive():
        return now
    try:
        changed = key_of(open_store().version()) != now.key
        held.problem = ""
    except StoreError as error:
        changed, held.problem = False, str(error)
    if changed:
        held.reader = threading.Thread(target=_read_again, args=(held,), daemon=True)
        held.reader.start()
    return now


def read_now() -> None:
    """Read the store at the next drawing, as after a change that the visitor made."""
    held = shelf()
    with held.lock:
        held.opened = None


def read(store: KeptEvents) -> Opened:
    """All events of a store, as columns.

    Raises:
        StoreError: it cannot be read.
    """
    start = time.perf_counter()
    source = StoredEvents(store)
    rows, told = EventRows.of_source(source).history_last()
    indexes = Indexes.of_rows(rows, told=told, reports=StoredReports(store))
    key = key_of(source.version)
    return Opened(key=key, indexes=indexes, seconds=time.perf_counter() - start)


def key_of(version: str) -> str:
    """A key for a version of the store, unlike those of other collections."""
    return digest("store", str(settings.shown_path()), version)


def seconds_between(now: Opened | None) -> float:
    """How long to wait before the store is looked at again."""
    return max(LEAST_SECONDS, SHARE * now.seconds) if now else LEAST_SECONDS


def _read_again(held: StoreShelf) -> None:
    try:
        fresh = read(open_store())
        ready.make_ready(fresh.indexes)
    except StoreError as error:
        held.problem = str(error)
        return
    with held.lock:
        held.opened = fresh
    _read_texts_later(fresh)


def _read_texts_later(fresh: Opened) -> None:
    """Have the first question with words find them read; it reads them itself when it comes before."""

    def read_texts() -> None:
        with contextlib.suppress(StoreError):
            _ = fresh.indexes.events.texts

    later = threading.Timer(TEXTS_AFTER_SECONDS, read_texts)
    later.daemon = True
    later.start()
