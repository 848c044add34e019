"""Countries as places, and which settlement is the capital of each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gazetteer.fold import fold
from gazetteer.place import Place, PlaceKind
from gazetteer.sources import Tables, country_names, rows_of
from gazetteer.tables import NamedPlace, country_code, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_CAPITAL_RADIUS_KM = 10.0


def country_places(
    texts: Tables,
    countries: Mapping[str, Mapping[str, Any]],
    cities: Mapping[str, Any],
    capital_ids: Mapping[str, int],
) -> tuple[NamedPlace, ...]:
    """Countries as places: point and radius of `countries.csv`, else the capital and the country's area."""
    shapes = {
        row.cells["iso2"]: row
        for row in rows_of(texts, "countries.csv", "iso2", "lon", "lat", "radius_km", "source")
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


def territories(texts: Tables) -> frozenset[str]:
    """Codes of the dependent territories, from `territories.csv`."""
    return frozenset(country_code(row, "code") for row in rows_of(texts, "territories.csv", "code", "reason"))
