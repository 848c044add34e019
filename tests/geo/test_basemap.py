"""The basemap's files hold what they promise: a world, finer tiles of it, sorted labels, borders."""

from __future__ import annotations

import base64
import json
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pytest

from geo.basemap import detail_around, whole_detail, world
from geo.load import DATA, basemap_part, style_rows
from scripts.basemap_labels import without_suburbs
from scripts.shapes import (
    clip_ring,
    cut_antimeridian,
    distance_km,
    inner_point,
    quantise,
    ring_area,
    simplify,
    smooth_line,
)
from scripts.topology import decode, join_chains, shared_arcs

if TYPE_CHECKING:
    from collections.abc import Sequence

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


LAYERS = ("land", "lakes", "borders", "disputed")


def tiles() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = basemap_part("tiles")
    return found


def unpacked(detail: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(detail)))
    return value


@pytest.mark.parametrize("name", [*LAYERS, "rivers"])
def test_every_chain_of_the_world_lies_on_the_globe(name: str) -> None:
    world = basemap_part("world")
    assert world[name]
    assert lies_in(world, name, (-180, -90, 180, 90))


def test_every_tile_holds_its_own_part_and_a_margin() -> None:
    assert all(lies_in(tile, "land", tile["bbox"]) for tile in tiles())
    assert len({tuple(tile["bbox"]) for tile in tiles()}) == len(tiles()) > 300
    assert all(any(tile[name] for tile in tiles()) for name in LAYERS)


def lies_in(layers: dict[str, Any], name: str, box: Sequence[float]) -> bool:
    west, south, east, north = (degrees * layers["units_per_degree"] for degrees in box)
    margin = 0.11 * layers["units_per_degree"]
    return all(
        west - margin <= min(accumulate(chain[::2])) <= max(accumulate(chain[::2])) <= east + margin
        and south - margin <= min(accumulate(chain[1::2])) <= max(accumulate(chain[1::2])) <= north + margin
        for chain in layers[name]
    )


def test_the_files_stay_small() -> None:
    sizes = {
        name: (DATA / "basemap" / f"{name}.json").stat().st_size for name in ("world", "tiles", "labels")
    }
    assert sizes["world"] < 700_000
    assert sizes["labels"] < 1_200_000
    assert sizes["tiles"] < 3_000_000


def test_labels_come_with_the_largest_first() -> None:
    places = basemap_part("labels")["places"]
    assert [place[3] for place in places] == sorted((place[3] for place in places), reverse=True)
    assert {"Yerevan", "Vardenis", "Goris"} <= {place[0] for place in places}


def test_a_page_has_the_large_places_at_once_and_the_small_ones_with_the_tiles() -> None:
    large, detail = world()["labels"]["places"], unpacked(whole_detail())
    assert len(large) + len(detail["places"]) == len(basemap_part("labels")["places"])
    assert min(place[3] for place in large) >= max(place[3] for place in detail["places"])


def test_all_tiles_say_that_nothing_else_is_land() -> None:
    assert unpacked(whole_detail())["whole"]
    assert len(unpacked(whole_detail())["tiles"]) == len(tiles())


def test_around_a_point_come_its_tile_and_its_neighbours() -> None:
    detail = unpacked(detail_around([(45.7, 40.2)]))
    assert not detail["whole"]
    corners = {(west, south) for west in (30, 40, 50) for south in (30, 40, 50)}
    assert {tuple(tile["bbox"][:2]) for tile in detail["tiles"]} == corners
    assert "Vardenis" in {place[0] for place in detail["places"]}
    assert all(30 <= place[1] < 60 and 30 <= place[2] < 60 for place in detail["places"])


def test_the_neighbour_of_a_tile_may_lie_across_the_antimeridian() -> None:
    detail = unpacked(detail_around([(179.0, -17.0)]))
    assert {-180, 170} <= {tile["bbox"][0] for tile in detail["tiles"]}


def test_no_point_no_tile() -> None:
    assert unpacked(detail_around([])) == {"whole": False, "tiles": [], "places": []}


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


def test_a_smoothed_line_keeps_its_ends_and_cuts_its_corners() -> None:
    smooth = smooth_line([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)])
    assert smooth[0] == (0.0, 0.0)
    assert smooth[-1] == (2.0, 2.0)
    assert (2.0, 0.0) not in smooth


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
