"""GeoJSON of others by RFC 7946: what is valid is a place, what is not is set aside with its reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from events.build import build_event
from gazetteer.place import PlaceKind
from tests.events.coded.tables import read

if TYPE_CHECKING:
    from pathlib import Path

    from events.coded.row import CodedRow, Rejection

TOLD = {"date": "2020-10-04", "type": "shelling", "place": "Goris"}
RING = [[46.0, 39.0], [47.0, 39.0], [47.0, 40.0], [46.0, 39.0]]
WEST = [[-180.0, -19.0], [-179.0, -19.0], [-179.0, -18.0], [-180.0, -19.0]]
EAST = [[179.0, -19.0], [180.0, -19.0], [180.0, -18.0], [179.0, -19.0]]


def feature(geometry: Any, **changes: Any) -> dict[str, Any]:
    """A feature that makes an event."""
    return {"type": "Feature", "properties": TOLD, "geometry": geometry, **changes}


def only(folder: Path, one: Any) -> tuple[list[CodedRow], list[Rejection]]:
    """What becomes of one feature."""
    path = folder / "one.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [one]}), encoding="utf-8")
    return read(path, "geojson")


def place_of(folder: Path, geometry: Any) -> Any:
    """The place that a geometry becomes."""
    (row,), rejected = only(folder, feature(geometry))
    assert not rejected
    return build_event([row.claim]).place


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon", "LineString", "MultiPoint", "Point"])
def test_an_empty_geometry_is_an_event_without_a_place_on_the_map(tmp_path: Path, kind: str) -> None:
    assert place_of(tmp_path, {"type": kind, "coordinates": []}) is None


def test_several_points_are_somewhere_in_the_circle_around_them(tmp_path: Path) -> None:
    place = place_of(tmp_path, {"type": "MultiPoint", "coordinates": [[46.0, 39.0], [46.4, 39.0]]})
    assert (place.lon, place.lat, place.kind) == (46.2, 39.0, PlaceKind.DISTRICT)
    assert 17 < place.radius_km < 18
    alone = place_of(tmp_path, {"type": "MultiPoint", "coordinates": [[46.0, 39.0]]})
    assert (alone.lon, alone.lat, alone.kind) == (46.0, 39.0, PlaceKind.SETTLEMENT)


def test_a_collection_of_areas_is_an_area_and_a_mixed_one_a_circle(tmp_path: Path) -> None:
    area, point = {"type": "Polygon", "coordinates": [RING]}, {"type": "Point", "coordinates": [46.0, 39.0]}
    areas = place_of(tmp_path, {"type": "GeometryCollection", "geometries": [area, area]})
    assert len(areas.polygons) == 2
    mixed = place_of(tmp_path, {"type": "GeometryCollection", "geometries": [area, point]})
    assert (mixed.polygons, mixed.kind) == ((), PlaceKind.DISTRICT)
    assert place_of(tmp_path, {"type": "GeometryCollection", "geometries": []}) is None


def test_an_area_cut_at_the_antimeridian_has_its_middle_there(tmp_path: Path) -> None:
    place = place_of(tmp_path, {"type": "MultiPolygon", "coordinates": [[EAST], [WEST]]})
    assert abs(place.lon) == 180
    assert place.radius_km < 130


def deep(levels: int) -> dict[str, Any]:
    """Collections within collections."""
    geometry: dict[str, Any] = {"type": "Point", "coordinates": [46, 39]}
    for _ in range(levels):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    return geometry


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (
            {"type": "Polygon", "coordinates": [[[179, 1], [-179, 1], [-179, 2], [179, 1]]]},
            "crosses the antimeridian",
        ),
        ({"type": "LineString", "coordinates": [[179, 1], [-179, 1]]}, "crosses the antimeridian"),
        ({"type": "Point", "coordinates": [10**400, 1]}, "is no position"),
        ({"type": "GeometryCollection", "geometries": [None]}, "is no geometry"),
        ({"type": "Point", "coordinates": [46, 39], "bbox": [1, 2, 3]}, "is no bounding box"),
        (deep(20), "is no geometry"),
        ([], "is no geometry"),
    ],
)
def test_an_invalid_geometry_is_set_aside_with_its_reason(tmp_path: Path, geometry: Any, reason: str) -> None:
    rows, (rejected,) = only(tmp_path, feature(geometry))
    assert not rows
    assert reason in rejected.reason


@pytest.mark.parametrize(
    ("one", "column"),
    [
        ({"type": "Feature", "geometry": None}, "properties"),
        ({"type": "Feature", "properties": TOLD}, "geometry"),
        (feature(None, properties=[]), "properties"),
        (feature(None, id={}), "id"),
        (feature(None, bbox="a box"), "bbox"),
    ],
)
def test_what_is_no_feature_is_set_aside_with_the_member_that_is_wrong(
    tmp_path: Path, one: Any, column: str
) -> None:
    path = tmp_path / "two.geojson"
    features = [one, feature(None)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    rows, (rejected,) = read(path, "geojson")
    assert [row.number for row in rows] == [2]
    assert (rejected.number, rejected.column) == (1, column)


def test_columns_that_differ_in_capitals_and_spaces_are_told_apart(tmp_path: Path) -> None:
    told = {"date": "2020-10-04", "type": "shelling", "Place ": "Goris", "PLACE": "Kapan"}
    (row,), _ = only(tmp_path, feature(None, properties=told))
    assert row.claim.place is not None
    assert row.claim.place.text == "Goris"


def test_a_number_beyond_all_floats_keeps_the_row_sound_json(tmp_path: Path) -> None:
    path = tmp_path / "huge.geojson"
    one = json.dumps(feature(None, properties={**TOLD, "size": 0})).replace('"size": 0', '"size": 1e999')
    path.write_text(f'{{"type": "FeatureCollection", "features": [{one}]}}', encoding="utf-8")
    (row,), _ = read(path, "geojson")
    assert json.loads(row.original)["properties"]["size"] == "Infinity"
