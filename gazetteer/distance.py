"""Distances. The only place of this package that turns (lon, lat) into geopy's (lat, lon)."""

from __future__ import annotations

import math
from functools import lru_cache

from geopy.distance import geodesic

EARTH_RADIUS_KM = 6371.0088


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat) points in km; fast, within 0.6 % of the ellipsoid."""
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    half = math.radians(lat_b - lat_a) / 2, math.radians(lon_b - lon_a) / 2
    chord = (
        math.sin(half[0]) ** 2
        + math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half[1]) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


@lru_cache(maxsize=4096)
def geodesic_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two (lon, lat) points on the WGS 84 ellipsoid in kilometres, for figures that are shown."""
    return float(geodesic((a[1], a[0]), (b[1], b[0])).kilometers)
