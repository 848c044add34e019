"""A coordinate written in a report as a place of its own, with an id that leads back to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.coordinates import LEAST_RADIUS_KM, point_id
from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.coordinates import CoordinateMatch
    from gazetteer.reverse import Surroundings

SOURCE = "written in the report"
NEIGHBOURS_KM = 30.0  # the country is told by settlements within this distance
NEIGHBOURS = 64
KM_PER_DEGREE = 111.2
MOST_DECIMALS = 5
_POINT_ID = re.compile(r"point:(-?[0-9]{1,3}\.[0-9]{5}),(-?[0-9]{1,2}\.[0-9]{5}),([0-9]{1,4}\.[0-9]{2})")


def resolution_of(query: str, match: CoordinateMatch, surroundings: Surroundings) -> Resolution:
    """The answer for a name that is a coordinate."""
    place = point_place(match.lon, match.lat, match.radius_km, surroundings)
    candidate = Candidate(place=place, score=1.0, reasons=(match.reason,))
    return Resolution(
        query=query, status=ResolutionStatus.EXACT, candidates=(candidate,), reason=match.reason
    )


def place_of_id(place_id: str, surroundings: Surroundings) -> Place | None:
    """The place of an id `point:LON,LAT,RADIUS`, or None when it is not one that `point_place` gives."""
    found = _POINT_ID.fullmatch(place_id)
    if found is None:
        return None
    lon, lat, radius_km = (float(number) for number in found.groups())
    if abs(lon) > 180 or abs(lat) > 90 or point_id(lon, lat, radius_km) != place_id:  # noqa: PLR2004 - degrees
        return None
    return point_place(lon, lat, radius_km, surroundings)


def point_place(lon: float, lat: float, radius_km: float, surroundings: Surroundings) -> Place:
    """The place of a point in degrees; country and first-level unit as far as its neighbours agree."""
    lon, lat, radius_km = (
        round(lon, MOST_DECIMALS) + 0.0,
        round(lat, MOST_DECIMALS) + 0.0,
        round(radius_km, 2),
    )
    neighbours = _neighbours(lon, lat, radius_km, surroundings)
    countries = sorted({country for place in neighbours for country in place.countries})
    units = {place.admin1 for place in neighbours}
    country = countries[0] if len(countries) == 1 else None
    return Place(
        place_id=point_id(lon, lat, radius_km),
        name=point_name(lon, lat, radius_km),
        kind=PlaceKind.FEATURE,
        lon=lon,
        lat=lat,
        radius_km=radius_km,
        country=country,
        countries=tuple(countries),
        admin1=units.pop() if country and len(units) == 1 else None,
        source=SOURCE,
    )


def point_name(lon: float, lat: float, radius_km: float) -> str:
    """A point with as many decimals as its radius allows.

    Example:
        >>> point_name(44.4991, 40.1792, 0.05), point_name(-44.5, -40.2, 7.0)
        ('40.1792° N, 44.4991° E', '40.2° S, 44.5° W')
    """
    decimals = 0
    while decimals < MOST_DECIMALS and KM_PER_DEGREE / 2 / 10**decimals > max(radius_km, LEAST_RADIUS_KM):
        decimals += 1
    north, east = "S" if lat < 0 else "N", "W" if lon < 0 else "E"
    return f"{abs(lat):.{decimals}f}° {north}, {abs(lon):.{decimals}f}° {east}"


def _neighbours(lon: float, lat: float, radius_km: float, surroundings: Surroundings) -> Sequence[Place]:
    """Settlements so near that the point may lie in the country and unit of any of them.

    A border runs somewhere between settlements; those up to twice as far as the nearest one may be on the
    point's side of it as well as that one.
    """
    kinds = frozenset({PlaceKind.SETTLEMENT})
    nearest = surroundings.nearest(
        lon, lat, limit=1, kinds=kinds, within_km=NEIGHBOURS_KM, least_population=0
    )
    if not nearest:
        return ()
    reach_km = 2 * nearest[0].distance_km + max(1.0, radius_km)
    found = surroundings.nearest(
        lon, lat, limit=NEIGHBOURS, kinds=kinds, within_km=reach_km, least_population=0
    )
    return [near.place for near in found]
