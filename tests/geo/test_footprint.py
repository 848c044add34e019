"""A footprint says no more than the report: points, circles of the right area, lines, or nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LinearRing, Point, shape

from gazetteer.place import PlaceKind
from geo.footprint import circle, has_footprint, lines, place_footprint
from geo.ring import around
from tests import builders

WGS84 = Geod(ellps="WGS84")


def area_km2(geometry: dict[str, object]) -> float:
    area, _ = WGS84.geometry_area_perimeter(shape(geometry))
    return float(area) / 1e6


@pytest.mark.parametrize(
    ("lon", "lat", "radius_km"),
    [(46.1, 40.5, 25), (46.7, 39.8, 62), (0, 0, 300), (179.9, 10, 40), (-179.9, -45, 100), (25, 71, 200)],
)
def test_a_circle_has_the_area_of_its_radius(lon: float, lat: float, radius_km: float) -> None:
    assert area_km2(circle(lon, lat, radius_km)) == pytest.approx(math.pi * radius_km**2, rel=0.01)


def test_every_vertex_of_a_circle_is_one_radius_away() -> None:
    ring = circle(46.1, 40.5, 25)["coordinates"][0]
    distances = [geodesic((40.5, 46.1), (lat, lon)).kilometers for lon, lat in ring]
    assert distances == pytest.approx([25.0] * len(ring), abs=0.01)


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 89.99, 90.0]),
    radius_km=st.floats(0.1, 5000),
)
def test_a_circle_is_drawn_where_the_ellipsoid_has_it(lon: float, lat: float, radius_km: float) -> None:
    bearings = np.array([0.0, 45.0, -90.0, 181.0, -359.9])
    made = around(lon, lat, radius_km, bearings)
    away = [WGS84.inv(lon, lat, *point) for point in made]
    assert [km for _, _, km in away] == pytest.approx([radius_km * 1e3] * 5, abs=0.001)
    if abs(lat) < 89 and radius_km > 1:  # at a pole every direction is another one
        turned = [
            (azimuth - bearing + 180) % 360 - 180
            for (azimuth, *_), bearing in zip(away, bearings, strict=True)
        ]
        assert turned == pytest.approx([0.0] * 5, abs=1e-4)


@pytest.mark.parametrize("lon", [46.1, 179.9, -179.95])
def test_rings_are_closed_valid_and_counter_clockwise(lon: float) -> None:
    geometry = shape(circle(lon, 40.5, 25))
    polygons = getattr(geometry, "geoms", [geometry])
    assert geometry.is_valid
    assert all(polygon.exterior.is_ccw and polygon.exterior.is_closed for polygon in polygons)


def test_a_circle_across_the_antimeridian_is_split_there() -> None:
    geometry = circle(179.9, 10, 40)
    longitudes = [lon for part in geometry["coordinates"] for lon, _ in part[0]]
    assert geometry["type"] == "MultiPolygon"
    assert (min(longitudes), max(longitudes)) == (-180.0, 180.0)


@pytest.mark.parametrize("lat", [89.0, -89.0])
def test_a_circle_around_a_pole_holds_the_pole(lat: float) -> None:
    geometry = circle(30, lat, 500)
    assert shape(geometry).is_valid
    assert LinearRing(geometry["coordinates"][0]).is_ccw
    assert shape(geometry).covers(Point(-150, math.copysign(90, lat)))
    assert area_km2(geometry) == pytest.approx(math.pi * 500**2, rel=0.01)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PlaceKind.SETTLEMENT, "Point"),
        (PlaceKind.FEATURE, "Point"),
        (PlaceKind.DISTRICT, "Polygon"),
        (PlaceKind.REGION, "Polygon"),
        (PlaceKind.COUNTRY, None),
        (PlaceKind.BORDER, None),
    ],
)
def test_the_kind_of_place_decides_the_geometry(kind: PlaceKind, expected: str | None) -> None:
    where = builders.place(kind=kind)
    geometry = place_footprint(where)
    assert (geometry["type"] if geometry else None) == expected
    assert has_footprint(where) == (expected is not None)


def test_a_border_is_its_lines() -> None:
    chain = ((45.0, 41.0), (45.5, 40.5))
    where = builders.place(kind=PlaceKind.BORDER, lines=(chain, ((46.0, 39.0), (46.5, 38.9))))
    assert place_footprint(where) == {
        "type": "MultiLineString",
        "coordinates": [list(chain), [(46.0, 39.0), (46.5, 38.9)]],
    }
    assert has_footprint(where)


def test_a_line_across_the_antimeridian_is_split_there() -> None:
    geometry = lines([((179.0, 10.0), (-179.0, 12.0))])
    assert geometry == {
        "type": "MultiLineString",
        "coordinates": [[(179.0, 10.0), (180.0, 11.0)], [(-180.0, 11.0), (-179.0, 12.0)]],
    }


SQUARE = ((45.0, 40.0), (46.0, 40.0), (46.0, 41.0), (45.0, 41.0), (45.0, 40.0))
HOLE = ((45.4, 40.4), (45.4, 40.6), (45.6, 40.6), (45.6, 40.4), (45.4, 40.4))


@pytest.mark.parametrize("kind", [PlaceKind.DISTRICT, PlaceKind.REGION])
def test_an_area_with_an_outline_is_its_outline(kind: PlaceKind) -> None:
    geometry = place_footprint(builders.place(kind=kind, radius_km=80, polygons=((SQUARE, HOLE),)))
    assert geometry is not None
    polygon = shape(geometry)
    assert polygon.geom_type == "Polygon"
    assert polygon.contains(Point(45.1, 40.1))
    assert not polygon.contains(Point(45.5, 40.5))
    assert polygon.area == pytest.approx(1 - 0.04)


def test_an_outline_of_parts_is_a_multipolygon() -> None:
    other = tuple((lon + 3, lat) for lon, lat in SQUARE)
    geometry = place_footprint(builders.place(kind=PlaceKind.REGION, polygons=((SQUARE,), (other,))))
    assert geometry is not None
    assert geometry["type"] == "MultiPolygon"
    assert shape(geometry).bounds == (45.0, 40.0, 49.0, 41.0)


def test_a_settlement_with_an_outline_stays_a_point() -> None:
    geometry = place_footprint(builders.place(polygons=((SQUARE,),)))
    assert geometry is not None
    assert geometry["type"] == "Point"
