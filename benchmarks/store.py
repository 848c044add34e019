"""Import of as many coded rows as UCDP GED has: `python -m benchmarks.store [--rows N] [--table FILE]`.

The rows of a table in the schema of UCDP GED, repeated with changed ids until there are 385,918 of them, are
written to a file, imported into a new store, and imported again. Prints the seconds, the memory, and whether
the death totals of file and store are equal: of the best estimates, and of the least and greatest ones. Exit
1 when one of the promises is not kept: 60 s, 2 GB, equal sums, and that importing again changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc

from dashboard.settings import cache_dir, data_home
from events.coded.read import read_coded
from gazetteer.load import open_gazetteer
from store import Store

ROWS, MOST_SECONDS, MOST_MB = 385_918, 60.0, 2000
FIRST_ID = 10_000_000
TABLE = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "ged191.csv"
FIGURES = ("low", "best", "high")
BEST = re.compile(r'"killed_words":"best estimate (\d+)')


def repeated(table: Path, target: Path, rows: int) -> dict[str, int]:
    """Write the rows of a table again and again under new ids; gives the sums of the deaths."""
    with table.open(encoding="utf-8", newline="") as source:
        head, *own = csv.reader(source)
    columns = {name: head.index(name) for name in ("id", *FIGURES)}
    sums = dict.fromkeys(FIGURES, 0)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for number in range(rows):
            row = list(own[number % len(own)])
            row[columns["id"]] = str(FIRST_ID + number)
            writer.writerow(row)
            told = [int(row[columns[name]]) for name in FIGURES]  # a best one may lie outside of the others
            for name, value in zip(FIGURES, (min(told), told[1], max(told)), strict=True):
                sums[name] += value
    return sums


def deaths(store: Store) -> dict[str, int]:
    """The sums of the deaths of a store's events."""
    found = store.event_rows(["killed_low", "killed_high"])
    best = sum(
        int(number)
        for batch in store.batches(["record"])
        for record in batch["record"].to_pylist()
        for number in BEST.findall(record)
    )
    return {
        "low": pc.sum(found["killed_low"]).as_py(),
        "best": best,
        "high": pc.sum(found["killed_high"]).as_py(),
    }


def peak_mb() -> float:
    """The most memory that this process has held."""
    try:
        import resource  # noqa: PLC0415 (absent on Windows)
    except ImportError:
        return 0.0
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measure(table: Path, folder: Path, rows: int) -> bool:
    """Import twice, print what it took; gives whether every promise is kept."""
    file, store = folder / "GEDEvent_v23_1.csv", Store(folder / "store.duckdb")
    memory = 0.0
    expected = repeated(table, file, rows)
    seconds, versions = [], []
    for _ in range(2):
        start, busy = time.perf_counter(), time.process_time()
        batches = read_coded(file, "ucdp", gazetteer=open_gazetteer(cache_dir(), home=data_home()))
        added = store.add_coded(batches, name=file.name, sha256="", now=datetime.now(UTC))
        seconds.append(time.perf_counter() - start)
        versions.append(store.version())
        memory = peak_mb()
        sums = f"{added.stored:,} stored, {added.already:,} already there, {added.rejected:,} rejected"
        busy = time.process_time() - busy
        print(f"{added.rows:,} rows in {seconds[-1]:.1f} s ({busy:.1f} s of processors): {sums}")
    totals = deaths(store)
    size = store.path.stat().st_size / 1e6
    print(
        f"{peak_mb():,.0f} MB of memory, {size:,.0f} MB on the disk; killed {totals}, in the file {expected}"
    )
    kept = {
        f"import in {MOST_SECONDS:g} s": seconds[0] <= MOST_SECONDS,
        f"{MOST_MB} MB": memory <= MOST_MB,
        "again changes nothing": versions[0] == versions[1] and added.stored == 0,
        "death totals equal": totals == expected,
    }
    print("; ".join(f"{promise}: {'kept' if is_kept else 'NOT KEPT'}" for promise, is_kept in kept.items()))
    return all(kept.values())


def main() -> int:
    """Run it in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description="Import of coded rows into a store")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--table", type=Path, default=TABLE, help="in the schema of UCDP GED")
    options = parser.parse_args()
    if not options.table.is_file():
        print(f"skipped: no table {options.table.name}; give one in the schema of UCDP GED with --table FILE")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return 0 if measure(options.table, Path(folder), options.rows) else 1


if __name__ == "__main__":
    sys.exit(main())
