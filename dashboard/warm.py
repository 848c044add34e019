"""Makes ready what every visitor needs, in the background while the server starts: nobody waits for it later.

Modules, the gazetteer, and the user's store where there is one. What fails here is tried again, and told,
when a visitor needs it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import threading

from gazetteer.errors import GazetteerError
from store.errors import StoreError

# What app.py imports of the dashboard brings all else with it.
MODULES = (
    "dashboard.add_reports", "dashboard.audit", "dashboard.download", "dashboard.filters",
    "dashboard.gazetteer_page", "dashboard.import_tables", "dashboard.table", "dashboard.time_map",
)  # fmt: skip


def start() -> threading.Thread:
    """Begin to make ready, and return at once."""
    thread = threading.Thread(target=make_ready, name="warm", daemon=True)
    thread.start()
    return thread


def make_ready() -> None:
    """Load the modules, open the gazetteer and the store, and make what the map of the store is given."""
    for name in MODULES:
        importlib.import_module(name)
    from dashboard import components, first_view, shelf  # noqa: PLC0415 (loaded in the background)

    components.page_script()
    with contextlib.suppress(GazetteerError):
        shelf.make_ready()
    rest()
    with contextlib.suppress(StoreError):
        first_view.make_ready()
    rest()


def rest() -> None:
    """Have the garbage collector pass over all that is there, which stays for as long as the server runs.

    It would visit each of these objects again and again: a fifth of the time that pages took. They are still
    freed by their count of references; a cycle among them would stay, so this is done when hardly anybody is
    there yet.
    """
    gc.collect()
    gc.freeze()
