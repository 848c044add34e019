"""The opened index: names to rows, rows to places. Columns are read through memory maps."""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.layout import DEGREES, KEY, KINDS, PACKAGE_SOURCE, PLACE, POSTING, Find, struct_of
from gazetteer.namesakes import Namesakes
from gazetteer.place import Place, PlaceKind
from gazetteer.posting import Posting
from gazetteer.similar import SimilarKeys
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_NAMES_KEPT = 8192
_WEAK = int(Find.WEAK)
_KEY, _POSTING, _PLACE = struct_of(KEY), struct_of(POSTING), struct_of(PLACE)


class Index:
    """Read access to the files of an index.

    Args:
        trie: folded names.
        columns: the arrays `keys`, `postings`, `places`, `offsets`.
        texts: the bytes that `offsets` divides.
        facts: the decoded `facts.json`.
    """

    def __init__(self, trie: Any, columns: Mapping[str, Any], texts: Any, facts: Mapping[str, Any]) -> None:
        # Plain views: each access to a numpy memory map makes a new object, which takes longer than itself.
        columns = {name: np.asarray(column) for name, column in columns.items()}
        self.trie = trie
        self.keys = columns["keys"]
        self.weights: Mapping[str, float] = facts["weights"]
        self.find_flags = bytes(np.ascontiguousarray(columns["keys"]["flags"]))
        self.similar = SimilarKeys(trie, columns, facts)
        self._postings = columns["postings"]
        self._places = columns["places"]
        self._key_bytes, self._posting_bytes, self._place_bytes = (
            memoryview(columns[name].view("u1")) for name in ("keys", "postings", "places")
        )
        self._offsets = columns["offsets"]
        self._texts = texts
        self._settlements: int = facts["settlements"]
        self._columns = columns
        self._codes: list[str] = facts["codes"]
        self._admin1: list[str] = facts["admin1"]
        self._admin_units: frozenset[int] = frozenset(row for row, _, _ in facts["admin_units"])
        self.capital_rows: Mapping[str, int] = facts["capitals"]
        self._claims = {int(row): tuple(codes) for row, codes in facts["claims"].items()}
        self.country_rows: Mapping[str, int] = facts["countries"]
        self.country_names: Mapping[str, str] = facts["country_names"]
        self._rows: Mapping[str, int] = facts["rows"]
        self._units = {(country, admin1): row for row, country, admin1 in facts["admin_units"]}
        self.place_at = lru_cache(maxsize=4096)(self._place_at)
        self.row = lru_cache(maxsize=4096)(self._row)
        self.is_weak = lru_cache(maxsize=MOST_NAMES_KEPT)(self._is_weak)
        self.namesakes = lru_cache(maxsize=MOST_NAMES_KEPT)(self._namesakes)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def codes(self) -> Sequence[str]:
        """ISO codes by the numbers in the places' column `country`; "" for none."""
        return self._codes

    @property
    def claims(self) -> Mapping[int, tuple[str, ...]]:
        """ISO codes of the countries that each place without a country touches, by row."""
        return self._claims

    def column(self, name: str) -> Any:
        """One of the arrays of `layout`, for work on many rows at once; not to be written to."""
        return self._columns[name]

    def is_admin_unit(self, rows: Any) -> Any:
        """For an array of rows, which are first-level units."""
        return np.isin(rows, list(self._admin_units))

    def postings(self, key: str) -> list[Posting]:
        """All places that a folded name may stand for."""
        number = self.trie.get(key)
        if number is None:
            return []
        first, _ = _KEY.unpack_from(self._key_bytes, number * _KEY.size)
        last, _ = _KEY.unpack_from(self._key_bytes, (number + 1) * _KEY.size)
        found = self._posting_bytes[first * _POSTING.size : last * _POSTING.size]
        return [self._posting(row, strength) for row, strength in _POSTING.iter_unpack(found)]

    def _namesakes(self, key: str) -> Namesakes | None:
        """All places of a folded name with what they weigh by themselves, or None when it has none."""
        postings = self.postings(key)
        return Namesakes(postings, self.weights) if postings else None

    def _is_weak(self, key: str) -> bool:
        """Whether a folded name is mostly something else than a place."""
        number = self.trie.get(key)
        return number is not None and bool(self.find_flags[number] & _WEAK)

    def posting_at(self, row: int) -> Posting:
        """The posting of a row as if asked for by its main name."""
        return self._posting(row, Strength.MAIN)

    def _row(self, place_id: str) -> int | None:
        """The row of an id, or None."""
        if place_id in self._rows:
            return self._rows[place_id]
        number = place_id.removeprefix("geonames:")
        if number == place_id or not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004 - fits 32 bits
            return None
        numbers = self._places["number"][: self._settlements]
        found = bisect_left(numbers, int(number))  # searchsorted would copy the column first
        return found if found < self._settlements and int(numbers[found]) == int(number) else None

    def unit(self, row: int) -> int:
        """The row itself when it is a first-level unit, else -1."""
        return row if row in self._admin_units else -1

    def admin1_place(self, row: int) -> Place | None:
        """The first-level unit of a settlement when the tables have it."""
        *_, country, admin1, _kind = self._values(row)
        unit = self._units.get((country, admin1))
        return None if unit is None else self.place_at(unit)

    def largest_settlements(self, least_population: int) -> Iterator[int]:
        """Rows of settlements with at least so many inhabitants, the largest first."""
        population = self._places["population"][: self._settlements]
        settlements = self._places["kind"][: self._settlements] == KINDS.index(PlaceKind.SETTLEMENT)
        rows = ((population >= least_population) & settlements).nonzero()[0]
        return (int(row) for row in rows[(-population[rows].astype("i8")).argsort(kind="stable")])

    def curated_rows(self) -> range:
        """Rows of countries, the curated tables and the borders."""
        return range(self._settlements, len(self._places))

    def _posting(self, row: int, strength: int) -> Posting:
        """A posting of a row with the values of `layout.PLACE`."""
        _, lon, lat, population, prominence, radius_km, country, unit, kind = self._values(row)
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
            unit=self._units.get((country, unit), -1),
            claims=() if country else self._claims.get(row, ()),
        )

    def _values(self, row: int) -> tuple[Any, ...]:
        """The values of `layout.PLACE` of a row."""
        return _PLACE.unpack_from(self._place_bytes, row * _PLACE.size)

    def _place_at(self, row: int) -> Place:
        """The place of a row."""
        number, lon, lat, population, _, radius_km, country, admin1, kind = self._values(row)
        text = bytes(self._texts[int(self._offsets[row]) : int(self._offsets[row + 1])]).decode()
        facts = json.loads(text) if text.startswith("{") else {"name": text}
        code = self._codes[country] or None
        return Place(
            place_id=facts.get("place_id") or f"geonames:{number}",
            name=facts["name"],
            kind=KINDS[kind],
            lon=lon / DEGREES,
            lat=lat / DEGREES,
            radius_km=round(radius_km, 1),
            country=code,
            countries=tuple(facts.get("countries", ())) or ((code,) if code else ()),
            admin1=self._admin1[admin1] or None,
            population=population,
            lines=_lines(facts.get("lines", ())),
            source=facts.get("source", PACKAGE_SOURCE),
            polygons=tuple(_lines(rings) for rings in facts.get("polygons", ())),
        )


def _lines(chains: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Chains of vertices from their JSON form."""
    return tuple(tuple((lon, lat) for lon, lat in chain) for chain in chains)
