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
from typing import TYPE_CHECKING, Any

from geo.export_columns import CLAIM_FIELDS, EVENT_FIELDS, Field, Holds, sound_text
from geo.export_qgis import qml
from geo.footprint import place_footprint
from geo.frame import to_geometry
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
from geo.schema import record
from geo.style import symbol_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from events.event import Event
    from gazetteer.place import Place
    from geo.export_about import About

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
STYLE_NAME = "sitrep-atlas"
NEVER = "1970-01-01"
KEPT_FOOTPRINTS = 10_000

Envelope = tuple[float, float, float, float]


def geopackage_bytes(events: Iterable[Event], about: About) -> bytes:
    """The file as bytes; it is made in memory."""
    with closing(sqlite3.connect(":memory:")) as base:
        _fill(base, events, about)
        return base.serialize()


def write_geopackage(events: Iterable[Event], about: About, path: Path) -> None:
    """Write the file; a file that is there already must not be.

    Raises:
        OSError: the disk is full, or the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode=OFF")  # the file is new, and renamed when it is whole
            _fill(base, events, about)
    except sqlite3.OperationalError as error:
        raise OSError(None, str(error), str(path)) from error


def _fill(base: sqlite3.Connection, events: Iterable[Event], about: About) -> None:
    """Tables, rows, index, style."""
    base.execute(f"PRAGMA application_id={APPLICATION_ID}")
    base.execute(f"PRAGMA user_version={VERSION}")
    base.executescript(CORE)
    base.execute(_create("events", "geom GEOMETRY", EVENT_FIELDS))
    base.execute(_create("claims", "event_id TEXT NOT NULL REFERENCES events(id)", CLAIM_FIELDS))
    base.execute(INDEX)
    base.execute("BEGIN")
    rows = _Rows(base)
    for event in events:
        rows.add(event)
    _describe(base, about, rows)
    base.execute("COMMIT")
    base.executescript(INDEX_TRIGGERS + "CREATE INDEX claims_event_id ON claims (event_id);")


def _create(table: str, lead: str, fields: tuple[Field, ...]) -> str:
    """The names are our own."""
    unique = {"id": " NOT NULL UNIQUE"}
    columns = [f'"{one.name}" {SQL_TYPE[one.holds]}{unique.get(one.name, "")}' for one in fields]
    return (
        f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {lead}, {', '.join(columns)})"
    )


class _Rows:
    """Writes events and claims, and remembers their extent and kinds of geometry."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._event = _insert("events", len(EVENT_FIELDS) + 2)
        self._claim = _insert("claims", len(CLAIM_FIELDS) + 2)
        self._number = 0
        self._kept: dict[int, tuple[Place, tuple[bytes, Envelope, str] | None]] = {}
        self.drawn: set[tuple[str, str]] = set()
        self.extent: Envelope | None = None

    def add(self, event: Event) -> None:
        self._number += 1
        row = record(event)
        footprint = self._footprint(event.place) if event.place else None
        blob = footprint[0] if footprint else None
        self._base.execute(self._event, (self._number, blob, *_values(row, EVENT_FIELDS)))
        if footprint:
            self.drawn.add((footprint[2], symbol_of()[event.sub_event_type]))
            west, south, east, north = footprint[1]
            index = "INSERT INTO rtree_events_geom VALUES (?, ?, ?, ?, ?)"
            self._base.execute(index, (self._number, west, east, south, north))
        claims = ((None, _value(row["id"]), *_values(claim, CLAIM_FIELDS)) for claim in row["claims"])
        self._base.executemany(self._claim, claims)

    def _footprint(self, place: Place) -> tuple[bytes, Envelope, str] | None:
        """Geometry of a place as GeoPackage binary, its envelope and kind; made once for each place."""
        kept = self._kept.get(id(place))
        if kept is None:
            if len(self._kept) >= KEPT_FOOTPRINTS:
                self._kept.clear()
            kept = self._kept[id(place)] = place, self._encoded(place)
        return kept[1]

    def _encoded(self, place: Place) -> tuple[bytes, Envelope, str] | None:
        footprint = place_footprint(place)
        geometry = to_geometry(footprint)
        if footprint is None or geometry is None:
            return None
        kind = KIND_OF[footprint["type"]]
        envelope: Envelope = geometry.bounds
        self.extent = _joined(self.extent, envelope)
        if kind == "Point":
            return HEAD.pack(b"GP", 0, LITTLE_ENDIAN, WGS84) + geometry.wkb, envelope, kind
        west, south, east, north = envelope
        head = HEAD.pack(b"GP", 0, WITH_ENVELOPE, WGS84) + ENVELOPE.pack(west, east, south, north)
        return head + geometry.wkb, envelope, kind


def _joined(extent: Envelope | None, other: Envelope) -> Envelope:
    if extent is None:
        return other
    return (*map(min, extent[:2], other[:2]), *map(max, extent[2:], other[2:]))  # type: ignore[return-value] # two and two


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - names are our own


def _values(row: dict[str, Any], fields: tuple[Field, ...]) -> list[Any]:
    return [_value(row[one.name]) for one in fields]


def _value(value: Any) -> Any:
    """A value that SQLite takes; lists become JSON text."""
    if isinstance(value, str):
        return sound_text(value)
    if isinstance(value, list | dict):
        return sound_text(json.dumps(value, ensure_ascii=False))
    return value


def _describe(base: sqlite3.Connection, about: About, rows: _Rows) -> None:
    """The rows of the tables that say what the file holds."""
    changed = f"{about.newest or NEVER}T00:00:00.000Z"
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
