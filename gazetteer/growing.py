"""An index while it grows: rows of places, and the names that lead to them.

Everything that there are millions of lies in flat arrays: a place takes about 50 bytes and its text, a name
9 bytes for each place, and about 180 once for itself.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.fold import fold, written_key
from gazetteer.layout import DEGREES, KINDS, PLACE, struct_of
from gazetteer.strength import other_keys
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs
    from gazetteer.place import Place

_ROW = struct_of(PLACE)
LARGEST = 2**32 - 1


@dataclass(slots=True)
class Growing:
    """The index while it grows.

    Attributes:
        rows: the places one after the other, packed as `layout.PLACE`.
        texts: main name of each place of GeoNames, or the JSON of a curated place, one after the other.
        ends: where each text ends in `texts`.
        keys: number of each folded name, in the order in which they came.
        posting_keys, posting_rows, strengths: one entry for each name of a place.
        row_of: rows of the curated places by id; a place of GeoNames is found by its number.
        small_tails: folded names of the tables that end in a word in lower case.
    """

    inputs: Inputs
    rows: bytearray = field(default_factory=bytearray)
    texts: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("Q"))
    keys: dict[str, int] = field(default_factory=dict)
    posting_keys: array[int] = field(default_factory=lambda: array("I"))
    posting_rows: array[int] = field(default_factory=lambda: array("I"))
    strengths: bytearray = field(default_factory=bytearray)
    codes: dict[str, int] = field(default_factory=lambda: {"": 0})
    admin1: dict[str, int] = field(default_factory=lambda: {"": 0})
    row_of: dict[str, int] = field(default_factory=dict)
    small_tails: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.ends)

    def add_name(self, name: str, row: int, strength: Strength) -> None:
        """Store a name under all its keys."""
        self.add_keys(fold(name), name, row, strength)

    def add_keys(self, key: str, name: str, row: int, strength: Strength) -> None:
        """Store a name under its key, already folded, and under the keys of its other spellings."""
        if key:
            self._post(key, row, strength)
        for spelling in other_keys(name) - {"", key}:
            self._post(spelling, row, min(strength, Strength.DERIVED))

    def add_as_written(self, name: str, row: int, strength: Strength) -> None:
        """Store a name with marks as it is written too, so that Şuşa is told from Sousse."""
        if not name.isascii():
            self._post(written_key(name), row, strength)

    def add_phrase(self, key: str) -> None:
        """Store a folded name that stands for no place."""
        self.keys.setdefault(key, len(self.keys))

    def add_row(self, place: Place, prominence: float, text: bytes) -> int:
        """Store a place; gives its row."""
        self.rows += _ROW.pack(
            _number(place.place_id),
            round(place.lon * DEGREES),
            round(place.lat * DEGREES),
            min(place.population, LARGEST),
            prominence,
            place.radius_km,
            self.codes.setdefault(place.country or "", len(self.codes)),
            self.admin1.setdefault(place.admin1 or "", len(self.admin1)),
            KINDS.index(place.kind),
        )
        self.texts += text
        self.ends.append(len(self.texts))
        return len(self.ends) - 1

    def places(self) -> Any:
        """The places as an array of `layout.PLACE`."""
        return np.frombuffer(bytes(self.rows), dtype=PLACE)

    def _post(self, key: str, row: int, strength: Strength) -> None:
        """Store that a key leads to a row."""
        self.posting_keys.append(self.keys.setdefault(key, len(self.keys)))
        self.posting_rows.append(row)
        self.strengths.append(strength)


def _number(place_id: str) -> int:
    """The GeoNames id of a place, 0 for a place of our own."""
    number = int(place_id.removeprefix("geonames:")) if place_id.startswith("geonames:") else 0
    return number if number <= LARGEST else 0
