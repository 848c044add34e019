"""A dashboard and commands at one store at once: `python -m benchmarks.store_together [--seconds N]`.

Each writer is a process that imports one report after the other, as `ingest` does; the reader, as the
dashboard, asks for the version, and reads columns, places and records whenever it is another. Nothing may
fail, no event may be lost, and what was seen once may not be gone later. Prints one line; exit 1 when any of
that happened.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Mention, Reading, Report
from reports.vocabulary import DatePrecision, SubEventType, ToponymRole
from store import Store
from store.check import check

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2020, 1, 1)
EVER = 10**9
COLUMNS = ("id", "first_day", "last_day", "place", "sub_event_type")


@dataclass(slots=True)
class Seen:
    """What the reader saw: how often it read, the longest wait in seconds, and what was wrong."""

    reads: int = 0
    longest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def reading(writer: int, number: int) -> Reading:
    """A report with one claim that no other one touches: nobody else tells of its place and day."""
    report = Report(text=f"Shells fell, {writer}/{number}.", source=f"Wire {writer}", published=FIRST)
    where = Place(
        place_id=f"made:{writer}",
        name=f"Town {writer}",
        kind=PlaceKind.SETTLEMENT,
        lon=writer,
        lat=10,
        radius_km=3,
    )
    answer = Resolution(
        query=where.name, status=ResolutionStatus.EXACT, candidates=(Candidate(place=where, score=1.0),)
    )
    day = FIRST + timedelta(days=2 * number)
    claim = Claim(
        report_id=report.report_id, source=report.source, published=FIRST, start=0, end=11,
        quote="Shells fell", sub_event_type=SubEventType.SHELLING, sentence_start=0,
        sentence_end=len(report.text),
        sentence=report.text, date=DateSpan(start=day, end=day, precision=DatePrecision.DAY),
        place=Mention(start=0, end=1, text=where.name, role=ToponymRole.LITERAL, resolution=answer),
    )  # fmt: skip
    return Reading(report=report, claims=(claim,))


def write(path: Path, writer: int, most: int, until: float) -> None:
    """Import reports one after the other, as many as `most`, until a time; exit 1 on the first error."""
    store, number = Store(path), 0
    while number < most and time.time() < until:
        one = reading(writer, number)
        store.add_reports([one.report], [one], name="made", sha256="", now=datetime.now(UTC))
        number += 1
        time.sleep(0.05)  # others have their turn in between, as between two commands


def watch(store: Store, seen: Seen, is_over: Callable[[], bool]) -> None:
    """Read whenever something changed, and compare with what was there before."""
    version, ids = "", set[str]()
    while True:
        over = is_over()  # asked first: what came before the end is read once more
        now = store.version()
        if now != version:
            version, start = now, time.perf_counter()
            found = store.event_rows(COLUMNS)["id"].to_pylist()
            store.place_rows()
            if len(store.records(found[-20:])) != len(found[-20:]):
                seen.wrong.append("a record was gone")
            if not ids <= set(found):
                seen.wrong.append(f"{len(ids - set(found))} events were gone")
            ids = set(found)
            seen.reads, seen.longest = seen.reads + 1, max(seen.longest, time.perf_counter() - start)
        if over:
            return
        time.sleep(0.02)


def together(folder: Path, writers: int, most: int, seconds: float) -> tuple[int, Seen]:
    """Let them all work; gives how many events there are, and what the reader saw."""
    store, seen = Store(folder / "store.duckdb"), Seen()
    until = time.time() + seconds
    start = multiprocessing.get_context("spawn").Process
    processes = [start(target=write, args=(store.path, number, most, until)) for number in range(writers)]
    for process in processes:
        process.start()
    watch(store, seen, lambda: not any(process.is_alive() for process in processes))
    for process in processes:
        process.join()
    seen.wrong += [f"a writer ended with {process.exitcode}" for process in processes if process.exitcode]
    check(store.access)
    reports, events = len(store.report_ids()), store.event_rows(["id"]).num_rows
    if not reports == events == len(store.imports()):
        seen.wrong.append(f"{len(store.imports())} imports, {reports} reports, {events} events")
    return events, seen


def main() -> int:
    """Run it for a minute."""
    parser = argparse.ArgumentParser(description="A dashboard and commands at one store")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--writers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        events, seen = together(Path(folder), options.writers, EVER, options.seconds)
    told = f"{events} events of {options.writers} writers in {options.seconds:g} s, {seen.reads} reads"
    print(f"{told}, the longest {seen.longest:.2f} s; wrong: {'; '.join(seen.wrong) or 'nothing'}")
    return 1 if seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
