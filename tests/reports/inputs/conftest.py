"""One converting process for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.inputs.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def shop() -> Iterator[Workshop]:
    """Where formats are converted."""
    with Workshop() as opened:
        yield opened
