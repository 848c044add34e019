"""Fixtures shared by all rooms."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_cache_dir

from gazetteer.gazetteer import Gazetteer
from gazetteer.load import open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The full gazetteer, built once into the user's cache folder and kept there between runs."""
    return open_gazetteer(Path(user_cache_dir("sitrep-atlas")))
