"""The opened index: names to rows, rows to places. Columns are read through memory maps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.layout import DEGREES, KINDS
from gazetteer.place import Place, PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE_SOURCE = "GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A row that a name may stand for, with what is needed to weigh it."""

    row: int
    strength: int
    prominence: float
    population: int
    lon: float
    lat: float
    radius_km: float
    country: str
    kind: PlaceKind
    admin_unit: bool


class Index:
    """Read access to the files of an index.

    Args:
        trie: folded names.
        columns: the arrays `keys`, `postings`, `places`, `offsets`.
        texts: the bytes that `offsets` divides.
        facts: the decoded `facts.json`.
    """

    def __init__(self, trie: Any, columns: Mapping[str, Any], texts: Any, facts: Mapping[str, Any]) -> None:
        self.trie = trie
        self.keys = columns["keys"]
        self.weights: Mapping[str, float] = facts["weights"]
        self._postings = columns["postings"]
        self._places = columns["places"]
        self._offsets = columns["offsets"]
        self._texts = texts
        self._settlements: int = facts["settlements"]
        self._codes: list[str] = facts["codes"]
        self._admin1: list[str] = facts["admin1"]
        self._admin_units: frozenset[int] = frozenset(row for row, _, _ in facts["admin_units"])
        self.country_rows: Mapping[str, int] = facts["countries"]
        self.country_names: Mapping[str, str] = facts["country_names"]
        self._rows: Mapping[str, int] = facts["rows"]
        self._unit_of = {(country, admin1): row for row, country, admin1 in facts["admin_units"]}
        self.place_at = lru_cache(maxsize=4096)(self._place_at)

    def __len__(self) -> int:
        return len(self._places)

    def postings(self, key: str) -> list[Posting]:
        """All places that a folded name may stand for."""
        number = self.trie.get(key)
        if number is None:
            return []
        first, last = int(self.keys["first"][number]), int(self.keys["first"][number + 1])
        found = self._postings[first:last]
        columns = zip(
            found["row"].tolist(),
            found["strength"].tolist(),
            self._places[found["row"]].tolist(),
            strict=True,
        )
        return [self._posting(*column) for column in columns]

    def posting_at(self, row: int) -> Posting:
        """The posting of a row as if asked for by its main name."""
        return self._posting(row, Strength.MAIN, self._places[row].item())

    def row(self, place_id: str) -> int | None:
        """The row of an id, or None."""
        if place_id in self._rows:
            return self._rows[place_id]
        number = place_id.removeprefix("geonames:")
        if number == place_id or not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004 - fits 32 bits
            return None
        numbers = self._places["number"][: self._settlements]
        found = int(numbers.searchsorted(int(number)))
        return found if found < self._settlements and int(numbers[found]) == int(number) else None

    def admin1_place(self, row: int) -> Place | None:
        """The first-level unit of a settlement when the tables have it."""
        unit = self._unit_of.get((int(self._places[row]["country"]), int(self._places[row]["admin1"])))
        return None if unit is None else self.place_at(unit)

    def largest_settlements(self, least_population: int) -> Iterator[int]:
        """Rows of settlements with at least so many inhabitants, the largest first."""
        population = self._places["population"][: self._settlements]
        rows = (population >= least_population).nonzero()[0]
        return (int(row) for row in rows[(-population[rows].astype("i8")).argsort(kind="stable")])

    def curated_rows(self) -> range:
        """Rows of all places that are not the package's settlements."""
        return range(self._settlements, len(self._places))

    def _posting(self, row: int, strength: int, place: tuple[Any, ...]) -> Posting:
        """A posting from its row and the values of `layout.PLACE`."""
        _, lon, lat, population, prominence, radius_km, country, _, kind = place
        return Posting(
            row=row,
            strength=strength,
            prominence=prominence,
            population=population,
            lon=lon / DEGREES,
            lat=lat / DEGREES,
            radius_km=round(radius_km, 1),
            country=self._codes[country],
            kind=KINDS[kind],
            admin_unit=row in self._admin_units,
        )

    def _place_at(self, row: int) -> Place:
        """The place of a row."""
        posting = self.posting_at(row)
        text = bytes(self._texts[int(self._offsets[row]) : int(self._offsets[row + 1])]).decode()
        curated = row >= self._settlements
        facts = json.loads(text) if curated else {}
        country = posting.country or None
        return Place(
            place_id=facts.get("place_id") or f"geonames:{int(self._places[row]['number'])}",
            name=facts["name"] if curated else text,
            kind=posting.kind,
            lon=posting.lon,
            lat=posting.lat,
            radius_km=posting.radius_km,
            country=country,
            countries=tuple(facts.get("countries", ())) or ((country,) if country else ()),
            admin1=self._admin1[self._places[row]["admin1"]] or None,
            population=posting.population,
            lines=_lines(facts.get("lines", ())),
            source=facts.get("source", PACKAGE_SOURCE),
        )


def _lines(chains: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Chains of vertices from their JSON form."""
    return tuple(tuple((lon, lat) for lon, lat in chain) for chain in chains)
