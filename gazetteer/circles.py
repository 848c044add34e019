"""Circles around places: how far a unit reaches, from the settlements in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from gazetteer.distance import EARTH_RADIUS_KM

SHARE_HELD = 97  # percent; the rest may be misplaced
MARGIN_KM = 5.0
STEPS = 100


def enclosing_circle(lon: Any, lat: Any) -> tuple[float, float, float]:
    """Centre (lon, lat) in degrees and radius in kilometres of a small circle around most points.

    The centre walks towards the farthest point in ever smaller steps (Bădoiu and Clarkson 2003), once over
    all points and once over the 97 % nearest to it.

    Args:
        lon: array of degrees, at least one.
        lat: array of degrees, as many.
    """
    unit = _on_sphere(lon, lat)
    distance = _distances_km(unit, _walked(unit))
    held = unit[distance <= np.percentile(distance, SHARE_HELD, method="higher")]
    centre = _walked(held)
    at = float(np.degrees(np.arctan2(centre[1], centre[0]))), float(np.degrees(np.arcsin(centre[2])))
    return *at, float(_distances_km(held, centre).max()) + MARGIN_KM


def reach_km(centre: tuple[float, float], lon: Any, lat: Any) -> float:
    """Radius around a centre (lon, lat) that holds 97 % of the points, 5 km wider."""
    middle = _on_sphere(np.array([centre[0]]), np.array([centre[1]]))[0]
    return (
        float(np.percentile(_distances_km(_on_sphere(lon, lat), middle), SHARE_HELD, method="higher"))
        + MARGIN_KM
    )


def _on_sphere(lon: Any, lat: Any) -> Any:
    """Unit vectors of degrees."""
    east, north = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)


def _walked(unit: Any) -> Any:
    """Centre of the smallest circle around unit vectors."""
    centre = unit.mean(axis=0)
    for step in range(1, STEPS):
        farthest = unit[((unit - centre) ** 2).sum(axis=1).argmax()]
        centre = centre + (farthest - centre) / (step + 1)
    return centre / np.linalg.norm(centre)


def _distances_km(unit: Any, centre: Any) -> Any:
    """Great-circle distances in kilometres."""
    return EARTH_RADIUS_KM * np.arccos(np.clip(unit @ centre, -1.0, 1.0))
