"""Taking away from the dashboard: the formats of the panel, and pictures that the page saves for the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_dashboard import download, number, open_dashboard, state, time_map, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(new_tab: Callable[[], Page], url: str) -> Iterator[Page]:
    """The opened dashboard; afterwards no script has failed."""
    faults: list[str] = []
    page = watched(new_tab(), [], faults)
    open_dashboard(page, url)
    yield page
    page.close()
    assert faults == []


def test_a_picture_of_the_sandboxed_map_is_saved_by_the_page_around_it(visit: Page, tmp_path: Path) -> None:
    frame = time_map(visit)
    frame.get_by_role("button", name="Save picture or animation").click()
    with visit.expect_download() as waiting:
        frame.get_by_role("button", name="Save", exact=True).click()
    name = waiting.value.suggested_filename
    assert name.endswith(f"_{state(visit)['shown']}-events.png")
    waiting.value.save_as(tmp_path / name)
    with Image.open(tmp_path / name) as picture:
        assert picture.size == (1280, 720)
    with visit.expect_download() as again:
        visit.get_by_role("link", name=f"Save {name} again").click()
    assert again.value.suggested_filename == name


def test_the_page_around_the_map_saves_no_file_of_another_kind(visit: Page) -> None:
    saved: list[str] = []
    visit.on("download", lambda file: saved.append(file.url))
    time_map(visit).evaluate(
        """() => {
            const bytes = new ArrayBuffer(4);
            for (const name of ["sitrep-atlas_1.html", "x.png", "sitrep-atlas_/../x.png"]) {
                window.parent.postMessage({ type: "timemap:file", name, bytes }, "*");
            }
            const name = "sitrep-atlas_1.png";
            window.parent.postMessage({ type: "timemap:file", name, bytes: "text" }, "*");
        }"""
    )
    visit.wait_for_timeout(300)
    assert saved == []
    expect(visit.get_by_role("link", name="again")).to_have_count(0)


def test_formats_of_the_panel_hold_the_events_shown(visit: Page, tmp_path: Path) -> None:
    shown = number(visit, "Events shown")
    package, kml = (download(visit, label, tmp_path) for label in ("GeoPackage", "KML"))
    assert package.name == f"sitrep-atlas_{shown}-events.gpkg"
    assert len(gpd.read_file(package, layer="events")) == len(gpd.read_file(kml)) == shown
