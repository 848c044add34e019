"""A polygon that a user gives as GeoJSON, as rings of a selection."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from geo.errors import SelectionError
from geo.frame import to_geometry
from geo.query import is_ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.place import Polygons

ACCEPTED = "accepted: GeoJSON with a Polygon or a MultiPolygon, longitude before latitude, in degrees"
DEEPEST = 8  # levels of collections within collections
MOST_CHARACTERS = 5_000_000
DECIMALS = 5  # about a metre, as everywhere in files


def polygon_of(text: str) -> Polygons:
    """All polygons of a GeoJSON text: a geometry, a Feature or a collection; rounded to about a metre.

    Raises:
        SelectionError: it is no GeoJSON, has no polygon, or a ring is open, too short or not on the globe.
    """
    if len(text) > MOST_CHARACTERS:
        raise SelectionError(f"the polygon has more than {MOST_CHARACTERS:,} characters; simplify it first")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SelectionError(f"the polygon is no JSON ({str(error)[:60]}); {ACCEPTED}") from error
    polygons = tuple(_polygons(found, 0))
    if not polygons:
        raise SelectionError(f"the polygon has no area in it; {ACCEPTED}")
    return polygons


def corners(polygons: Polygons) -> int:
    """How many corners all rings have together."""
    return sum(len(ring) - 1 for rings in polygons for ring in rings)


def simplified(polygons: Polygons, most: int) -> tuple[Polygons, float]:
    """The polygons with no more than `most` corners, and by how many degrees their edges moved at most.

    Raises:
        SelectionError: they have so many parts that no simpler form has so few corners.
    """
    if corners(polygons) <= most:
        return polygons, 0.0
    whole: Any = shapely.make_valid(to_geometry(_geometry(polygons)))
    for step in range(20):
        tolerance = 0.0005 * 2**step
        simpler = tuple(_rings(whole.simplify(tolerance)))
        if simpler and corners(simpler) <= most:
            return simpler, tolerance
    raise SelectionError(f"the polygon has {corners(polygons):,} corners; accepted: up to {most}")


def _polygons(value: Any, depth: int) -> Iterator[tuple[tuple[tuple[float, float], ...], ...]]:
    if not isinstance(value, dict) or depth > DEEPEST:
        raise SelectionError(f"the polygon is no GeoJSON object; {ACCEPTED}")
    match value.get("type"):
        case "Polygon":
            yield _polygon(value.get("coordinates"))
        case "MultiPolygon":
            yield from map(_polygon, _listed(value.get("coordinates")))
        case "Feature" if value.get("geometry") is not None:
            yield from _polygons(value["geometry"], depth + 1)
        case "FeatureCollection":
            for feature in _listed(value.get("features")):
                yield from _polygons(feature, depth + 1)
        case "GeometryCollection":
            for geometry in _listed(value.get("geometries")):
                yield from _polygons(geometry, depth + 1)


def _polygon(rings: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    try:
        found = tuple(tuple(map(_corner, _listed(ring))) for ring in _listed(rings))
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise SelectionError(f"the polygon has a corner that is no pair of numbers; {ACCEPTED}") from error
    if not found or not all(map(is_ring, found)):
        raise SelectionError(
            f"the polygon has a ring that is open, too short or not on the globe; {ACCEPTED}"
        )
    return found


def _corner(point: Any) -> tuple[float, float]:
    """(lon, lat), rounded; texts and truths are no numbers.

    Raises:
        TypeError: no pair of numbers.
    """
    lon, lat, *_ = _listed(point)
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (lon, lat)):
        raise TypeError(f"{lon!r}, {lat!r}")
    return round(float(lon), DECIMALS), round(float(lat), DECIMALS)


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise SelectionError(f"the polygon has no list where GeoJSON has one; {ACCEPTED}")
    return value


def _geometry(polygons: Polygons) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": [[list(ring) for ring in rings] for rings in polygons]}


def _rings(geometry: Any) -> Iterator[tuple[tuple[tuple[float, float], ...], ...]]:
    """The polygons of a shapely geometry as rounded rings."""
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings = (part.exterior, *part.interiors)
            yield tuple(
                tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat, *_ in ring.coords)
                for ring in rings
            )
