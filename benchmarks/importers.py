"""Rows a second and sums of each reader of coded tables, and what becomes of each row of real tables.

    python -m benchmarks.importers [--rows N] [FOLDER_OF_TABLES]

First a table of each format with N invented rows (385,918 in UCDP GED's columns are as many as its release
23.1 has), read in a process of its own: rows in must be rows read plus rows listed, and the deaths of the
rows must be those of the file. Then every table of the folder: rows, read, listed, and the reasons.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.coded.detect import detect
from events.coded.errors import CodedError
from events.coded.read import read_coded
from tests.events.coded.tables import ACLED_NEW, IDMC, UCDP_23, acled, gdelt, idmc, ucdp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROWS = 385_918
HEAD = "format        rows      read  listed  seconds   rows/s     MB  deaths low..high"
TABLES = (".csv", ".tsv", ".json", ".geojson", ".gpkg", ".parquet", ".zip", ".gz")
_MEGABYTE, _LISTED = 1024, 3


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--sample", type=Path, help="a table in UCDP GED's columns whose rows are repeated")
    parser.add_argument("folder", type=Path, nargs="?")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            path = Path(folder) / f"{name}.table"
            deaths = write(path, options.rows, options.sample)
            with context.Pool(1) as pool:
                print(pool.apply(measured, (name, path, options.rows, deaths)))
            path.unlink()
    if options.folder:
        print()
        for path in sorted(options.folder.iterdir()):
            if path.suffix in TABLES:
                print(accounted(path))


def measured(name: str, path: Path, rows: int, deaths: tuple[int, int]) -> str:
    """A line of the first table.

    Raises:
        SystemExit: a row was lost, or a death.
    """
    began = time.process_time()
    read = listed = low = high = 0
    for batch in read_coded(path, name):
        read, listed = read + len(batch.rows), listed + len(batch.rejected)
        for row in batch.rows:
            if row.claim.killed is not None:
                low, high = low + row.claim.killed.low, high + (row.claim.killed.high or 0)
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE
    if read + listed != rows or (low, high) != deaths:
        raise SystemExit(f"{name}: {read} + {listed} of {rows} rows, deaths {low}..{high} of {deaths}")
    return (
        f"{name:8} {rows:9,} {read:9,} {listed:7,} {seconds:8.1f} {rows / seconds:8,.0f} {memory:6,}"
        f"  {low:,}..{high:,}"
    )


def accounted(path: Path) -> str:
    """A line of the second table."""
    try:
        name = detect(path)
        rows, reasons = 0, Counter[str]()
        for batch in read_coded(path, name):
            rows += len(batch.rows)
            reasons.update(f"{one.column} {one.reason}" for one in batch.rejected)
    except CodedError as error:
        return f"refused: {error}"
    told = "; ".join(f"{count:,} x {reason}" for reason, count in reasons.most_common(_LISTED))
    listed = reasons.total()
    return f"{path.name}: {name}, {rows + listed:,} rows, {rows:,} read, {listed:,} listed. {told}"


def _ucdp(path: Path, rows: int, sample: Path | None) -> tuple[int, int]:
    """Rows of a real table again and again under new ids, or invented ones; gives deaths, low and high."""
    names, given = UCDP_23, [[ucdp().get(name, "") for name in UCDP_23]]
    if sample is not None:
        with sample.open(encoding="utf-8-sig", newline="") as stream:
            names, *given = csv.reader(stream)
    at = names.index("id")
    deaths = [names.index(name) for name in ("low", "best", "high")]
    low = high = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        for number in range(rows):
            row = list(given[number % len(given)])
            row[at] = str(number + 1)
            writer.writerow(row)
            told = [int(row[one]) for one in deaths]
            low, high = low + min(told), high + max(told)
    return low, high


def _acled(path: Path, rows: int, _sample: Path | None) -> tuple[int, int]:
    lines = (
        [acled(event_id_cnty=f"X{number}").get(name, "") for name in ACLED_NEW] for number in range(rows)
    )
    _csv(path, ACLED_NEW, lines)
    return 3 * rows, 3 * rows


def _gdelt(path: Path, rows: int, _sample: Path | None) -> tuple[int, int]:
    """Every second row is a consultation, which is no event."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(rows):
            stream.write(gdelt(GLOBALEVENTID=str(number), EventCode="195" if number % 2 else "040") + "\n")
    return 0, 0


def _idmc(path: Path, rows: int, _sample: Path | None) -> tuple[int, int]:
    row = {name: str(value) for name, value in idmc().items()}
    lines = ([{**row, "id": str(number)}.get(name, "") for name in IDMC] for number in range(rows))
    _csv(path, IDMC, lines)
    return 0, 0


def _any(path: Path, rows: int, _sample: Path | None) -> tuple[int, int]:
    names = ("id", "date", "latitude", "longitude", "place", "type", "killed", "notes")
    row = ("2020-09-27", "40.5", "46.5", "Alpha", "shelling", "3", "Shells fell on Alpha.")
    _csv(path, names, ((str(number), *row) for number in range(rows)))
    return 3 * rows, 3 * rows


def _geojson(path: Path, rows: int, _sample: Path | None) -> tuple[int, int]:
    properties: dict[str, Any] = {"date": "2020-09-27", "type": "shelling", "killed": 3, "place": "Alpha"}
    geometry = {"type": "Point", "coordinates": [46.5, 40.5]}
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for number in range(rows):
            feature = {"type": "Feature", "geometry": geometry, "properties": {"id": number, **properties}}
            stream.write(("," if number else "") + json.dumps(feature))
        stream.write("]}")
    return 3 * rows, 3 * rows


def _csv(path: Path, names: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        writer.writerows(rows)


WRITERS: dict[str, Callable[[Path, int, Path | None], tuple[int, int]]] = {
    "ucdp": _ucdp,
    "acled": _acled,
    "gdelt": _gdelt,
    "idmc": _idmc,
    "csv": _any,
    "geojson": _geojson,
}

if __name__ == "__main__":
    main()
