"""Fixtures shared by all rooms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_cache_dir

from gazetteer.load import open_gazetteer

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The full gazetteer, built once into the user's cache folder and kept there between runs."""
    return open_gazetteer(Path(user_cache_dir("sitrep-atlas")))
