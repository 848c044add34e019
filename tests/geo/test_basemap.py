"""The basemap's files hold what they promise: a world, a finer corner of it, sorted labels, borders."""

from __future__ import annotations

import json
from itertools import accumulate

import pytest

from geo.load import DATA, basemap, style_rows
from scripts.basemap_labels import without_suburbs
from scripts.shapes import (
    clip_ring,
    cut_antimeridian,
    distance_km,
    inner_point,
    quantise,
    ring_area,
    simplify,
)
from scripts.topology import decode, join_chains, shared_arcs

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [10, 0]},
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "Polygon", "arcs": [[-1, 2]]},
            ],
        }
    },
    "arcs": [[[0, 0], [0, 2]], [[0, 2], [-2, 0], [2, -2]], [[0, 0], [2, 0], [-2, 2]]],
}


@pytest.mark.parametrize("part", ["world", "south-caucasus"])
def test_every_chain_lies_on_the_globe(part: str) -> None:
    layers = basemap()[part]
    units = layers["units_per_degree"]
    for name in ("land", "lakes", "borders", "disputed"):
        assert layers[name]
        for chain in layers[name]:
            assert all(abs(lon) <= 180.1 * units for lon in accumulate(chain[::2]))
            assert all(abs(lat) <= 90.1 * units for lat in accumulate(chain[1::2]))


def test_the_world_stays_small() -> None:
    assert (DATA / "basemap" / "world.json").stat().st_size < 700_000


def test_labels_come_with_the_largest_first() -> None:
    populations = [place[3] for place in basemap()["labels"]["places"]]
    assert populations == sorted(populations, reverse=True)
    assert {"Yerevan", "Vardenis", "Goris"} <= {place[0] for place in basemap()["labels"]["places"]}


def test_a_border_runs_between_its_countries() -> None:
    borders = json.loads((DATA / "gazetteer" / "borders.json").read_text(encoding="utf-8"))
    points = [point for chain in borders["AM-AZ"] for point in chain]
    assert all(44.5 < lon < 47 and 38.7 < lat < 41.5 for lon, lat in points)
    assert all(pair == "-".join(sorted(pair.split("-"))) for pair in borders)


def test_style_tables_give_a_reason_for_each_colour() -> None:
    assert all(row["reason"] for table in ("symbols", "theme") for row in style_rows(table))


def test_topology_gives_rings_and_shared_arcs() -> None:
    topology = decode(TOPOLOGY)
    geometries = topology.objects["countries"]
    assert topology.polygons(geometries[0]) == [[[(10, 0), (10, 2), (8, 2), (10, 0)]]]
    assert shared_arcs(geometries) == {(0, 1): [0]}


def test_chains_that_meet_become_one() -> None:
    assert join_chains([[(0, 0), (1, 0)], [(2, 0), (1, 0)], [(5, 5), (6, 6)]]) == [
        [(0, 0), (1, 0), (2, 0)],
        [(5, 5), (6, 6)],
    ]


def test_simplify_keeps_corners_and_drops_what_lies_on_the_way() -> None:
    assert simplify([(0, 0), (1, 0.001), (2, 0), (2, 2)], 0.01) == [(0, 0), (2, 0), (2, 2)]


def test_clip_keeps_what_is_inside() -> None:
    clipped = clip_ring(SQUARE, (1, 1, 3, 3))
    assert abs(ring_area([*clipped, clipped[0]])) == pytest.approx(4, rel=0.01)
    assert clip_ring(SQUARE, (5, 5, 6, 6)) == []


def test_the_inner_point_is_inside_and_far_from_the_edge() -> None:
    lon, lat = inner_point(SQUARE)
    assert (lon, lat) == pytest.approx((2, 2), abs=0.2)


def test_quantise_packs_steps() -> None:
    assert quantise([(1.0, 2.0), (1.001, 2.0), (1.5, 2.5)], 10) == [10, 20, 5, 5]


def test_distance_of_a_degree() -> None:
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


def test_a_ring_across_the_antimeridian_is_cut_into_two() -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    parts = cut_antimeridian(ring)
    assert sorted((min(lon for lon, _ in part), max(lon for lon, _ in part)) for part in parts) == [
        (-180, -170),
        (170, 180),
    ]


def test_a_ring_around_the_pole_is_closed_along_it() -> None:
    (part,) = cut_antimeridian([(lon, -70.0) for lon in (-180.0, -90.0, 0.0, 90.0, 180.0)])
    assert (0.0, -70.0) in part
    assert {lat for _, lat in part} == {-70.0, -90.0}


def test_suburbs_of_a_large_place_have_no_label() -> None:
    rows = [["City", 44.5, 40.2, 1_000_000], ["Quarter", 44.52, 40.2, 50_000], ["Town", 45.5, 40.2, 50_000]]
    assert [row[0] for row in without_suburbs(rows)] == ["City", "Town"]
