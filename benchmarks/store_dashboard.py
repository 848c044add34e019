"""Seconds that the dashboard needs for a store of many events: to open, to filter, to search, to sort.

    python -m benchmarks.store_dashboard FOLDER [--events N] [--places N] [--repeats N]

A store of invented events is made in the folder when it is not there (benchmarks/store_fill.py), and the real
dashboard is used on it by a headless browser. A wait ends when totals, table, download panel and map say the
same. Other work on the machine makes waits longer, never shorter: best and worst are printed, and processor
time of the server, which other work changes little.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.dashboard import Visit, filters, memory_mb, spread
from benchmarks.store_fill import fill
from benchmarks.timemap_browser import ARGUMENTS
from dashboard.settings import STORE_COLLECTION
from tests.browser.server import browser_path, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEARCHES = ("goris77", "goris5", "attacked")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Seconds of the dashboard on a store")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    fill(options.folder, options.events, options.places)
    os.environ["SITREP_HOME"] = str(options.folder.resolve())
    with served("streamlit") as (address, process), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        visit = opens(browser, f"{address}/", process, "a small collection, first")
        visit.page.close()
        for visitor in ("first", "second"):
            visit = opens(browser, f"{address}/?collection={STORE_COLLECTION}", process, visitor)
        print(f"{visit.state()['total']:,} events on the map, {visit.said()['events']:,} in all")
        before = cpu_seconds(process)
        filters(visit, options.repeats)
        used = (cpu_seconds(process) - before) / (2 * options.repeats)
        print(f"  of the server's processor for each of these: {used:.2f} s")
        searches(visit)
        sorts(visit)
        print(f"server {memory_mb(process):.0f} MB")
        browser.close()


def opens(browser: Browser, address: str, process: int, visitor: str) -> Visit:
    """Open the page, and print how long it takes."""
    start, before = time.perf_counter(), cpu_seconds(process)
    visit = Visit(browser, address)
    ready = time.perf_counter() - start
    visit.rest()
    print(
        f"{visitor} visitor: map ready {ready:.2f} s, all drawn {time.perf_counter() - start:.2f} s, "
        f"of the server's processor {cpu_seconds(process) - before:.2f} s, "
        f"{sum(visit.received) / 1e6:.1f} MB received; server {memory_mb(process):.0f} MB"
    )
    return visit


def cpu_seconds(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def searches(visit: Visit) -> None:
    """Ask for words, and for all again."""
    waits = []
    for words in SEARCHES:
        field = visit.page.get_by_role("textbox", name="Search")
        field.fill(words)
        waits.append(visit.until_agreed(lambda field=field: field.press("Enter"))[0])  # type: ignore[misc]
        visit.until_agreed(visit.page.get_by_role("button", name="Clear filters").click)
    print(spread("words to agreement (the first reads all texts)", waits))


def sorts(visit: Visit) -> None:
    """Sort the table, and read when its rows are other rows."""
    caption = visit.page.get_by_text("Greatest first")
    start = time.perf_counter()
    caption.click()
    visit.page.wait_for_function("() => new URL(location).searchParams.get('sort') === '-date'")
    print(spread("table turned around", [time.perf_counter() - start]))
    visit.rest()


if __name__ == "__main__":
    main()
