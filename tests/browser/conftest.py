"""One headless browser and dashboard for the session, a fresh tab for each test; a missing browser fails.

Tabs share a context, so that scripts are fetched and compiled once; what a tab keeps is cleared with it.
A test that needs other surroundings (a phone, a time zone, no network) makes a context of its own.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, ViewportSize, sync_playwright

from geo.webmap import standalone_page
from tests.browser.accessibility import axe_script
from tests.browser.server import dashboard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

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
VIEWPORT = ViewportSize(width=1280, height=800)
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


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard for all who keep nothing in it; its home folder is empty and its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITREP_HOME", str(tmp_path_factory.mktemp("home")))
        with dashboard() as address:
            yield address


@pytest.fixture(scope="session")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The context of all tabs. One of files from disk stays open: the others use its process again."""
    context = browser.new_context(viewport=VIEWPORT, accept_downloads=True)
    file = tmp_path_factory.mktemp("tab") / "open.html"
    file.write_text("<title>stays open</title>", encoding="utf-8")
    context.new_page().goto(file.as_uri())
    yield context
    context.close()


@pytest.fixture
def new_tab(shared: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens tabs of 1280 by 800 pixels; afterwards they are closed, and what they kept is forgotten."""
    opened: list[Page] = []

    def opener() -> Page:
        opened.append(shared.new_page())
        return opened[-1]

    yield opener
    for tab in opened:
        tab.close()
    session = shared.new_cdp_session(shared.pages[0])
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage,cookies"})
    session.detach()


@pytest.fixture
def page(new_tab: Callable[[], Page]) -> Page:
    """A fresh tab."""
    return new_tab()


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
