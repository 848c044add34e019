"""From a point to the places around it: the nearest ones, and the units that hold it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.distance import EARTH_RADIUS_KM, geodesic_km
from gazetteer.layout import DEGREES, KINDS
from gazetteer.place import Context, Place, PlaceKind
from gazetteer.resolve import check_context
from gazetteer.score import AREAS

if TYPE_CHECKING:
    from collections.abc import Collection

    from gazetteer.index import Index

POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
AT_KM = 0.05  # below this a direction says nothing
FIRST_BAND_KM = 30.0
WIDER = 3.0
# Distances on a sphere differ from those on the ellipsoid by less than 0.6 % to either side.
WIDEST_UNIT_KM = 300.0  # a wider area without a country is a part of the world, such as the Middle East
ELLIPSOID = 1.0125
HALF_CIRCLE_KM = math.pi * EARTH_RADIUS_KM
CLOSE_KM = 10.0  # told with one decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place near a point.

    Attributes:
        place: the place.
        distance_km: from the place's point to the point asked for, on the WGS 84 ellipsoid.
        direction: where the point lies as seen from the place, one of 16 compass directions ("NNE"); "" when
            the two are the same.
    """

    place: Place
    distance_km: float
    direction: str

    @property
    def words(self) -> str:
        """As a reader says it: "12 km NNE of Goris"."""
        if not self.direction:
            return f"at {self.place.name}"
        digits = 1 if self.distance_km < CLOSE_KM else 0
        return f"{self.distance_km:,.{digits}f} km {self.direction} of {self.place.name}"


class Surroundings:
    """All places of an index in the order of their latitude. Made once, asked in a fraction of a millisecond.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        places = index._places  # noqa: SLF001 - only this module reads whole columns; the index hands out rows
        order = np.argsort(places["lat"], kind="stable")
        self._rows = order
        self._lats = places["lat"][order] / DEGREES
        self._lons = places["lon"][order] / DEGREES
        self._kinds = places["kind"][order]
        self._populations = places["population"][order]
        self._areas = np.isin(self._kinds, [KINDS.index(kind) for kind in AREAS]).nonzero()[0]
        self._area_radii = places["radius_km"][order[self._areas]]

    def nearest(
        self,
        lon: float,
        lat: float,
        *,
        limit: int,
        kinds: Collection[PlaceKind] | None,
        within_km: float | None,
        least_population: int,
    ) -> tuple[Near, ...]:
        """The nearest places; see `Gazetteer.nearest`."""
        check_context(Context(near=((lon, lat),)))
        wanted = [KINDS.index(kind) for kind in (POINTS if kinds is None else kinds)]
        most_km = HALF_CIRCLE_KM if within_km is None else within_km
        if limit < 1 or not most_km >= 0:
            return ()
        found = self._candidates((lon, lat), wanted, least_population, limit, most_km * ELLIPSOID)
        near = [self._near(number, (lon, lat)) for number in found]
        near = [item for item in near if item[0] <= most_km or within_km is None]
        return tuple(item for _, _, item in sorted(near, key=lambda item: item[:2])[:limit])

    def holding(self, lon: float, lat: float) -> tuple[Near, ...]:
        """Units that hold a point, nearest centre first; see `Gazetteer.holding`."""
        check_context(Context(near=((lon, lat),)))
        distances = self._distances(self._areas, (lon, lat))
        close = self._areas[distances <= self._area_radii * ELLIPSOID + AT_KM]
        near = sorted((self._near(int(number), (lon, lat)) for number in close), key=lambda item: item[:2])
        units = (item for _, _, item in near if item.place.country or item.place.radius_km <= WIDEST_UNIT_KM)
        return tuple(item for item in units if item.place.contains(lon, lat))

    def _candidates(
        self, point: tuple[float, float], kinds: list[int], least_population: int, limit: int, most_km: float
    ) -> list[int]:
        """Numbers of places among which the nearest are, by boxes around the point that grow."""
        band_km = min(FIRST_BAND_KM, most_km)
        while True:
            numbers = self._around(point, band_km, kinds, least_population)
            distances = self._distances(numbers, point)
            reach = most_km
            if len(numbers) >= limit:
                reach = min(most_km, float(np.partition(distances, limit - 1)[limit - 1]) * ELLIPSOID + AT_KM)
            if reach <= band_km or band_km >= min(most_km, HALF_CIRCLE_KM):
                return [int(number) for number in numbers[distances <= reach]]
            band_km = reach if reach < most_km else min(band_km * WIDER, most_km)

    def _around(
        self, point: tuple[float, float], half_km: float, kinds: list[int], least_population: int
    ) -> Any:
        """Numbers of the places of some kinds and size in the box that holds the circle of `half_km`."""
        lon, lat = point
        half = math.degrees(half_km / EARTH_RADIUS_KM) + 1 / DEGREES
        first, last = self._lats.searchsorted((lat - half, lat + half))
        wanted = np.zeros(len(KINDS), bool)
        wanted[kinds] = True
        fits = wanted[self._kinds[first:last]]
        if abs(lat) + half < 90:  # noqa: PLR2004 - degrees; a circle around a pole has all longitudes
            wide = math.degrees(math.asin(math.sin(math.radians(half)) / math.cos(math.radians(lat))))
            apart = np.abs(self._lons[first:last] - lon)
            fits &= np.minimum(apart, 360 - apart) <= wide + 1 / DEGREES
        if least_population:
            fits &= self._populations[first:last] >= least_population
        return fits.nonzero()[0] + first

    def _distances(self, numbers: Any, point: tuple[float, float]) -> Any:
        """Great-circle distances in km by haversines, which hold at the poles and the antimeridian too."""
        lons, lats = np.radians(self._lons[numbers]), np.radians(self._lats[numbers])
        lon, lat = math.radians(point[0]), math.radians(point[1])
        halves = np.sin((lats - lat) / 2) ** 2
        halves += np.cos(lats) * math.cos(lat) * np.sin((lons - lon) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(halves, 1.0)))

    def _near(self, number: int, point: tuple[float, float]) -> tuple[float, int, Near]:
        """Distance, row and answer of a place."""
        row = int(self._rows[number])
        place = self._index.place_at(row)
        distance_km = geodesic_km((place.lon, place.lat), point)
        direction = "" if distance_km < AT_KM else compass((place.lon, place.lat), point)
        return distance_km, row, Near(place=place, distance_km=distance_km, direction=direction)


def compass(start: tuple[float, float], end: tuple[float, float]) -> str:
    """The compass direction in which the great circle from a (lon, lat) point to another sets out.

    Example:
        >>> compass((44.5, 40.2), (44.5, 41.0)), compass((179.9, 0.0), (-179.9, 0.0))
        ('N', 'E')
    """
    turn = math.radians(end[0] - start[0])
    lat_a, lat_b = math.radians(start[1]), math.radians(end[1])
    east = math.sin(turn) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(turn)
    sector = 360 / len(COMPASS)
    return COMPASS[round(math.degrees(math.atan2(east, north)) / sector) % len(COMPASS)]
