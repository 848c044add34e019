"""The gazetteer, opened once for each server, with a progress bar when its index has to be built first."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import settings
from dashboard.digest import digest
from gazetteer.load import open_gazetteer
from gazetteer.own_files import read_own

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@dataclass
class Shelf:
    """Holds the gazetteer of this server; the lock lets one visitor build while the others wait.

    `own` stands for the own names that the gazetteer was opened with.
    """

    gazetteer: Gazetteer | None = None
    own: str = ""
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
    with held.lock:
        return held.gazetteer or _open(held, "Preparing the gazetteer, once on this machine")


def reopen() -> None:
    """Open the gazetteer again, with the own names as they are now, for every visitor of this server.

    Whoever is reading with the old one reads on with it; the next drawing of a page takes the new one, and
    what was read with the old one is read again, since every cache is keyed by the gazetteer's version.

    Raises:
        GazetteerError: a table or the cache folder cannot be used; the old gazetteer stays then.
    """
    held = shelf()
    with held.lock:
        _open(held, "Rebuilding the gazetteer")


def own_names_wait() -> bool:
    """Whether own names were added or removed since the gazetteer was opened."""
    return shelf().own != _own_digest()


def _own_digest() -> str:
    own = read_own(settings.data_home())
    return digest(own.places, own.aliases)


def _open(held: Shelf, what: str) -> Gazetteer:
    """Put a newly opened gazetteer on the shelf; the caller holds its lock."""
    place = st.empty()

    def show(label: str, fraction: float) -> None:
        place.progress(min(max(fraction, 0.0), 1.0), text=f"{what}: {label}")

    own = _own_digest()
    try:
        opened = open_gazetteer(settings.cache_dir(), progress=show, home=settings.data_home())
    finally:
        place.empty()
    held.gazetteer, held.own = opened, own
    return opened
