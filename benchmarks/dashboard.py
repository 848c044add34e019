"""Seconds that the whole dashboard needs for what a visitor does, with many events, in a headless browser.

    python -m benchmarks.dashboard [--events N] [--repeats N]

The real dashboard is started with invented events (benchmarks/dashboard_server.py) and used by a real mouse.
A wait ends when all that depends on the choice shows the same: the totals, the caption of the table, the
words of the download panel, and the count of the map. Other work on the machine makes waits longer, never
shorter: the best and the worst of several are printed. What is sent while a handle is dragged is counted in
messages of the page's WebSocket.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks.timemap_browser import ARGUMENTS, WATCH, line
from dashboard.table import PAGE_ROWS
from tests.browser.server import browser_path, served

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, ElementHandle, Frame, Page, WebSocket

WAIT_MS = 300_000
TYPES = ("Displacement", "Protests", "Battles")
SHARES = (0.8, 0.35, 0.6, 0.45, 0.7)
# What the page says of the events shown: totals, table, download panel; null where it is not drawn.
SAID = """() => {
    const number = (text) => Number((text ?? 'x').replaceAll(',', ''));
    const metric = (label) => {
        const found = [...document.querySelectorAll('[data-testid=stMetric]')]
            .find((one) => one.textContent.includes(label));
        return number(found?.querySelector('[data-testid=stMetricValue]').textContent);
    };
    const words = (pattern) => number(document.body.textContent.match(pattern)?.[1]);
    return {
        events: metric('Events shown'), onMap: metric('On the map'), tray: metric('Not located'),
        table: words(/Rows 1 to [\\d,]+ of ([\\d,]+)\\./),
        download: words(/([\\d,]+) events? of [\\d,]+ reports?,/),
        busy: document.querySelector('[data-testid=stApp]')?.dataset.testScriptState,
    };
}"""


class Visit:
    """A visitor's tab, with the messages that went each way."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.sent: list[int] = []
        self.received: list[int] = []
        self.page.on("websocket", self._watch)
        self.page.goto(address)
        self.frame: Frame = self._frame()

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda data: self.sent.append(len(data)))
        socket.on("framereceived", lambda data: self.received.append(len(data)))

    def _frame(self) -> Frame:
        self.page.wait_for_selector("iframe:not(.waiting)")
        handle: ElementHandle | None = self.page.query_selector("iframe[title^='Animated map']")
        frame = handle.content_frame() if handle else None
        if frame is None:
            raise RuntimeError("the page has no map")
        frame.wait_for_function("() => window.timemap && window.timemap.state().total > 0")
        return frame

    def state(self) -> dict[str, Any]:
        """What the map says of itself."""
        found: dict[str, Any] = self.frame.evaluate("() => window.timemap.state()")
        return found

    def said(self) -> dict[str, Any]:
        """What the page says."""
        found: dict[str, Any] = self.page.evaluate(SAID)
        # A panel that was never opened is not drawn, and so has no number.
        return {
            name: None if isinstance(value, float) and math.isnan(value) else value
            for name, value in found.items()
        }

    def agrees(self, before: int | None) -> bool:
        """Whether totals, table, download panel and map say the same, and not what they said before."""
        said, state = self.said(), self.state()
        table = said["table"] if said["events"] > PAGE_ROWS else said["events"]
        told = {said["events"], table, said["download"]} - {None}  # a panel that is not open says nothing
        same = told == {said["events"]} and said["events"] != before
        return bool(same and said["onMap"] == state["shown"])

    def until_agreed(self, act: Callable[[], object], *, rest: bool = True) -> tuple[float, int]:
        """Seconds from an action until all agree on other numbers, and the bytes that came meanwhile."""
        before, came = self.said()["events"], len(self.received)
        start = time.perf_counter()
        act()
        while not self.agrees(before):
            self.page.wait_for_timeout(5)
        took = time.perf_counter() - start
        if rest:
            self.rest()
        return took, sum(self.received[came:])

    def rest(self) -> None:
        """Wait until the server has nothing left to draw."""
        self.page.wait_for_timeout(200)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Seconds of the whole dashboard with many events")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    with (
        served("benchmarks.dashboard_server", str(options.events)) as (address, process),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        for visitor in ("first", "second"):
            start = time.perf_counter()
            visit = Visit(browser, address)
            ready = time.perf_counter() - start
            visit.rest()
            print(
                f"{visitor} visitor: map ready {ready:.2f} s, all drawn {time.perf_counter() - start:.2f} s, "
                f"{sum(visit.received) / 1e6:.1f} MB received; server {memory_mb(process):.0f} MB"
            )
        print(f"{visit.state()['total']:,} events")
        drags(visit, options.repeats)
        filters(visit, options.repeats)
        opens(visit, options.repeats)
        report(visit)
        saves(visit)
        print(f"server {memory_mb(process):.0f} MB")
        browser.close()


def drags(visit: Visit, repeats: int) -> None:
    """Drag the last day's handle: messages while it is held, frames, and the wait after its release."""
    waits, frames, sent, came = [], [], 0, []
    for share in (SHARES * repeats)[:repeats]:
        held, gaps = drag(visit, share)
        sent += held
        frames += gaps
        took, size = visit.until_agreed(visit.page.mouse.up)
        waits.append(took)
        came.append(size)
    print(line(f"frames of {repeats} drags; {sent} messages sent while held", frames))
    print(f"{spread('release to agreement', waits)}, {max(came) / 1e3:.0f} kB received")


def drag(visit: Visit, share: float) -> tuple[int, list[float]]:
    """Press the handle and drag it there and back; gives messages sent, and milliseconds between frames."""
    handle = visit.frame.get_by_role("slider", name="Last day")
    handle.scroll_into_view_if_needed()
    grip, track = handle.bounding_box(), visit.frame.locator("#track").bounding_box()
    if grip is None or track is None:
        raise RuntimeError("the slider is not on the screen")
    top, mouse = grip["y"] + grip["height"] / 2, visit.page.mouse
    mouse.move(grip["x"] + grip["width"] / 2, top)
    before = len(visit.sent)
    mouse.down()
    visit.frame.evaluate(WATCH)
    for at in (0.15, 0.9, share):
        mouse.move(track["x"] + track["width"] * at, top, steps=60)
    gaps: list[float] = visit.frame.evaluate("() => { const g = window.gaps; window.gaps = null; return g; }")
    visit.page.wait_for_timeout(500)  # a message that is only put off would go now
    return len(visit.sent) - before, gaps


def filters(visit: Visit, repeats: int) -> None:
    """Choose a type of event and take it out again."""
    chosen, cleared, came = [], [], []
    for number in range(repeats):
        visit.page.get_by_role("combobox", name="Event type").click()
        option = visit.page.get_by_role("option", name=TYPES[number % len(TYPES)], exact=True)
        took, size = visit.until_agreed(option.click)
        visit.page.keyboard.press("Escape")
        chosen.append(took)
        came.append(size)
        clear = visit.page.get_by_role("button", name="Clear filters")
        cleared.append(visit.until_agreed(clear.click)[0])
    print(f"{spread('type chosen to agreement', chosen)}, {max(came) / 1e3:.0f} kB received")
    print(spread("filters cleared to agreement", cleared))


def opens(visit: Visit, repeats: int) -> None:
    """Open events from the map's list, and read when their words are there."""
    visit.frame.locator("#shown").click()
    panel = visit.frame.get_by_role("dialog")
    waits = []
    for number in range(repeats):
        item = panel.get_by_role("listitem").nth(number).get_by_role("button")
        item.wait_for()
        start = time.perf_counter()
        item.click()
        panel.get_by_text("officials said").first.wait_for()
        waits.append(time.perf_counter() - start)
        visit.rest()
        visit.page.keyboard.press("Escape")
        visit.frame.locator("#shown").click()
        visit.rest()
    visit.page.keyboard.press("Escape")
    print(spread("event of the list to its words", waits))


def report(visit: Visit) -> None:
    """Choose another report under “Reports”."""
    visit.page.get_by_role("tab", name="Reports", exact=True).click()
    visit.page.get_by_role("combobox", name="Report", exact=True).click()
    option = visit.page.get_by_role("option").nth(5)
    words = option.inner_text().rpartition("·")[2].strip()
    start = time.perf_counter()
    option.click()
    text = visit.page.get_by_role("document", name="The report as it was read")
    text.get_by_text(re.compile("Goris5[0-9]")).first.wait_for()
    print(spread(f"“{words}” chosen to its text", [time.perf_counter() - start]))
    visit.rest()


def saves(visit: Visit) -> None:
    """Save what is shown as CSV, and count its rows."""
    visit.page.get_by_role("tab", name="Download").click()
    start = time.perf_counter()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="CSV", exact=True).click()
    path = Path(waiting.value.path())
    took = time.perf_counter() - start
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    name, shown = waiting.value.suggested_filename, visit.state()["shown"]
    print(f"{spread('CSV', [took])}, {path.stat().st_size / 1e6:.1f} MB")
    print(f"  {name}: {rows:,} rows; {shown:,} on the map, {visit.said()['tray']:,} without a place")


def spread(what: str, seconds: list[float]) -> str:
    """Best and worst of some waits."""
    return f"  {what:40} best {min(seconds):6.2f} s   worst {max(seconds):6.2f} s"


def memory_mb(process: int) -> float:
    """Megabytes that a process keeps in memory."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else float("nan")


if __name__ == "__main__":
    main()
