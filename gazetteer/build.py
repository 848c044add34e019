"""From inputs to the files of an index, as bytes: a trie of folded names, and columns for memory maps.

Places of GeoNames come first, as a stream sorted by id; then countries, the curated tables and the borders.
A row of the tables with the id of a place of the stream is one place with it: it has the facts of the table,
and the names of both. A settlement of that sort stands in the stream, another place among the tables.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.borders import border_places
from gazetteer.fold import fold
from gazetteer.geoname import GeoName, from_city, merged
from gazetteer.growing import Growing
from gazetteer.outlines import outlined
from gazetteer.pack import pack
from gazetteer.place import Place, PlaceKind
from gazetteer.stream import Named, as_geoname, feature_of, names_of_row, place_of, prominence_of, unit_id
from gazetteer.tables import NamedPlace, Strength

if TYPE_CHECKING:
    from gazetteer.inputs import Inputs

Progress = Callable[[str, float], None]
STEPS = 20


@dataclass(slots=True)
class Curated:
    """A place of the tables while the index grows, with the names that the stream has for it."""

    entry: NamedPlace
    streamed: list[Named] = field(default_factory=list)

    def take(self, place: Place, names: Iterator[Named]) -> None:
        """Add the stream's place of the same id: its names, and the facts that the table leaves open."""
        given = self.entry.place
        same_country = given.country == place.country
        corrected = replace(
            given,
            population=given.population or place.population,
            admin1=given.admin1 or (place.admin1 if same_country else None),
        )
        self.entry = replace(self.entry, place=corrected)
        self.streamed += names


def build_index(inputs: Inputs, progress: Progress) -> dict[str, bytes]:
    """Files of an index by name. The same inputs give the same bytes."""
    builder = Growing(inputs)
    entries = (*inputs.countries, *inputs.tables)
    curated = {entry.place.place_id: Curated(entry) for entry in entries}
    _add_stream(builder, curated, progress)
    streamed = len(builder)
    _add_curated(builder, curated)
    _add_outline_units(builder)
    _add_aliases(builder, streamed)
    for phrase in inputs.weak_names:
        builder.add_phrase(phrase)
    progress("sorting names", 0.9)
    return pack(builder, streamed)


def _add_stream(builder: Growing, curated: dict[str, Curated], progress: Progress) -> None:
    """Store the places of GeoNames sorted by id, with all their names."""
    inputs = builder.inputs
    cities = sorted(inputs.cities.values(), key=lambda city: int(city["geonameid"]))
    sources = (inputs.units, map(from_city, cities), inputs.sized_units, *inputs.dumps)
    expected = max(1, len(cities) + inputs.expected)
    for done, row in enumerate(merged(sources)):
        if done % max(1, expected // STEPS) == 0:
            progress("reading place names", 0.1 + 0.8 * min(1.0, done / expected))
        _add_geoname(builder, row, curated)


def _add_geoname(builder: Growing, row: GeoName, curated: dict[str, Curated]) -> None:
    """Store a place of the stream, or give its facts and names to its row of the tables."""
    feature = feature_of(row, builder.inputs)
    if feature is None:
        return
    place = place_of(row, feature, builder.inputs)
    place = outlined(place, builder.inputs.outlines.get(place.place_id))
    names = names_of_row(row, feature.kind, builder.inputs)
    same = curated.get(place.place_id) or curated.get(unit_id(row))
    if same is not None:
        same.take(place, names)
        if same.entry.place.kind is PlaceKind.SETTLEMENT:
            _store(builder, same)  # settlements stay together, so that maps name the largest first
        return
    stored = builder.add_row(place, prominence_of(place, feature, builder.inputs), _as_text(place))
    for key, name, strength in names:
        builder.add_keys(key, name, stored, strength)


def _add_curated(builder: Growing, curated: dict[str, Curated]) -> None:
    """Store countries, the curated tables and the borders; a later row replaced an earlier one of its id."""
    borders = border_places(builder.inputs.borders, builder.inputs.countries)
    for found in (*curated.values(), *map(Curated, borders)):
        if found.entry.place.place_id not in builder.row_of:
            _store(builder, found)


def _store(builder: Growing, found: Curated) -> None:
    """Store a curated place with its names and those of the stream."""
    place = outlined(found.entry.place, builder.inputs.outlines.get(found.entry.place.place_id))
    row = builder.add_row(place, _prominence(builder.inputs, place), _as_json(place))
    builder.row_of[place.place_id] = row
    for name, strength in ((place.name, Strength.MAIN), *((n, Strength.CURATED) for n in found.entry.names)):
        builder.add_name(name, row, strength)
        builder.add_as_written(name, row, strength)
    for key, name, strength in found.streamed:
        builder.add_keys(key, name, row, strength)
    builder.small_tails |= set(_small_tails(found.entry, builder.inputs.kind_words))


def _add_outline_units(builder: Growing) -> None:
    """Store units that only boundaries have; they are named and weighed as those of GeoNames are."""
    for entry in builder.inputs.outline_units:
        unit = as_geoname(entry)
        feature = feature_of(unit, builder.inputs)
        row = builder.add_row(
            entry.place, prominence_of(entry.place, feature, builder.inputs), _as_json(entry.place)
        )
        builder.row_of[entry.place.place_id] = row
        for key, name, strength in names_of_row(unit, entry.place.kind, builder.inputs):
            builder.add_keys(key, name, row, strength)


def _small_tails(entry: NamedPlace, kind_words: frozenset[str]) -> Iterator[str]:
    """Folded names that end in a word in lower case, other than the kind words after a name ("region")."""
    for name in (entry.place.name, *entry.names):
        tail = name.rpartition(" ")[2]
        if tail.islower() and fold(tail) not in kind_words:
            yield fold(name)


def _prominence(inputs: Inputs, place: Place) -> float:
    """How much a curated place is meant when its name alone is given."""
    weights = inputs.weights
    if place.kind is PlaceKind.REGION and place.place_id.startswith("atlas:admin1-"):
        return max(weights["district"], math.log10(max(place.population, 1)) + weights["admin_region"])
    return prominence_of(place, None, inputs)


def _as_text(place: Place) -> bytes:
    """What the columns do not hold of a place of the stream: its name, or JSON, which begins with {."""
    if place.source or place.polygons or place.name.startswith("{"):
        return _as_json(place)
    return place.name.encode()


def _as_json(place: Place) -> bytes:
    """What the columns do not hold of a place."""
    facts = {
        "place_id": place.place_id,
        "name": place.name,
        "countries": place.countries,
        "lines": place.lines,
        "polygons": place.polygons,
        "source": place.source,
    }
    return json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False).encode()


def _add_aliases(builder: Growing, streamed: int) -> None:
    """Store the names of the alias table; an alias of a place that the index lacks is left out."""
    numbers = builder.places()["number"][:streamed]
    for alias in builder.inputs.aliases:
        row = builder.row_of.get(alias.place_id)
        if row is None:
            row = _streamed_row(numbers, alias.place_id)
        for name in alias.names if row is not None else ():
            builder.add_name(name, row or 0, alias.strength)
            builder.add_as_written(name, row or 0, alias.strength)


def _streamed_row(numbers: Any, place_id: str) -> int | None:
    """Row of a place of the stream by its id; None when there is none."""
    number = int(place_id.removeprefix("geonames:")) if place_id.startswith("geonames:") else 0
    found = int(np.searchsorted(numbers, number))
    return found if found < len(numbers) and int(numbers[found]) == number else None
