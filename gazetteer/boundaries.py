"""Files of boundaries: GeoJSON and GeoPackage, such as geoBoundaries and Natural Earth publish them.

What a file is, its first bytes say and not its name. GeoJSON is read by the json module, GeoPackage by
SQLite; no library guesses at formats. Each row becomes an outline or is set aside with a reason.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from gazetteer.errors import BadSource
from gazetteer.geopackage import is_geopackage, read_geopackage
from gazetteer.outlines import Outline
from gazetteer.place import PlaceKind
from gazetteer.shapes import from_geojson, from_wkb, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

LARGEST_FILE = 2 << 30
LEVELS = {"ADM0": PlaceKind.COUNTRY, "ADM1": PlaceKind.REGION}
NAME_COLUMNS = ("shapename", "name", "name_en", "admin", "name_long")
OTHER_NAMES = ("name", "name_en", "name_local", "name_alt", "name_long", "woe_name")
COUNTRY_COLUMNS = ("iso_a2", "iso_a2_eh", "shapegroup", "iso_a3", "iso_a3_eh", "adm0_a3", "gu_a3")
CODE_LENGTHS = (2, 3)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What the user says of a file.

    Attributes:
        level: kind of the units; None when the file says it itself.
        name_column: column that has the name; None looks for the usual ones.
    """

    level: PlaceKind | None = None
    name_column: str | None = None


@dataclass(slots=True)
class Found:
    """Outlines of a file, and why other rows gave none; `len(outlines) + len(set_aside) == rows`."""

    rows: int = 0
    outlines: list[Outline] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


def read_boundaries(path: Path, defaults: Defaults) -> Found:
    """The outlines of a file.

    Raises:
        BadSource: the file is neither GeoJSON nor GeoPackage, is not in WGS 84, or gives no outline at all.
        OSError: it cannot be read.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise BadSource(f"{path.name!r} has {path.stat().st_size:,} bytes; expected at most {LARGEST_FILE:,}")
    found = Found()
    for properties, geometry in _rows(path):
        found.rows += 1
        try:
            found.outlines.append(_outline(found.rows, properties, geometry, defaults))
        except ValueError as error:
            found.set_aside.append(f"{path.name}, row {found.rows}: {error}")
    if not found.outlines:
        reason = found.set_aside[0] if found.set_aside else f"{path.name}: no row in it"
        raise BadSource(f"{reason}; expected at least one unit with a name, a level and a polygon")
    return found


Row = tuple["Mapping[str, Any]", "Callable[[], Any]"]


def _rows(path: Path) -> Iterator[Row]:
    """Properties of each row, with names of columns in lower case, and what gives its geometry."""
    if is_geopackage(path):
        for columns, data in read_geopackage(path):
            yield _lowered(columns), partial(from_wkb, data)
        return
    for feature in _features(path):
        given = feature if isinstance(feature, dict) else {}
        properties = given.get("properties")
        yield (
            _lowered(properties if isinstance(properties, dict) else {}),
            partial(from_geojson, given.get("geometry")),
        )


def _lowered(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties by name in lower case."""
    return {str(key).lower(): value for key, value in properties.items()}


def _features(path: Path) -> list[Any]:
    """The features of a GeoJSON file."""
    with path.open("rb") as file:
        data = file.read()
    expected = "expected a GeoJSON FeatureCollection or a GeoPackage"
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise BadSource(f"{path.name!r} begins with {data[:16]!r}; {expected}")
    try:
        collection = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{path.name!r} is no JSON ({str(error)[:80]}); {expected}") from error
    if collection.get("type") != "FeatureCollection" or not isinstance(collection.get("features"), list):
        raise BadSource(f"{path.name!r} is of the type {str(collection.get('type'))[:40]!r}; {expected}")
    system = json.dumps(collection.get("crs") or "")
    if collection.get("crs") and "CRS84" not in system and "4326" not in system:
        raise BadSource(
            f"{path.name!r} has the coordinates {system[:80]}; expected WGS 84 degrees (EPSG:4326)"
        )
    features: list[Any] = collection["features"]
    return features


def _outline(
    row: int, properties: Mapping[str, Any], geometry: Callable[[], Any], defaults: Defaults
) -> Outline:
    """The outline of a row."""
    name = _name(properties, defaults.name_column)
    kind = defaults.level or _level(properties)
    country = _country(properties)
    point, radius, polygons = sound(geometry())
    others = {_words(properties.get(column)) for column in OTHER_NAMES} - {name, ""}
    return Outline(
        row=row,
        name=name,
        names=tuple(sorted(others)),
        country=country,
        kind=kind,
        lon=point[0],
        lat=point[1],
        radius_km=radius,
        polygons=polygons,
    )


def _name(properties: Mapping[str, Any], column: str | None) -> str:
    """The name of a row."""
    columns = (column.lower(),) if column else NAME_COLUMNS
    found = next((words for words in (_words(properties.get(name)) for name in columns) if words), "")
    if not found:
        raise ValueError(
            f"no name in {' or '.join(columns)}; columns are {', '.join(sorted(properties))[:200]}"
        )
    return found


def _words(value: Any) -> str:
    """A cell as one line of text."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words.isprintable() and len(words) <= LONGEST_NAME else ""


def _level(properties: Mapping[str, Any]) -> PlaceKind:
    """What a row says of its level."""
    written = _words(properties.get("shapetype")).upper()
    if written.startswith("ADM"):
        return LEVELS.get(written, PlaceKind.DISTRICT)
    feature = _words(properties.get("featurecla")).lower()
    if feature.startswith("admin-0"):
        return PlaceKind.COUNTRY
    if feature.startswith("admin-2"):
        return PlaceKind.DISTRICT
    if feature.startswith("admin-1") or _words(properties.get("iso_3166_2")):
        return PlaceKind.REGION
    raise ValueError("it does not say its level; expected --level district, region or country")


def _country(properties: Mapping[str, Any]) -> str:
    """Code of the country, "" where the row has none, as for disputed areas."""
    for column in COUNTRY_COLUMNS:
        code = _words(properties.get(column)).upper()
        if len(code) in CODE_LENGTHS and code.isascii() and code.isalpha():
            return code
    return ""
