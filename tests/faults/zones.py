"""Time zones, leap days, 1969 and 2038: the same reports give the same bytes wherever the machine is."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geo.webmap import standalone_page
from tests import builders
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import browser_path
from tests.faults.lane import Scope, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin")
DAYS = ("1969-12-31", "1970-01-01", "2020-02-29", "2021-03-28", "2038-01-19", "2038-01-20")
TEXT = "Rockets hit the town of Goris on {weekday}, killing three people, officials said."
JUMPING = ["-m", "tests.faults.jumping_clock"]
FORMATS = ("geojson", "csv", "kml", "gpkg", "parquet", "html")


def run(scope: Scope) -> Iterator[Trial]:
    """The command line in each zone, then the map in a browser of each zone."""
    names = [_report(scope.folder, day) for day in DAYS]
    formats = FORMATS[:1] if scope.short else FORMATS
    zones = ZONES[1:2] if scope.short else ZONES[1:]
    for kind in formats:
        first = _exported(names, kind, scope.folder, ZONES[0])
        yield Trial(f"{kind} in {ZONES[0]}", "" if first else "wrote nothing")
        for zone in zones:
            same = _exported(names, kind, scope.folder, zone) == first
            yield Trial(f"{kind} in {zone}", "" if same else "other bytes than in UTC")
    yield from _under_a_jumping_clock(names, scope)
    yield from _windows(scope, zones)


def canary(_: Scope) -> Trial:
    """Bytes that hold the local time differ between zones."""
    program = "import time; print(time.strftime('%c', time.localtime(0)))"
    told = {zone: _run(["-c", program], zone) for zone in ZONES}
    return Trial("local time", "noticed" if len(set(told.values())) > 1 else "")


def _report(folder: Path, day: str) -> str:
    published = date.fromisoformat(day)
    path = folder / f"{day}.md"
    head = f"---\ntitle: A day\nsource: Example Wire\npublished: {day}\n---\n\n"
    path.write_text(head + TEXT.format(weekday=published.strftime("%A")), encoding="utf-8")
    return str(path)


def _exported(names: list[str], kind: str, folder: Path, zone: str) -> bytes:
    target = folder / f"{zone.replace('/', '_')}.{kind}"
    _run(["cli.py", "export", *names, "--format", kind, "-o", str(target)], zone)
    return target.read_bytes()


def _run(arguments: list[str], zone: str) -> bytes:
    return subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        check=True,
        capture_output=True,
    ).stdout


def _under_a_jumping_clock(names: list[str], scope: Scope) -> Iterator[Trial]:
    """A store that is filled and exported while the clock jumps, and one under a steady clock."""
    exported = []
    for command in (["cli.py"], JUMPING):
        folder = scope.folder / f"clock-{len(command)}"
        folder.mkdir()
        store, target = ["--store", str(folder / "store.duckdb")], folder / "events.geojson"
        _run([*command, "ingest", *names, *store], ZONES[-1])
        _run([*command, "export", *store, "-o", str(target)], ZONES[-1])
        exported.append(target.read_bytes())
    yield Trial("a clock that jumps", "" if exported[0] == exported[1] else "other bytes")


def _windows(scope: Scope, zones: tuple[str, ...]) -> Iterator[Trial]:
    """The days of the window, and the events of the last of them."""
    file = scope.folder / "war.html"
    file.write_text(standalone_page(builders.war()), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        told = {}
        for zone in (ZONES[0], *zones):
            page = browser.new_context(timezone_id=zone).new_page()
            page.goto(file.as_uri())
            page.evaluate("window.timemap.ready")
            state = page.evaluate("window.timemap.state()")
            shown = page.evaluate("window.timemap.show('2020-10-04', '2020-10-04')")
            told[zone] = (state["start"], state["end"], shown)
            yield Trial(f"map in {zone}", "" if told[zone] == told[ZONES[0]] else f"{told[zone]}")
        browser.close()
