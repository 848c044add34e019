"""GeoJSON geometries (RFC 7946) as places: points, polygons, lines, and several of them; no others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from events.coded.errors import Refused
from events.coded.make import mention_at, resolved
from events.coded.positions import (
    ACCEPTED,
    COLUMN,
    Line,
    Point,
    circle_around,
    line_at,
    listed,
    point_at,
    rings_at,
    turned,
)
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from events.coded.codes import PlaceCode
    from gazetteer.place import Polygons
    from reports.report import Mention

WIDEST_DISTRICT_KM = 80.0
DEEPEST = 8  # collections within collections
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """What a GeoJSON geometry draws; nothing of a null geometry.

    Attributes:
        point: where it is, or the middle of the box around it.
        polygons, lines: of an area or of lines.
        points: of several points, or of things of several kinds.
    """

    point: Point | None = None
    polygons: Polygons = ()
    lines: tuple[Line, ...] = ()
    points: tuple[Point, ...] = ()


def mention_of(
    geometry: Any, name: str, code: PlaceCode, dataset: str, *, country: str | None
) -> Mention | None:
    """The place of a geometry under a name; None of a null or an empty geometry.

    Args:
        geometry: a GeoJSON geometry, or None.
        name: of the place, "" when the row has none.
        code: how precisely a point is known.
        dataset: source of the place.
        country: ISO 3166-1 alpha-2, or None.

    Raises:
        Refused: no geometry that is accepted.
    """
    shape = shape_of(geometry)
    if shape.polygons:
        return _area(tuple(map(turned, shape.polygons)), name, dataset, country)
    if shape.lines:
        return _lines(shape.lines, name, dataset)
    if shape.points:
        return _around(shape.points, name, dataset, country)
    if shape.point is None:
        return None
    return mention_at(name, *shape.point, code, country=country, dataset=dataset)


def shape_of(geometry: Any) -> Shape:
    """The shape of a geometry, its positions as they are.

    Raises:
        Refused: no geometry that is accepted.
    """
    if geometry is None:
        return Shape()
    found = list(_pieces(geometry, 0))
    polygons = tuple(one.polygons[0] for one in found if one.polygons)
    lines = tuple(one.lines[0] for one in found if one.lines)
    points = tuple(one.point for one in found if one.point)
    if found and len(polygons) == len(found):
        return Shape(circle_around([point for rings in polygons for point in rings[0]])[0], polygons)
    if found and len(lines) == len(found):
        return Shape(circle_around([point for line in lines for point in line])[0], (), lines)
    if len(found) == len(points) <= 1:
        return found[0] if found else Shape()
    outer = (point for line in (*lines, *(rings[0] for rings in polygons)) for point in line)
    everywhere = (*points, *outer)
    return Shape(circle_around(everywhere)[0], points=everywhere)


def _pieces(geometry: Any, depth: int) -> Iterator[Shape]:
    """The points, lines and polygons of a geometry one by one; an empty one has none (section 3.1)."""
    if not isinstance(geometry, dict) or depth > DEEPEST:
        raise Refused(COLUMN, str(geometry)[:80], "is no geometry", ACCEPTED)
    kind, positions = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for one in listed(geometry.get("geometries")):
            yield from _pieces(one, depth + 1)
        return
    match kind:
        case "Point" | "LineString" | "Polygon":
            each: Iterable[Any] = [positions] if listed(positions) else []
        case "MultiPoint" | "MultiLineString" | "MultiPolygon":
            each = listed(positions)
        case _:
            raise Refused(COLUMN, str(kind)[:80], "is no geometry that tells where", ACCEPTED)
    for one in each:
        if kind in {"Point", "MultiPoint"}:
            yield Shape(point_at(one))
        elif kind in {"LineString", "MultiLineString"}:
            yield Shape(lines=(line_at(one),))
        else:
            yield Shape(polygons=(rings_at(one),))


def _area(polygons: Polygons, name: str, dataset: str, country: str | None) -> Mention:
    outer = [point for rings in polygons for point in rings[0]]
    place = replace(_circle(outer, polygons, name, dataset, country), polygons=polygons)
    return resolved(place, name, f"an area as {dataset} draws it")


def _around(points: tuple[Point, ...], name: str, dataset: str, country: str | None) -> Mention:
    """Several points, or a point and an area, are somewhere in the circle around them."""
    place = _circle(points, points, name, dataset, country)
    return resolved(place, name, f"the circle around what {dataset} draws")


def _circle(points: Sequence[Point], drawn: object, name: str, dataset: str, country: str | None) -> Place:
    """The circle around points (longitude, latitude), known by what was drawn."""
    center, radius = circle_around(points)
    kind = _kind(radius)
    return Place(
        place_id=_place_id(center, kind, drawn),
        name=name,
        kind=kind,
        lon=center[0],
        lat=center[1],
        radius_km=radius,
        country=country,
        countries=(country,) if country else (),
        source=dataset,
    )


def _lines(lines: tuple[Line, ...], name: str, dataset: str) -> Mention:
    center, radius = circle_around([point for line in lines for point in line])
    place = Place(
        place_id=_place_id(center, PlaceKind.BORDER, lines),
        name=name,
        kind=PlaceKind.BORDER,
        lon=center[0],
        lat=center[1],
        radius_km=radius,
        lines=lines,
        source=dataset,
    )
    return resolved(place, name, f"a line as {dataset} draws it")


def _kind(radius_km: float) -> PlaceKind:
    return PlaceKind.DISTRICT if radius_km <= WIDEST_DISTRICT_KM else PlaceKind.REGION


def _place_id(center: Point, kind: PlaceKind, shape: object) -> str:
    digest = hashlib.sha256(repr(shape).encode()).hexdigest()[:_DIGITS]
    return f"at:{center[0]:.10g},{center[1]:.10g};{kind};{digest}"
