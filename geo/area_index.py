"""Which of many places may lie in an area: quick bounds for all, exact footprints where they decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from gazetteer.distance import EARTH_RADIUS_KM
from gazetteer.place import PlaceKind
from geo.area import UNITS, geometry_of
from geo.footprint import DECIMALS, FULL_TURN, HALF_TURN, POLE
from geo.frame import to_points
from geo.place_rows import KINDS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.area import Area
    from geo.place_rows import PlaceRows

# The sphere is off by 0.56 % at most from the ellipsoid that decides; within this margin distances are exact.
MARGIN = 0.007
KM_PER_DEGREE = 110.5  # the shortest degree of latitude, so that bounds are never too narrow


class AreaIndex:
    """Places as columns, made once for a set of events. Footprints are made when a question needs them."""

    def __init__(self, places: PlaceRows) -> None:
        self._places = places
        # Python's own rounding, as `geo.area.point_of` has it; numpy's differs in the last bit.
        self._lon, self._lat = (
            np.array([round(number, DECIMALS) for number in column.tolist()], float)
            for column in (places.lon, places.lat)
        )
        self.has_footprint = places.has_footprint
        is_unit = np.isin(places.kind, [KINDS.index(kind) for kind in UNITS])
        self._is_line = places.kind == KINDS.index(PlaceKind.BORDER)
        self._is_wide = self.has_footprint & (is_unit | self._is_line)
        self._reach_km = np.where(is_unit & ~places.has_outline, places.radius_km, 0.0)
        self._radius_km = places.radius_km
        self._footprints: dict[int, BaseGeometry | None] = {}

    def touched(self, area: Area) -> np.ndarray:
        """Bool, one for each place: the same answers as `Area.touches`."""
        has_point = self.has_footprint & ~self._is_line
        found: np.ndarray = has_point & (self._near(area) if area.around else self._inside(area))
        rest = self._is_wide & ~found
        if area.around:
            rest &= self._reach_km == 0
        rest &= self._is_line | self._may_reach(area)
        found |= self._surely_reach(area, rest)
        rows = np.flatnonzero(rest & ~found)
        found[rows] = [area.reaches(self._footprint(row)) for row in rows.tolist()]
        return found

    def _inside(self, area: Area) -> np.ndarray:
        inside: np.ndarray = np.array(shapely.intersects_xy(area.geometry, self._lon, self._lat), bool)
        return inside

    def _near(self, area: Area) -> np.ndarray:
        """Whether the circles of places reach into a distance; exact where the sphere does not settle it."""
        if area.around is None:
            raise ValueError("the area is no distance around a point")
        limit = area.around.km + self._reach_km
        km = great_circle_km(area.around.lon, area.around.lat, self._lon, self._lat)
        found = km <= limit * (1 - MARGIN)
        for row in np.flatnonzero(~found & (km <= limit * (1 + MARGIN))).tolist():
            found[row] = area.holds((self._lon[row], self._lat[row]), self._reach_km[row])
        return found

    def _may_reach(self, area: Area) -> np.ndarray:
        """False where the box around a place is clear of every part's box."""
        height = self._radius_km / KM_PER_DEGREE * (1 + MARGIN)
        pole = np.minimum(np.abs(self._lat) + height, POLE)
        width = height / np.maximum(np.cos(np.radians(pole)), 1e-9)
        found = np.zeros(len(self._lon), bool)
        for west, south, east, north in shapely.bounds(shapely.get_parts(area.geometry)):
            apart = np.abs((self._lon - (west + east) / 2 + HALF_TURN) % FULL_TURN - HALF_TURN)
            across = apart <= (east - west) / 2 + width
            found |= across & (self._lat + height >= south) & (self._lat - height <= north)
        return found

    def _surely_reach(self, area: Area, rows: np.ndarray) -> np.ndarray:
        """Circles with a point of the area well inside; that point is sought in a plane, and is a witness."""
        found = np.zeros(len(rows), bool)
        chosen = np.flatnonzero(rows & (self._reach_km > 0))
        if not len(chosen) or area.geometry.is_empty:
            return found
        lines = shapely.shortest_line(area.geometry, to_points(self._lon[chosen], self._lat[chosen]))
        witness = shapely.get_coordinates(lines)[::2]
        km = great_circle_km(witness[:, 0], witness[:, 1], self._lon[chosen], self._lat[chosen])
        found[chosen] = km <= self._reach_km[chosen] * (1 - 2 * MARGIN)
        return found

    def _footprint(self, row: int) -> BaseGeometry | None:
        if row not in self._footprints:
            self._footprints[row] = geometry_of(self._places[row])
        return self._footprints[row]


def great_circle_km(
    lon_a: np.ndarray | float, lat_a: np.ndarray | float, lon_b: np.ndarray, lat_b: np.ndarray
) -> np.ndarray:
    """Distances on the sphere in km between points in degrees."""
    half_lon, half_lat = np.radians(lon_b - lon_a) / 2, np.radians(lat_b - lat_a) / 2
    both = np.cos(np.radians(lat_a)) * np.cos(np.radians(lat_b))
    chord = np.sin(half_lat) ** 2 + both * np.sin(half_lon) ** 2
    km: np.ndarray = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return km
