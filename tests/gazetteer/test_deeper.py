"""Kept sources: dumps, tables of units and boundaries make the gazetteer deeper, and can be taken out."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from gazetteer.boundaries import Defaults
from gazetteer.deeper import Built, build, listed, remove
from gazetteer.errors import BadSource, BadTable, KeptSourceChanged
from gazetteer.keeping import Given
from gazetteer.kept import SourceKind
from gazetteer.load import TABLES, open_gazetteer
from gazetteer.place import PlaceKind
from tests.gazetteer.small import CITIES, place_row, table
from tests.gazetteer.sources import dump_row, feature, square, tables_in, write_dump, write_geojson

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent.parent


def built(folder: Path, *given: Given, places: str = "", **changes: Any) -> Built:
    """Build with these files."""
    tables = tables_in(folder, places)
    arguments: dict[str, Any] = {
        "show": lambda _label, _fraction: None,
        "tables": tables,
        "cities": CITIES,
    } | changes
    return build(folder / "home", folder / "cache", given, **arguments)


def opened(folder: Path) -> Gazetteer:
    """Open what was built."""
    return open_gazetteer(folder / "cache", tables=folder / "tables", cities=CITIES, home=folder / "home")


def dump(folder: Path, *rows: str, name: str = "AM.txt") -> Given:
    """A dump to keep."""
    path = write_dump(folder / name, *rows)
    return Given(kind=SourceKind.DUMP, path=path, origin=str(path))


def boundaries(folder: Path, *features: Any, name: str = "bounds.geojson") -> Given:
    """A file of boundaries to keep."""
    path = write_geojson(folder / name, features)
    return Given(kind=SourceKind.BOUNDARIES, path=path, origin=name)


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


def test_an_outline_finds_its_unit_by_country_name_and_place(tmp_path: Path) -> None:
    district = place_row(lon="45.2", lat="40.2")
    elsewhere = place_row(place_id="atlas:other", country="GE")
    given = boundaries(tmp_path, feature("Test", square(45, 40)), feature("Sila", square(47, 40)))
    result = built(tmp_path, given, places=table(district, elsewhere))
    place = result.gazetteer.place("atlas:test-district")
    assert place is not None
    assert (place.lon, place.lat) == (45.5, 40.5)
    assert place.contains(45.02, 40.02)
    assert not place.contains(45.5, 39.98)
    assert place.radius_km == pytest.approx(70, abs=2)
    assert "bounds.geojson" in place.source
    other = result.gazetteer.place("atlas:other")
    assert other is not None
    assert other.polygons == ()
    new = result.gazetteer.resolve("Sila").place
    assert new is not None
    assert (new.place_id, new.kind, new.country) == (
        "atlas:outline-AM-district-sila",
        PlaceKind.DISTRICT,
        "AM",
    )
    assert result.report["boundaries-bounds"] == {"matched": 1, "new": 1, "set aside": 0, "reasons": []}


def test_a_unit_of_boundaries_is_found_in_text_by_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    given = boundaries(tmp_path, feature("Mercy", square(45, 40)), feature("Sila Raion", square(47, 40)))
    gazetteer = built(tmp_path, given).gazetteer
    assert [match.text for match in gazetteer.names_in("Mercy came to Sila Raion.")] == ["Sila Raion"]
    assert gazetteer.resolve("Mercy district").place == gazetteer.place("atlas:outline-AM-district-mercy")


def test_every_row_of_boundaries_is_accounted_for(tmp_path: Path) -> None:
    rows = [
        feature("Test", square(45, 40)),
        feature("Test District", square(45.1, 40.1)),
        feature("Sila", square(47, 40)),
        feature("", square(48, 40)),
        feature("Point", [1, 2], kind="Point"),
        feature("Bow", [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]),
        {"type": "Feature", "properties": None, "geometry": None},
        "rubbish",
    ]
    result = built(tmp_path, boundaries(tmp_path, *rows), places=table(place_row(lon="45.5", lat="40.5")))
    report = result.report["boundaries-bounds"]
    assert (report["matched"], report["new"], report["set aside"]) == (1, 2, 5)
    assert report["matched"] + report["new"] + report["set aside"] == len(rows)
    lines = list(result.lines())
    assert "  outlines: 1 matched, 2 new, 5 set aside" in lines
    assert any("bounds.geojson, row 4: no name in" in line for line in lines)
    assert any("its unit has an outline from this file" in line for line in lines)


def test_an_outline_without_a_country_is_of_the_unit_that_lies_in_it(tmp_path: Path) -> None:
    inside = place_row(lon="45.2", lat="40.2", country="", countries="AM AZ")
    elsewhere = place_row(place_id="atlas:other", lon="10", lat="10")
    given = boundaries(tmp_path, feature("Test", square(45, 40), shapeGroup="-99"))
    gazetteer = built(tmp_path, given, places=table(inside, elsewhere)).gazetteer
    place, other = gazetteer.place("atlas:test-district"), gazetteer.place("atlas:other")
    assert place is not None
    assert other is not None
    assert place.polygons
    assert not other.polygons


NATURAL_EARTH = ROOT.parent / "shared" / "data" / "naturalearth" / "ne_110m_admin_0_countries.json"


@pytest.mark.skipif(not NATURAL_EARTH.exists(), reason="the development data are not on this machine")
def test_countries_of_natural_earth_find_theirs(tmp_path: Path) -> None:
    shutil.copy(TABLES / "countries.csv", tables_in(tmp_path))
    given = Given(kind=SourceKind.BOUNDARIES, path=NATURAL_EARTH, origin="Natural Earth")
    result = built(tmp_path, given)
    report = next(iter(result.report.values()))
    assert (report["matched"], report["set aside"]) == (175, 0)
    inside = {"FR": (2.3, 48.8), "RU": (-172, 66.5), "FJ": (178, -17.8), "AM": (44.5, 40.2), "AQ": (0, -80)}
    for code, point in inside.items():
        country = result.gazetteer.country(code)
        assert country is not None
        assert country.contains(*point), code
    france = result.gazetteer.country("FR")
    assert france is not None
    assert not france.contains(-3.7, 40.4)


def test_an_outline_of_another_level_is_another_unit(tmp_path: Path) -> None:
    small = place_row(name="Sila Raion", radius_km="10", lat="40.5", lon="45.5", names="")
    given = boundaries(tmp_path, feature("Sila Oblast", square(44, 39, 4), shapeType="ADM1"))
    result = built(tmp_path, given, places=table(small))
    assert result.report["boundaries-bounds"]["new"] == 1
    raion = result.gazetteer.place("atlas:test-district")
    assert raion is not None
    assert raion.polygons == ()


def test_the_user_says_level_and_name_where_the_file_does_not(tmp_path: Path) -> None:
    bare = {
        "type": "Feature",
        "properties": {"NAM": "Sila", "iso_a2": "AM"},
        "geometry": feature("x", square(47, 40))["geometry"],
    }
    given = boundaries(tmp_path, bare)
    with pytest.raises(BadSource, match="no name in"):
        built(tmp_path, given)
    with pytest.raises(BadSource, match="--level district, region or country"):
        built(tmp_path, given, defaults=Defaults(name_column="nam"))
    result = built(tmp_path, given, defaults=Defaults(name_column="nam", level=PlaceKind.REGION))
    place = result.gazetteer.resolve("Sila").place
    assert place is not None
    assert place.kind is PlaceKind.REGION


def test_a_country_gets_its_outline_and_keeps_its_point(tmp_path: Path) -> None:
    before = built(tmp_path).gazetteer.country("AM")
    given = boundaries(tmp_path, feature("Armenia", square(44, 39, 2), shapeType="ADM0"))
    after = built(tmp_path, given).gazetteer.country("AM")
    assert before is not None
    assert after is not None
    assert (after.lon, after.lat, after.radius_km) == (before.lon, before.lat, before.radius_km)
    assert after.contains(44.5, 39.5)
    assert not after.contains(43.9, 39.5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html></html>", "begins with"),
        ("[1, 2]", "begins with"),
        ('{"type": "Feature"}', "of the type 'Feature'"),
        ('{"type": "FeatureCollection", "features": [', "is no JSON"),
        ('{"type": "FeatureCollection", "features": []}', "no row in it"),
        ('{"a":' * 50_000, "is no JSON"),
    ],
)
def test_a_file_that_is_no_boundaries_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "bounds.geojson"
    path.write_text(text)
    with pytest.raises(BadSource, match=reason):
        built(tmp_path, Given(kind=SourceKind.BOUNDARIES, path=path, origin="x"))


def test_other_coordinates_are_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path = write_geojson(tmp_path / "b.geojson", [feature("Test", square(45, 40))], crs=crs)
    with pytest.raises(BadSource, match="expected WGS 84"):
        built(tmp_path, Given(kind=SourceKind.BOUNDARIES, path=path, origin="x"))


def test_a_source_can_be_listed_and_taken_out(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    assert [line.split("\t")[:3] for line in listed(tmp_path / "home")] == [["dump-AM", "dump", "1 rows"]]
    with pytest.raises(BadSource, match="expected one of: dump-AM"):
        remove(tmp_path / "home", "AM")
    remove(tmp_path / "home", "dump-AM")
    assert list(listed(tmp_path / "home")) == []
    assert list((tmp_path / "home" / "gazetteer").glob("kept-*")) == []
    assert opened(tmp_path).place("geonames:5") is None


def test_a_source_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Oldvillage")))
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    assert len(list(listed(tmp_path / "home"))) == 1
    assert opened(tmp_path).resolve("Oldvillage").place is None
    assert opened(tmp_path).resolve("Newvillage").place is not None
    built(tmp_path, dump(tmp_path, dump_row(6, "Other"), name="GE.txt"))
    assert len(list((tmp_path / "home" / "gazetteer").glob("kept-*"))) == 2


def test_a_bad_file_leaves_all_as_it_was(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    manifest = (tmp_path / "home" / "gazetteer" / "sources.json").read_bytes()
    good, bad = dump(tmp_path, dump_row(6, "Other"), name="GE.txt"), dump(tmp_path, "broken", name="AM.txt")
    with pytest.raises(BadSource, match=r"AM.txt, line 1"):
        built(tmp_path, good, bad)
    assert (tmp_path / "home" / "gazetteer" / "sources.json").read_bytes() == manifest
    assert opened(tmp_path).resolve("Newvillage").place is not None
    assert opened(tmp_path).place("geonames:6") is None


@pytest.mark.parametrize("damage", ["gone", "longer", "same length"])
def test_a_kept_file_that_is_not_the_one_kept_is_an_error(tmp_path: Path, damage: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = next((tmp_path / "home" / "gazetteer").glob("kept-dump-AM-*"))
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data + b"x" if damage == "longer" else data.replace(b"New", b"Old"))
        os.utime(path, ns=(1, 1))
    with pytest.raises(KeptSourceChanged, match="gazetteer remove dump-AM") as error:
        opened(tmp_path)
    assert "\n" not in str(error.value)
    remove(tmp_path / "home", "dump-AM")
    assert opened(tmp_path).place("geonames:5") is None


def test_a_copied_folder_with_other_times_still_opens(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = next((tmp_path / "home" / "gazetteer").glob("kept-dump-AM-*"))
    os.utime(path, ns=(1, 1))
    assert opened(tmp_path).place("geonames:5") is not None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 2, "sources": []}', '{"format": 1, "sources": [{"name": "x"}]}', "\x00"],
)
def test_a_damaged_list_of_sources_is_an_error(tmp_path: Path, text: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    (tmp_path / "home" / "gazetteer" / "sources.json").write_text(text)
    with pytest.raises(KeptSourceChanged, match=r"sources.json"):
        opened(tmp_path)


@pytest.mark.parametrize("file", ["../../secret", "/etc/passwd", "kept-x/../y", "sources.json"])
def test_a_list_never_leads_out_of_its_folder(tmp_path: Path, file: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = tmp_path / "home" / "gazetteer" / "sources.json"
    facts = json.loads(path.read_bytes())
    facts["sources"][0]["file"] = file
    path.write_text(json.dumps(facts))
    with pytest.raises(KeptSourceChanged, match="no source"):
        opened(tmp_path)


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


def test_old_indexes_are_removed_but_the_one_before(tmp_path: Path) -> None:
    folders = []
    for number in range(4):
        built(tmp_path, dump(tmp_path, dump_row(5, f"Village {number}")))
        folders.append({path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()})
    assert [len(names) for names in folders] == [1, 2, 2, 2]
    assert len(folders[3] & folders[2]) == 1


@pytest.mark.skipif(os.name != "posix", reason="processes are stopped by a signal")
@pytest.mark.parametrize("step", ["settle", "write_manifest"])
def test_a_process_killed_midway_leaves_the_old_state(tmp_path: Path, step: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    write_dump(tmp_path / "GE.txt", dump_row(6, "Other"))
    code = (
        "import os, signal\nfrom pathlib import Path\n"
        "from tests.gazetteer import test_deeper as own\n"
        "import gazetteer.keeping, gazetteer.deeper\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"gazetteer.{'keeping' if step == 'settle' else 'deeper'}.{step} = die\n"
        f"here = Path({str(tmp_path)!r})\n"
        "own.built(here, own.dump(here, own.dump_row(6, 'Other'), name='GE.txt'))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)  # noqa: S603 - our own code
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    assert opened(tmp_path).place("geonames:6") is None
    assert opened(tmp_path).resolve("Newvillage").place is not None
    built(tmp_path, dump(tmp_path, dump_row(7, "Third"), name="GE.txt"))
    assert opened(tmp_path).place("geonames:7") is not None
    assert len(list((tmp_path / "home" / "gazetteer").glob("kept-*"))) == 2


def _keep(folder: str, number: int) -> str:
    """Keep a dump of its own, in another process."""
    here = Path(folder)
    given = dump(here, dump_row(number, f"Village {number}"), name=f"D{number}.txt")
    made = build(
        here / "home",
        here / "cache",
        [given],
        show=lambda _label, _fraction: None,
        tables=here / "tables",
        cities=CITIES,
    )
    return made.gazetteer.version


def test_two_processes_may_keep_and_build_at_once(tmp_path: Path) -> None:
    tables_in(tmp_path)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        versions = pool.starmap(_keep, [(str(tmp_path), number) for number in (11, 12, 13, 14)])
    gazetteer = opened(tmp_path)
    assert all(gazetteer.place(f"geonames:{number}") for number in (11, 12, 13, 14))
    assert gazetteer.version in versions


def test_the_commands_list_and_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    assert cli.main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out.startswith("dump-AM\tdump\t1 rows\t")
    assert cli.main(["gazetteer", "remove", "AM"]) == 2
    assert capsys.readouterr().err == "sitrep: no kept source is named 'AM'; expected one of: dump-AM\n"
    assert cli.main(["gazetteer", "remove", "dump-AM"]) == 0
    assert cli.main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--dump", "nowhere.zip"], "nowhere.zip: No such file or directory"),
        (["--country", "armenia"], "--country 'armenia' is no country code"),
        (["--country", "AM", "--from", "ftp://host/"], "'ftp://host/' is no address"),
        (["--level", "planet"], "--level"),
    ],
)
def test_bad_options_are_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SITREP_CACHE", str(tmp_path / "cache"))
    assert cli.main(["gazetteer", "build", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not list(tmp_path.glob("cache/*"))
