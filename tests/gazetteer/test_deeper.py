"""Kept sources: dumps and tables of units make the gazetteer deeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.deeper import listed
from gazetteer.errors import BadSource, BadTable
from gazetteer.keeping import Given
from gazetteer.kept import SourceKind
from gazetteer.place import PlaceKind
from tests.gazetteer.kept_sources import boundaries, built, dump, opened
from tests.gazetteer.small import place_row, table
from tests.gazetteer.sources import dump_row, feature, square

if TYPE_CHECKING:
    from pathlib import Path


def test_a_dump_adds_places_and_replaces_those_of_the_package(tmp_path: Path) -> None:
    rows = (
        dump_row(5, "Newvillage", names="Նոր,Novoye"),
        dump_row(1, "Testavan Nor", lat="40.6"),
        dump_row(9, "Mill School", **{"class": "S", "code": "SCH"}),
    )
    result = built(tmp_path, dump(tmp_path, *rows, name="AM.zip"))
    gazetteer = result.gazetteer
    assert gazetteer.resolve("Newvillage").place == gazetteer.place("geonames:5")
    assert gazetteer.resolve("Novoye").candidates[0].place.place_id == "geonames:5"
    corrected = gazetteer.place("geonames:1")
    assert corrected is not None
    assert (corrected.name, corrected.lat) == ("Testavan Nor", 40.6)
    assert gazetteer.place("geonames:2") is not None
    assert gazetteer.place("geonames:9") is None
    assert result.added[0].source.counts == {
        "lines": 3, "kept": 2, "other features": 1, "twice": 0, "bad": 0,
    }  # fmt: skip


def test_a_dump_out_of_order_and_with_an_id_twice_is_sorted(tmp_path: Path) -> None:
    rows = [dump_row(number, f"Village {number}", lat=f"{40 + number / 100}") for number in (30, 10, 20, 10)]
    rows[3] = dump_row(10, "Village Ten", lat="41")
    result = built(tmp_path, dump(tmp_path, *rows))
    assert [result.gazetteer.place(f"geonames:{number}") is not None for number in (10, 20, 30)] == [True] * 3
    ten = result.gazetteer.place("geonames:10")
    assert ten is not None
    assert (ten.name, ten.lat) == ("Village Ten", 41.0)
    assert result.added[0].source.counts["twice"] == 1
    assert result.added[0].source.rows == 3


def test_features_and_units_are_found_by_a_name_that_says_what_they_are(tmp_path: Path) -> None:
    rows = (
        dump_row(50, "Polk County", code="ADM2", admin2="105", **{"class": "A"}),
        dump_row(51, "Lake Sila", code="LK", **{"class": "H"}),
        dump_row(52, "Kars", code="MILB", **{"class": "L"}),
    )
    gazetteer = built(tmp_path, dump(tmp_path, *rows)).gazetteer
    county = gazetteer.resolve("Polk County").place
    assert county is not None
    assert (county.place_id, county.kind) == ("geonames:50", PlaceKind.DISTRICT)
    found = [
        match.text for match in gazetteer.names_in("In Polk County, near Lake Sila, Polk and Kars stood.")
    ]
    assert found == ["Polk County", "Lake Sila"]


def test_a_row_of_the_tables_keeps_its_facts_and_gets_the_names_of_the_dump(tmp_path: Path) -> None:
    row = place_row(place_id="geonames:77", name="Lake Sila", kind="feature", lon="45.5", names="")
    given = dump(tmp_path, dump_row(77, "Ozero Sila", names="Silasee", code="LK", **{"class": "H"}))
    gazetteer = built(tmp_path, given, places=table(row)).gazetteer
    place = gazetteer.place("geonames:77")
    assert place is not None
    assert (place.name, place.lon, place.source) == ("Lake Sila", 45.5, "test")
    for name in ("Lake Sila", "Ozero Sila", "Silasee"):
        assert [item.place.place_id for item in gazetteer.resolve(name).candidates] == ["geonames:77"], name
    assert len(gazetteer) == len(built(tmp_path / "plain", places=table(row)).gazetteer)


def test_tables_of_units_name_the_units_of_places(tmp_path: Path) -> None:
    first, second = tmp_path / "admin1CodesASCII.txt", tmp_path / "admin2Codes.txt"
    first.write_text("AM.07\tSyunik’\tSyunik\t409314\n", encoding="utf-8")
    second.write_text("AM.07.3\tKapan District\tKapan District\t409315\n", encoding="utf-8")
    villages = [
        dump_row(100 + n, f"Village {n}", admin1="07", admin2="3", lat=f"{39 + n / 10}", lon="46.3")
        for n in range(5)
    ]
    result = built(
        tmp_path,
        dump(tmp_path, *villages),
        Given(kind=SourceKind.ADMIN1, path=first, origin="first"),
        Given(kind=SourceKind.ADMIN2, path=second, origin="second"),
    )
    village = result.gazetteer.place("geonames:102")
    assert village is not None
    assert village.admin1 == "Syunik’"
    district = result.gazetteer.resolve("Kapan District").place
    assert district is not None
    assert (district.place_id, district.kind, district.admin1) == (
        "geonames:409315", PlaceKind.DISTRICT, "Syunik’",
    )  # fmt: skip
    assert all(district.contains(46.3, 39 + n / 10) for n in range(5))
    assert district.radius_km < 40


def test_a_unit_of_a_dump_reaches_as_far_as_its_settlements(tmp_path: Path) -> None:
    unit = dump_row(200, "Sila Raion", code="ADM2", admin2="9", lat="40", lon="45", **{"class": "A"})
    villages = [
        dump_row(300 + n, f"Village {n}", admin2="9", lat=f"{40 + n / 10}", lon="45") for n in range(6)
    ]
    place = built(tmp_path, dump(tmp_path, unit, *villages)).gazetteer.place("geonames:200")
    assert place is not None
    assert (place.lon, place.lat) == (45.0, 40.0)
    assert 55 < place.radius_km < 65


@pytest.mark.parametrize("text", ["", "AM.07\tonly three\tcells\n", "AM.07\tname\tname\tno id\n", "<html>\n"])
def test_a_table_of_units_in_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "admin1CodesASCII.txt"
    path.write_text(text)
    with pytest.raises(BadSource):
        built(tmp_path, Given(kind=SourceKind.ADMIN1, path=path, origin="x"))
    assert list(listed(tmp_path / "home")) == []


def test_own_tables_in_the_folder_are_read(tmp_path: Path) -> None:
    built(tmp_path)
    folder = tmp_path / "home" / "gazetteer"
    folder.mkdir(parents=True)
    (folder / "places_own.csv").write_text(table(place_row(place_id="atlas:own", name="Ownland", names="")))
    (folder / "aliases_own.csv").write_text(
        "place_id,names,strength,reason\ngeonames:1,en:Ownburg,alias,mine\n"
    )
    gazetteer = opened(tmp_path)
    assert gazetteer.resolve("Ownland").place == gazetteer.place("atlas:own")
    assert gazetteer.resolve("Ownburg").place == gazetteer.place("geonames:1")
    (folder / "places_own.csv").write_text("place_id\natlas:x\n")
    with pytest.raises(BadTable, match=r"^gazetteer/places_own.csv, row 1"):
        opened(tmp_path)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        given = boundaries(folder, feature("Test", square(45, 40)))
        built(folder, dump(folder, dump_row(5, "Newvillage")), given, places=table(place_row(lat="40.4")))
    one, other = (
        next(path for path in (tmp_path / name / "cache").iterdir() if path.is_dir())
        for name in ("one", "other")
    )
    assert one.name == other.name
    for path in one.iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes().replace(b"/one/", b"/x/") == (other / path.name).read_bytes().replace(
                b"/other/", b"/x/"
            )
