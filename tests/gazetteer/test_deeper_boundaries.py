"""Kept sources: polygons give their outlines to units, and make units where there are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazetteer.boundaries import Defaults
from gazetteer.errors import BadSource
from gazetteer.keeping import Given
from gazetteer.kept import SourceKind
from gazetteer.load import TABLES
from gazetteer.place import PlaceKind
from tests.gazetteer.kept_sources import boundaries, built
from tests.gazetteer.small import place_row, table
from tests.gazetteer.sources import feature, square, tables_in, write_geojson

ROOT = Path(__file__).resolve().parent.parent.parent


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
