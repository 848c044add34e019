"""Fixtures shared by all rooms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from platformdirs import user_cache_dir

from gazetteer.load import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer

# How long an example takes says how busy the machine is: timings belong in benchmarks/.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that no process is left with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The full gazetteer, built once into the user's cache folder and kept there between runs."""
    return open_gazetteer(Path(user_cache_dir("sitrep-atlas")))


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit puts its test script in place of `__main__`, which processes that are started import."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
