"""Hosts of map tiles that refuse, hang, drip or answer nonsense: the map is there at once, and says so."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.server import browser_path
from tests.browser.tile_host import PIXEL, host, open_map
from tests.faults.lane import LaneSkippedError, Trial
from tests.gazetteer.geocoder_stub import Stub, closes, drips_headers, hangs, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

UP_SECONDS, TILE_SECONDS, GOOD_SECONDS = 10, 1, 3


def _drips(request: Any) -> None:
    """A picture, byte by byte, so slowly that it does not end."""
    request.send_response(200)
    request.send_header("Access-Control-Allow-Origin", "*")
    request.send_header("Content-Length", str(len(PIXEL) * 1000))
    request.end_headers()
    while not request.server.released.wait(0.02):
        request.wfile.write(b"\x89")
        request.wfile.flush()


def _anyone(body: bytes, status: int = 200, **headers: str) -> Callable[[Any], None]:
    """An answer that any page may read."""
    return says(body, status=status, **({"Access_Control_Allow_Origin": "*"} | headers))


WAYS: dict[str, Callable[[Any], None] | None] = {
    "refuses": None,
    "hangs": hangs,
    "drips": _drips,
    "drips headers": drips_headers,
    "closes": closes,
    "429": _anyone(b"", status=429, Retry_After="3600"),
    "500": _anyone(b"broken", status=500),
    "html": _anyone(b"<html><script>parent.ran = 1</script>sign in"),
    "garbage": _anyone(b"\xff\x00\xfe" * 1000),
    "half a picture": _anyone(PIXEL[:40]),
    "nothing": _anyone(b""),
    "short": _anyone(PIXEL, Content_Length=str(len(PIXEL) + 100)),
    "a script": _anyone(b"alert(1)", Content_Type="text/javascript"),
    "not for us": says(PIXEL),
}
GOOD = _anyone(PIXEL)
FEW = ("refuses", "hangs")


def tiles_tried(*, few: bool) -> Iterator[Trial]:
    """Each way to fail, in one browser."""
    chosen = {name: WAYS[name] for name in (FEW if few else WAYS)}
    yield from _in_a_browser([partial(_tried, name, behave, UP_SECONDS) for name, behave in chosen.items()])


def good_tiles() -> Trial:
    """A host that gives its tiles is no outage."""
    return next(_in_a_browser([partial(_tried, "good", GOOD, GOOD_SECONDS)]))


def _in_a_browser(trials: list[Callable[[Browser], Trial]]) -> Iterator[Trial]:
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        except Error as error:
            raise LaneSkippedError(f"no browser: {error}") from error
        for trial in trials:
            yield trial(browser)
        browser.close()


def _tried(name: str, behave: Callable[[Any], None] | None, seconds: int, browser: Browser) -> Trial:
    with host() as around, Stub(behave or closes) as tiles:
        address = tiles.address
        if behave is None:
            tiles.server_close()
        page = browser.new_page()
        try:
            problem = _problem(page, partial(open_map, page, around, address, TILE_SECONDS), seconds)
        except Error as error:
            problem = error.message.splitlines()[0]
        finally:
            tiles.released.set()
            page.close()
    return Trial(f"tiles: {name}", problem)


def _problem(page: Page, opened: Callable[[], None], seconds: int) -> str:
    """The map answers while it waits for tiles; then, within some seconds, it says that none came."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    start = time.monotonic()
    opened()
    frame = page.frames[-1]
    frame.evaluate("window.timemap.show('2020-10-04', '2020-10-04')")
    took = time.monotonic() - start
    note = page.frame_locator("#frame").locator(".tiles-note")
    note.wait_for(timeout=1000 * seconds)
    if took > UP_SECONDS:
        return f"the map was there after {took:.0f} s"
    if "No map tiles from" not in note.inner_text():
        return f"it says {note.inner_text()!r}"
    frame.evaluate("window.timemap.state()")
    return "; ".join(faults) or ("a script ran" if page.evaluate("window.ran") else "")
