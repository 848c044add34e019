"""Make the pictures of the README: the dashboard and the standalone map in headless Chromium.

    python scripts/screenshots.py [FOLDER]

They show the sample collections, and one the coded rows of a table that is not part of the project.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from events.build import build_event  # noqa: E402 - the project is on the path only now
from events.coded.read import read_coded  # noqa: E402
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
CODED = ROOT.parent / "shared" / "data" / "ged191.csv"
CODED_TITLE = "Myanmar, 1989 to 2018. Data: UCDP GED 19.1 (CC BY 4.0)"
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
    """A war of thousands of events: Myanmar in UCDP GED 19.1, when that file is at hand."""
    if not CODED.exists():
        print(f"{CODED.name} is not at hand: thousand.png stays as it is")
        return
    rows = [row for batch in read_coded(CODED, "ucdp") for row in batch.rows]
    made = [build_event([row.claim]) for row in rows]
    events = sorted(
        (event for event in made if event.place and event.place.country == "MM" and event.date.start),
        key=lambda event: (event.date.start, event.event_id),
    )
    width, height = STANDALONE
    alone = browser.new_page(viewport={"width": width, "height": height})
    with TemporaryDirectory() as kept:
        file = Path(kept) / "map.html"
        file.write_text(standalone_page(events, title=CODED_TITLE), encoding="utf-8")
        alone.goto(file.as_uri())
        alone.wait_for_function(LOADED)
        alone.locator("#welcome-close").click()
        save(alone, folder / "thousand.png")


def save(page: Page, path: Path) -> None:
    """Take the picture once fonts are there and two frames have been drawn."""
    page.evaluate("() => document.fonts.ready")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=path)
    print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
