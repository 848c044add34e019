"""The places of events as columns: one row a place, without an object for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.place import PlaceKind
from geo.footprint import DECIMALS, FULL_TURN, has_footprint, unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.place import Place

NO_PLACE = -1
UNITS_PER_DEGREE = 10**DECIMALS
RADIUS_UNITS_PER_KM = 100
KINDS = tuple(PlaceKind)
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
        return cls(
            names=[place.name for place in places],
            lon=_units([place.lon for place in places], UNITS_PER_DEGREE, "<i4"),
            lat=_units([place.lat for place in places], UNITS_PER_DEGREE, "<i4"),
            radius=_units([place.radius_km for place in places], RADIUS_UNITS_PER_KM, "<u4"),
            kind=np.array([KINDS.index(place.kind) for place in places], "u1"),
            has_footprint=np.array([has_footprint(place) for place in places], bool),
            shapes={row: shape for row, place in enumerate(places) if (shape := _shape(place))},
        )

    def __len__(self) -> int:
        return len(self.lon)

    def take(self, rows: np.ndarray) -> PlaceTable:
        """The table of some of the places, in the order of `rows`."""
        chosen = rows.tolist()
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


class PlaceIndex:
    """Gives each place a row, in the order in which places are first asked for; -1 for no place."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, Place]] = {}

    def row(self, place: Place | None) -> int:
        """Row of a place, which is added when it is new."""
        if place is None:
            return NO_PLACE
        return self._places.setdefault(place.place_id, (len(self._places), place))[0]

    def table(self) -> PlaceTable:
        """The places asked for so far."""
        return PlaceTable.of([place for _, place in self._places.values()])


def _units(values: list[float], per_unit: int, dtype: str) -> np.ndarray:
    return np.round(np.array(values, "<f8") * per_unit).astype(dtype)


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
