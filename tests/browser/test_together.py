"""Entries that stand for several events count as many as they stand for, in a real browser."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from benchmarks.timemap_events import START, invented
from geo import webmap
from geo.style import symbols
from geo.timeline import pack
from geo.together import together
from tests.browser.test_time_engine import VIEWS, look, marks, open_file, show, within

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from geo.columns import EventColumns
    from geo.together import Together

pytestmark = pytest.mark.browser
EVENTS, PLACES, MOST = 20_000, 12, 10_000


@pytest.fixture(scope="module")
def columns() -> EventColumns:
    """Invented events at few places."""
    return invented(EVENTS, PLACES)


@pytest.fixture(scope="module")
def entries(columns: EventColumns) -> Together:
    """The same as few entries."""
    found = together(columns, MOST)
    assert found is not None
    return found


@pytest.fixture
def opened(page: Page, entries: Together, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The entries as a file without texts."""
    monkeypatch.setattr(webmap, "pack", lambda *of, **how: pack(*of, weight=entries.weight, **how))
    return open_file(page, webmap.standalone_page(entries.columns, texts=False), tmp_path)


def windows(days: int) -> list[tuple[str, str]]:
    """Windows of whole stretches: from a Monday to a Sunday."""
    monday = START - timedelta(days=START.weekday())
    spans = ((0, 60), (5, 9), (10, 10), (9, 26), (0, 999))
    ends = [
        (monday + timedelta(days=a * days), monday + timedelta(days=(b + 1) * days - 1)) for a, b in spans
    ]
    return [(first.isoformat(), last.isoformat()) for first, last in ends]


def test_totals_legend_and_cells_count_events_and_not_entries(
    opened: Page, columns: EventColumns, entries: Together
) -> None:
    assert (entries.days, len(entries.columns) < MOST) == (7, True)
    look(opened, VIEWS[0])
    for window in windows(entries.days):
        chosen = within(columns, window)
        assert show(opened, window) == chosen.sum()
        assert sum(mark["count"] for mark in marks(opened)) == chosen.sum()
        counts = Counter(symbols()[symbol] for symbol in columns.symbol[chosen])
        told = opened.locator("#legend-symbols .count").all_inner_texts()
        assert told == [f"{counts[name]:,}" for name in symbols() if name in present(columns)]
    state: dict[str, Any] = opened.evaluate("window.timemap.state()")
    assert state["total"] == EVENTS


def test_a_place_counts_the_events_that_its_entries_stand_for(
    opened: Page, columns: EventColumns, entries: Together
) -> None:
    lon, lat = columns.places.lon[columns.place[0]] / 1e5, columns.places.lat[columns.place[0]] / 1e5
    look(opened, (float(lon), float(lat), 11))
    window = windows(entries.days)[0]
    show(opened, window)
    found = [mark for mark in marks(opened) if mark["name"] == columns.places.names[columns.place[0]]]
    here = within(columns, window) & (columns.place == columns.place[0])
    assert sum(mark["count"] for mark in found) == here.sum() > len(found)


def present(columns: EventColumns) -> set[str]:
    """Names of the symbols that occur."""
    return {symbols()[symbol] for symbol in np.unique(columns.symbol)}
