"""Malformed tables of others: each is read, or refused in words; rows in are rows kept and rows refused.

Suites of others where they are at hand, then our own; `malformed_shapes` has GeoJSON,
`malformed_files` archives, databases and documents.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from events.coded.blocks import csv_blocks
from events.coded.errors import CodedError
from events.coded.plan import plan_of
from events.coded.read import read_coded
from tests.faults.lane import Scope, Trial
from tests.faults.malformed_files import files, reads_by_gdal
from tests.faults.malformed_shapes import shapes
from tests.faults.refusing import polygon_problem, problem_in, problem_of, written
from tests.faults.strings import SHARED, hostile_strings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from events.coded.row import CodedBatch

CORPORA = SHARED / "corpora"
OTHER_JSON = "location_coordinates"  # its JSON tells of another table
ALL_JSON = {True: 95, False: 188}
CELLS = {"date": "2020-10-04", "type": "shelling", "place": "Goris", "latitude": "39.5", "longitude": "46.3"}
AROUND = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[46.3,39.5]},'
    b'"properties":{"date":"2020-10-04","type":"shelling","place":"Goris"},"x":%b}]}'
)
COLUMNS = {
    "date_start": "date", "event_type": "type", "place": "place", "latitude": "latitude",
    "longitude": "longitude",
}  # fmt: skip
NO_NAMES = (
    "NA",
    "N/A",
    "nan",
    "NaN",
    "Nan",
    "null",
    "NULL",
    "None",
    "none",
    "nil",
    "-",
    "true",
    "#N/A",
    "0",
    "undefined",
)


def run(scope: Scope) -> Iterator[Trial]:
    """Suites of others where they are at hand, then our own."""
    yield from _json_suite(scope)
    yield from shapes(scope)
    yield from _csv_suite(scope)
    yield from _own_json(scope)
    yield from _own_tables(scope)
    yield from _dirty_tables(scope)
    yield from files(scope)


def canary(_: Scope) -> Trial:
    """A reader that raises something else than its own errors, and one that asks GDAL."""

    def broken() -> Iterator[CodedBatch]:
        raise KeyError("latitude")

    noticed = problem_in(broken) and reads_by_gdal("import geopandas\ngeopandas.read_file(name)")
    return Trial("readers with a fault", noticed)


def _is_read(path: Path, format_name: str) -> bool:
    try:
        list(read_coded(path, format_name))
    except CodedError:
        return False
    return True


def _json_suite(scope: Scope) -> Iterator[Trial]:
    """JSONTestSuite, inside of a feature: what is JSON is read, what is none is refused."""
    suite = sorted((CORPORA / "json" / "test_parsing").glob("*.json"))
    told = {True: 0, False: 0}
    for number, file in enumerate(suite[:: 8 if scope.short else 1]):
        path = written(scope, f"j{number}.geojson", AROUND % file.read_bytes())
        problem, is_read = problem_of(path, "geojson"), _is_read(path, "geojson")
        wanted = {"y": True, "n": False}.get(file.name[0])
        if wanted is not None:
            told[is_read] += 1
            if not problem and is_read is not wanted:
                problem = "was refused" if wanted else "was accepted"
        yield Trial(f"JSON {file.name}", problem)
    if suite and not scope.short:
        yield Trial(
            "JSON in all", "" if told == ALL_JSON else f"{told[True]} accepted, {told[False]} refused"
        )


def _csv_suite(_: Scope) -> Iterator[Trial]:
    """csv-spectrum: the cells are those that its JSON says."""
    for file in sorted((CORPORA / "csv-spectrum" / "csvs").glob("*.csv")):
        yield Trial(f"CSV {file.name} as events", problem_of(file, "csv"))
        if file.stem == OTHER_JSON:
            continue
        wanted = json.loads((file.parents[1] / "json" / f"{file.stem}.json").read_text(encoding="utf-8"))
        found = [dict(zip(one.names, row, strict=True)) for one in csv_blocks(file) for row in one.rows]
        yield Trial(f"CSV {file.name}", "" if found == wanted else f"became {str(found)[:80]}")


def _own_json(scope: Scope) -> Iterator[Trial]:
    """Depth, numbers that are none, keys twice, bytes that are no text."""
    texts = {
        "deep": b'{"type":"FeatureCollection","features":' + b"[" * 200_000,
        "nan": AROUND % b"NaN",
        "huge number": AROUND.replace(b'"2020-10-04"', b"1e999") % b"1",
        "no text": bytes(range(256)) * 50,
        "empty": b"",
        "null": b"null",
        "utf-16": '{"type":"FeatureCollection","features":[]}'.encode("utf-16"),
    }
    for name, data in texts.items():
        yield Trial(f"JSON that is {name}", problem_of(written(scope, f"{name}.geojson", data), "geojson"))
        yield Trial(f"polygon that is {name}", polygon_problem(data.decode("utf-8", "replace")))


def _own_tables(scope: Scope) -> Iterator[Trial]:
    """Hostile cells, shifted columns, mixed encodings, broken archives: every row is stored or rejected."""
    texts = hostile_strings()[: 30 if scope.short else 300]
    for column in CELLS:
        rows = [CELLS | {column: text} for text in texts]
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, list(CELLS))
        writer.writeheader()
        writer.writerows(rows)
        path = written(
            scope, f"cells-{column}.csv", stream.getvalue().encode("utf-8", "replace").replace(b"\0", b"")
        )
        yield Trial(f"hostile cells in {column}", problem_of(path, "csv") or _counted(path, len(rows)))


def _counted(path: Path, rows: int) -> str:
    """Rows stored and rejected, with columns named as a user would whose cells leave them open."""
    said = [f"{field}={column}" for field, column in COLUMNS.items()]
    found = list(read_coded(path, "csv", plan=plan_of(path, "csv").with_said(said)))
    told = sum(len(batch.rows) + len(batch.rejected) for batch in found)
    return "" if told == rows else f"{told} of {rows} rows are stored or rejected"


def _dirty_tables(scope: Scope) -> Iterator[Trial]:
    """Shifted columns, mixed encodings, mixed orders of days, names that look like nothing."""
    head, good = ",".join(CELLS), ",".join(CELLS.values())
    tables = {
        "a row too long": (f"{head}\n{good}\n{good},more,and more\n{good}\n", 2, 1),
        "a row too short": (f"{head}\n{good}\n2020-10-04\n{good}\n", 2, 1),
        "columns shifted to the right": (f"{head}\n{good}\n,{good.rpartition(',')[0]}\n", 1, 1),
        "no rows": (f"{head}\n", 0, 0),
        "lines that are empty": (f"{head}\n\n\n{good}\n\n{good}\n", 2, 0),
        "one header twice": (f"date,{head}\n2020-10-04,{good}\n", 1, 0),
        "ends of three kinds": (f"{head}\r\n{good}\n{good}\r\n", 2, 0),
    }
    for name, (text, stored, rejected) in tables.items():
        path = written(scope, f"t-{len(name)}.csv", text.encode())
        yield Trial(f"table with {name}", problem_of(path, "csv") or _sums(path, stored, rejected))
    rows = "".join(f"2020-10-04,shelling,{name},39.5,46.3\n" for name in NO_NAMES)
    path = written(scope, "names.csv", f"{head}\n{rows}".encode())
    kept = [
        row.claim.place.text for batch in read_coded(path, "csv") for row in batch.rows if row.claim.place
    ]
    yield Trial("villages called nothing", "" if tuple(kept) == NO_NAMES else f"became {kept}")
    yield from _refused(scope, head, good)


def _refused(scope: Scope, head: str, good: str) -> Iterator[Trial]:
    """What cannot be told is asked or refused, never guessed."""
    quote = written(scope, "quote.csv", f'{head}\n{good}\n2020-10-04,"shelling,Goris,39.5,46.3\n'.encode())
    yield Trial("an open quote", problem_of(quote, "csv"))
    mixed = f"{head}\n{good}\n".encode() + "2020-10-05,shelling,Şuşa və Xankəndi,39.7,46.7\n".encode()
    path = written(
        scope, "mixed.csv", mixed + "2020-10-06,shelling,Горис и Капан,39.7,46.7\n".encode("cp1251")
    )
    yield Trial("mixed encodings", problem_of(path, "csv") or ("was read" if _is_read(path, "csv") else ""))
    days = "".join(
        good.replace("2020-10-04", day) + "\n" for day in ("04/10/2020", "25/10/2020", "10/26/2020")
    )
    path = written(scope, "days.csv", f"{head}\n{days}".encode())
    yield Trial(
        "mixed orders of days", "was read unasked" if _is_read(path, "csv") else problem_of(path, "csv")
    )
    plan = plan_of(path, "csv").with_said(["days=day-first"])
    found = list(read_coded(path, "csv", plan=plan))
    sums = sum(len(one.rows) for one in found), sum(len(one.rejected) for one in found)
    yield Trial("mixed orders of days, and one was said", "" if sums == (2, 1) else f"{sums}, not 2 and 1")


def _sums(path: Path, stored: int, rejected: int) -> str:
    said = [f"{field}={column}" for field, column in COLUMNS.items()]
    found = list(read_coded(path, "csv", plan=plan_of(path, "csv").with_said(said)))
    sums = sum(len(one.rows) for one in found), sum(len(one.rejected) for one in found)
    return "" if sums == (stored, rejected) else f"{sums[0]} stored and {sums[1]} rejected"
