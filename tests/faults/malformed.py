"""Malformed files of others: each is read, or refused in words; rows in are rows kept and rows refused."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from typing import TYPE_CHECKING

from events.coded.errors import CodedError
from events.coded.plan import plan_of
from events.coded.read import read_coded
from geo.errors import SelectionError
from geo.polygon import polygon_of
from tests.faults.lane import Scope, Trial
from tests.faults.strings import SHARED, hostile_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from events.coded.row import CodedBatch

CORPORA = SHARED / "corpora"
SECONDS = 5.0
POINT = {"type": "Point", "coordinates": [46.3, 39.5]}
CELLS = {"date": "2020-10-04", "type": "shelling", "place": "Goris", "latitude": "39.5", "longitude": "46.3"}
AROUND = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[46.3,39.5]},'
    b'"properties":{"date":"2020-10-04","type":"shelling","place":"Goris"},"x":%b}]}'
)
COLUMNS = {
    "date_start": "date", "event_type": "type", "place": "place", "latitude": "latitude",
    "longitude": "longitude",
}  # fmt: skip
# Geometries that are to be refused or set aside with a reason, by what is wrong with them.
BAD_GEOMETRIES = {
    "beyond the globe": {"type": "Point", "coordinates": [181.0, 91.0]},
    "latitude first": {"type": "Point", "coordinates": [39.5, 146.3]},
    "no numbers": {"type": "Point", "coordinates": ["a", "b"]},
    "nothing": {"type": "Point", "coordinates": []},
    "truths": {"type": "Point", "coordinates": [True, False]},
    "unclosed ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
    "short ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]},
    "no such type": {"type": "Blob", "coordinates": [0, 0]},
    "a text": "POINT(0 0)",
}


def run(scope: Scope) -> Iterator[Trial]:
    """Suites of others where they are at hand, then our own."""
    yield from _json_suite(scope)
    yield from _geojson_suites(scope)
    yield from _csv_suite(scope)
    yield from _own_json(scope)
    yield from _own_geometries(scope)
    yield from _own_tables(scope)


def canary(_: Scope) -> Trial:
    """A reader that raises something else than its own errors."""

    def broken() -> Iterator[CodedBatch]:
        raise KeyError("latitude")

    return Trial("a reader with a fault", _problem(broken))


def problem_of(path: Path, format_name: str) -> str:
    """What is wrong with the way a file is read; empty where it was read or refused in words, and soon."""
    return _problem(lambda: read_coded(path, format_name))


def _problem(read: Callable[[], Iterator[CodedBatch]]) -> str:
    before = time.monotonic()
    try:
        for batch in read():
            for one in batch.rejected:
                if not one.reason:
                    return f"row {one.number} was rejected without a reason"
    except CodedError as error:
        if "\n" in str(error) or not str(error).strip():
            return f"refused in more than a line: {str(error)[:60]!r}"
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    took = time.monotonic() - before
    return f"took {took:.0f} s" if took > SECONDS else ""


def _written(scope: Scope, name: str, data: bytes) -> Path:
    path = scope.folder / name
    path.write_bytes(data)
    return path


def _is_read(path: Path, format_name: str) -> bool:
    try:
        list(read_coded(path, format_name))
    except CodedError:
        return False
    return True


def _json_suite(scope: Scope) -> Iterator[Trial]:
    """JSONTestSuite, inside of a feature: what is JSON is read, what is none is refused."""
    suite = sorted((CORPORA / "json" / "test_parsing").glob("*.json"))
    for number, file in enumerate(suite[:: 8 if scope.short else 1]):
        path = _written(
            scope,
            f"j{number}.geojson",
            AROUND % file.read_bytes(),
        )
        problem = problem_of(path, "geojson")
        wanted = {"y": True, "n": False}.get(file.name[0])
        if not problem and wanted is not None and _is_read(path, "geojson") is not wanted:
            problem = "was refused" if wanted else "was accepted"
        yield Trial(f"JSON {file.name}", problem)


def _geojson_suites(scope: Scope) -> Iterator[Trial]:
    """Valid collections are read without an error; of invalid ones nothing but words may come."""
    folders = (CORPORA / "geojson-invalid-geometry", CORPORA / "geojson-schema")
    files = sorted(
        file for folder in folders for ending in ("*.geojson", "*.json") for file in folder.rglob(ending)
    )
    for file in files[:: 8 if scope.short else 1]:
        yield Trial(f"GeoJSON {file.name}", problem_of(file, "geojson"))
        yield Trial(
            f"polygon of {file.name}", _polygon_problem(file.read_text(encoding="utf-8", errors="replace"))
        )


def _polygon_problem(text: str) -> str:
    try:
        polygon_of(text)
    except SelectionError:
        return ""
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    return ""


def _csv_suite(_: Scope) -> Iterator[Trial]:
    for file in sorted((CORPORA / "csv-spectrum" / "csvs").glob("*.csv")):
        yield Trial(f"CSV {file.name}", problem_of(file, "csv"))


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
        yield Trial(f"JSON that is {name}", problem_of(_written(scope, f"{name}.geojson", data), "geojson"))
        yield Trial(f"polygon that is {name}", _polygon_problem(data.decode("utf-8", "replace")))


def _own_geometries(scope: Scope) -> Iterator[Trial]:
    """A feature with a bad geometry is a row that is rejected with a reason, and never a point."""
    for name, geometry in BAD_GEOMETRIES.items():
        features = [
            {
                "type": "Feature",
                "properties": {"date": "2020-10-04", "type": "shelling", "place": "X"},
                "geometry": one,
            }
            for one in (geometry, POINT)
        ]
        data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
        path = _written(scope, f"g-{name.replace(' ', '-')}.geojson", data)
        problem = problem_of(path, "geojson")
        if not problem:
            batches = list(read_coded(path, "geojson"))
            stored = [row for batch in batches for row in batch.rows]
            refused = [one for batch in batches for one in batch.rejected]
            at = [row.claim.place.resolution.place for row in stored if row.number == 1 and row.claim.place]
            if len(stored) + len(refused) != len(features):
                problem = f"{len(stored)} stored and {len(refused)} rejected of {len(features)}"
            elif any(place is not None for place in at):
                problem = "became a point"
        yield Trial(f"geometry: {name}", problem)


def _own_tables(scope: Scope) -> Iterator[Trial]:
    """Hostile cells, shifted columns, mixed encodings, broken archives: every row is stored or rejected."""
    texts = hostile_strings()[: 30 if scope.short else 300]
    for column in CELLS:
        rows = [CELLS | {column: text} for text in texts]
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, list(CELLS))
        writer.writeheader()
        writer.writerows(rows)
        path = _written(
            scope, f"cells-{column}.csv", stream.getvalue().encode("utf-8", "replace").replace(b"\0", b"")
        )
        yield Trial(f"hostile cells in {column}", problem_of(path, "csv") or _counted(path, len(rows)))
    good = ",".join(CELLS) + "\n" + ",".join(CELLS.values()) + "\n"
    tables = {
        "a row too long": good + ",".join([*CELLS.values(), "more", "and more"]) + "\n",
        "a row too short": good + "2020-10-04\n",
        "no rows": ",".join(CELLS) + "\n",
        "one header twice": "date,date," + good.partition("date,")[2],
        "an open quote": good + '2020-10-04,"shelling,Goris,39.5,46.3\n',
        "a name NA": good.replace("Goris", "NA"),
    }
    for name, text in tables.items():
        yield Trial(
            f"table with {name}", problem_of(_written(scope, f"t-{len(name)}.csv", text.encode()), "csv")
        )
    mixed = good.encode() + "2020-10-05,shelling,Şuşa,39.7,46.7\n".encode("cp1254")
    yield Trial("mixed encodings", problem_of(_written(scope, "mixed.csv", mixed), "csv"))
    yield from _archives(scope, good.encode())


def _archives(scope: Scope, table: bytes) -> Iterator[Trial]:
    for name, members in {
        "bomb": {"a.csv": b"0" * 300_000_000},
        "upward": {"../../a.csv": table},
        "two": {"a.csv": table, "b.csv": table},
        "none": {},
    }.items():
        path = scope.folder / f"{name}.csv.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
        yield Trial(f"archive: {name}", problem_of(path, "csv"))
    whole = (scope.folder / "two.csv.zip").read_bytes()
    yield Trial("archive: cut", problem_of(_written(scope, "cut.csv.zip", whole[: len(whole) // 2]), "csv"))
    left = [path.name for path in scope.folder.parent.glob("a.csv")]
    yield Trial("archive: nothing outside of its folder", f"wrote {left}" if left else "")


def _counted(path: Path, rows: int) -> str:
    """Rows stored and rejected, with columns named as a user would whose cells leave them open."""
    said = [f"{field}={column}" for field, column in COLUMNS.items()]
    found = list(read_coded(path, "csv", plan=plan_of(path, "csv").with_said(said)))
    told = sum(len(batch.rows) + len(batch.rejected) for batch in found)
    return "" if told == rows else f"{told} of {rows} rows are stored or rejected"
