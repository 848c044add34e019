"""Polygons that a user gives as GeoJSON."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from geo.errors import SelectionError
from geo.polygon import corners, polygon_of, simplified
from geo.select import Selection, from_query, select, to_query
from tests import builders

RING = [[45, 40], [46, 40], [46, 41], [45, 40]]
SQUARE = {"type": "Polygon", "coordinates": [RING]}
AS_RINGS = (((45.0, 40.0), (46.0, 40.0), (46.0, 41.0), (45.0, 40.0)),)


@pytest.mark.parametrize(
    "value",
    [
        SQUARE,
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        {"type": "Feature", "geometry": SQUARE, "properties": {}},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": SQUARE}]},
        {"type": "GeometryCollection", "geometries": [SQUARE, {"type": "Point", "coordinates": [1, 2]}]},
        {"type": "Polygon", "coordinates": [[[*point, 1200] for point in RING]]},
    ],
)
def test_polygons_are_found_in_every_kind_of_geojson(value: Any) -> None:
    assert polygon_of(json.dumps(value)) == (AS_RINGS,)


def nested(depth: int) -> dict[str, Any]:
    """A collection in a collection in a collection."""
    return {"type": "GeometryCollection", "geometries": [nested(depth - 1) if depth else SQUARE]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "polygon",
        "[]",
        "[" * 100_000,
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon"}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [7, 8]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, "x"], [5, 6], [1, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, NaN], [5, 6], [1, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[40, 95], [40, 96], [41, 96], [40, 95]]]}',
        '{"type": "Polygon", "coordinates": [{"a": 1}]}',
        '{"type": "Feature", "geometry": null}',
        json.dumps(nested(30)),
    ],
)
def test_what_is_no_polygon_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SelectionError, match=r"^the polygon ") as raised:
        polygon_of(text)
    assert len(str(raised.value)) < 250


def circle(number: int) -> str:
    """A ring of many corners."""
    turns = [2 * math.pi * step / number for step in range(number)]
    ring = [[45 + math.cos(turn), 40 + math.sin(turn)] for turn in turns]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def test_a_polygon_with_many_corners_is_made_simpler_and_says_by_how_much() -> None:
    simpler, moved = simplified(polygon_of(circle(5000)), 100)
    assert 3 <= corners(simpler) <= 100
    assert 0 < moved < 0.1
    assert from_query(to_query(Selection(polygon=simpler))).polygon == simpler
    assert simplified((AS_RINGS,), 100) == ((AS_RINGS,), 0.0)


def test_a_polygon_that_crosses_itself_can_be_asked_for() -> None:
    bow = polygon_of('{"type":"Polygon","coordinates":[[[45,40],[46,41],[46,40],[45,41],[45,40]]]}')
    inside, between = (
        builders.event("i", builders.place("I", 45.9, 40.5)),
        builders.event("b", builders.place("B", 45.5, 40.1)),
    )
    assert select([inside, between], Selection(polygon=bow)) == (inside,)
