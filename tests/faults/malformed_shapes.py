"""GeoJSON of others (RFC 7946): what is valid is read, the rest is refused or set aside with its reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from events.coded.read import read_coded
from tests.faults.lane import Scope, Trial
from tests.faults.refusing import polygon_problem, problem_of, written
from tests.faults.strings import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORPORA = SHARED / "corpora"
TOLD = {"date": "2020-10-04", "type": "shelling", "place": "X"}
COLLECTION, FEATURE = "FeatureCollection", "Feature"
KINDS = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)
POINT = {"type": "Point", "coordinates": [46.3, 39.5]}
RING = [[0, 0], [1, 0], [1, 1], [0, 0]]
ACROSS = [[179, 0], [-179, 0], [-179, 1], [179, 0]]
# Not sound by the rules and set right while reading: which way rings run (section 3.1.6 lets readers do so).
SET_RIGHT = ("invalid_exterior_not_ccw", "invalid_interior_not_cw")
BAD = {
    "beyond the globe": {"type": "Point", "coordinates": [181.0, 91.0]},
    "latitude first": {"type": "Point", "coordinates": [39.5, 146.3]},
    "no numbers": {"type": "Point", "coordinates": ["a", "b"]},
    "truths": {"type": "Point", "coordinates": [True, False]},
    "a number beyond all floats": {"type": "Point", "coordinates": [10**400, 1]},
    "unclosed ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
    "short ring": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]},
    "ring in one piece across the antimeridian": {"type": "Polygon", "coordinates": [ACROSS]},
    "line in one piece across the antimeridian": {"type": "LineString", "coordinates": ACROSS[:2]},
    "too shallow": {"type": "Polygon", "coordinates": RING},
    "too deep": {"type": "Polygon", "coordinates": [[RING]]},
    "no such type": {"type": "Blob", "coordinates": [0, 0]},
    "no type": {"coordinates": [0, 0]},
    "a text": "POINT(0 0)",
    "no coordinates": {"type": "Point"},
    "a collection that holds nothing's place": {"type": "GeometryCollection", "geometries": [None]},
}
GOOD = {
    "clockwise": {"type": "Polygon", "coordinates": [RING[::-1]]},
    "hole counter-clockwise": {"type": "Polygon", "coordinates": [RING, RING]},
    "cut at the antimeridian": {
        "type": "MultiPolygon",
        "coordinates": [
            [[[179, 0], [180, 0], [180, 1], [179, 0]]],
            [[[-180, 0], [-179, 0], [-180, 1], [-180, 0]]],
        ],
    },
    "height": {"type": "Point", "coordinates": [46.3, 39.5, 1200]},
    "empty": {"type": "Polygon", "coordinates": []},
    "null": None,
}


def shapes(scope: Scope) -> Iterator[Trial]:
    """Two suites of others, then our own rules."""
    yield from _suites(scope)
    for shown, wanted in ((BAD, False), (GOOD, True)):
        for name, geometry in shown.items():
            features = [_feature(geometry), _feature(POINT)]
            path = _collected(scope, f"g-{name.replace(' ', '-')[:60]}", features)
            problem = problem_of(path, "geojson") or _told(path, len(features), only=None if wanted else 1)
            yield Trial(f"geometry: {name}", problem)
    nan = json.dumps({"type": COLLECTION, "features": [_feature(POINT)]}).replace("46.3", "NaN").encode()
    yield Trial(
        "geometry: NaN", problem_of(written(scope, "nan.geojson", nan), "geojson", refused="is no JSON")
    )


def _suites(scope: Scope) -> Iterator[Trial]:
    """A file by what its folder says of it: as it is, its features as events, and as a polygon."""
    folders = (CORPORA / "geojson-invalid-geometry", CORPORA / "geojson-schema")
    files = sorted(
        file for folder in folders for end in ("*.geojson", "*.json") for file in folder.rglob(end)
    )
    for number, file in enumerate(files[:: 8 if scope.short else 1]):
        words = file.as_posix()
        wanted = True if "/valid" in words else False if "/invalid" in words else None
        if file.stem in SET_RIGHT:
            wanted = True
        yield Trial(f"GeoJSON {file.name}", problem_of(file, "geojson"))
        value = json.loads(file.read_bytes())
        path = written(scope, f"s{number}.geojson", json.dumps(_wrapped(value)).encode())
        problem = problem_of(path, "geojson")
        if not problem and wanted is not None:
            problem = _judged(path, wanted=wanted)
        yield Trial(f"GeoJSON {file.parent.name}/{file.name} as events", problem)
        text = file.read_text(encoding="utf-8", errors="replace")
        yield Trial(f"polygon of {file.name}", polygon_problem(text))


def _judged(path: Path, *, wanted: bool) -> str:
    """Whether every feature was read, or none of them."""
    try:
        found = list(read_coded(path, "geojson"))
    except ValueError as error:
        return f"was refused: {str(error)[:60]}" if wanted else ""
    stored, rejected = sum(len(one.rows) for one in found), sum(len(one.rejected) for one in found)
    if wanted:
        return f"{rejected} features were set aside" if rejected else ""
    return f"{stored} features were accepted" if stored else ""


def _wrapped(value: Any) -> Any:
    """The same with a day and a kind of event in each feature, so that nothing else can be wrong with it."""
    if not isinstance(value, dict):
        return {"type": COLLECTION, "features": [value]}
    if value.get("type") == COLLECTION and isinstance(value.get("features"), list):
        return {**value, "features": [_with_event(one) for one in value["features"]]}
    if value.get("type") == FEATURE:
        return {"type": COLLECTION, "features": [_with_event(value)]}
    if "features" in value or (
        value.get("type") not in KINDS and "coordinates" not in value and "geometries" not in value
    ):
        return value
    return {"type": COLLECTION, "features": [_feature(value)]}


def _with_event(feature: Any) -> Any:
    told = feature.get("properties") if isinstance(feature, dict) else None
    if isinstance(feature, dict) and "properties" in feature and (told is None or isinstance(told, dict)):
        return {**feature, "properties": {**(told or {}), **TOLD}}
    return feature


def _feature(geometry: Any) -> dict[str, Any]:
    return {"type": FEATURE, "properties": TOLD, "geometry": geometry}


def _collected(scope: Scope, name: str, features: list[Any]) -> Path:
    return written(scope, f"{name}.geojson", json.dumps({"type": COLLECTION, "features": features}).encode())


def _told(path: Path, features: int, *, only: int | None) -> str:
    """Every feature is told of; of the others only the one with number `only` was set aside."""
    found = list(read_coded(path, "geojson"))
    stored = [row.number for batch in found for row in batch.rows]
    refused = [one.number for batch in found for one in batch.rejected]
    if sorted([*stored, *refused]) != list(range(1, features + 1)):
        return f"{len(stored)} stored and {len(refused)} rejected of {features}"
    wanted = [] if only is None else [only]
    return "" if refused == wanted else f"set aside: {refused}, not {wanted}"
