"""Files in the formats that `gazetteer build` reads; names and figures are invented."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

from gazetteer.load import TABLES
from tests.gazetteer.small import write_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = (
    "number", "name", "ascii", "names", "lat", "lon", "class", "code", "country", "cc2", "admin1", "admin2",
    "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
CODES = frozenset({"PPL", "PPLX", "ADM1", "ADM2", "ADM2H", "LK", "MILB"})


def dump_row(number: int, name: str, /, **changes: str) -> str:
    """A line of a dump, a settlement unless told otherwise."""
    row = dict.fromkeys(COLUMNS, "") | {
        "number": str(number),
        "name": name,
        "ascii": name,
        "lat": "40.7",
        "lon": "45.2",
        "class": "P",
        "code": "PPL",
        "country": "AM",
        "admin1": "01",
        "population": "900",
        "modified": "2024-01-01",
    }
    return "\t".join((row | changes)[column] for column in COLUMNS)


def write_dump(path: Path, *rows: str) -> Path:
    """A dump as text, or as a zip by the name of the file."""
    text = "".join(f"{row}\n" for row in rows)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "about these files")
            archive.writestr(f"{path.stem}.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def tables_in(folder: Path, places: str = "") -> Path:
    """The small tables with those that dumps need."""
    tables = write_tables(folder / "tables", places)
    for name in ("feature_codes.csv", "generic_words.csv"):
        (tables / name).write_bytes((TABLES / name).read_bytes())
    return tables


def square(west: float, south: float, side: float = 1.0) -> list[list[list[float]]]:
    """Coordinates of a square polygon."""
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(name: str, coordinates: Any, kind: str = "Polygon", **properties: str) -> dict[str, Any]:
    """A feature as geoBoundaries writes it, of Armenia and the second level unless told otherwise."""
    known = {"shapeName": name, "shapeGroup": "ARM", "shapeType": "ADM2", "shapeISO": ""}
    return {
        "type": "Feature",
        "properties": known | properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def write_geojson(path: Path, features: Sequence[Any], **members: Any) -> Path:
    """A GeoJSON file."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)} | members))
    return path
