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


def cache_dir() -> Path:
    """Folder of the gazetteer's index: `SITREP_CACHE`, else the user's cache folder."""
    return Path(os.environ.get("SITREP_CACHE") or user_cache_dir("sitrep-atlas"))


def store_path() -> Path:
    """The store of this user."""
    return data_home() / "store.duckdb"


def data_home() -> Path:
    """Folder of the user's own data, such as own names: `SITREP_HOME`, else the user's data folder."""
    return Path(os.environ.get("SITREP_HOME") or user_data_dir("sitrep-atlas"))


def store_path() -> Path:
    """The user's store, or a folder of parts in its place: `SITREP_STORE`, else in the user's data folder."""
    return Path(os.environ.get("SITREP_STORE") or data_home() / "store.duckdb")
