"""From the texts of the tables and the rows of the package to the inputs of an index."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from gazetteer.errors import BadTable
from gazetteer.fold import fold
from gazetteer.inputs import Inputs
from gazetteer.place import Place, PlaceKind
from gazetteer.tables import (
    Alias,
    NamedPlace,
    country_code,
    number,
    read_aliases,
    read_places,
    read_rows,
    tagged_names,
)

Tables = Mapping[str, str]
PLACE_TABLES = ("admin1.csv", "world.csv", "caucasus.csv")
WEIGHTS = (
    *("margin", "apart_km", "main", "equal", "curated", "derived", "alternate", "weak", "country", "region"),
    *("admin_region", "district", "feature", "border", "unknown_population", "capital", "seat"),
    *("seat_population", "context_country_least"),
    *("context_country", "context_country_step", "near", "near_km", "within"),
    *("not_within", "kind", "not_kind", "derived_district", "derived_radius_km"),
)
NO_CAPITAL_RADIUS_KM = 10.0


def make_inputs(
    texts: Tables,
    cities: Mapping[str, Mapping[str, Any]],
    countries: tuple[NamedPlace, ...],
    capitals: frozenset[int],
) -> Inputs:
    """Inputs of an index; a table that is absent counts as empty.

    Raises:
        BadTable: a cell cannot be used.
    """
    return Inputs(
        cities=cities,
        countries=countries,
        tables=tuple(_curated(texts)),
        aliases=tuple(_aliases(texts)),
        borders=_borders(texts.get("borders.json", "{}")),
        weak_names=frozenset(
            fold(row.cells["name"]) for row in _rows(texts, "weak_names.csv", "name", "reason")
        ),
        least_population={
            country_code(row): int(number(row, "inhabitants", 0, 1e8))
            for row in _rows(texts, "least_population.csv", "country", "inhabitants", "reason")
        },
        weights=_weights(texts),
        kind_words=frozenset(kind_words(texts)),
        capitals=capitals,
    )


def demonyms(texts: Tables) -> dict[str, str]:
    """Country code by word: adjectives and names of peoples, as written in `demonyms.csv`."""
    found: dict[str, str] = {}
    for row in _rows(texts, "demonyms.csv", "country", "adjectives", "people", "reason"):
        for word in (*row.cells["adjectives"].split("|"), *row.cells["people"].split("|")):
            if word.strip():
                found.setdefault(word.strip(), country_code(row))
    return found


def kind_words(texts: Tables) -> dict[str, PlaceKind]:
    """Kind by folded word ("oblast", "village of"), from `kind_words.csv`."""
    found = {}
    for row in _rows(texts, "kind_words.csv", "word", "kind", "reason"):
        if row.cells["kind"] not in tuple(PlaceKind):
            raise row.bad("kind", "one of " + ", ".join(PlaceKind))
        found[fold(row.cells["word"])] = PlaceKind(row.cells["kind"])
    return found


def country_names(texts: Tables) -> dict[str, tuple[str, ...]]:
    """Common names of countries by code, from `country_names.csv`."""
    return {
        country_code(row): tagged_names(row)
        for row in _rows(texts, "country_names.csv", "country", "names", "reason")
    }


def country_places(
    texts: Tables,
    countries: Mapping[str, Mapping[str, Any]],
    cities: Mapping[str, Any],
    capital_ids: Mapping[str, int],
) -> tuple[NamedPlace, ...]:
    """Countries as places: point and radius of `countries.csv`, else the capital and the country's area."""
    shapes = {
        row.cells["iso2"]: row
        for row in _rows(texts, "countries.csv", "iso2", "lon", "lat", "radius_km", "source")
    }
    names = country_names(texts)
    places = []
    for code, country in sorted(countries.items()):
        point = _country_point(code, country, shapes, cities.get(str(capital_ids.get(code))))
        if point is not None:
            place = Place(
                place_id=f"geonames:{country['geonameid']}",
                name=(names.get(code) or (country["name"],))[0],
                kind=PlaceKind.COUNTRY,
                country=code,
                countries=(code,),
                population=int(country["population"]),
                **point,
            )
            places.append(NamedPlace(place=place, names=(country["name"], *names.get(code, ()))))
    return tuple(places)


def capitals(
    countries: Mapping[str, Mapping[str, Any]], cities: Mapping[str, Mapping[str, Any]]
) -> dict[str, int]:
    """GeoNames id of each capital: the largest settlement of its country that has the capital's name."""
    wanted = {
        (code, fold(country["capital"])): code for code, country in countries.items() if country["capital"]
    }
    found: dict[str, tuple[int, int]] = {}
    for city in cities.values():
        code = city["countrycode"]
        if any((code, fold(name)) in wanted for name in (city["name"], *_capital_names(city, countries))):
            found[code] = max(found.get(code, (0, 0)), (city["population"] + 1, int(city["geonameid"])))
    return {code: number for code, (_, number) in found.items()}


def _capital_names(city: Mapping[str, Any], countries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The capital's name when it is one of the city's alternates."""
    capital = countries.get(city["countrycode"], {}).get("capital")
    if capital and city["population"] and capital in city["alternatenames"]:
        yield capital


def _country_point(
    code: str, country: Mapping[str, Any], shapes: Mapping[str, Any], capital: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """Point, radius and source of a country, or None when nothing is known."""
    if code in shapes:
        row = shapes[code]
        return {
            "lon": number(row, "lon", -180, 180),
            "lat": number(row, "lat", -90, 90),
            "radius_km": number(row, "radius_km", 0.1, 20_038),
            "source": row.cells["source"],
        }
    if capital is None:
        return None
    radius = math.sqrt(float(country["areakm2"] or 0) / math.pi) or NO_CAPITAL_RADIUS_KM
    return {
        "lon": capital["longitude"],
        "lat": capital["latitude"],
        "radius_km": round(max(radius, 1.0), 1),
        "source": "GeoNames (CC BY 4.0): point of the capital, radius of a circle of the country's area",
    }


def _rows(texts: Tables, file: str, *columns: str) -> Iterator[Any]:
    """Rows of a table that may be absent."""
    return read_rows(file, texts[file], columns) if file in texts else iter(())


def _curated(texts: Tables) -> Iterator[NamedPlace]:
    """Places of the curated tables, the more particular table last: later rows replace earlier ones."""
    others = sorted(name for name in texts if name.startswith("places_"))
    for file in (*PLACE_TABLES, *others):
        if file in texts:
            yield from read_places(file, texts[file])


def _aliases(texts: Tables) -> Iterator[Alias]:
    """Rows of the alias table."""
    if "aliases.csv" in texts:
        yield from read_aliases("aliases.csv", texts["aliases.csv"])


def _weights(texts: Tables) -> dict[str, float]:
    """Numbers of `weights.csv`; each that the scoring reads must be there."""
    rows = _rows(texts, "weights.csv", "name", "value", "reason")
    weights = {row.cells["name"]: number(row, "value", -1e6, 1e6) for row in rows}
    for name in WEIGHTS:
        if name not in weights:
            raise BadTable("weights.csv", 1, "name", name, "a row with this name")
    return weights


def _borders(text: str) -> dict[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """Chains of vertices by pair of countries."""
    try:
        return {
            pair: tuple(
                tuple((float(lon), float(lat)) for lon, lat in chain) for chain in chains if len(chain) > 1
            )
            for pair, chains in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise BadTable(
            "borders.json", 1, "(file)", str(error), "chains of [lon, lat] by pair of country codes"
        ) from error
