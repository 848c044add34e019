"""The parts of the basemap that a page carries: the world, and fine tiles of it all or where events are."""

from __future__ import annotations

import base64
import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.load import basemap_part

if TYPE_CHECKING:
    from collections.abc import Iterable

TILE_DEG = 10
LON, LAT, POPULATION = 1, 2, 3
LARGE = 100_000  # settlements of this size have labels at zooms at which no fine tile is drawn
HALF_TURN, FULL_TURN = 180, 360


def world() -> dict[str, Any]:
    """What a page needs at once: the world at 1:50m, and the labels but those of small places."""
    labels = basemap_part("labels")
    large = [place for place in labels["places"] if place[POPULATION] >= LARGE]
    return {"world": basemap_part("world"), "labels": {**labels, "places": large}}


@cache
def whole_detail() -> str:
    """Every fine tile and every label; what no tile holds is open sea. As `_packed` gives them."""
    return _packed(basemap_part("tiles"), _small_places(), is_whole=True)


def detail_around(points: Iterable[tuple[float, float]]) -> str:
    """The fine tiles that hold a point, those around them, and their labels; elsewhere the world is coarse.

    Args:
        points: (lon, lat) in degrees.
    """
    cells = {_cell(lon, lat) for lon, lat in points}
    wanted = {near for cell in cells for near in _around(*cell)}
    tiles = [tile for tile in basemap_part("tiles") if tuple(tile["bbox"][:2]) in wanted]
    labels = [place for place in _small_places() if _cell(place[LON], place[LAT]) in wanted]
    return _packed(tiles, labels, is_whole=False)


def _packed(tiles: list[Any], labels: list[Any], *, is_whole: bool) -> str:
    """Base64 of deflated JSON: whether it is all there is, tiles, places as [name, lon, lat, population]."""
    value = {"whole": is_whole, "tiles": tiles, "places": labels}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii")


def _small_places() -> list[Any]:
    return [place for place in basemap_part("labels")["places"] if place[POPULATION] < LARGE]


def _cell(lon: float, lat: float) -> tuple[int, int]:
    """South-west corner of the tile of a point, in whole degrees."""
    return int(lon // TILE_DEG) * TILE_DEG, int(lat // TILE_DEG) * TILE_DEG


def _around(west: int, south: int) -> Iterable[tuple[int, int]]:
    """A tile and its eight neighbours, across the antimeridian too."""
    for across in (-TILE_DEG, 0, TILE_DEG):
        for along in (-TILE_DEG, 0, TILE_DEG):
            yield (west + across + HALF_TURN) % FULL_TURN - HALF_TURN, south + along
