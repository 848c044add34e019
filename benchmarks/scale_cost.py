"""What a report costs on one core, and what follows for a cluster: `python -m benchmarks.scale_cost`.

Measured in this process, by CPU time: reading and locating, joining the claims of a partition, making rows
and files, and keeping the same reports in a store. The rest is multiplication (docs/scale.md); prices,
volumes and use are options.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from benchmarks.pipeline import gazetteer
from benchmarks.scale_corpus import rows
from corpus.part import part_files
from events import merge_readings
from reports.read import read_report
from reports.report import Reading, Report
from store import Store

STORE_REPORTS = 200  # as many as one change of the store takes
DAY, HOUR = 86_400, 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one report, on the average: milliseconds of CPU, events, bytes in parts and in a store."""

    text_bytes: float
    events: float
    read_ms: float
    join_ms: float
    rows_ms: float
    store_ms: float
    part_bytes: dict[str, float]
    store_bytes: float

    @property
    def parts_ms(self) -> float:
        """All that a part takes."""
        return self.read_ms + self.join_ms + self.rows_ms

    @property
    def bytes_kept(self) -> float:
        """Of a report in parts."""
        return sum(self.part_bytes.values())


def measured(number: int, rounds: int) -> Cost:
    """The least of some rounds, each of so many reports."""
    made = list(islice(rows(number), number))
    reports = [
        Report(text=row["text"], source=row["source"], published=date.fromisoformat(row["published"]))
        for row in made
    ]
    read_report(reports[0], gazetteer())  # opens tables that are opened once
    reading: list[float] = []
    joining: list[float] = []
    writing: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        readings = [read_report(report, gazetteer()) for report in reports]
        read = time.process_time()
        merge_readings(readings)
        joined = time.process_time()
        files, events = part_files(readings)
        reading.append(read - start)
        joining.append(joined - read)
        writing.append(time.process_time() - joined - (joined - read))
    seconds, size = _kept(readings)
    return Cost(
        text_bytes=sum(len(report.text.encode()) for report in reports) / number,
        events=events / number,
        read_ms=min(reading) / number * 1e3,
        join_ms=min(joining) / number * 1e3,
        rows_ms=min(writing) / number * 1e3,
        store_ms=seconds / number * 1e3,
        part_bytes={name: len(data) / number for name, data in files.items()},
        store_bytes=size / number,
    )


def _kept(readings: list[Reading]) -> tuple[float, int]:
    """CPU seconds to keep readings in a new store, and its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        store, now = Store(Path(folder) / "store.duckdb"), datetime.now(UTC)
        start = time.process_time()
        for first in range(0, len(readings), STORE_REPORTS):
            some = readings[first : first + STORE_REPORTS]
            store.add_reports([one.report for one in some], some, name="benchmark", sha256="", now=now)
        return time.process_time() - start, store.path.stat().st_size


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--daily", type=int, default=300_000, help="articles a day of a feed like GDELT's")
    parser.add_argument("--archive", type=int, default=100_000_000, help="articles of an archive")
    parser.add_argument("--core-hour", type=float, default=0.05, help="price of an hour of one core, USD")
    parser.add_argument("--gb-month", type=float, default=0.023, help="price of a GB for a month, USD")
    parser.add_argument("--use", type=float, default=0.8, help="share of the time that cores compute")
    parser.add_argument("--cores", type=int, default=64, help="of the cluster for the archive")
    options = parser.parse_args()
    cost = measured(max(1, options.reports), max(1, options.rounds))
    print("\n".join((*cost_lines(cost, options.reports), "", *bill_lines(cost, options))))
    return 0


def cost_lines(cost: Cost, number: int) -> list[str]:
    """What was measured."""
    kept = ", ".join(f"{name} {size:,.0f}" for name, size in cost.part_bytes.items())
    return [
        f"{number:,} reports of {cost.text_bytes:,.0f} bytes, {cost.events:.1f} events each; CPU time",
        f"  reading and locating   {cost.read_ms:7.2f} ms a report",
        f"  joining claims         {cost.join_ms:7.2f} ms",
        f"  rows and files         {cost.rows_ms:7.2f} ms",
        f"  a part, in all         {cost.parts_ms:7.2f} ms, {cost.parts_ms / cost.events:.2f} ms an event",
        f"  into a store           {cost.store_ms:7.2f} ms, {cost.store_ms / cost.events:.2f} ms an event",
        f"  bytes in parts         {cost.bytes_kept:7,.0f} a report ({kept})",
        f"  bytes in a store       {cost.store_bytes:7,.0f} a report",
    ]


def bill_lines(cost: Cost, options: argparse.Namespace) -> list[str]:
    """Cores, hours, storage and money by the formulas of docs/scale.md."""
    seconds = cost.parts_ms / 1e3
    cores = options.daily * seconds / DAY / options.use
    daily_hours = options.daily * seconds / HOUR / options.use
    year_gb = options.daily * 365 * cost.bytes_kept / 1e9
    hours = options.archive * seconds / HOUR / options.use
    gb = options.archive * cost.bytes_kept / 1e9
    return [
        f"{options.daily:,} articles a day",
        f"  {cores:.2f} cores busy all day; {daily_hours:,.1f} core hours a day",
        f"  {daily_hours * options.core_hour:,.2f} USD a day for computing",
        f"  {year_gb:,.0f} GB a year; {year_gb * options.gb_month:,.2f} USD a month after a year",
        f"{options.archive:,} articles",
        f"  {hours:,.0f} core hours; {hours / options.cores:,.1f} hours with {options.cores} cores",
        f"  {hours * options.core_hour:,.0f} USD for computing",
        f"  {gb:,.0f} GB; {gb * options.gb_month:,.2f} USD a month",
    ]


if __name__ == "__main__":
    sys.exit(main())
