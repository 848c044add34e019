"""From inputs to the files of an index, as bytes: a trie of folded names, and columns for memory maps."""

from __future__ import annotations

import io
import json
import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from gazetteer.borders import border_places
from gazetteer.find_flags import PlaceFacts, flag_of
from gazetteer.fold import fold
from gazetteer.layout import KEY, KINDS, PLACE, POSTING, Find
from gazetteer.place import Place, PlaceKind
from gazetteer.strength import name_strength, other_keys
from gazetteer.tables import NamedPlace, Strength

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs

Progress = Callable[[str, float], None]
INHABITANTS_PER_KM2 = 2_500
SMALLEST_SETTLEMENT_KM, LARGEST_SETTLEMENT_KM, UNKNOWN_SETTLEMENT_KM = 1.0, 30.0, 1.5
DEGREES = 100_000
STEPS = 20


@dataclass(slots=True)
class _Builder:
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


def build_index(inputs: Inputs, progress: Progress) -> dict[str, bytes]:
    """Files of an index by name. The same inputs give the same bytes."""
    builder = _Builder(inputs)
    _add_settlements(builder, progress)
    settlements = len(builder.rows)
    _add_curated(builder)
    _add_aliases(builder)
    for phrase in builder.inputs.weak_names:
        builder.names.setdefault(phrase, array("I"))
    progress("sorting names", 0.9)
    return _files(builder, settlements)


def settlement_radius_km(population: int) -> float:
    """Radius of a circle that holds a settlement, from its inhabitants at 2,500 per square kilometre."""
    if not population:
        return UNKNOWN_SETTLEMENT_KM
    radius = math.sqrt(population / INHABITANTS_PER_KM2 / math.pi)
    return round(min(max(radius, SMALLEST_SETTLEMENT_KM), LARGEST_SETTLEMENT_KM), 1)


def _add_settlements(builder: _Builder, progress: Progress) -> None:
    """Store the settlements of the package, sorted by GeoNames id, with all their names."""
    admin1_names = {named.place.place_id: named.place.name for named in builder.inputs.tables}
    cities = sorted(builder.inputs.cities.values(), key=lambda city: int(city["geonameid"]))
    every = max(1, len(cities) // STEPS)
    for done, city in enumerate(cities):
        if done % every == 0:
            progress("reading place names", 0.1 + 0.8 * done / len(cities))
        place = _settlement(city, admin1_names)
        row = builder.add_row(place, _settlement_prominence(builder.inputs, place), place.name.encode())
        _add_settlement_names(builder, row, city)


def _settlement(city: Mapping[str, Any], admin1_names: Mapping[str, str]) -> Place:
    """A place from a row of the package."""
    code = city["countrycode"]
    return Place(
        place_id=f"geonames:{city['geonameid']}",
        name=city["name"],
        kind=PlaceKind.SETTLEMENT,
        lon=city["longitude"],
        lat=city["latitude"],
        radius_km=settlement_radius_km(city["population"]),
        country=code,
        admin1=admin1_names.get(f"atlas:admin1-{code}-{city['admin1code']}"),
        population=city["population"],
    )


def _settlement_prominence(inputs: Inputs, place: Place) -> float:
    """Logarithm of the inhabitants; more for a capital."""
    weights = inputs.weights
    known = math.log10(place.population) if place.population > 1 else weights["unknown_population"]
    capital = int(place.place_id.removeprefix("geonames:")) in inputs.capitals
    return known + (weights["capital"] if capital else 0.0)


def _add_settlement_names(builder: _Builder, row: int, city: Mapping[str, Any]) -> None:
    """Store the main name of a settlement and its alternates."""
    main_key = fold(city["name"])
    builder.add_keys(main_key, city["name"], row, Strength.MAIN)
    for name in city["alternatenames"]:
        key = fold(name)
        strength = name_strength(name, key, main_key)
        if strength is not Strength.MAIN:
            builder.add_keys(key, name, row, strength)


def _add_curated(builder: _Builder) -> None:
    """Store countries, the curated tables and the borders; a later row replaces an earlier one of its id."""
    named = {entry.place.place_id: entry for entry in (*builder.inputs.countries, *builder.inputs.tables)}
    borders = border_places(builder.inputs.borders, builder.inputs.countries)
    for entry in (*named.values(), *borders):
        row = builder.add_row(entry.place, _prominence(builder.inputs.weights, entry.place), _as_json(entry))
        builder.add_name(entry.place.name, row, Strength.MAIN)
        for name in entry.names:
            builder.add_name(name, row, Strength.CURATED)
        both = (entry.place.name, *entry.names)
        builder.small_tails |= {fold(name) for name in both if name.rpartition(" ")[2].islower()}


def _prominence(weights: Mapping[str, float], place: Place) -> float:
    """How much a curated place is meant when its name alone is given."""
    if place.kind is PlaceKind.REGION and place.place_id.startswith("atlas:admin1-"):
        return max(weights["district"], math.log10(max(place.population, 1)) + weights["admin_region"])
    if place.kind is PlaceKind.SETTLEMENT:
        return math.log10(place.population) if place.population else weights["unknown_population"]
    return weights[place.kind]


def _as_json(entry: NamedPlace) -> bytes:
    """What the columns do not hold of a curated place."""
    place = entry.place
    return json.dumps(
        {
            "place_id": place.place_id,
            "name": place.name,
            "countries": place.countries,
            "lines": place.lines,
            "source": place.source,
        },
        ensure_ascii=False,
    ).encode()


def _add_aliases(builder: _Builder) -> None:
    """Store the names of the alias table; an alias of a place that the index lacks is left out."""
    for alias in builder.inputs.aliases:
        row = builder.row_of.get(alias.place_id)
        for name in alias.names if row is not None else ():
            builder.add_name(name, row or 0, alias.strength)


def _files(builder: _Builder, settlements: int) -> dict[str, bytes]:
    """The files of the index."""
    trie = marisa_trie.Trie(sorted(builder.names))
    places = np.array(builder.rows, dtype=PLACE)
    keys, postings = _postings(builder, trie)
    offsets = np.zeros(len(builder.texts) + 1, dtype=np.uint32)
    np.cumsum([len(text) for text in builder.texts], out=offsets[1:])
    curated = {place_id: row for place_id, row in builder.row_of.items() if row >= settlements}
    facts = {
        "settlements": settlements,
        "codes": list(builder.codes),
        "admin1": list(builder.admin1),
        "rows": curated,
        "countries": _country_rows(places, list(builder.codes)),
        "country_names": _country_names(builder.inputs),
        "admin_units": _admin_units(builder, curated),
        "weights": dict(builder.inputs.weights),
    }
    return {
        "names.marisa": trie.tobytes(),
        "keys.npy": _array_bytes(keys),
        "postings.npy": _array_bytes(postings),
        "places.npy": _array_bytes(places),
        "offsets.npy": _array_bytes(offsets),
        "texts.bin": b"".join(builder.texts),
        "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
    }


def _country_names(inputs: Inputs) -> dict[str, str]:
    """ISO code by folded name of a country."""
    named = [(named.place, (named.place.name, *named.names)) for named in inputs.countries]
    return {fold(name): place.country or "" for place, names in named for name in names}


def _admin_units(builder: _Builder, curated: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Row, country and name of each first-level unit; the numbers are those of the settlements' columns."""
    names = {named.place.place_id: named.place.name for named in builder.inputs.tables}
    return [
        (row, int(builder.rows[row][6]), builder.admin1.get(names[place_id], 0))
        for place_id, row in curated.items()
        if place_id.startswith("atlas:admin1-")
    ]


def _country_rows(places: Any, codes: Sequence[str]) -> dict[str, int]:
    """Row of each country by ISO code."""
    rows = (places["kind"] == KINDS.index(PlaceKind.COUNTRY)).nonzero()[0]
    return {codes[places["country"][row]]: int(row) for row in rows}


def _postings(builder: _Builder, trie: Any) -> tuple[Any, Any]:
    """For each number of the trie where its postings begin and its flags; and the postings in that order."""
    ordered = sorted((trie[key], key) for key in builder.names)
    facts = _place_facts(builder)
    ends: list[tuple[int, int]] = []
    flat: list[tuple[int, int]] = []
    for _number, key in ordered:
        pairs = _strongest(builder.names[key])
        tail = Find.SMALL_TAIL if key in builder.small_tails else Find.NO
        ends.append((len(flat), flag_of(key, pairs, facts, builder.inputs) | tail))
        flat += pairs
    ends.append((len(flat), 0))
    return np.array(ends, dtype=KEY), np.array(flat, dtype=POSTING)


def _place_facts(builder: _Builder) -> PlaceFacts:
    """Kind, inhabitants and country of each row."""
    codes = list(builder.codes)
    return PlaceFacts(
        kinds=[KINDS[row[8]] for row in builder.rows],
        populations=[row[3] for row in builder.rows],
        countries=[codes[row[6]] for row in builder.rows],
    )


def _strongest(flat: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of row and greatest strength, sorted by row."""
    if len(flat) == 2:  # noqa: PLR2004 - the usual case, one pair
        return [(flat[0], flat[1])]
    best: dict[int, int] = {}
    for row, strength in _pairs(flat):
        best[row] = max(best.get(row, 0), strength)
    return sorted(best.items())


def _pairs(flat: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Row and strength, two by two."""
    numbers = iter(flat)
    return zip(numbers, numbers, strict=True)


def _array_bytes(values: Any) -> bytes:
    """An array in numpy's file format."""
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()
