"""In which order a packed block holds its events and places.

Events that can be drawn come first, sorted by place, symbol, standing and first day; then those that cannot,
then what is told as history, both in the order given. Places are renumbered: those with drawn events first,
along a curve that keeps neighbours together (Morton 1966), which compresses well and draws fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.timeline_places import NO_PLACE

if TYPE_CHECKING:
    from geo.columns import EventColumns
    from geo.timeline_places import PlaceTable

_SYMBOLS, _STANDINGS = 64, 4
_CURVE_BITS = 16
_SPREAD = ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BlockOrder:
    """The order of a block.

    Attributes:
        rows: int64, for each event of the block its row in the columns.
        drawn, total: events that can be drawn come before `drawn`, all but history before `total`.
        places: int64, for each place of the block its row in the columns' table.
        drawn_places: places with drawn events come before it.
    """

    rows: np.ndarray
    drawn: int
    total: int
    places: np.ndarray
    drawn_places: int

    def place_of(self, rows: np.ndarray) -> np.ndarray:
        """Rows of the columns' place table as int32 places of the block; -1 stays."""
        found = np.full(self._most(rows) + 2, NO_PLACE, "<i4")
        found[self.places] = np.arange(len(self.places))
        new: np.ndarray = found[rows]
        return new

    def _most(self, rows: np.ndarray) -> int:
        return int(max(self.places.max(initial=0), rows.max(initial=0)))


def block_order(columns: EventColumns) -> BlockOrder:
    """The order in which `geo.timeline.pack` writes these columns."""
    is_drawn = columns.is_drawn
    drawn = _sorted(columns, np.flatnonzero(is_drawn))
    tray = np.flatnonzero(~is_drawn & ~columns.background)
    rows = np.concatenate([drawn, tray, np.flatnonzero(columns.background)])
    drawn_places = _in_turn(columns.place[drawn])
    named = np.concatenate([columns.place[rows], columns.origin[rows], columns.destination[rows]])
    others = np.setdiff1d(named[named >= 0], drawn_places)
    return BlockOrder(
        rows=rows,
        drawn=len(drawn),
        total=len(drawn) + len(tray),
        places=np.concatenate([drawn_places, others]).astype("<i8"),
        drawn_places=len(drawn_places),
    )


def _sorted(columns: EventColumns, rows: np.ndarray) -> np.ndarray:
    """Rows by place, symbol, standing and first day, with one key for all."""
    if not len(rows):
        return rows
    rank = np.empty(len(columns.places), "<i8")
    rank[_along_a_curve(columns.places)] = np.arange(len(columns.places))
    first = columns.first_day[rows].astype("<i8")
    first -= first.min()
    key = rank[columns.place[rows]] * _SYMBOLS + columns.symbol[rows]
    key = (key * _STANDINGS + columns.standing[rows]) * (first.max() + 1) + first
    ordered: np.ndarray = rows[np.argsort(key, kind="stable")]
    return ordered


def _in_turn(places: np.ndarray) -> np.ndarray:
    """The distinct values of a column in which equal values stand together, in their order."""
    if not len(places):
        return places
    new: np.ndarray = places[np.append(True, places[1:] != places[:-1])]
    return new


def _along_a_curve(places: PlaceTable) -> np.ndarray:
    """Rows of places in the order of a Z-shaped curve over the globe."""
    east = _spread(_scaled(places.lon, 36_000_000))
    north = _spread(_scaled(places.lat, 18_000_000))
    along: np.ndarray = np.argsort(east | north << 1, kind="stable")
    return along


def _scaled(units: np.ndarray, whole: int) -> np.ndarray:
    steps = (units.astype("<f8") + whole / 2) / whole * 2**_CURVE_BITS
    scaled: np.ndarray = np.clip(steps, 0, 2**_CURVE_BITS - 1).astype("<i8")
    return scaled


def _spread(numbers: np.ndarray) -> np.ndarray:
    """The bits of numbers with a gap after each."""
    for shift, mask in _SPREAD:
        numbers = (numbers | numbers << shift) & mask
    return numbers
