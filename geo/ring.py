"""Points at one distance around a place on the WGS 84 ellipsoid, all at once.

By the direct formula of T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with
application of nested equations", Survey Review 23 (1975), which is right to less than a millimetre.
"""

from __future__ import annotations

import numpy as np

MAJOR_KM, FLATTENING = 6378.137, 1 / 298.257223563
MINOR_KM = MAJOR_KM * (1 - FLATTENING)
_SECOND_ECCENTRICITY = (MAJOR_KM**2 - MINOR_KM**2) / MINOR_KM**2
_STEPS = 8  # each leaves less than a hundredth of the error before it


def around(lon: float, lat: float, radius_km: float, bearings: np.ndarray) -> list[tuple[float, float]]:
    """Where one comes to in some directions.

    Args:
        lon: degrees, of the place.
        lat: degrees.
        radius_km: how far to go along the ellipsoid; less than half around it.
        bearings: degrees from north, clockwise.

    Returns:
        (lon, lat) in degrees for each bearing, longitudes from -180 to 180.
    """
    azimuth, reduced = (
        np.radians(bearings),
        np.arctan2((1 - FLATTENING) * np.sin(np.radians(lat)), np.cos(np.radians(lat))),
    )
    sin_1, cos_1, sin_u, cos_u = np.sin(azimuth), np.cos(azimuth), np.sin(reduced), np.cos(reduced)
    sin_a = cos_u * sin_1
    cos_a2 = 1 - sin_a**2
    start = np.arctan2(sin_u, cos_u * cos_1)
    sigma, middle = _arc(start, cos_a2, radius_km)
    sin_s, cos_s = np.sin(sigma), np.cos(sigma)
    across = sin_u * sin_s - cos_u * cos_s * cos_1
    found_lat = np.arctan2(sin_u * cos_s + cos_u * sin_s * cos_1, (1 - FLATTENING) * np.hypot(sin_a, across))
    on_sphere = np.arctan2(sin_s * sin_1, cos_u * cos_s - sin_u * sin_s * cos_1)
    c = FLATTENING / 16 * cos_a2 * (4 + FLATTENING * (4 - 3 * cos_a2))
    turned = sigma + c * sin_s * (middle + c * cos_s * (2 * middle**2 - 1))
    found_lon = lon + np.degrees(on_sphere - (1 - c) * FLATTENING * sin_a * turned)
    found_lon = (found_lon + 180) % 360 - 180
    return list(zip(found_lon.tolist(), np.degrees(found_lat).tolist(), strict=True))


def _arc(start: np.ndarray, cos_a2: np.ndarray, km: float) -> tuple[np.ndarray, np.ndarray]:
    """The arc on the auxiliary sphere, radians, and the cosine of twice its middle."""
    u2 = cos_a2 * _SECOND_ECCENTRICITY
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    flat = km / (MINOR_KM * a)
    sigma, middle = flat, np.cos(2 * start + flat)
    for _ in range(_STEPS):
        sin_s, cos_s = np.sin(sigma), np.cos(sigma)
        last = b / 6 * middle * (4 * sin_s**2 - 3) * (4 * middle**2 - 3)
        sigma = flat + b * sin_s * (middle + b / 4 * (cos_s * (2 * middle**2 - 1) - last))
        middle = np.cos(2 * start + sigma)
    return sigma, middle
