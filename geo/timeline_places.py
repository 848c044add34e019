"""The places of events as columns: one row a place, without an object for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.place import PlaceKind
from geo.footprint import DECIMALS, FULL_TURN, unwrap
from geo.place_rows import KINDS, NO_PLACE, PlaceRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.place import Place

__all__ = ["KINDS", "NO_PLACE", "PlaceTable"]

UNITS_PER_DEGREE = 10**DECIMALS
RADIUS_UNITS_PER_KM = 100
AREAS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceTable:
    """Places, one row each.

    Attributes:
        names: the gazetteer's main names.
        lon, lat: int32, 1e-5 degrees, WGS 84.
        radius: uint32, 10 m.
        kind: uint8, position in `KINDS`.
        has_footprint: whether an event here can be drawn at all (a country cannot).
        shapes: outlines of the few places that have any, by row: `{"rings": [...]}` of an area or
            `{"lines": [...]}` of a border; each ring or line is lon, lat, lon, lat in degrees.
    """

    names: Sequence[str]
    lon: np.ndarray
    lat: np.ndarray
    radius: np.ndarray
    kind: np.ndarray
    has_footprint: np.ndarray
    shapes: Mapping[int, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceTable:
        """The table of some places, in their order."""
        rows = places if isinstance(places, PlaceRows) else PlaceRows.of(places)
        outlined = np.flatnonzero(rows.has_outline).tolist()
        return cls(
            names=rows.names,
            lon=_units(rows.lon, UNITS_PER_DEGREE, "<i4"),
            lat=_units(rows.lat, UNITS_PER_DEGREE, "<i4"),
            radius=_units(rows.radius_km, RADIUS_UNITS_PER_KM, "<u4"),
            kind=rows.kind,
            has_footprint=rows.has_footprint,
            shapes={row: shape for row in outlined if (shape := _shape(rows[row]))},
        )

    def __len__(self) -> int:
        return len(self.lon)

    def take(self, rows: np.ndarray) -> PlaceTable:
        """The table of some of the places, in the order of `rows`."""
        chosen = rows.tolist()
        if len(rows) == len(self) and bool((rows == np.arange(len(self))).all()):
            return self
        shapes = {}
        if self.shapes:
            shapes = {row: self.shapes[old] for row, old in enumerate(chosen) if old in self.shapes}
        return PlaceTable(
            names=[self.names[row] for row in chosen],
            lon=self.lon[rows],
            lat=self.lat[rows],
            radius=self.radius[rows],
            kind=self.kind[rows],
            has_footprint=self.has_footprint[rows],
            shapes=shapes,
        )


def _units(values: np.ndarray, per_unit: int, dtype: str) -> np.ndarray:
    return np.round(values * per_unit).astype(dtype)


def _shape(place: Place) -> dict[str, Any] | None:
    if place.kind is PlaceKind.BORDER:
        chains = [unwrap(chain) for chain in place.lines if len(chain) > 1]
        return {
            "lines": [[round(number, DECIMALS) for point in chain for number in point] for chain in chains]
        }
    if place.kind in AREAS and place.polygons:
        return {"rings": [_flat(ring, place.lon) for rings in place.polygons for ring in rings]}
    return None


def _flat(ring: Sequence[tuple[float, float]], near_lon: float) -> list[float]:
    """A ring as lon, lat, lon, lat, in the turn of the globe in which the place's point is nearest."""
    shift = round((near_lon - ring[0][0]) / FULL_TURN) * FULL_TURN
    return [round(number, DECIMALS) for lon, lat in ring for number in (lon + shift, lat)]
