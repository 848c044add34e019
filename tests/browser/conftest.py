"""One headless browser for the session, a fresh page for each test; a missing browser is a failure."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, sync_playwright

from geo.webmap import standalone_page
from tests.browser.accessibility import axe_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Playwright

    from events.event import Event

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium was found. Install one: `apt-get install chromium` (Debian, Ubuntu), any Google Chrome, "
    "or `python -m playwright install chromium`; "
    "or name one in the environment: CHROMIUM=/path/to/chromium."
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from PATH, else Playwright's own."""
    with sync_playwright() as playwright:
        started = start(playwright)
        yield started
        started.close()


def start(playwright: Playwright) -> Browser:
    """Start the first browser found; the test fails with what to install when there is none."""
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    try:
        return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    except Error as error:
        pytest.fail(f"{MISSING}\n{error}", pytrace=False)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of 1280 by 800 pixels in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def open_map(page: Page, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens events as a file from disk and waits until it is ready; an error of the page is a failure."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    def opener(events: tuple[Event, ...], *, theme: str = "light") -> Page:
        file = tmp_path / "map.html"
        file.write_text(standalone_page(events, theme=theme), encoding="utf-8")
        page.goto(file.as_uri())
        page.evaluate("window.timemap.ready")
        return page

    yield opener
    assert faults == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    script = axe_script()
    if script is None:
        pytest.skip("axe-core is not installed: `make test` does it where there is npm")
    return script


def state(page: Page) -> dict[str, Any]:
    """What `window.timemap.state()` says."""
    answer: dict[str, Any] = page.evaluate("window.timemap.state()")
    return answer
