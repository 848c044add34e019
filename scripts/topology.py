"""Decode TopoJSON: arcs become chains of (lon, lat), geometries become rings, shared arcs become borders.

Format: https://github.com/topojson/topojson-specification (1.0, quantised topologies).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point = tuple[float, float]
Chain = list[Point]


@dataclass(frozen=True, slots=True)
class Topology:
    """A decoded topology: `arcs` are chains of (lon, lat), `objects` keep arc numbers (~n = reversed)."""

    arcs: list[Chain]
    objects: dict[str, list[dict[str, Any]]]

    def polygons(self, geometry: dict[str, Any]) -> list[list[Chain]]:
        """Polygons of a geometry, each a list of closed rings, outer ring first."""
        return [[self.ring(ring) for ring in polygon] for polygon in _arc_polygons(geometry)]

    def ring(self, arc_numbers: list[int]) -> Chain:
        """One chain from arcs that follow each other; the joint is kept once."""
        chain: Chain = []
        for number in arc_numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            chain.extend(arc[1:] if chain else arc)
        return chain


def decode(document: dict[str, Any]) -> Topology:
    """Decode a parsed TopoJSON document with a `transform`."""
    scale, offset = document["transform"]["scale"], document["transform"]["translate"]
    arcs = [list(_positions(arc, scale, offset)) for arc in document["arcs"]]
    objects = {name: _members(member) for name, member in document["objects"].items()}
    return Topology(arcs=arcs, objects=objects)


def shared_arcs(geometries: list[dict[str, Any]]) -> dict[tuple[int, int], list[int]]:
    """Arc numbers that two geometries share, by the pair of their positions in the list."""
    users: dict[int, set[int]] = defaultdict(set)
    for position, geometry in enumerate(geometries):
        for polygon in _arc_polygons(geometry):
            for number in _flat(polygon):
                users[number if number >= 0 else ~number].add(position)
    pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, positions in sorted(users.items()):
        if len(positions) == 2:  # noqa: PLR2004 - a border has two sides
            first, second = sorted(positions)
            pairs[first, second].append(number)
    return dict(pairs)


def join_chains(chains: Iterable[Chain]) -> list[Chain]:
    """Join chains that meet end to end into the longest possible ones; input order decides."""
    joined: list[Chain] = []
    for piece in chains:
        joined = _absorb(joined, list(piece))
    return joined


def _absorb(chains: list[Chain], piece: Chain) -> list[Chain]:
    """Add a piece, merging it with every chain whose end it touches."""
    rest = []
    for chain in chains:
        merged = _merge(chain, piece)
        if merged is None:
            rest.append(chain)
        else:
            piece = merged
    return [*rest, piece]


def _merge(first: Chain, second: Chain) -> Chain | None:
    """The two chains as one, or None where no ends meet. Closed chains take nothing more."""
    if first[0] == first[-1] or second[0] == second[-1]:
        return None
    for left in (first, first[::-1]):
        for right in (second, second[::-1]):
            if left[-1] == right[0]:
                return left + right[1:]
    return None


def _positions(arc: list[list[int]], scale: list[float], offset: list[float]) -> Iterator[Point]:
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield (x * scale[0] + offset[0], y * scale[1] + offset[1])


def _members(member: dict[str, Any]) -> list[dict[str, Any]]:
    return list(member["geometries"]) if member["type"] == "GeometryCollection" else [member]


def _arc_polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    match geometry["type"]:
        case "Polygon":
            return [geometry["arcs"]]
        case "MultiPolygon":
            return list(geometry["arcs"])
        case _:
            return []


def _flat(polygon: list[list[int]]) -> Iterator[int]:
    for ring in polygon:
        yield from ring
