"""What the first visitor of the user's store needs, made before anybody comes."""

from __future__ import annotations

from dashboard import page, ready, store_shelf, time_map
from geo.select import Selection


def make_ready() -> None:
    """Read the store where there is one, and make what a page of all its events needs.

    Raises:
        StoreError: it cannot be read.
    """
    if store_shelf.is_there():
        held = store_shelf.opened()
        time_map.make_ready(page.map_key(held.key, Selection()), ready.make_ready(held.indexes))
