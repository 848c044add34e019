"""Rows of a GeoPackage (OGC 12-128r19), which is a SQLite file; opened read-only, nothing in it is run."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from gazetteer.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SIGNATURE = b"SQLite format 3\0"
APPLICATIONS = frozenset({b"GPKG", b"GP10", b"GP11"})
WGS84 = 4326
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of the envelope by its code
HEADER = 8


def is_geopackage(path: Path) -> bool:
    """Whether the first bytes of a file are those of a GeoPackage."""
    with path.open("rb") as file:
        beginning = file.read(72)
    return beginning.startswith(SIGNATURE) and beginning[68:72] in APPLICATIONS


def read_geopackage(path: Path) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    """Columns of each row of the one layer, and its geometry as well-known binary.

    Raises:
        BadSource: the file is damaged, has not one layer, or is not in WGS 84 degrees.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            table, column = _layer(path, database)
            rows = database.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 - a table's own name, quoted
            names = [description[0] for description in rows.description]
            for row in rows:
                cells = dict(zip(names, row, strict=True))
                yield cells, _binary(cells.pop(column, None))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter of names that are no text
        why = str(error).split("\n", 1)[0][:200]
        raise BadSource(
            f"{path.name!r} is no whole GeoPackage ({why}); expected one with one layer"
        ) from error


def _layer(path: Path, database: sqlite3.Connection) -> tuple[str, str]:
    """Table and geometry column of the one layer. A view in the place of a table could run for ever."""
    views = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'view' AND name LIKE 'gpkg%'")
    if views.fetchone() != (0,):
        raise BadSource(f"{path.name!r} has views where a GeoPackage has tables; expected one with one layer")
    layers = database.execute(
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id"
        " FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
        " JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table'"
    ).fetchall()
    if len(layers) != 1:
        names = ", ".join(repr(str(layer[0])[:60]) for layer in layers[:8])
        raise BadSource(f"{path.name!r} has the layers {names or '(none)'}; expected one")
    table, column, organisation, number = layers[0]
    if str(organisation).upper() != "EPSG" or number != WGS84:
        raise BadSource(f"{path.name!r} has the coordinates {organisation}:{number}; expected EPSG:{WGS84}")
    return table, column


def _quoted(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _binary(value: Any) -> bytes:
    """Well-known binary after the header of a GeoPackage geometry; nothing when there is no geometry."""
    if not isinstance(value, bytes) or len(value) <= HEADER or value[:2] != b"GP":
        return b""
    envelope = ENVELOPES.get((value[3] >> 1) & 0b111)
    return b"" if envelope is None else value[HEADER + envelope :]
