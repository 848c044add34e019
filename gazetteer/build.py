"""From inputs to the files of an index, as bytes: a trie of folded names, and columns for memory maps."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from gazetteer.borders import border_places
from gazetteer.fold import fold
from gazetteer.growing import Growing
from gazetteer.pack import pack
from gazetteer.place import Place, PlaceKind
from gazetteer.strength import name_strength
from gazetteer.tables import NamedPlace, Strength

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs

Progress = Callable[[str, float], None]
INHABITANTS_PER_KM2 = 2_500
SMALLEST_SETTLEMENT_KM, LARGEST_SETTLEMENT_KM, UNKNOWN_SETTLEMENT_KM = 1.0, 30.0, 1.5
STEPS = 20


def build_index(inputs: Inputs, progress: Progress) -> dict[str, bytes]:
    """Files of an index by name. The same inputs give the same bytes."""
    builder = Growing(inputs)
    _add_settlements(builder, progress)
    settlements = len(builder.rows)
    _add_curated(builder)
    _add_aliases(builder)
    for phrase in builder.inputs.weak_names:
        builder.names.setdefault(phrase, array("I"))
    progress("sorting names", 0.9)
    return pack(builder, settlements)


def settlement_radius_km(population: int) -> float:
    """Radius of a circle that holds a settlement, from its inhabitants at 2,500 per square kilometre."""
    if not population:
        return UNKNOWN_SETTLEMENT_KM
    radius = math.sqrt(population / INHABITANTS_PER_KM2 / math.pi)
    return round(min(max(radius, SMALLEST_SETTLEMENT_KM), LARGEST_SETTLEMENT_KM), 1)


def _add_settlements(builder: Growing, progress: Progress) -> None:
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


def _add_settlement_names(builder: Growing, row: int, city: Mapping[str, Any]) -> None:
    """Store the main name of a settlement and its alternates."""
    main_key = fold(city["name"])
    builder.add_keys(main_key, city["name"], row, Strength.MAIN)
    for name in city["alternatenames"]:
        key = fold(name)
        strength = name_strength(name, key, main_key)
        if strength is not Strength.MAIN:
            builder.add_keys(key, name, row, strength)


def _add_curated(builder: Growing) -> None:
    """Store countries, the curated tables and the borders; a later row replaces an earlier one of its id."""
    named = {entry.place.place_id: entry for entry in (*builder.inputs.countries, *builder.inputs.tables)}
    borders = border_places(builder.inputs.borders, builder.inputs.countries)
    for entry in (*named.values(), *borders):
        row = builder.add_row(entry.place, _prominence(builder.inputs.weights, entry.place), _as_json(entry))
        builder.add_name(entry.place.name, row, Strength.MAIN)
        for name in entry.names:
            builder.add_name(name, row, Strength.CURATED)
        builder.small_tails |= set(_small_tails(entry, builder.inputs.kind_words))


def _small_tails(entry: NamedPlace, kind_words: frozenset[str]) -> Iterator[str]:
    """Folded names that end in a word in lower case, other than the kind words after a name ("region")."""
    for name in (entry.place.name, *entry.names):
        tail = name.rpartition(" ")[2]
        if tail.islower() and fold(tail) not in kind_words:
            yield fold(name)


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


def _add_aliases(builder: Growing) -> None:
    """Store the names of the alias table; an alias of a place that the index lacks is left out."""
    for alias in builder.inputs.aliases:
        row = builder.row_of.get(alias.place_id)
        for name in alias.names if row is not None else ():
            builder.add_name(name, row or 0, alias.strength)
