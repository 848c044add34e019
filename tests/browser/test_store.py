"""The store on the page: what another program writes appears without a restart; the page stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from dashboard.settings import STORE_COLLECTION
from reports.report import Reading
from store import Store
from tests import builders
from tests.browser.server import dashboard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser
WAIT_MS = 120_000
TOWNS = (("Vardenis", 45.73, 40.18), ("Goris", 46.34, 39.51))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one event."""
    folder = tmp_path_factory.mktemp("home")
    put(folder, 0)
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """A dashboard on the store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITREP_HOME", str(home))
        with dashboard() as found:
            yield f"{found}/?collection={STORE_COLLECTION}"


def put(home: Path, number: int) -> None:
    """Write a report of one event into the store."""
    name, lon, lat = TOWNS[number]
    report = builders.report(f"Shells fell on {name}.")
    where = builders.mention(builders.place(name, lon, lat))
    claim = builders.claim(f"Shells fell on {name}", report_id=report.report_id, place=where)
    reading = Reading(report=report, claims=(claim,))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    Store(home / "store.duckdb").add_reports([report], [reading], name=name, sha256="", now=now)


def test_what_is_written_elsewhere_appears_and_the_opened_event_stays(
    page: Page, address: str, home: Path
) -> None:
    page.set_default_timeout(WAIT_MS)
    page.goto(address)
    total = page.get_by_test_id("stMetric").filter(has_text="Events shown").get_by_test_id("stMetricValue")
    expect(total).to_have_text("1", timeout=WAIT_MS)
    page.wait_for_selector("iframe:not(.waiting)")
    handle = page.query_selector("iframe[title^='Animated map']")
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_function("() => window.timemap && window.timemap.state().total === 1")
    frame.evaluate("window.timemap.lookAt(45.7, 40.1, 9)")
    frame.evaluate("window.marked = 'the same page'")
    put(home, 1)
    expect(total).to_have_text("2", timeout=WAIT_MS)
    frame.wait_for_function("() => window.timemap.state().total === 2")
    assert frame.evaluate("window.marked") == "the same page"
    expect(page.get_by_role("alert")).to_have_count(0)
