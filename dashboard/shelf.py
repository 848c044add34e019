"""The gazetteer, opened once for each server, with a progress bar when its index has to be built first."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import settings
from dashboard.digest import digest
from gazetteer.load import open_gazetteer
from gazetteer.own_files import read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gazetteer.gazetteer import Gazetteer

    Show = Callable[[str, float], None]

LOOK_SECONDS = 0.2  # between two looks at how far another one is who opens it


@dataclass
class Shelf:
    """Holds the gazetteer of this server; the lock lets one visitor build while the others wait.

    `own` stands for the own names that the gazetteer was opened with; `said` is how far whoever opens it is.
    """

    gazetteer: Gazetteer | None = None
    own: str = ""
    said: tuple[str, float] = ("", 0.0)
    lock: threading.Lock = field(default_factory=threading.Lock)


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """The one shelf of this server."""
    return Shelf()


def is_open() -> bool:
    """Whether the gazetteer is at hand already."""
    return shelf().gazetteer is not None


def gazetteer() -> Gazetteer:
    """The gazetteer; the first call on a new machine takes some seconds and shows how far it is.

    Raises:
        GazetteerError: a table of the gazetteer, or the cache folder, cannot be used.
    """
    held = shelf()
    if held.gazetteer is not None:
        return held.gazetteer
    with _turn(held, "Preparing the gazetteer, once on this machine") as show:
        return held.gazetteer or _open(held, show)


def make_ready() -> None:
    """Open the gazetteer where nobody looks on.

    Raises:
        GazetteerError: a table of the gazetteer, or the cache folder, cannot be used.
    """
    held = shelf()
    with held.lock:
        if held.gazetteer is None:
            _open(held, lambda _label, _fraction: None)


def reopen() -> None:
    """Open the gazetteer again, with the own names as they are now, for every visitor of this server.

    Whoever is reading with the old one reads on with it; the next drawing of a page takes the new one, and
    what was read with the old one is read again, since every cache is keyed by the gazetteer's version.

    Raises:
        GazetteerError: a table or the cache folder cannot be used; the old gazetteer stays then.
    """
    held = shelf()
    with _turn(held, "Rebuilding the gazetteer") as show:
        _open(held, show)


def own_names_wait() -> bool:
    """Whether own names were added or removed since the gazetteer was opened."""
    return shelf().own != _own_digest()


def _own_digest() -> str:
    own = read_own(settings.data_home())
    return digest(own.places, own.aliases)


@contextmanager
def _turn(held: Shelf, what: str) -> Iterator[Show]:
    """The lock of the shelf; a bar shows how far the gazetteer is, whoever opens it."""
    place = st.empty()

    def show(label: str, fraction: float) -> None:
        place.progress(min(max(fraction, 0.0), 1.0), text=f"{what}: {label}")

    try:
        while not held.lock.acquire(timeout=LOOK_SECONDS):
            show(*held.said)
        try:
            yield show
        finally:
            held.lock.release()
    finally:
        place.empty()


def _open(held: Shelf, show: Show) -> Gazetteer:
    """Put a newly opened gazetteer on the shelf; the caller holds its lock."""

    def tell(label: str, fraction: float) -> None:
        held.said = label, fraction
        show(label, fraction)

    own = _own_digest()
    opened = open_gazetteer(settings.cache_dir(), progress=tell, home=settings.data_home())
    held.gazetteer, held.own = opened, own
    return opened
