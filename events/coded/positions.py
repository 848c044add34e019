"""Positions, lines and rings of GeoJSON (RFC 7946, section 3.1), checked; anything else is refused."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from events.coded.cells import FAR
from events.coded.errors import Refused
from gazetteer.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Line = tuple[Point, ...]

COLUMN = "geometry"
ACCEPTED = "a geometry of longitudes and latitudes in degrees (RFC 7946)"
MOST_POSITIONS = 200_000
HALF_TURN, FULL_TURN = 180.0, 360.0
_WIDEST = 270.0  # degrees of an edge; one that would be wider is a short one over the antimeridian
_EDGE = 179.99  # an edge along the antimeridian or a pole, as of a map of the whole world, does not cross it
_SHORTEST_RING = 4
_BOX_NUMBERS = frozenset({4, 6})


def point_at(value: Any) -> Point:
    """(lon, lat) of a position; a height is left out."""
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


def line_at(value: Any) -> Line:
    """Two positions or more."""
    line = tuple(map(point_at, listed(value)))
    if len(line) <= 1:
        raise Refused(COLUMN, str(value)[:80], "has fewer than two positions", ACCEPTED)
    if any(_crosses(*edge) for edge in pairwise(line)):
        raise Refused(
            COLUMN,
            f"{line[0][0]:g} to {line[1][0]:g}",
            "crosses the antimeridian in one piece",
            "one that is cut there into two (RFC 7946, section 3.1.9)",
        )
    return line


def ring_at(value: Any) -> Line:
    """A closed line of four positions or more."""
    ring = line_at(value)
    if len(ring) < _SHORTEST_RING or ring[0] != ring[-1]:
        raise Refused(
            COLUMN,
            f"{len(ring)} positions",
            "is no closed ring",
            "four or more positions, the last the first",
        )
    return ring


def rings_at(value: Any) -> tuple[Line, ...]:
    """The rings of a polygon as they are, the outer one first; one at least."""
    rings = tuple(map(ring_at, listed(value)))
    if not rings:
        raise Refused(COLUMN, "[]", "has no ring", ACCEPTED)
    return rings


def turned(rings: tuple[Line, ...]) -> tuple[Line, ...]:
    """The outer ring counter-clockwise, holes clockwise (RFC 7946, section 3.1.6)."""
    return tuple(_turned(ring, counter_clockwise=number == 0) for number, ring in enumerate(rings))


def listed(value: Any) -> list[Any]:
    """A list."""
    if not isinstance(value, list):
        raise Refused(COLUMN, str(value)[:80], "is no list of positions", ACCEPTED)
    return value


def check_box(value: Any) -> None:
    """Refuse a bounding box that is none; what it says is not used."""
    if not isinstance(value, list) or len(value) not in _BOX_NUMBERS or not all(map(_is_number, value)):
        raise Refused(
            "bbox", str(value)[:80], "is no bounding box", "four or six numbers (RFC 7946, section 5)"
        )


def circle_around(points: Sequence[Point]) -> tuple[Point, float]:
    """The middle of the narrowest box around points, and the distance to the farthest, in kilometres."""
    if len(points) > MOST_POSITIONS:
        raise Refused(
            COLUMN, f"{len(points)} positions", "is too long", f"at most {MOST_POSITIONS} positions"
        )
    lons, lats = zip(*points, strict=True)
    center = round(_middle(lons), 6), round((min(lats) + max(lats)) / 2, 6)
    return center, round(max(0.1, *(distance_km(center, point) for point in points)) + 0.05, 1)


def _middle(lons: Iterable[float]) -> float:
    """The middle of longitudes, also of parts on both sides of the antimeridian."""
    plain = sorted(lons)
    moved = sorted(lon + FULL_TURN if lon < 0 else lon for lon in plain)
    if plain[-1] - plain[0] <= max(HALF_TURN, moved[-1] - moved[0]):
        return (plain[0] + plain[-1]) / 2
    middle = (moved[0] + moved[-1]) / 2
    return middle - FULL_TURN if middle > HALF_TURN else middle


def _crosses(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) > _WIDEST and not (abs(one[0]) >= _EDGE and abs(two[0]) >= _EDGE)


def _turned(ring: Line, *, counter_clockwise: bool) -> Line:
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (doubled > 0) is counter_clockwise else ring[::-1]


def _is_number(value: Any) -> bool:
    """Whether it is a number that a coordinate may be; integers of JSON may be beyond all floats."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**9
