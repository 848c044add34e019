"""GeoJSON geometries (RFC 7946) as places: points, polygons, lines; anything else is refused."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from events.coded.cells import FAR
from events.coded.errors import Refused
from events.coded.make import mention_at, resolved
from gazetteer.distance import distance_km
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from events.coded.codes import PlaceCode
    from gazetteer.place import Polygons
    from reports.report import Mention

    Point = tuple[float, float]

COLUMN = "geometry"
ACCEPTED = (
    "a Point, Polygon, MultiPolygon, LineString or MultiLineString of longitudes and latitudes (RFC 7946)"
)
WIDEST_DISTRICT_KM = 80.0
MOST_POSITIONS = 200_000
_SHORTEST_RING = 4
_DIGITS = 10


def mention_of(
    geometry: Any, name: str, code: PlaceCode, dataset: str, *, country: str | None
) -> Mention | None:
    """The place of a geometry under a name; None of a null geometry.

    Args:
        geometry: a GeoJSON geometry, or None.
        name: of the place, "" when the row has none.
        code: how precisely a point is known.
        dataset: source of the place.
        country: ISO 3166-1 alpha-2, or None.

    Raises:
        Refused: no geometry that is accepted.
    """
    if geometry is None:
        return None
    if not isinstance(geometry, dict):
        raise Refused(COLUMN, str(geometry)[:80], "is no geometry", ACCEPTED)
    kind, positions = geometry.get("type"), geometry.get("coordinates")
    match kind:
        case "Point":
            return mention_at(name, *_point(positions), code, country=country, dataset=dataset)
        case "Polygon":
            return _area((_rings(positions),), name, dataset, country)
        case "MultiPolygon":
            return _area(tuple(map(_rings, _listed(positions))), name, dataset, country)
        case "LineString":
            return _lines((_chain(positions),), name, dataset)
        case "MultiLineString":
            return _lines(tuple(map(_chain, _listed(positions))), name, dataset)
        case _:
            raise Refused(COLUMN, str(kind)[:80], "is no geometry that tells where", ACCEPTED)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a GeoJSON geometry draws: a point, polygons or lines; nothing of a null geometry."""

    point: Point | None = None
    polygons: Polygons = ()
    lines: tuple[tuple[Point, ...], ...] = ()


def shape_of(geometry: Any) -> Shape:
    """The shape of a geometry, its positions as they are; the point of an area is the middle of its box.

    Raises:
        Refused: no geometry that is accepted.
    """
    if geometry is None:
        return Shape()
    kind, positions = geometry.get("type"), geometry.get("coordinates")
    match kind:
        case "Point":
            return Shape(_point(positions))
        case "Polygon" | "MultiPolygon":
            listed = [positions] if kind == "Polygon" else _listed(positions)
            polygons = tuple(tuple(map(_ring, _listed(rings))) for rings in listed)
            return Shape(_circle([point for rings in polygons for point in rings[0]])[0], polygons)
        case "LineString" | "MultiLineString":
            chains = tuple(map(_chain, [positions] if kind == "LineString" else _listed(positions)))
            return Shape(_circle([point for chain in chains for point in chain])[0], (), chains)
        case _:
            raise Refused(COLUMN, str(kind)[:80], "is no geometry that tells where", ACCEPTED)


def _area(polygons: Polygons, name: str, dataset: str, country: str | None) -> Mention:
    points = [point for rings in polygons for point in rings[0]]
    center, radius = _circle(points)
    kind = PlaceKind.DISTRICT if radius <= WIDEST_DISTRICT_KM else PlaceKind.REGION
    place = Place(
        place_id=_place_id(center, kind, polygons),
        name=name,
        kind=kind,
        lon=center[0],
        lat=center[1],
        radius_km=radius,
        country=country,
        countries=(country,) if country else (),
        source=dataset,
        polygons=polygons,
    )
    return resolved(place, name, f"an area as {dataset} draws it")


def _lines(chains: tuple[tuple[Point, ...], ...], name: str, dataset: str) -> Mention:
    center, radius = _circle([point for chain in chains for point in chain])
    place = Place(
        place_id=_place_id(center, PlaceKind.BORDER, chains),
        name=name,
        kind=PlaceKind.BORDER,
        lon=center[0],
        lat=center[1],
        radius_km=radius,
        lines=chains,
        source=dataset,
    )
    return resolved(place, name, f"a line as {dataset} draws it")


def _place_id(center: Point, kind: PlaceKind, shape: object) -> str:
    digest = hashlib.sha256(repr(shape).encode()).hexdigest()[:_DIGITS]
    return f"at:{center[0]:.10g},{center[1]:.10g};{kind};{digest}"


def _circle(points: Sequence[Point]) -> tuple[Point, float]:
    """The middle of the box around points, and the distance to the farthest of them, in kilometres."""
    if len(points) > MOST_POSITIONS:
        raise Refused(
            COLUMN, f"{len(points)} positions", "is too long", f"at most {MOST_POSITIONS} positions"
        )
    lons, lats = zip(*points, strict=True)
    center = round((min(lons) + max(lons)) / 2, 6), round((min(lats) + max(lats)) / 2, 6)
    return center, round(max(0.1, *(distance_km(center, point) for point in points)) + 0.05, 1)


def _rings(value: Any) -> tuple[tuple[Point, ...], ...]:
    """Closed rings, the outer one counter-clockwise, holes clockwise."""
    rings = [_ring(ring) for ring in _listed(value)]
    if not rings:
        raise Refused(COLUMN, "[]", "has no ring", ACCEPTED)
    return tuple(_turned(ring, counter_clockwise=number == 0) for number, ring in enumerate(rings))


def _ring(value: Any) -> tuple[Point, ...]:
    ring = _chain(value)
    if len(ring) < _SHORTEST_RING or ring[0] != ring[-1]:
        raise Refused(
            COLUMN,
            f"{len(ring)} positions",
            "is no closed ring",
            "four or more positions, the last the first",
        )
    return ring


def _turned(ring: tuple[Point, ...], *, counter_clockwise: bool) -> tuple[Point, ...]:
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (doubled > 0) is counter_clockwise else ring[::-1]


def _chain(value: Any) -> tuple[Point, ...]:
    chain = tuple(map(_point, _listed(value)))
    if len(chain) <= 1:
        raise Refused(COLUMN, str(value)[:80], "has fewer than two positions", ACCEPTED)
    return chain


def _listed(value: Any) -> Iterable[Any]:
    if not isinstance(value, list):
        raise Refused(COLUMN, str(value)[:80], "is no list of positions", ACCEPTED)
    return value


def _point(value: Any) -> Point:
    """(lon, lat); a height is left out."""
    if not isinstance(value, list) or len(value) not in {2, 3} or not all(map(_is_number, value)):
        raise Refused(COLUMN, str(value)[:80], "is no position", "[longitude, latitude]")
    lon, lat = float(value[0]), float(value[1])
    if not (abs(lon) <= 2 * FAR and abs(lat) <= FAR):
        raise Refused(
            COLUMN,
            f"[{lon:g}, {lat:g}]",
            "is no place on Earth in degrees",
            "[longitude, latitude] in degrees",
        )
    return lon, lat


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
