"""What a feature code of GeoNames says of a place, and the words that say what a name names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.fold import fold
from gazetteer.place import PlaceKind
from gazetteer.tables import EARTH_HALF_KM, Row, number, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.geoname import GeoName

FEATURE_COLUMNS = ("code", "kind", "radius_km", "prominence", "reason")
SHORTEST_NAME = 3
FORMER = "H"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Kind of a place by its feature code; radius and prominence unless its inhabitants give them."""

    kind: PlaceKind
    radius_km: float
    prominence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The tables of feature codes and generic words.

    Attributes:
        by_code: what each code says; a code that is not in it is no place for a map of events.
        generic: folded words that say what kind of unit or feature a name names ("county", "lake").
        directions: folded words that alone are no name ("north").
    """

    by_code: Mapping[str, Feature] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()

    def is_generic(self, key: str) -> bool:
        """Whether a folded name says itself what it names, as Polk County does and Polk does not.

        A name of generic words and directions alone, such as Central District, names nothing.
        """
        words = set(key.split())
        own = words - self.generic - self.directions - _LINKS
        return bool(own) and not self.generic.isdisjoint(words)

    def bare(self, key: str) -> str:
        """A folded name without generic words, or "" when nothing that is a name of its own is left."""
        words = [word for word in key.split() if word not in self.generic]
        while words and words[0] in _LINKS:
            del words[0]
        bare = " ".join(words)
        useful = len(bare) >= SHORTEST_NAME and bare != key and bare not in self.directions
        return bare if useful else ""


_LINKS = frozenset({"the", "of", "de", "du", "da", "do", "di", "del", "la", "el", "d"})


def is_unit(place: GeoName) -> bool:
    """Whether a place is an administrative unit."""
    return place.feature.startswith("ADM")


def is_former(place: GeoName) -> bool:
    """Whether a place was a unit and is none any more (ADM2H)."""
    return is_unit(place) and place.feature.endswith(FORMER)


def read_features(codes: str, words: str) -> Features:
    """The tables `feature_codes.csv` and `generic_words.csv` from their texts; "" for an absent one.

    Raises:
        BadTable: a cell cannot be used.
    """
    rows = read_rows("feature_codes.csv", codes, FEATURE_COLUMNS) if codes else ()
    generic: set[str] = set()
    directions: set[str] = set()
    for row in read_rows("generic_words.csv", words, ("word", "role", "reason")) if words else ():
        if row.cells["role"] not in {"generic", "direction"}:
            raise row.bad("role", "generic or direction")
        (generic if row.cells["role"] == "generic" else directions).add(fold(row.cells["word"]))
    return Features(
        by_code={row.cells["code"]: _feature(row) for row in rows},
        generic=frozenset(generic),
        directions=frozenset(directions),
    )


def _feature(row: Row) -> Feature:
    """The facts of one code."""
    accepted = (PlaceKind.SETTLEMENT, PlaceKind.FEATURE, PlaceKind.DISTRICT, PlaceKind.REGION)
    if row.cells["kind"] not in accepted:
        raise row.bad("kind", "one of " + ", ".join(accepted))
    return Feature(
        kind=PlaceKind(row.cells["kind"]),
        radius_km=number(row, "radius_km", 0.1, EARTH_HALF_KM),
        prominence=number(row, "prominence", -10, 10),
    )
