"""The table of the South Caucasus: what its rows must hold beyond what the reader of tables checks."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.distance import distance_km
from gazetteer.fold import fold
from gazetteer.tables import read_places
from tests.gazetteer.caucasus import TABLE, pairs_within, read_table

if TYPE_CHECKING:
    from tests.gazetteer.caucasus import Row

WHOS_ON_FIRST = Path(__file__).parents[3] / "shared" / "data" / "wof_az_am.json"

LEAST_ROWS, LEAST_SETTLEMENTS = 900, 700
WEST, SOUTH, EAST, NORTH = 43.0, 38.0, 50.5, 42.5  # Kars, Tabriz, Baku's islands, the main ridge
LANGUAGES = ("az", "hy", "ru")
SCRIPTS = {
    "hy": re.compile(r"[\u0531-\u0556\u0561-\u0587 –-]+"),
    "ru": re.compile(r"[А-Яа-яЁё —-]+"),
    "az": re.compile(r"[A-Za-zƏəĞğİıÖöŞşÜüÇç –-]+"),
    "en": re.compile(r"[A-Za-zÀ-žəİı0-9 .'–-]+"),
}
POINTS = ("GeoNames (CC BY 4.0)", "Who's On First (CC BY 4.0)", "general reference")
OFFICES = ("State Statistical Committee of Azerbaijan", "Statistical Committee of Armenia")
SOURCE = re.compile(
    rf"(?:(?:point|centre): )?(?:{'|'.join(map(re.escape, POINTS))})(?:; area: (?:{'|'.join(OFFICES)}))?"
    r"|centre and area: (?:former Autonomous Oblast, 4,388 square kilometres; )?general reference"
)
# How far outside the circle of its unit a settlement may lie: units are not round.
BEYOND_UNIT_KM = 8.0
TOO_NEAR_KM, NAMESAKE_KM, RECORD_KM = 0.3, 30.0, 2.0
LEAST_GENERAL_RADIUS_KM = 5.0

# Pairs nearer than 30 km that do share a name.
NAMESAKES = {
    ("Aghbulag (Khojavend)", "Karabulak"): "one Armenian name for two villages",
    ("Aghdara District", "Martakert Province"): "the same town is their seat",
    ("Chartar", "Guneychartar"): "a part of the town has the name of its own",
    ("Eyvazli (Gubadly)", "Vorotan"): "one Azerbaijani name for two villages",
    ("Fuzuli", "Garadaghly (Khojavend)"): "Varanda, once a princedom, became the Armenian name of both",
    ("Jolfa", "Julfa"): "one town on both banks of the Aras",
    ("Khomarlu", "Khumarli"): "villages on both banks of the Aras",
    ("Maragha", "Shikharkh"): "neighbours; the newer settlement took the name",
    ("Shukurbeyli (Fuzuli)", "Shukurbeyli (Jabrayil)"): "namesakes in neighbouring districts",
    ("Shusha District", "Shushi Province"): "units of the two administrations around one town",
}
FORMER = ("Basargechar", "Leninakan", "Kirovabad", "Akna", "Berdzor", "Karvachar", "Kovsakan", "Ivanyan")
FIVE = {
    "Vardenis": "geonames:616108",
    "Dashkasan": "geonames:586765",
    "Goris": "geonames:174895",
    "Tartar": "geonames:584871",
    "Fuzuli": "geonames:148106",
}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_table()


def _settlements(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["kind"] == "settlement"]


def test_the_table_reads_and_is_as_long_as_it_was(rows: list[Row]) -> None:
    assert len(read_places(TABLE.name, TABLE.read_text(encoding="utf-8"))) == len(rows) >= LEAST_ROWS
    assert len(_settlements(rows)) >= LEAST_SETTLEMENTS


def test_every_row_lies_in_the_region(rows: list[Row]) -> None:
    outside = [
        row["place_id"]
        for row in rows
        if not (WEST <= row.point[0] <= EAST and SOUTH <= row.point[1] <= NORTH)
    ]
    assert outside == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_name_in_each_language(rows: list[Row], language: str) -> None:
    assert [row["place_id"] for row in rows if not row.of(language)] == []


def test_every_main_name_is_latin(rows: list[Row]) -> None:
    assert [row["name"] for row in rows if not re.fullmatch(r"[A-Za-zÀ-ž0-9 .'–()-]+", row["name"])] == []


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_names_are_in_the_script_of_their_language(rows: list[Row], language: str) -> None:
    pattern = SCRIPTS[language]
    wrong = [
        f"{row['place_id']} {name}"
        for row in rows
        for name in row.of(language)
        if not pattern.fullmatch(name)
    ]
    assert wrong == []


def test_no_name_of_a_row_is_written_twice(rows: list[Row]) -> None:
    assert [row["place_id"] for row in rows if len(set(row.names)) != len(row.names)] == []


def test_every_source_is_a_known_one(rows: list[Row]) -> None:
    assert sorted({row["source"] for row in rows if not SOURCE.fullmatch(row["source"])}) == []


def test_a_settlement_has_a_checked_point_or_a_wide_circle(rows: list[Row]) -> None:
    loose = [
        row["name"]
        for row in _settlements(rows)
        if "general reference" in row["source"] and float(row["radius_km"]) < LEAST_GENERAL_RADIUS_KM
    ]
    assert loose == []


def test_no_two_settlements_are_one(rows: list[Row]) -> None:
    assert [(a["name"], b["name"]) for a, b, _ in pairs_within(_settlements(rows), TOO_NEAR_KM)] == []


def test_every_settlement_lies_in_its_unit(rows: list[Row]) -> None:
    units = {row["name"]: row for row in rows if row["kind"] in {"district", "region"}}
    outside = []
    for row in rows:
        if row["admin1"]:
            unit = units[row["admin1"]]
            beyond = distance_km(row.point, unit.point) - float(unit["radius_km"])
            if beyond > BEYOND_UNIT_KM:
                outside.append((row["name"], unit["name"], round(beyond, 1)))
    assert outside == []


def test_neighbours_of_one_kind_share_a_name_only_as_listed(rows: list[Row]) -> None:
    shared = set()
    for kind in sorted({row["kind"] for row in rows}):
        for one, other, _ in pairs_within([row for row in rows if row["kind"] == kind], NAMESAKE_KM):
            if one.folded() & other.folded():
                shared.add(tuple(sorted((one["name"], other["name"]))))
    assert sorted(shared) == sorted(NAMESAKES)


def test_main_names_differ_within_a_kind(rows: list[Row]) -> None:
    same = [(a["place_id"], b["place_id"]) for a, b in combinations(rows, 2) if _same_main_name(a, b)]
    assert same == []


def _same_main_name(one: Row, other: Row) -> bool:
    return one["kind"] == other["kind"] and one["name"] == other["name"]


def test_a_row_without_a_country_names_all_that_it_touches(rows: list[Row]) -> None:
    for row in rows:
        codes = row["countries"].split()
        assert codes == sorted(set(codes)), row["place_id"]
        assert row["country"] in codes or not (codes and row["country"]), row["place_id"]
        assert row["country"] or len(codes) > 1, row["place_id"]


def test_a_place_in_nagorno_karabakh_has_no_country_and_names_of_both_sides(rows: list[Row]) -> None:
    inside = [row for row in rows if row["admin1"] == "Nagorno-Karabakh"]
    assert len(inside) > 100
    for row in inside:
        assert (row["country"], row["countries"]) == ("", "AM AZ"), row["name"]
        assert row.of("az"), row["name"]
        assert row.of("hy"), row["name"]


def test_a_former_name_has_its_years(rows: list[Row]) -> None:
    for name in FORMER:
        [row] = [row for row in _settlements(rows) if name in row.of("en")]
        assert re.search(rf"{name}[^;]*\b(?:19|20)\d\d", row["reason"]), row["reason"]


def test_the_five_names_keep_their_ids(rows: list[Row]) -> None:
    found = {row["name"]: row["place_id"] for row in _settlements(rows) if row["name"] in FIVE}
    assert found == FIVE


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    if not WHOS_ON_FIRST.exists():
        pytest.skip("the records of Who's On First are not on this machine")
    read: list[dict[str, Any]] = json.loads(WHOS_ON_FIRST.read_text(encoding="utf-8"))
    return read


def test_rows_from_whos_on_first_lie_at_their_record(rows: list[Row], records: list[dict[str, Any]]) -> None:
    ours = [row for row in rows if "Who's On First" in row["source"]]
    of_geonames = {f"geonames:{record['gn']}": record for record in records if record["gn"]}
    far = [row["name"] for row in ours if not _has_record(row, of_geonames, records)]
    assert len(ours) > 400
    assert far == []


def _has_record(row: Row, of_geonames: dict[str, dict[str, Any]], records: list[dict[str, Any]]) -> bool:
    """Whether the record of its GeoNames id or, for an id of ours, one with a word of its names is near."""
    if row["place_id"].startswith("geonames:"):
        return row["place_id"] in of_geonames and _is_near(row, of_geonames[row["place_id"]])
    words = {word for key in row.folded() for word in key.split()}
    return any(words & _words(record) for record in records if _is_near(row, record))


def _is_near(row: Row, record: dict[str, Any]) -> bool:
    return distance_km(row.point, (record["lon"], record["lat"])) <= RECORD_KM


def _words(record: dict[str, Any]) -> set[str]:
    names = {record["name"], *(name for given in record["names"].values() for name in given)}
    return {word for name in names for word in fold(name).split()}
