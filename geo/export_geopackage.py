"""GeoPackage: events with footprints, claims as a table of their own, a spatial index, a style for QGIS.

Written with SQLite itself, row by row: layer `events` in EPSG:4326 with days as dates, table `claims` whose
`event_id` is the `id` of an event, `layer_styles` with the symbols of the map and the temporal settings. No
clock: `last_change` is the day of the newest report, so that the same events give the same file.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from errno import ENOSPC
from functools import reduce
from itertools import repeat
from typing import TYPE_CHECKING, Any

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds, sound_text
from geo.export_qgis import qml
from geo.export_rows import Footprints
from geo.export_typed import claims_of, typed_rows
from geo.frame import Envelope, Shape, shapes_of
from geo.geopackage_tables import (
    APPLICATION_ID,
    CORE,
    EXTENSIONS,
    INDEX,
    INDEX_TRIGGERS,
    REFERENCE_SYSTEMS,
    VERSION,
    WGS84,
)
from geo.style import symbol_of
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from geo.export_about import About
    from geo.export_rows import Batch, Rows
    from geo.footprint import Geometry

SQL_TYPE = {
    Holds.TEXT: "TEXT",
    Holds.DAY: "DATE",
    Holds.WHOLE: "INTEGER",
    Holds.REAL: "DOUBLE",
    Holds.TRUTH: "BOOLEAN",
    Holds.TEXTS: "TEXT",
    Holds.NESTED: "TEXT",
}
HEAD = struct.Struct("<2sBBi")
ENVELOPE = struct.Struct("<4d")
LITTLE_ENDIAN, WITH_ENVELOPE = 1, 3
KIND_OF = {
    "Point": "Point",
    "Polygon": "Polygon",
    "MultiPolygon": "Polygon",
    "LineString": "Line",
    "MultiLineString": "Line",
}
# A disk that is full, and a file that may not grow any more.
FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
STYLE_NAME = "sitrep-atlas"
NEVER = "1970-01-01"


def geopackage_bytes(rows: Rows) -> bytes:
    """The file as bytes; it is made in memory."""
    with closing(sqlite3.connect(":memory:")) as base:
        _fill(base, rows)
        return base.serialize()


def write_geopackage(rows: Rows, path: Path) -> None:
    """Write the file; a file that is there already must not be.

    Raises:
        OSError: the disk is full, or the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode=OFF")  # the file is new, and renamed when it is whole
            _fill(base, rows)
    except sqlite3.OperationalError as error:
        is_full = error.sqlite_errorcode in FULL
        raise OSError(ENOSPC if is_full else None, str(error), str(path)) from error


def _fill(base: sqlite3.Connection, rows: Rows) -> None:
    """Tables, rows, index, style."""
    base.execute(f"PRAGMA application_id={APPLICATION_ID}")
    base.execute(f"PRAGMA user_version={VERSION}")
    base.executescript(CORE)
    base.execute(_create("events", "geom GEOMETRY", EVENT_FIELDS))
    base.execute(_create("claims", "event_id TEXT NOT NULL REFERENCES events(id)", CLAIM_FIELDS))
    base.execute(INDEX)
    base.execute("BEGIN")
    writer = _Writer(base, rows)
    for batch in rows.batches():
        writer.add(batch)
    _describe(base, rows.about, writer)
    base.execute("COMMIT")
    base.executescript(INDEX_TRIGGERS + "CREATE INDEX claims_event_id ON claims (event_id);")


def _create(table: str, lead: str, fields: tuple[Field, ...]) -> str:
    """The names are our own."""
    unique = {"id": " NOT NULL UNIQUE"}
    columns = [f'"{one.name}" {SQL_TYPE[one.holds]}{unique.get(one.name, "")}' for one in fields]
    return (
        f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {lead}, {', '.join(columns)})"
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A footprint as GeoPackage binary, its envelope, and the kind of its geometry for the style."""

    blob: bytes
    envelope: Envelope
    kind: str


class _Writer:
    """Writes events and claims, and remembers their extent, kinds of geometry and newest report."""

    def __init__(self, base: sqlite3.Connection, rows: Rows) -> None:
        self._base = base
        self._footprints = Footprints(rows.places, _drawn)
        self._written = 0
        self.drawn: set[tuple[str, str]] = set()
        self.extent: Envelope | None = None
        self.newest = ""

    def add(self, batch: Batch) -> None:
        """Write the rows of a batch."""
        rows = typed_rows(batch.records)
        numbers = range(self._written + 1, self._written + 1 + rows.num_rows)
        self._written += rows.num_rows
        self._add_events(numbers, self._footprints.of_rows(batch), rows)
        self._add_claims(rows)

    def _add_events(self, numbers: range, drawn: list[_Drawn | None], rows: pa.Table) -> None:
        blobs = (one and one.blob for one in drawn)
        columns = [_values(rows[one.name], one) for one in EVENT_FIELDS]
        self._base.executemany(
            _insert("events", len(columns) + 2), zip(numbers, blobs, *columns, strict=True)
        )
        there = [(number, one) for number, one in zip(numbers, drawn, strict=True) if one]
        boxes = ((number, *_of_index(one.envelope)) for number, one in there)
        self._base.executemany("INSERT INTO rtree_events_geom VALUES (?, ?, ?, ?, ?)", boxes)
        symbols = map(symbol_of().__getitem__, map(SubEventType, rows["sub_event_type"].to_pylist()))
        self.drawn.update((one.kind, symbol) for one, symbol in zip(drawn, symbols, strict=True) if one)
        self.extent = reduce(_joined, (one.envelope for _, one in there), self.extent)

    def _add_claims(self, rows: pa.Table) -> None:
        of, claims = claims_of(rows)
        columns = [_values(claims[one.name], one) for one in CLAIM_FIELDS]
        owners = rows["id"].take(of).to_pylist()
        none = repeat(None, len(owners))
        self._base.executemany(_insert("claims", len(columns) + 2), zip(none, owners, *columns, strict=True))
        self.newest = max([self.newest, *(day for day in claims["published"].to_pylist() if day)])


def _drawn(geometries: list[Geometry | None]) -> list[_Drawn | None]:
    return [
        _Drawn(_blob(one), one.bounds, KIND_OF[one.kind]) if one else None for one in shapes_of(geometries)
    ]


def _blob(shape: Shape) -> bytes:
    """A geometry as GeoPackage binary."""
    if shape.kind == "Point":
        return HEAD.pack(b"GP", 0, LITTLE_ENDIAN, WGS84) + shape.wkb
    head = HEAD.pack(b"GP", 0, WITH_ENVELOPE, WGS84) + ENVELOPE.pack(*_of_index(shape.bounds))
    return head + shape.wkb


def _of_index(envelope: Envelope) -> Envelope:
    """West, east, south, north, as the format has them."""
    west, south, east, north = envelope
    return west, east, south, north


def _joined(extent: Envelope | None, other: Envelope) -> Envelope:
    if extent is None:
        return other
    return (*map(min, extent[:2], other[:2]), *map(max, extent[2:], other[2:]))  # type: ignore[return-value] # two and two


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - names are our own


def _values(column: pa.ChunkedArray, field: Field) -> list[Any]:
    """Values that SQLite takes; lists become JSON text."""
    values: list[Any] = column.to_pylist()
    if field.holds is Holds.TEXTS:
        return ["[]" if value == [] else json.dumps(value, ensure_ascii=False) for value in values]
    return values


def _describe(base: sqlite3.Connection, about: About, rows: _Writer) -> None:
    """The rows of the tables that say what the file holds."""
    changed = f"{rows.newest or NEVER}T00:00:00.000Z"
    words = sound_text("\n".join(about.lines()))
    extent = rows.extent or (None, None, None, None)
    base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", REFERENCE_SYSTEMS)
    contents = [
        ("events", "features", sound_text(about.title), words, changed, *extent, WGS84),
        (
            "claims",
            "attributes",
            "Claims",
            "every claim; event_id is the id of an event",
            changed,
            *[None] * 5,
        ),
        ("layer_styles", "attributes", "layer_styles", "styles for QGIS", changed, *[None] * 5),
    ]
    base.executemany("INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)", contents)
    base.execute("INSERT INTO gpkg_geometry_columns VALUES ('events','geom','GEOMETRY',?,0,0)", (WGS84,))
    base.executemany("INSERT INTO gpkg_extensions VALUES (?,?,?,?,?)", EXTENSIONS)
    dataset = {"@context": "https://schema.org/", "@type": "Dataset", "name": about.title, **about.record()}
    told = sound_text(json.dumps(dataset, ensure_ascii=False))
    metadata = (1, "dataset", "https://schema.org/Dataset", "application/json", told)
    base.execute("INSERT INTO gpkg_metadata VALUES (?,?,?,?,?)", metadata)
    reference = ("geopackage", None, None, None, changed, 1, None)
    base.execute("INSERT INTO gpkg_metadata_reference VALUES (?,?,?,?,?,?,?)", reference)
    style = (
        1, "", "", "events", "geom", STYLE_NAME, qml(rows.drawn), "", 1, "Symbols of the time map", "", None,
        changed,
    )  # fmt: skip
    base.execute("INSERT INTO layer_styles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", style)
