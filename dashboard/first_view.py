"""What the first visitor of the user's store needs, made before anybody comes."""

from __future__ import annotations

from dashboard import page, store_shelf, time_map, view
from geo.select import Selection


def make_ready() -> None:
    """Read the store where there is one, and make what the map of all its events is given.

    Raises:
        StoreError: it cannot be read.
    """
    if not store_shelf.is_there():
        return
    held = store_shelf.opened()
    everything = Selection()
    shown = view.view(held.indexes, everything)
    time_map.make_ready(page.map_key(held.key, everything), shown)
