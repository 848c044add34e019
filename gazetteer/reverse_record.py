"""Points to JSON-ready answers: the places around each, and the units that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.errors import BadCoordinates, BadQuestion
from gazetteer.record import place_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import PlaceKind
    from gazetteer.reverse import Near


def point_records(
    points: Iterable[str],
    gazetteer: Gazetteer,
    *,
    limit: int = 5,
    kinds: Collection[PlaceKind] | None = None,
    within_km: float | None = None,
) -> Iterator[dict[str, Any] | BadQuestion]:
    """One answer per point, in order; a point that is none gives its error and does not stop the others.

    Args:
        points: "LON,LAT" in degrees.
        gazetteer: who answers.
        limit: how many places to list.
        kinds: kinds of places; None takes settlements and features.
        within_km: no farther than this.
    """
    for written in points:
        try:
            lon, lat = (float(number) for number in written.split(","))
            nearest = gazetteer.nearest(lon, lat, limit=limit, kinds=kinds, within_km=within_km)
            units = gazetteer.holding(lon, lat)
        except (ValueError, BadCoordinates):
            accepted = "LON,LAT in degrees, from -180 to 180 and from -90 to 90"
            yield BadQuestion(f"point {written.strip()!r} is not accepted; expected {accepted}")
        else:
            yield {
                "lon": lon,
                "lat": lat,
                "nearest": [near_record(near) for near in nearest],
                "units": [near_record(near) | {"radius_km": near.place.radius_km} for near in units],
            }


def near_record(near: Near) -> dict[str, Any]:
    """A place with its distance in km and the direction in which the point lies from it."""
    return {
        **place_record(near.place),
        "distance_km": round(near.distance_km, 2),
        "direction": near.direction,
    }
