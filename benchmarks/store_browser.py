"""A browser and commands at one store for a minute: `python -m benchmarks.store_browser [--seconds N]`.

A dashboard of its own serves a new store. A browser looks at it, adds a report on the page in
mid-run, and reads again and again how many events the page shows. Meanwhile `ingest` and `import` run
one after the other, each as a command in a process of its own. No command may fail, the page may say no
error, the number shown may never fall, and at the end it is what the store holds, which is what was put in.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as TooLateError
from playwright.sync_api import sync_playwright

from dashboard.settings import STORE_COLLECTION
from store import Store
from store.check import check
from tests.browser.conftest import start
from tests.browser.server import dashboard

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
FIRST = date(2020, 1, 1)
ROWS = 20  # of each table
TOWNS = ("Ganja", "Barda", "Tartar", "Goris", "Kapan", "Vardenis", "Jermuk", "Agdam")
WAIT_MS = 240_000
HEADER = "date,place,lat,lon,type,killed\n"


@dataclass(slots=True)
class Told:
    """What happened: commands that ended well, what was put in, what the page showed, and what was wrong."""

    commands: int = 0
    reports: int = 0
    rows: int = 0
    seen: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def write(home: Path, told: Told, until: float, number: int = 1) -> None:
    """Run commands one after the other until a time, tables and reports in turn."""
    while time.time() < until and not told.wrong:
        day = FIRST + timedelta(days=3 * number)
        if number % 2:
            path = home / f"table-{number}.csv"
            rows = (
                f"{day + timedelta(days=1000)},Made {number}-{row},{10 + row},{number % 80},shelling,1\n"
                for row in range(ROWS)
            )
            path.write_text(HEADER + "".join(rows), encoding="utf-8")
            command = ["import", str(path)]
        else:
            path = home / f"report-{number}.txt"
            town = TOWNS[number // 2 % len(TOWNS)]
            path.write_text(f"{town} was shelled on {day:%d %B %Y}, officials said.\n", encoding="utf-8")
            command = ["ingest", str(path), "--published", (day + timedelta(days=1)).isoformat()]
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "cli.py", *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            told.wrong.append(f"{command[0]} ended with {done.returncode}: {done.stderr[-300:]}")
            return
        told.commands += 1
        told.rows, told.reports = told.rows + ROWS * (number % 2), told.reports + (1 - number % 2)
        number += 1


def shown(page: Page) -> int:
    """How many events the page says it shows."""
    total = page.get_by_test_id("stMetric").filter(has_text="Events shown").get_by_test_id("stMetricValue")
    return int(total.inner_text().replace(",", ""))


def look(page: Page, told: Told) -> None:
    """Read the number, and whatever the page says of an error."""
    told.seen.append(shown(page))
    if len(told.seen) > 1 and told.seen[-1] < told.seen[-2]:
        told.wrong.append(f"{told.seen[-2]} events became {told.seen[-1]}")
    for alert in page.get_by_role("alert").all_inner_texts():
        if "Added" not in alert:
            told.wrong.append(f"the page says: {alert[:200]}")


def add_on_page(page: Page) -> None:
    """Paste a report, as a visitor does; the store is looked at, so it is kept there."""
    page.get_by_role("tab", name="Add reports").click()
    text = "Published: 2019-05-06\n\nLachin was shelled on 5 May 2019, officials said."
    page.get_by_label("Text of the report").fill(text)
    page.get_by_label("Text of the report").press("Tab")
    page.wait_for_timeout(2000)
    page.get_by_placeholder("Outlet or agency").fill("A paper")
    page.get_by_placeholder("Outlet or agency").press("Tab")
    page.wait_for_timeout(2000)
    page.get_by_role("button", name="Add this report").click()
    page.get_by_text("Added 1 report").wait_for()


def visit(page: Page, address: str, told: Told, writer: threading.Thread) -> None:
    """Look at the page until the writer is done, and once more when all of it is shown."""
    page.goto(f"{address}/?collection={STORE_COLLECTION}")
    page.get_by_test_id("stMetric").first.wait_for()
    has_added = False
    while writer.is_alive():
        look(page, told)
        if not has_added and told.commands > 1:
            add_on_page(page)
            told.reports, has_added = told.reports + 1, True
        page.wait_for_timeout(500)
    page.wait_for_timeout(1000)


def settle(page: Page, store: Store, told: Told) -> None:
    """Wait until the page shows what the store holds."""
    events = store.counts()["events"]
    try:
        page.wait_for_function(
            "(wanted) => [...document.querySelectorAll('[data-testid=stMetric]')].some((one) => "
            "one.innerText.includes('Events shown') && one.innerText.includes(wanted))",
            arg=f"{events:,}",
            timeout=WAIT_MS,
        )
    except TooLateError:
        told.wrong.append(f"the page shows {shown(page)} events, the store holds {events}")
    look(page, told)


def run(home: Path, seconds: float) -> Told:
    """All of it in a folder."""
    told = Told()
    os.environ["SITREP_HOME"] = str(home)
    write(home, told, time.time() + 0.1, number=0)  # a store to look at
    store = Store(home / "store.duckdb")
    with dashboard() as address, sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: told.wrong.append(f"error in the page: {error}"))
        page.goto(f"{address}/?collection={STORE_COLLECTION}")
        page.get_by_test_id("stMetric").first.wait_for()
        (home / "more").mkdir()
        until = time.time() + seconds
        writer = threading.Thread(target=write, args=(home / "more", told, until))
        writer.start()
        visit(page, address, told, writer)
        writer.join()
        settle(page, store, told)
        browser.close()
    check(store.access)
    put = (len(store.report_ids()), store.counts()["coded"])
    if put != (told.reports, told.rows):
        told.wrong.append(f"{put[0]} reports and {put[1]} rows of {told.reports} and {told.rows}")
    return told


def main() -> int:
    """Run it for a minute."""
    parser = argparse.ArgumentParser(description="A browser and commands at one store")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = run(Path(folder), options.seconds)
    print(
        f"{told.commands} commands, {told.reports} reports and {told.rows} rows; the page was read "
        f"{len(told.seen)} times and showed {told.seen[0]} to {told.seen[-1]} events; "
        f"wrong: {'; '.join(told.wrong) or 'nothing'}"
    )
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
