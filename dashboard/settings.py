"""Where the dashboard keeps and finds its files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir, user_data_dir

COLLECTIONS: Final = Path(__file__).resolve().parent.parent / "data" / "sample"
DEFAULT_COLLECTION: Final = "five-reports"

STORE_COLLECTION: Final = "your-store"
STORE_TITLE: Final = "Your store"
PARTS_TITLE: Final = "Folder of parts"
OWN_COLLECTION: Final = "your-reports"
OWN_TITLE: Final = "Your reports of this tab alone"


def cache_dir() -> Path:
    """Folder of the gazetteer's index: `SITREP_CACHE`, else the user's cache folder."""
    return Path(os.environ.get("SITREP_CACHE") or user_cache_dir("sitrep-atlas"))


def data_home() -> Path:
    """Folder of the user's own data, such as own names: `SITREP_HOME`, else the user's data folder."""
    return Path(os.environ.get("SITREP_HOME") or user_data_dir("sitrep-atlas"))


def store_path() -> Path:
    """The user's store of reports and events."""
    return data_home() / "store.duckdb"


def parts_folder() -> Path | None:
    """A folder of parts that is shown in place of the store: `SITREP_PARTS`, as `serve --parts` sets it."""
    named = os.environ.get("SITREP_PARTS")
    return Path(named) if named else None


def shown_path() -> Path:
    """The store, or the parts that are shown in its place."""
    return parts_folder() or store_path()
