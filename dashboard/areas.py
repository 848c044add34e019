"""The areas of the filters as the map outlines them, and what a visitor draws there."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.selection import Selection

MOST_CORNERS_DRAWN = 256


def told(asked: Selection) -> dict[str, Any] | None:
    """`{box, rings, within}` of a selection; rings are lon, lat, lon, lat. None where it asks for no area."""
    if not (asked.bbox or asked.polygon or asked.within):
        return None
    within = asked.within
    return {
        "box": list(asked.bbox) if asked.bbox else None,
        "rings": [list(chain.from_iterable(ring)) for rings in asked.polygon for ring in rings],
        "within": {"lon": within.lon, "lat": within.lat, "km": within.km} if within else None,
    }


def ring_drawn(message: object) -> dict[str, Any] | None:
    """The GeoJSON geometry of a ring that the map tells; None when the message is not one of ours."""
    ring = message.get("ring") if isinstance(message, Mapping) else None
    if not isinstance(ring, list) or len(ring) > MOST_CORNERS_DRAWN or not all(map(_is_pair, ring)):
        return None
    return {"type": "Polygon", "coordinates": [ring]}


def _is_pair(point: object) -> bool:
    return isinstance(point, list) and len(point) == len("xy") and all(map(_is_number, point))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
