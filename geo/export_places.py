"""The places of an export from a store: numbers for their keys, and footprints for the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from events.place_table import place_of
from gazetteer.place import PlaceKind
from geo.export_rows import NO_PLACE
from geo.footprint import place_footprint, point

if TYPE_CHECKING:
    import pyarrow as pa

    from geo.footprint import Geometry

POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})


class StoredPlaces:
    """Numbers places by their rows in a table (`events.place_table`)."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows
        self._keys = rows["key"].combine_chunks()
        self._kinds = rows["kind"].to_pylist()
        self._points = np.column_stack([rows["lon"].to_numpy(), rows["lat"].to_numpy()])

    def numbers(self, keys: pa.Array) -> np.ndarray:
        """The number of the place that each key names; -1 for null."""
        coded = pc.dictionary_encode(keys)
        numbers = pc.index_in(coded.dictionary, value_set=self._keys)
        found = pc.fill_null(numbers.take(coded.indices), NO_PLACE)
        return np.asarray(found, "<i4")

    def geometry(self, number: int) -> Geometry | None:
        """The footprint of a place; only one with a shape of its own is read from its body."""
        if self._kinds[number] in POINTS:
            lon, lat = self._points[number].tolist()
            return point(lon, lat)
        return place_footprint(place_of(self._rows["body"][number].as_py()))

    def has_footprint(self) -> np.ndarray:
        """Whether each place has a footprint, and False at last for no place."""
        kinds = np.array(self._kinds, object)
        lines = self._rows["outline"].is_valid().to_numpy()
        found = (kinds != PlaceKind.COUNTRY) & ((kinds != PlaceKind.BORDER) | lines)
        return np.append(found, [False])
