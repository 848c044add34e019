"""Seconds and memory that the server needs for the map of very many events in a store, without a browser.

    python -m benchmarks.store_map FOLDER [--events N] [--places N]

A store of invented events is made in the folder when it is not there (benchmarks/store_fill.py; without
records, which a map does not need). Then a server's steps are done one after the other: reading the events,
the map of all, what totals and filters rest on, and the map of what passes a filter. Printed are seconds of
the process's own work, seconds that passed, and megabytes now and at most.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks.store_fill import fill
from dashboard.map_block import MapBlock
from dashboard.stored_reports import StoredReports
from dashboard.view import Indexes, view
from geo.rows import EventRows
from geo.selection import Selection
from geo.stored import StoredEvents
from reports.vocabulary import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.view import View
    from store import Store

Made = TypeVar("Made")
FILTERS = {
    "asserted": Selection(statuses=frozenset({Status.ASSERTED})),
    "battles": Selection(event_types=frozenset({EventType.BATTLES})),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The map of very many events, on the server")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--places", type=int, default=50_000)
    options = parser.parse_args()
    store = fill(options.folder, options.events, options.places, with_records=False)
    indexes = step("events read", lambda: read(store))
    everything = step("all chosen", lambda: view(indexes, Selection()))
    drawn("map of all", everything)
    step("reports counted", lambda: indexes.events.reports.count(everything.rows, len(indexes.events)))
    events = indexes.events
    step("names of filters", lambda: (events.sources, events.claimants, events.actors))
    for name, asked in FILTERS.items():
        drawn(f"map of {name}", step(f"{name} chosen", partial(view, indexes, asked)))


def read(store: Store) -> Indexes:
    """The events as the dashboard holds them."""
    rows, told = EventRows.of_source(StoredEvents(store)).history_last()
    return Indexes.of_rows(rows, told=told, reports=StoredReports(store))


def drawn(what: str, shown: View) -> None:
    """Make the block of a map, and say what is in it."""
    block = step(what, lambda: MapBlock.of(shown.on_map))
    days = block.together.days if block.together else 1
    print(
        f"  {len(shown.rows):,} events as {len(block.row):,} entries of {days} days in "
        f"{len(block.block) / 1e6:.1f} MB"
    )


def step(what: str, do: Callable[[], Made]) -> Made:
    """Do something, and print what it cost."""
    work, wall = time.process_time(), time.perf_counter()
    made = do()
    work, wall = time.process_time() - work, time.perf_counter() - wall
    now, most = memory_mb("VmRSS"), memory_mb("VmHWM")
    print(f"{what:20}{work:7.1f} s{wall:8.1f} s passed{now:7.0f} MB, at most{most:7.0f} MB", flush=True)
    return made


def memory_mb(kind: str) -> float:
    """Megabytes of this process, now (`VmRSS`) or at its largest (`VmHWM`); 0 where nobody knows."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{kind}:")), 0.0)


if __name__ == "__main__":
    main()
