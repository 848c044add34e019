"""Whether something at a place may have happened inside of a box, a polygon, or a distance around a point.

The footprint decides (`geo.footprint`), for that is what the map shows and a file carries: a point has to lie
inside, a circle, an outline or a line has to reach in. What has no footprint is inside of nothing. For an
area that is known by an outline its representative point counts too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from gazetteer.distance import geodesic_km
from gazetteer.place import PlaceKind
from geo.footprint import DECIMALS, HALF_TURN, circle, has_footprint, place_footprint
from geo.frame import to_geometry

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gazetteer.place import Place, Polygons
    from geo.selection import Bbox, Selection, Within

Point = tuple[float, float]
UNITS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A part of the earth's surface.

    Attributes:
        geometry: sound and prepared, EPSG:4326, split at the antimeridian.
        around: the distance that the geometry stands for, if it does: distances are measured then.
    """

    geometry: BaseGeometry
    around: Within | None = None

    def touches(self, place: Place) -> bool:
        """Whether something at the place may have happened inside."""
        if not has_footprint(place):
            return False
        if place.kind is not PlaceKind.BORDER and self.holds(point_of(place), reach_km(place)):
            return True
        is_measured = self.around is not None and reach_km(place) > 0
        return is_wide(place) and not is_measured and self.reaches(geometry_of(place))

    def reaches(self, footprint: BaseGeometry | None) -> bool:
        """Whether a footprint has a point in common with the geometry."""
        return footprint is not None and bool(shapely.intersects(self.geometry, footprint))

    def holds(self, point: Point, reach_km: float = 0.0) -> bool:
        """Whether a point lies inside; of a distance, whether a circle around it reaches in."""
        if self.around:
            return geodesic_km((self.around.lon, self.around.lat), point) <= self.around.km + reach_km
        return bool(shapely.intersects_xy(self.geometry, *point))


def areas_of(selection: Selection) -> dict[str, Area]:
    """The areas that a selection asks for, by the name of its part in a query."""
    found = {}
    if selection.bbox:
        found["bbox"] = Area(_sound(_box_geometry(selection.bbox)))
    if selection.polygon:
        found["polygon"] = Area(_sound(_polygon_geometry(selection.polygon)))
    if selection.within:
        disc = circle(selection.within.lon, selection.within.lat, selection.within.km)
        found["within"] = Area(_sound(disc), selection.within)
    return found


def point_of(place: Place) -> Point:
    """The representative point as the map and files have it."""
    return round(place.lon, DECIMALS), round(place.lat, DECIMALS)


def reach_km(place: Place) -> float:
    """How far a place reaches around its point when its footprint is a circle, else 0."""
    is_circle = place.kind in UNITS and not place.polygons
    return place.radius_km if is_circle else 0.0


def is_wide(place: Place) -> bool:
    """Whether the footprint is more than a point."""
    return place.kind in UNITS or place.kind is PlaceKind.BORDER


def geometry_of(place: Place) -> BaseGeometry | None:
    """The footprint of a place, sound."""
    geometry = to_geometry(place_footprint(place))
    return None if geometry is None else shapely.make_valid(geometry)


def _sound(geometry: dict[str, Any]) -> BaseGeometry:
    made = to_geometry(geometry)
    if made is None:
        raise ValueError(f"{geometry!r} is no geometry")
    sound: BaseGeometry = shapely.make_valid(made)
    shapely.prepare(sound)
    return sound


def _box_geometry(bbox: Bbox) -> dict[str, Any]:
    west, south, east, north = bbox
    spans = [(west, east)] if west <= east else [(west, HALF_TURN), (-HALF_TURN, east)]
    rings = [[(w, south), (e, south), (e, north), (w, north), (w, south)] for w, e in spans]
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def _polygon_geometry(polygons: Polygons) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": [[list(ring) for ring in rings] for rings in polygons]}
