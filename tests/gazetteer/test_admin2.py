"""Second-level units: found by a name that says what it names, resolved with the words around."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from gazetteer.load import TABLES, open_gazetteer, read_tables
from gazetteer.place import Context, PlaceKind, ResolutionStatus
from gazetteer.units import read_units
from tests.gazetteer.small import CITIES, city, place_row, table
from tests.gazetteer.sources import tables_in

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

UNITS = """id,name,lon,lat,radius_km,country,admin1,population
4168988,Polk County,-81.72,28.05,39,US,FL,378445
4871782,Polk County,-93.57,41.68,23,US,IA,472177
900001,Central District,45.0,40.0,9,AM,01,
900002,Testavan,45.0,40.5,20,AM,01,900
"""


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    """Two Polk Counties, a Polk far away, and a unit of the bare name of its seat."""
    florida = place_row(
        place_id="atlas:admin1-US-FL", name="Florida", kind="region", lon="-83.8", lat="28", radius_km="442",
        country="US", names="",
    )  # fmt: skip
    tables = tables_in(tmp_path, table(florida))
    (tables / "admin2.csv").write_text(UNITS, encoding="utf-8")
    polk = city(3, "Polk", latitude=41.4, longitude=-79.9, countrycode="US", population=816)
    return open_gazetteer(tmp_path / "cache", tables=tables, cities=CITIES | {"3": polk})


def test_a_full_name_is_resolved_with_its_state(small: Gazetteer) -> None:
    assert small.resolve("Polk County").status is ResolutionStatus.AMBIGUOUS
    place = small.resolve("Polk County", Context(within=("atlas:admin1-US-FL",))).place
    assert place is not None
    assert (place.place_id, place.kind, place.admin1) == ("geonames:4168988", PlaceKind.DISTRICT, "Florida")


def test_a_bare_name_is_the_settlement_unless_the_words_ask_for_the_unit(small: Gazetteer) -> None:
    bare = small.resolve("Polk").place
    assert bare is not None
    assert bare.place_id == "geonames:3"
    asked = small.resolve("Polk", Context(kind=PlaceKind.DISTRICT, within=("atlas:admin1-US-FL",))).place
    assert asked is not None
    assert asked.place_id == "geonames:4168988"
    seat, unit = small.resolve("Testavan").place, small.resolve("Testavan district").place
    assert seat is not None
    assert unit is not None
    assert (seat.place_id, unit.place_id) == ("geonames:1", "geonames:900002")


def test_only_names_that_say_what_they_name_are_found_in_text(small: Gazetteer) -> None:
    text = "Storms crossed Polk County and the Central District on Monday."
    assert [match.text for match in small.names_in(text)] == ["Polk County"]


def test_the_table_is_sound() -> None:
    units = read_units(read_tables(TABLES))
    numbers = [unit.number for unit in units]
    assert len(numbers) == len(set(numbers)) > 20_000
    assert (TABLES / "admin2.csv").stat().st_size < 2_500_000
    with (TABLES / "admin1.csv").open(encoding="utf-8") as file:
        first = {row["place_id"] for row in csv.DictReader(file)}
    known = sum(f"atlas:admin1-{unit.country}-{unit.admin1}" in first for unit in units)
    assert known > 0.99 * len(units)
