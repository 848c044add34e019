"""An index while it grows: rows of places, and the names that lead to them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gazetteer.fold import fold
from gazetteer.layout import DEGREES, KINDS
from gazetteer.strength import other_keys
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs
    from gazetteer.place import Place


@dataclass(slots=True)
class Growing:
    """The index while it grows.

    Attributes:
        rows: one tuple per place, in the order of `layout.PLACE`.
        texts: main name of each settlement, or the JSON of a curated place.
        names: for each folded name, pairs of row and strength in one flat array.
        small_tails: folded names of the tables that end in a word in lower case.
    """

    inputs: Inputs
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    names: dict[str, array[int]] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=lambda: {"": 0})
    admin1: dict[str, int] = field(default_factory=lambda: {"": 0})
    row_of: dict[str, int] = field(default_factory=dict)
    small_tails: set[str] = field(default_factory=set)

    def add_name(self, name: str, row: int, strength: Strength) -> None:
        """Store a name under all its keys."""
        self.add_keys(fold(name), name, row, strength)

    def add_keys(self, key: str, name: str, row: int, strength: Strength) -> None:
        """Store a name under its key, already folded, and under the keys of its other spellings."""
        if key:
            self.names.setdefault(key, array("I")).extend((row, strength))
        for spelling in other_keys(name) - {"", key}:
            self.names.setdefault(spelling, array("I")).extend((row, min(strength, Strength.DERIVED)))

    def add_row(self, place: Place, prominence: float, text: bytes) -> int:
        """Store a place; gives its row."""
        number = (
            int(place.place_id.removeprefix("geonames:")) if place.place_id.startswith("geonames:") else 0
        )
        self.rows.append(
            (
                number,
                round(place.lon * DEGREES),
                round(place.lat * DEGREES),
                min(place.population, 2**32 - 1),
                prominence,
                place.radius_km,
                self.codes.setdefault(place.country or "", len(self.codes)),
                self.admin1.setdefault(place.admin1 or "", len(self.admin1)),
                KINDS.index(place.kind),
            )
        )
        self.texts.append(text)
        self.row_of[place.place_id] = len(self.rows) - 1
        return len(self.rows) - 1
