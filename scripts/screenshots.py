"""Make the pictures of the README: the dashboard and the standalone map in headless Chromium.

    python scripts/screenshots.py [FOLDER]

They show the sample collections, so they change only with the product.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.timemap_events import invented  # noqa: E402 - the project is on the path only now
from geo.timeline_places import UNITS_PER_DEGREE  # noqa: E402
from geo.webmap import standalone_page  # noqa: E402
from tests.browser.server import browser_path, dashboard  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / "docs" / "screenshots"
WAIT_MS = 120_000
VIEWS = {
    "dashboard-light": (1280, 900, "light", ""),
    "dashboard-dark": (1280, 900, "dark", ""),
    "phone-light": (375, 812, "light", ""),
    "phone-dark": (375, 812, "dark", ""),
    "war-light": (1440, 960, "light", "?collection=war-2020"),
    "war-dark": (1440, 960, "dark", "?collection=war-2020"),
    "displacement": (
        1280,
        900,
        "light",
        "?collection=war-2020&type=Displacement&start=2020-09-27&end=2020-10-10",
    ),
}
GAZETTEER_VIEWS = {
    "gazetteer-light": (1280, 940, "light"),
    "gazetteer-dark": (1280, 940, "dark"),
    "gazetteer-phone": (375, 1500, "light"),
}
QUESTION = "/gazetteer?name=Martuni"
STANDALONE = (1280, 800)
THOUSAND, PLACES, TO_THE_ICE_DEG = 1000, 140, -123.5
LOADED = "() => window.timemap && window.timemap.state().total > 0"
GAZETTEER_LOADED = "() => window.placemap && window.placemap.state().numbers.length > 1"


def main(folder: Path = FOLDER) -> None:
    """Write every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with dashboard() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        picture_thousand(browser, folder)
        for name, (width, height, scheme, query) in VIEWS.items():
            page = opened(browser, f"{address}/{query}", width, height, scheme)
            save(page, folder / f"{name}.png")
            if name == "dashboard-light":
                picture_standalone(browser, page, folder)
        for name, (width, height, scheme) in GAZETTEER_VIEWS.items():
            page = opened(browser, address + QUESTION, width, height, scheme, loaded=GAZETTEER_LOADED)
            save(page, folder / f"{name}.png")
        browser.close()


def opened(
    browser: Browser, address: str, width: int, height: int, scheme: str, *, loaded: str = LOADED
) -> Page:
    """A page of the dashboard, drawn to the end; `loaded` says when its map is."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    frame = page.wait_for_selector("iframe:not(.waiting)", timeout=WAIT_MS)
    inside = frame.content_frame() if frame else None
    if inside:
        inside.wait_for_function(loaded, timeout=WAIT_MS)
        if (welcome := inside.query_selector("#welcome-close")) and welcome.is_visible():
            welcome.click()
    page.locator("[data-test-script-state=notRunning]").wait_for(timeout=WAIT_MS)
    return page


def picture_standalone(browser: Browser, page: Page, folder: Path) -> None:
    """Download the standalone map, open it from disk, and take its picture."""
    page.get_by_role("tab", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Map as one HTML file").click()
    width, height = STANDALONE
    alone = browser.new_page(viewport={"width": width, "height": height})
    with TemporaryDirectory() as kept:
        file = Path(kept) / "map.html"
        waiting.value.save_as(file)
        alone.goto(file.as_uri())
        alone.wait_for_function(LOADED)
        save(alone, folder / "standalone.png")


def picture_thousand(browser: Browser, folder: Path) -> None:
    """A thousand invented events on the ice of Antarctica, where nobody can take them for news."""
    columns = invented(THOUSAND, PLACES)
    moved = columns.places.lat + np.int32(TO_THE_ICE_DEG * UNITS_PER_DEGREE)
    columns = replace(columns, places=replace(columns.places, lat=moved))
    width, height = STANDALONE
    alone = browser.new_page(viewport={"width": width, "height": height})
    with TemporaryDirectory() as kept:
        file = Path(kept) / "map.html"
        file.write_text(standalone_page(columns, title="A thousand invented events"), encoding="utf-8")
        alone.goto(file.as_uri())
        alone.wait_for_function(LOADED)
        save(alone, folder / "thousand.png")


def save(page: Page, path: Path) -> None:
    """Take the picture once fonts are there and two frames have been drawn."""
    page.evaluate("() => document.fonts.ready")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=path)
    print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
