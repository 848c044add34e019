"""Layers of the vector basemap as compact integers: land, lakes, borders, disputed borders.

Each layer is a list of chains; a chain is flat integers, the first point and then steps, in units of
1 / `units_per_degree` degrees, (lon, lat). Rings of land follow the even-odd rule, so holes need no mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.shapes import (
    clip_line,
    clip_ring,
    cut_antimeridian,
    map_rings,
    quantise,
    ring_area,
    round_corners,
    simplify,
)
from scripts.topology import Chain, Topology, shared_arcs

if TYPE_CHECKING:
    from scripts.basemap_countries import Shape

DETAIL_BOX = (40.0, 37.5, 52.0, 44.5)
WORLD_UNITS, DETAIL_UNITS = 100, 1000
WORLD_TOLERANCE_DEG, DETAIL_TOLERANCE_DEG = 0.012, 0.002
SMALLEST_ISLAND_DEG2 = 0.004
RING_POINTS = 4
LAYER_NAMES = ("land", "lakes", "borders", "disputed")
Layers = dict[str, Any]


def world_layers(
    topologies: dict[str, Topology], shapes: list[Shape], disputed: list[dict[str, str]]
) -> Layers:
    """The whole world at 1:50m."""
    coarse = topologies["countries_50m"]
    land = [ring for ring in land_rings(coarse) if abs(ring_area(ring)) > SMALLEST_ISLAND_DEG2]
    land = map_rings(land, lambda ring: simplify(ring, WORLD_TOLERANCE_DEG), RING_POINTS)
    lakes = map_rings(lake_rings(topologies["lakes_world"]), round_corners, RING_POINTS)
    plain, dashed = border_lines(coarse, shapes, disputed)
    lines = [[simplify(line, WORLD_TOLERANCE_DEG) for line in kind] for kind in (plain, dashed)]
    chains = dict(zip(LAYER_NAMES, (land, lakes, *lines), strict=True))
    return _packed([-180.0, -90.0, 180.0, 90.0], WORLD_UNITS, chains)


def detail_layers(
    topologies: dict[str, Topology], shapes: list[Shape], disputed: list[dict[str, str]]
) -> Layers:
    """The South Caucasus at 1:10m, with a margin of half a degree that the page clips away."""
    west, south, east, north = DETAIL_BOX
    box = (west - 0.5, south - 0.5, east + 0.5, north + 0.5)
    fine = topologies["countries_10m"]
    land = [clip_ring(simplify(ring, DETAIL_TOLERANCE_DEG), box) for ring in land_rings(fine)]
    lakes = [clip_ring(round_corners(ring), box) for ring in lake_rings(topologies["lakes_asia"])]
    kinds = border_lines(fine, shapes, disputed)
    lines = [_clipped(kind, box) for kind in kinds]
    chains = dict(zip(LAYER_NAMES, (land, lakes, *lines), strict=True))
    return _packed(list(DETAIL_BOX), DETAIL_UNITS, chains)


def land_rings(topology: Topology) -> list[Chain]:
    """Every ring of the land, outer rings and holes alike, cut at the antimeridian."""
    polygons = [polygon for member in topology.objects["land"] for polygon in topology.polygons(member)]
    return [part for polygon in polygons for ring in polygon for part in cut_antimeridian(ring)]


def lake_rings(topology: Topology) -> list[Chain]:
    """Every ring of the lakes (islands in them too)."""
    polygons = [polygon for member in topology.objects["lakes"] for polygon in topology.polygons(member)]
    return [ring for polygon in polygons for ring in polygon if len(ring) >= RING_POINTS]


def border_lines(
    topology: Topology, shapes: list[Shape], disputed: list[dict[str, str]]
) -> tuple[list[Chain], list[Chain]]:
    """Inner borders in two kinds: the rest, and those of a disputed shape or a row of the disputed table."""
    plain: list[Chain] = []
    dashed: list[Chain] = []
    for (first, second), numbers in shared_arcs([shape.geometry for shape in shapes]).items():
        sides = (shapes[first], shapes[second])
        for number in numbers:
            chain = topology.arcs[number]
            (dashed if _disputed(sides, chain, disputed) else plain).append(chain)
    return plain, dashed


def _disputed(sides: tuple[Shape, Shape], chain: Chain, rows: list[dict[str, str]]) -> bool:
    if any(side.disputed for side in sides):
        return True
    pair = sorted(side.iso2 for side in sides)
    lon, lat = chain[len(chain) // 2]
    return any(
        [row["code_a"], row["code_b"]] == pair
        and float(row["west"]) <= lon <= float(row["east"])
        and float(row["south"]) <= lat <= float(row["north"])
        for row in rows
    )


def _clipped(lines: list[Chain], box: tuple[float, float, float, float]) -> list[Chain]:
    return [run for line in lines for run in clip_line(simplify(line, DETAIL_TOLERANCE_DEG), box)]


def _packed(box: list[float], units: int, layers: dict[str, list[Chain]]) -> Layers:
    packed: Layers = {"bbox": box, "units_per_degree": units}
    for name, chains in layers.items():
        least = RING_POINTS if name in {"land", "lakes"} else 2
        integers = [quantise(chain, units) for chain in chains]
        packed[name] = [chain for chain in integers if len(chain) >= 2 * least]
    return packed
