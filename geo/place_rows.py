"""The distinct places that events name, as columns; a `Place` itself is made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from events.place_table import has_outline, place_of
from gazetteer.place import Place, PlaceKind
from geo.arrow import numbers_of, positions
from geo.footprint import has_footprint

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_PLACE = -1
KINDS = tuple(PlaceKind)


class PlaceNumbers:
    """Gives each place a row. Places are told apart by id, kind, point and radius, so by their footprint."""

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], int] = {}
        self.places: list[Place] = []

    def column(self, places: Iterable[Place | None]) -> np.ndarray:
        """The rows of places, int32; -1 for none. New places get new rows."""
        return np.array([self._row(place) for place in places], "<i4")

    def _row(self, place: Place | None) -> int:
        if place is None:
            return NO_PLACE
        key = (place.place_id, place.kind, place.lon, place.lat, place.radius_km, len(place.polygons))
        row = self._rows.setdefault(key, len(self.places))
        if row == len(self.places):
            self.places.append(place)
        return row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceRows(Sequence[Place]):
    """Places, one row each.

    Attributes:
        names: the gazetteer's main names.
        kind: uint8, position in `KINDS`.
        lon, lat: float64, degrees, WGS 84.
        radius_km: float64.
        has_footprint: whether an event here can be drawn at all (a country cannot).
        has_outline: whether the place has polygons; of a border, whether it has a line.
        mark: int32, the first row with the same place id: the row that a map draws for it.
    """

    names: Sequence[str]
    kind: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    radius_km: np.ndarray
    has_footprint: np.ndarray
    has_outline: np.ndarray
    mark: np.ndarray
    _made: dict[int, Place]
    _bodies: pa.ChunkedArray | None = None

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceRows:
        """The rows of some places, in their order."""
        return cls(
            names=[place.name for place in places],
            kind=np.array([KINDS.index(place.kind) for place in places], "u1"),
            lon=np.array([place.lon for place in places], "<f8"),
            lat=np.array([place.lat for place in places], "<f8"),
            radius_km=np.array([place.radius_km for place in places], "<f8"),
            has_footprint=np.array([has_footprint(place) for place in places], bool),
            has_outline=np.array([has_outline(place) for place in places], bool),
            mark=first_of_each(pa.array([place.place_id for place in places], pa.string())),
            _made=dict(enumerate(places)),
        )

    @classmethod
    def of_table(cls, table: pa.Table) -> PlaceRows:
        """The rows of a table of the schema `events.place_table.PLACE_ROWS`."""
        kind = positions(table["kind"], KINDS)
        outlined = pc.is_valid(table["outline"]).to_numpy()
        is_border, is_country = (kind == KINDS.index(one) for one in (PlaceKind.BORDER, PlaceKind.COUNTRY))
        return cls(
            names=table["name"].to_pylist(),
            kind=kind,
            **{name: numbers_of(table[name], "<f8", np.nan) for name in ("lon", "lat", "radius_km")},
            has_footprint=~is_country & (~is_border | outlined),
            has_outline=outlined,
            mark=first_of_each(table["place_id"]),
            _made={},
            _bodies=table["body"],
        )

    def __len__(self) -> int:
        return len(self.kind)

    @overload
    def __getitem__(self, row: int) -> Place: ...

    @overload
    def __getitem__(self, row: slice) -> list[Place]: ...

    def __getitem__(self, row: Any) -> Any:
        """The place at a row, made once."""
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row not in self._made and self._bodies is not None:
            self._made[row] = place_of(self._bodies[row].as_py())
        return self._made[row]


def first_of_each(ids: pa.Array | pa.ChunkedArray) -> np.ndarray:
    """For each id the first row that has it, int32."""
    if isinstance(ids, pa.ChunkedArray):
        ids = ids.combine_chunks()
    codes = ids.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    _, first = np.unique(codes, return_index=True)
    rows: np.ndarray = first[codes].astype("<i4") if len(codes) else np.zeros(0, "<i4")
    return rows
