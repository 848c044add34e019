"""A store of so many invented events, written as rows into a new file.

    python -m benchmarks.store_fill FOLDER [--events N] [--places N] [--plain]

The rows are written as an import writes them, but without claims to build the events from again.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.invented_rows import event_rows, records
from store import Store
from store.change import change
from store.rows import insert

PORTION = 100_000
NAME = "store.duckdb"


def fill(folder: Path, events: int, places: int, *, with_records: bool = True) -> Store:
    """The store in a folder; made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / NAME)
    if store.path.exists():
        return store
    rows, spots = event_rows(events, places)
    with change(store.access, datetime.now(UTC)) as made:
        insert(made.connection, "places", spots)
        for start in range(0, events, PORTION):
            part = rows.slice(start, PORTION).drop_columns(["body"])
            if with_records:
                at = part.column_names.index("record")
                part = part.set_column(at, "record", records(part, spots))
            insert(made.connection, "events", part)
        made.told |= {"did": "import", "name": "invented", "rows": events}
    return store


def main() -> None:
    """Make the store."""
    parser = argparse.ArgumentParser(description="A store of invented events")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--plain", action="store_true", help="without records")
    options = parser.parse_args()
    start = time.perf_counter()
    store = fill(options.folder, options.events, options.places, with_records=not options.plain)
    size = store.path.stat().st_size / 1e6
    print(f"{store.counts()['events']:,} events in {time.perf_counter() - start:.1f} s, {size:.0f} MB")


if __name__ == "__main__":
    main()
