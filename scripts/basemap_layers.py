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
    smooth_line,
)
from scripts.topology import Chain, Topology, shared_arcs

if TYPE_CHECKING:
    from scripts.basemap_countries import Shape

Box = tuple[float, float, float, float]
TILE_DEG, TILE_MARGIN_DEG = 10, 0.1
# Where each regional topology has finer lakes than the world's: (west, south, east, north).
LAKE_SOURCES: dict[str, Box] = {
    "lakes_europe": (-30, 30, 40, 90),
    "lakes_africa": (-20, -40, 40, 30),
    "lakes_asia": (40, -10, 180, 90),
    "lakes_north_america": (-180, 10, -20, 90),
    "lakes_south_america": (-90, -60, -30, 10),
    "lakes_world": (-180, -90, 180, 90),
}
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
    rivers = river_lines(topologies["lakes_world"])
    chains["rivers"] = [simplify(line, WORLD_TOLERANCE_DEG) for line in rivers]
    return _packed([-180.0, -90.0, 180.0, 90.0], WORLD_UNITS, chains)


def detail_tiles(
    topologies: dict[str, Topology], shapes: list[Shape], disputed: list[dict[str, str]]
) -> list[Layers]:
    """The world at 1:10m in tiles of `TILE_DEG`, each with a margin that the page clips away.

    Tiles without anything in them (open sea) are left out.
    """
    fine = topologies["countries_10m"]
    land = [simplify(ring, DETAIL_TOLERANCE_DEG) for ring in land_rings(fine)]
    kinds = [
        [simplify(line, DETAIL_TOLERANCE_DEG) for line in kind]
        for kind in border_lines(fine, shapes, disputed)
    ]
    lakes = {
        name: map_rings(lake_rings(topologies[name]), round_corners, RING_POINTS) for name in LAKE_SOURCES
    }
    tiles = []
    for west in range(-180, 180, TILE_DEG):
        column = _margin((west, -90, west + TILE_DEG, 90))
        in_column = {name: _cut_rings(rings, column) for name, rings in {"land": land, **lakes}.items()}
        lines = [_cut_lines(kind, column) for kind in kinds]
        for south in range(-90, 90, TILE_DEG):
            box = _margin((west, south, west + TILE_DEG, south + TILE_DEG))
            chains = [
                _cut_rings(in_column["land"], box),
                _cut_rings(in_column[_lake_source(west, south)], box),
                *(_cut_lines(kind, box) for kind in lines),
            ]
            if any(chains):
                bounds: list[float] = [west, south, west + TILE_DEG, south + TILE_DEG]
                tiles.append(_packed(bounds, DETAIL_UNITS, dict(zip(LAYER_NAMES, chains, strict=True))))
    return tiles


def river_lines(topology: Topology) -> list[Chain]:
    """Middle lines of the large rivers, their coarse steps rounded."""
    return [
        smooth_line(topology.arcs[number if number >= 0 else ~number])
        for member in topology.objects["rivers"]
        for number in _arc_numbers(member["arcs"])
    ]


def _arc_numbers(arcs: list[Any]) -> list[int]:
    """Arc numbers of a line or of several."""
    return [number for part in arcs for number in (part if isinstance(part, list) else [part])]


def _lake_source(west: float, south: float) -> str:
    """The topology with the finest lakes for a tile."""
    for name, (left, bottom, right, top) in LAKE_SOURCES.items():
        if left <= west < right and bottom <= south < top:
            return name
    return "lakes_world"


def _margin(box: Box) -> Box:
    west, south, east, north = box
    return (west - TILE_MARGIN_DEG, south - TILE_MARGIN_DEG, east + TILE_MARGIN_DEG, north + TILE_MARGIN_DEG)


def _cut_rings(rings: list[Chain], box: Box) -> list[Chain]:
    """The parts of rings in a box; those that lie within it stay as they are."""
    parts = []
    for ring in rings:
        west, south, east, north = _extent(ring)
        if west > box[2] or east < box[0] or south > box[3] or north < box[1]:
            continue
        inside = west >= box[0] and east <= box[2] and south >= box[1] and north <= box[3]
        part = ring if inside else clip_ring(ring, box)
        if len(part) >= RING_POINTS - 1:
            parts.append(part)
    return parts


def _cut_lines(lines: list[Chain], box: Box) -> list[Chain]:
    return [run for line in lines for run in clip_line(line, box)]


def _extent(chain: Chain) -> Box:
    lons, lats = [lon for lon, _ in chain], [lat for _, lat in chain]
    return (min(lons), min(lats), max(lons), max(lats))


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


def _packed(box: list[float], units: int, layers: dict[str, list[Chain]]) -> Layers:
    packed: Layers = {"bbox": box, "units_per_degree": units}
    for name, chains in layers.items():
        least = RING_POINTS if name in {"land", "lakes"} else 2
        integers = [quantise(chain, units) for chain in chains]
        packed[name] = [chain for chain in integers if len(chain) >= 2 * least]
    return packed
