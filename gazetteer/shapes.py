"""Polygons made sound: repaired, simplified, split at the antimeridian, with a point inside and a radius.

The only module of this package that uses shapely; it runs when boundaries are kept, never when a gazetteer is
opened. Coordinates are (lon, lat), WGS 84 degrees.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.polygon import orient

from gazetteer.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.place import Polygons

TOLERANCE_KM = 0.5
KM_PER_DEGREE = 111.2
GRID_DEGREES = 1e-4  # about 11 m
HALF_TURN, FULL_TURN, POLE = 180.0, 360.0, 90.0
EDGE = 179.99
DECIMALS = 7  # more are noise and trouble the arithmetic
WIDEST = 720.0
SMALLEST_RADIUS_KM = 0.1
Sound = tuple[tuple[float, float], float, "Polygons"]


def from_geojson(geometry: Any) -> Any:
    """A shapely geometry from a decoded GeoJSON one.

    Raises:
        ValueError: it is none; the message says why.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        raise ValueError(f"its geometry is {str(kind)[:40]!r}; expected a Polygon or a MultiPolygon")
    try:
        return shapely.geometry.shape(geometry)
    except (
        TypeError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.errors.ShapelyError,
    ) as error:
        raise ValueError(f"its coordinates are no polygon ({str(error)[:80]})") from error


def from_wkb(data: bytes) -> Any:
    """A shapely geometry from well-known binary.

    Raises:
        ValueError: it is none.
    """
    try:
        found = shapely.from_wkb(data)
    except (TypeError, shapely.errors.ShapelyError) as error:
        raise ValueError(f"its geometry cannot be read ({str(error)[:80]})") from error
    if found.geom_type not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"its geometry is {found.geom_type!r}; expected a Polygon or a MultiPolygon")
    return found


def sound(geometry: Any) -> Sound:
    """Point (lon, lat), radius in km and polygons of a Polygon or MultiPolygon.

    Lines that cross themselves are repaired, details below 0.5 km left out.

    Raises:
        ValueError: nothing with an area is left; the message says why.
    """
    _check(geometry)
    try:
        return _sound(geometry)
    except shapely.errors.ShapelyError as error:
        raise ValueError(f"its outline cannot be repaired ({str(error)[:80]})") from error


def _sound(geometry: Any) -> Sound:
    """See `sound`; coordinates are checked."""
    geometry = shapely.transform(shapely.force_2d(geometry), lambda points: np.round(points, DECIMALS))
    whole = _repaired(shapely.MultiPolygon([_unwrapped(part) for part in _parts(geometry)]))
    if whole.is_empty or whole.area < GRID_DEGREES**2:
        raise ValueError("its outline has no area")
    simple = _simplified(_together(whole))
    lon, lat = _inside(simple)
    polygons = _polygons(_split(simple))
    if not polygons:
        raise ValueError("its outline has no area left when simplified to 0.5 km")
    point = (round(_turned(lon), 5), round(lat, 5))
    radius = max(distance_km(point, vertex) for rings in polygons for vertex in rings[0])
    return point, max(SMALLEST_RADIUS_KM, math.ceil(radius * 10) / 10), polygons


def _check(geometry: Any) -> None:
    """Refuse coordinates off the globe."""
    if geometry.is_empty:
        raise ValueError("its geometry is empty")
    points = shapely.get_coordinates(geometry)
    right = np.isfinite(points) & (np.abs(points) <= (WIDEST / 2, POLE))
    if not right.all():
        lon, lat = points[~right.all(axis=1)][0]
        raise ValueError(f"({lon:g}, {lat:g}) is off the globe; expected (lon, lat) in degrees, WGS 84")


def _parts(geometry: Any) -> list[Any]:
    """The polygons of any geometry."""
    found = shapely.get_parts(geometry)
    return [part for part in found if part.geom_type == "Polygon" and not part.is_empty] + [
        inner for part in found if part.geom_type == "MultiPolygon" for inner in _parts(part)
    ]


def _repaired(geometry: Any) -> Any:
    """A valid multipolygon of the same area."""
    if geometry.is_valid:
        return geometry
    return shapely.union_all(_parts(shapely.make_valid(geometry)))


def _unwrapped(polygon: Any) -> Any:
    """A polygon whose longitudes never jump; they may leave -180..180."""
    outer = _unwrapped_ring(shapely.get_coordinates(polygon.exterior))
    middle = outer[:, 0].mean()
    holes = [_unwrapped_ring(shapely.get_coordinates(ring)) for ring in polygon.interiors]
    for hole in holes:
        hole[:, 0] += round((middle - hole[:, 0].mean()) / FULL_TURN) * FULL_TURN
    return shapely.Polygon(outer, holes)


def _unwrapped_ring(points: Any) -> Any:
    """A ring without jumps; an edge along the antimeridian or a pole, as in maps of Antarctica, is none."""
    jumps = np.abs(np.diff(points[:, 0])) > HALF_TURN
    along = (np.abs(points[:-1, 0]) > EDGE) & (np.abs(points[1:, 0]) > EDGE)
    if not (jumps & ~along).any():
        return points.copy()
    steps = (np.diff(points[:, 0]) + HALF_TURN) % FULL_TURN - HALF_TURN
    unwrapped = points.copy()
    unwrapped[1:, 0] = points[0, 0] + np.cumsum(steps)
    if abs(unwrapped[-1, 0] - unwrapped[0, 0]) > 1:
        raise ValueError("its outline goes around a pole without closing there")
    unwrapped[-1] = unwrapped[0]
    return unwrapped


def _together(geometry: Any) -> Any:
    """Parts on both sides of the antimeridian moved side by side when that makes the whole narrower."""
    west, _, east, _ = geometry.bounds
    if east - west <= HALF_TURN:
        return geometry
    moved = [_moved(part, FULL_TURN) if part.centroid.x < 0 else part for part in _parts(geometry)]
    joined = _repaired(shapely.union_all(moved))
    return joined if joined.bounds[2] - joined.bounds[0] < east - west else geometry


def _moved(geometry: Any, degrees: float) -> Any:
    """A geometry moved to the east."""
    return shapely.transform(geometry, lambda points: points + np.array([degrees, 0.0]))


def _simplified(geometry: Any) -> Any:
    """Without details below 0.5 km, and on a grid of 0.0001 degrees."""
    _, south, _, north = geometry.bounds
    narrow = max(0.05, math.cos(math.radians((south + north) / 2)))
    flat = shapely.transform(geometry, lambda points: points * (narrow, 1.0))
    simple = shapely.simplify(flat, TOLERANCE_KM / KM_PER_DEGREE, preserve_topology=True)
    back = _repaired(shapely.transform(simple, lambda points: points / (narrow, 1.0)))
    gridded = [shapely.set_precision(shape, GRID_DEGREES) for shape in (back, geometry)]
    kept = next((parts for parts in map(_parts, gridded) if parts), [])
    if not kept:
        raise ValueError("its outline has no area left on a grid of 11 m")
    return shapely.MultiPolygon(_without_specks(kept, narrow))


def _without_specks(parts: list[Any], narrow: float) -> list[Any]:
    """Parts of at least a quarter of a square kilometre, or the largest part."""
    smallest = (TOLERANCE_KM / KM_PER_DEGREE) ** 2 / narrow
    large = [part for part in parts if part.area >= smallest]
    return large or sorted(parts, key=lambda part: part.area)[-1:]


def _inside(geometry: Any) -> tuple[float, float]:
    """The centre when it lies inside, else a point inside of the largest part."""
    centre = geometry.centroid
    if not geometry.covers(centre):
        largest = max(_parts(geometry), key=lambda part: float(part.area))
        centre = largest.centroid if largest.covers(largest.centroid) else largest.representative_point()
    return float(centre.x), float(centre.y)


def _split(geometry: Any) -> Iterator[Any]:
    """Polygons in -180..180."""
    west, _, east, _ = geometry.bounds
    if west >= -HALF_TURN and east <= HALF_TURN:
        yield from _parts(geometry)
        return
    for turn in range(int((west + HALF_TURN) // FULL_TURN), int((east + HALF_TURN) // FULL_TURN) + 1):
        shift = turn * FULL_TURN
        window = shapely.box(shift - HALF_TURN, -POLE, shift + HALF_TURN, POLE)
        yield from _parts(_moved(geometry.intersection(window), -shift))


def _polygons(parts: Iterable[Any]) -> Polygons:
    """Rings of vertices; outer rings run counter-clockwise (RFC 7946, section 3.1.6)."""
    turned = [orient(part) for part in parts if part.area > GRID_DEGREES**2]
    return tuple((_ring(part.exterior), *(_ring(ring) for ring in part.interiors)) for part in turned)


def _ring(ring: Any) -> tuple[tuple[float, float], ...]:
    """The vertices of a ring."""
    return tuple((round(float(lon), 4), round(float(lat), 4)) for lon, lat in shapely.get_coordinates(ring))


def _turned(lon: float) -> float:
    """A longitude moved into -180..180."""
    return lon if -HALF_TURN <= lon <= HALF_TURN else (lon + HALF_TURN) % FULL_TURN - HALF_TURN
