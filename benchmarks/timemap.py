"""Milliseconds a frame of the time map in a headless browser without a GPU.

    python -m benchmarks.timemap [--events N] [--places N]

Invented events are spread over places and days, packed, and played in the standalone page. Each window is
drawn by `window.timemap.show`, which draws before it returns. Printed: bytes of the page, seconds until it is
ready, and median, 95th percentile and worst of the frames.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geo.webmap import standalone_page
from reports.vocabulary import SubEventType
from tests import builders

if TYPE_CHECKING:
    from events.event import Event

DAYS = 730
FRAMES = 300
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
MEASURE = """async ([start, days, frames, width]) => {
    const iso = (day) => new Date((start + day) * 86400000).toISOString().slice(0, 10);
    const times = [];
    for (let frame = 0; frame < frames; frame++) {
        const first = Math.floor((frame / frames) * (days - width));
        const before = performance.now();
        window.timemap.show(iso(width ? first : 0), iso(first + (width || 1)));
        times.push(performance.now() - before);
        await new Promise(requestAnimationFrame);
    }
    return times;
}"""


def invented(events: int, places: int) -> list[Event]:
    """Events over a grid of places; a small multiplicative generator stands in for chance."""
    spots = [
        builders.place(
            f"Place {index}", 22 + (index * 7919 % 1800) / 100, 44.5 + (index * 104729 % 800) / 100
        )
        for index in range(places)
    ]
    kinds = [kind for kind in SubEventType if kind is not SubEventType.TOLL]
    return [
        builders.event(
            f"e{index:07}",
            spots[index * 48271 % places],
            sub_event_type=kinds[index * 16807 % 7919 % len(kinds)],
            date=builders.dates(date(2022, 1, 1) + timedelta(days=index * 69621 % 104729 % DAYS)),
        )
        for index in range(events)
    ]


def main() -> None:
    """Make the page, open it, play it, print."""
    parser = argparse.ArgumentParser(description="Frames of the time map")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=2_000)
    options = parser.parse_args()
    before = time.perf_counter()
    page_text = standalone_page(invented(options.events, options.places))
    print(
        f"{options.events:,} events, {options.places:,} places: page {len(page_text) / 1e6:.1f} MB, ", end=""
    )
    print(f"made in {time.perf_counter() - before:.1f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "map.html"
        file.write_text(page_text, encoding="utf-8")
        path = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(file.as_uri())
        page.evaluate("window.timemap.ready")
        print(f"ready after {page.evaluate('performance.now()') / 1000:.1f} s")
        start = (date(2022, 1, 1) - date(1970, 1, 1)).days
        for name, width in (("window of 1 day", 1), ("window of 30 days", 30), ("cumulative", 0)):
            report(name, page.evaluate(MEASURE, [start, DAYS, FRAMES, width]))
        browser.close()


def report(name: str, times: list[float]) -> None:
    """One line of figures."""
    ordered = sorted(times)
    middle, late = statistics.median(times), ordered[int(len(ordered) * 0.95)]
    print(f"{name:20} median {middle:6.1f} ms  p95 {late:6.1f} ms  worst {ordered[-1]:6.1f} ms")


if __name__ == "__main__":
    main()
