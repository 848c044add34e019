"""Plane work on chains of (lon, lat): simplify, clip, cut, round corners, find an inner point, pack."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.topology import Chain, Point

EARTH_RADIUS_KM = 6371.0088
HALF_TURN, POLE = 180.0, 90.0
TRIANGLE = 3
WESTS = (-540.0, -180.0, 180.0)  # west edges of the turns of the globe that a ring may reach into


def simplify(chain: Chain, tolerance_deg: float) -> Chain:
    """Douglas-Peucker with the east-west distance shrunk by the cosine of latitude; ends are kept."""
    if len(chain) < 3:  # noqa: PLR2004 - two points have nothing to drop
        return chain
    points = np.asarray(chain)
    plane = points * (math.cos(math.radians(float(points[:, 1].mean()))), 1.0)
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        split = _farthest(plane, first, last, tolerance_deg)
        if split is not None:
            keep[split] = True
            stack += [(first, split), (split, last)]
    return [chain[index] for index in np.flatnonzero(keep)]


def _farthest(plane: np.ndarray, first: int, last: int, tolerance_deg: float) -> int | None:
    """Index of the point farthest from the segment first-last, or None when all are within tolerance."""
    if last - first < 2:  # noqa: PLR2004 - no point between
        return None
    distances = _segment_distances(plane[first + 1 : last], plane[first], plane[last])
    index = int(distances.argmax())
    return first + 1 + index if distances[index] > tolerance_deg else None


def _segment_distances(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    distances: np.ndarray = np.hypot(*(points - start - share[:, None] * along).T)
    return distances


def clip_ring(ring: Chain, box: tuple[float, float, float, float]) -> Chain:
    """Sutherland-Hodgman: the part of a ring inside (west, south, east, north), [] when none is."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        ring = _clip_side(ring, axis, bound, sign)
    return ring


def _clip_side(ring: Chain, axis: int, bound: float, sign: int) -> Chain:
    kept: Chain = []
    for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
        inside_start, inside_end = ((point[axis] - bound) * sign >= 0 for point in (start, end))
        if inside_start:
            kept.append(start)
        if inside_start != inside_end:
            share = (bound - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def clip_line(chain: Chain, box: tuple[float, float, float, float]) -> list[Chain]:
    """Runs of a chain whose segments touch the box; segments are kept whole."""
    runs: list[Chain] = [[]]
    for start, end in pairwise(chain):
        if _overlaps(start, end, box):
            runs[-1] = [*(runs[-1] or [start]), end]
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _overlaps(start: Point, end: Point, box: tuple[float, float, float, float]) -> bool:
    return (
        max(start[0], end[0]) >= box[0]
        and min(start[0], end[0]) <= box[2]
        and max(start[1], end[1]) >= box[1]
        and min(start[1], end[1]) <= box[3]
    )


def cut_antimeridian(ring: Chain) -> list[Chain]:
    """A ring as rings inside -180..180; one that goes around a pole is closed along that pole."""
    unwrapped = _unwrap(ring)
    turn = unwrapped[-1][0] - unwrapped[0][0]
    if abs(turn) > HALF_TURN:
        pole = math.copysign(POLE, unwrapped[0][1])
        unwrapped += [(unwrapped[-1][0], pole), (unwrapped[0][0], pole), unwrapped[0]]
    parts = [(clip_ring(unwrapped[:-1], (west, -POLE, west + 360, POLE)), west + HALF_TURN) for west in WESTS]
    whole = [(part, shift) for part, shift in parts if len(set(part)) >= TRIANGLE]
    return [[(lon - shift, lat) for lon, lat in [*part, part[0]]] for part, shift in whole]


def _unwrap(ring: Chain) -> Chain:
    """The ring with longitudes that never jump by more than half a turn."""
    unwrapped = [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        step = (lon - before + HALF_TURN) % 360 - HALF_TURN
        unwrapped.append((unwrapped[-1][0] + step, lat))
    return unwrapped


def round_corners(ring: Chain, passes: int = 2) -> Chain:
    """Chaikin's corner cutting of a closed ring, for outlines that were quantised coarsely."""
    points = ring[:-1] if ring[0] == ring[-1] else ring
    for _ in range(passes):
        pairs = zip(points, points[1:] + points[:1], strict=True)
        points = [_between(a, b, share) for a, b in pairs for share in (0.25, 0.75)]
    return [*points, points[0]]


def smooth_line(line: Chain, passes: int = 2) -> Chain:
    """Chaikin's corner cutting of an open line; its ends stay where they are."""
    for _ in range(passes):
        cut = [_between(a, b, share) for a, b in pairwise(line) for share in (0.25, 0.75)]
        line = [line[0], *cut[1:-1], line[-1]]
    return line


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def ring_area(ring: Chain) -> float:
    """Signed area in square degrees shrunk by the cosine of latitude; positive = counter-clockwise."""
    points = np.asarray(ring)
    x = points[:, 0] * np.cos(np.radians(points[:, 1].mean()))
    y = points[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def inner_point(ring: Chain, grid: int = 24) -> Point:
    """The grid point inside a ring that is farthest from its edge: where a label sits best."""
    points = np.asarray(simplify(ring, 0.05) if len(ring) > 400 else ring)  # noqa: PLR2004 - speed only
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    cosine = math.cos(math.radians((south + north) / 2))
    best, best_distance = (float((west + east) / 2), float((south + north) / 2)), 0.0
    for lon in np.linspace(west, east, grid + 2)[1:-1]:
        for lat in np.linspace(south, north, grid + 2)[1:-1]:
            distance = _edge_distance(points, float(lon), float(lat), cosine)
            if distance > best_distance:
                best, best_distance = (float(lon), float(lat)), distance
    return best


def _edge_distance(points: np.ndarray, lon: float, lat: float, cosine: float) -> float:
    """Distance to the nearest edge in shrunk degrees, 0 outside the ring (even-odd rule)."""
    start, end = points[:-1], points[1:]
    crosses = (start[:, 1] > lat) != (end[:, 1] > lat)
    rise = np.where(crosses, end[:, 1] - start[:, 1], 1)
    at = start[:, 0] + (lat - start[:, 1]) / rise * (end[:, 0] - start[:, 0])
    if int((crosses & (at > lon)).sum()) % 2 == 0:
        return 0.0
    shrink, along = np.array([cosine, 1.0]), (end - start) * (cosine, 1.0)
    offset = (np.array([lon, lat]) - start) * shrink
    length = np.maximum((along**2).sum(axis=1), 1e-18)
    share = np.clip((offset * along).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(offset - share[:, None] * along).T).min())


def distance_km(start: Point, end: Point) -> float:
    """Great-circle distance (haversine, mean earth radius)."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*start, *end))
    chord = math.sin((lat_b - lat_a) / 2) ** 2
    chord += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def quantise(chain: Chain, units_per_degree: int) -> list[int]:
    """A chain as flat integers: the first point, then steps; repeated points are dropped."""
    packed: list[int] = []
    last = (0, 0)
    for lon, lat in chain:
        point = (round(lon * units_per_degree), round(lat * units_per_degree))
        if not packed or point != last:
            packed += [point[0] - last[0], point[1] - last[1]]
            last = point
    return packed


def map_rings(rings: list[Chain], change: Callable[[Chain], Chain], least: int) -> list[Chain]:
    """Rings after a change, without those left with fewer than `least` points."""
    return [changed for ring in rings if len(changed := change(ring)) >= least]
