"""A row for each distinct place that events name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.place import Place

NO_PLACE = -1


class PlaceRows:
    """Gives each place a row. Places are told apart by id, kind, point and radius, so by their footprint."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], int] = {}
        self._places: list[Place] = []

    def column(self, places: Iterable[Place | None]) -> np.ndarray:
        """The rows of places, int32; -1 for none. New places get new rows."""
        return np.array([self._row(place) for place in places], "<i4")

    def places(self) -> tuple[Place, ...]:
        """The places by row."""
        return tuple(self._places)

    def _row(self, place: Place | None) -> int:
        if place is None:
            return NO_PLACE
        key = (place.place_id, place.kind, place.lon, place.lat, place.radius_km, len(place.polygons))
        row = self._rows.setdefault(key, len(self._places))
        if row == len(self._places):
            self._places.append(place)
        return row
