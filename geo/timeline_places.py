"""The places of a packed block: one row each, in the order in which events first name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.place import PlaceKind
from geo.footprint import DECIMALS, FULL_TURN, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.place import Place

NO_PLACE = -1
AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})


class PlaceTable:
    """Gives each place an index; -1 for no place."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, Place]] = {}

    def index(self, place: Place | None) -> int:
        """Index of a place, which is added when it is new."""
        if place is None:
            return NO_PLACE
        return self._places.setdefault(place.place_id, (len(self._places), place))[0]

    def rows(self) -> list[dict[str, Any]]:
        """What the page draws of each place."""
        return [_row(place) for _, place in self._places.values()]


def _row(place: Place) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": place.name,
        "kind": str(place.kind),
        "lon": round(place.lon, DECIMALS),
        "lat": round(place.lat, DECIMALS),
        "radius_km": round(place.radius_km, 2),
    }
    if place.kind is PlaceKind.BORDER:
        chains = [unwrap(chain) for chain in place.lines if len(chain) > 1]
        row["lines"] = [[round(number, DECIMALS) for point in chain for number in point] for chain in chains]
    elif place.kind in AREAS and place.polygons:
        row["rings"] = [_flat(ring, place.lon) for rings in place.polygons for ring in rings]
    return row


def _flat(ring: Sequence[tuple[float, float]], near_lon: float) -> list[float]:
    """A ring as lon, lat, lon, lat, in the turn of the globe in which the place's point is nearest."""
    shift = round((near_lon - ring[0][0]) / FULL_TURN) * FULL_TURN
    return [round(number, DECIMALS) for lon, lat in ring for number in (lon + shift, lat)]
