"""Where an event may have happened, as a GeoJSON geometry that says no more than the report does.

A settlement or a feature is a point; a district or a region its outline when boundaries are kept, else a
geodesic circle that holds it; a border its lines. A country, or no place at all, has no footprint.
Coordinates are (lon, lat), WGS 84; outer rings run counter-clockwise, and what crosses the antimeridian is
split there (RFC 7946, sections 3.1.6 and 3.1.9).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.place import PlaceKind
from geo.ring import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event
    from gazetteer.place import Place, Polygons

Point = tuple[float, float]
Geometry = dict[str, Any]
CIRCLE_POINTS = 96  # the polygon then has 99.9 % of the circle's area
DECIMALS = 5  # about one metre; more would claim more than any gazetteer knows
HALF_TURN, FULL_TURN, POLE = 180.0, 360.0, 90.0
# Counter-clockwise from north, so that the outer ring has the order RFC 7946 asks for.
_BEARINGS = -np.arange(CIRCLE_POINTS) * FULL_TURN / CIRCLE_POINTS


def footprint(event: Event) -> Geometry | None:
    """The footprint of an event's place; None when it has no place or only a country."""
    return place_footprint(event.place) if event.place else None


def place_footprint(place: Place) -> Geometry | None:
    """The footprint of a place by its kind."""
    match place.kind:
        case PlaceKind.SETTLEMENT | PlaceKind.FEATURE:
            return point(place.lon, place.lat)
        case PlaceKind.DISTRICT | PlaceKind.REGION:
            return outline(place.polygons) or circle(place.lon, place.lat, place.radius_km)
        case PlaceKind.BORDER:
            return lines(place.lines)
        case _:
            return None


def point(lon: float, lat: float) -> Geometry:
    """A Point."""
    return {"type": "Point", "coordinates": _rounded((lon, lat))}


def has_footprint(place: Place | None) -> bool:
    """Whether `place_footprint` would give one, without making it."""
    if place is None or place.kind is PlaceKind.COUNTRY:
        return False
    return place.kind is not PlaceKind.BORDER or any(len(chain) > 1 for chain in place.lines)


@lru_cache(maxsize=4096)
def circle(lon: float, lat: float, radius_km: float) -> Geometry:
    """Geodesic circle: a Polygon, or a MultiPolygon across the antimeridian. Shared, so never changed."""
    ring = unwrap(around(lon, lat, radius_km, _BEARINGS))
    if abs(ring[-1][0] - ring[0][0]) > HALF_TURN:
        parts = [_rounded_ring(_around_pole(ring, POLE if lat > 0 else -POLE))]
    else:
        parts = [_rounded_ring(part) for part in _split_ring([*ring, ring[0]])]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts}
    return {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}


def outline(polygons: Polygons) -> Geometry | None:
    """Polygons as a Polygon or MultiPolygon, as the gazetteer has them; None when there are none."""
    parts = [[_rounded_ring(list(ring)) for ring in rings] for rings in polygons]
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def lines(chains: Sequence[Sequence[Point]]) -> Geometry | None:
    """Chains as a LineString or MultiLineString; None when no chain has two points."""
    parts = [part for chain in chains if len(chain) > 1 for part in _split_line(unwrap(chain))]
    rounded = [[_rounded(point) for point in part] for part in parts]
    if not rounded:
        return None
    if len(rounded) == 1:
        return {"type": "LineString", "coordinates": rounded[0]}
    return {"type": "MultiLineString", "coordinates": rounded}


def unwrap(chain: Sequence[Point]) -> list[Point]:
    """The chain with longitudes that never jump by more than half a turn; they may leave -180..180."""
    unwrapped = [chain[0]]
    for (before, _), (lon, lat) in pairwise(chain):
        step = (lon - before + HALF_TURN) % FULL_TURN - HALF_TURN
        unwrapped.append((unwrapped[-1][0] + step, lat))
    return unwrapped


def _around_pole(ring: list[Point], pole: float) -> list[Point]:
    """A ring that goes once around a pole, as a ring from -180 to 180 that is closed along the pole."""
    points = sorted((lon - _turn_of(lon) * FULL_TURN, lat) for lon, lat in ring)
    _, lat = _crossing(points[-1], (points[0][0] + FULL_TURN, points[0][1]), HALF_TURN)
    edge = [(-HALF_TURN, lat), *points, (HALF_TURN, lat)]
    corners = [(HALF_TURN, pole), (-HALF_TURN, pole)]
    closed = [*edge, *corners, edge[0]]
    return closed if pole > 0 else closed[::-1]


def _turn_of(lon: float) -> int:
    """Which turn of the globe a longitude is in; 0 for -180 up to 180."""
    return int((lon + HALF_TURN) // FULL_TURN)


def _split_ring(ring: list[Point]) -> list[list[Point]]:
    """The parts of an unwrapped ring in each turn of the globe, moved back into -180..180."""
    parts = [(_cut(_cut(ring, west, 1), west + FULL_TURN, -1), west + HALF_TURN) for west in _turns(ring)]
    return [[(lon - shift, lat) for lon, lat in [*part, part[0]]] for part, shift in parts if len(part) > 2]  # noqa: PLR2004 - a ring has area


def _cut(ring: list[Point], bound: float, sign: int) -> list[Point]:
    """The part of a ring east (`sign` 1) or west (-1) of a meridian, without the closing point."""
    points = ring[:-1] if ring and ring[0] == ring[-1] else ring
    kept: list[Point] = []
    for start, end in zip(points, [*points[1:], *points[:1]], strict=True):
        if (start[0] - bound) * sign >= 0:
            kept.append(start)
        if (start[0] - bound) * (end[0] - bound) < 0:
            kept.append(_crossing(start, end, bound))
    return kept


def _split_line(chain: list[Point]) -> list[list[Point]]:
    """The parts of an unwrapped chain between antimeridians, moved back into -180..180."""
    parts: list[list[Point]] = [[chain[0]]]
    for start, end in pairwise(chain):
        for bound in _turns(chain)[1:]:
            if (start[0] - bound) * (end[0] - bound) < 0:
                at = _crossing(start, end, bound)
                parts[-1].append(at)
                parts.append([at])
        parts[-1].append(end)
    return [_moved_back(part) for part in parts]


def _moved_back(part: list[Point]) -> list[Point]:
    middle = (min(lon for lon, _ in part) + max(lon for lon, _ in part)) / 2
    shift = _turn_of(middle) * FULL_TURN
    return [(lon - shift, lat) for lon, lat in part]


def _turns(chain: list[Point]) -> list[float]:
    """West edges (-180 + n * 360) of the turns of the globe that a chain touches."""
    west, east = min(lon for lon, _ in chain), max(lon for lon, _ in chain)
    return [turn * FULL_TURN - HALF_TURN for turn in range(_turn_of(west), _turn_of(east) + 1)]


def _crossing(start: Point, end: Point, bound: float) -> Point:
    share = (bound - start[0]) / (end[0] - start[0])
    return (bound, start[1] + share * (end[1] - start[1]))


def _rounded_ring(ring: list[Point]) -> list[Point]:
    return [_rounded(point) for point in ring]


def _rounded(point: Point) -> Point:
    return (round(point[0], DECIMALS), round(point[1], DECIMALS))
