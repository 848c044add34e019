"""The gazetteer, opened once for each server, with a progress bar when its index has to be built first."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import settings
from gazetteer.load import open_gazetteer

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@dataclass
class Shelf:
    """Holds the gazetteer of this server; the lock lets one visitor build while the others wait."""

    gazetteer: Gazetteer | None = None
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
        if held.gazetteer is None:
            held.gazetteer = _open()
        return held.gazetteer


def _open() -> Gazetteer:
    place = st.empty()

    def show(label: str, fraction: float) -> None:
        text = f"Preparing the gazetteer, once on this machine: {label}"
        place.progress(min(max(fraction, 0.0), 1.0), text=text)

    opened = open_gazetteer(settings.cache_dir(), progress=show)
    place.empty()
    return opened
