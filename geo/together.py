"""Very many events counted together: what one place tells of one kind and standing in one stretch of days.

A browser draws a few million entries. More events than that become entries that stand for several: of one
place, symbol and standing, whose first days lie in one stretch of days and whose last days in one. Each entry
covers its stretches wholly, so a window counts every event of each stretch that it touches. Moves of people,
what cannot be drawn and what is told as history stay entries of one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.rows import NOT_STATED

if TYPE_CHECKING:
    from geo.columns import EventColumns

STRETCHES = (1, 7, 28, 91, 364)  # days: as they are, a week, and multiples of it
SAMPLED, CLOSE = 200_000, 1.3  # events that an estimate rests on; how far off it may be
_SYMBOLS, _STANDINGS = 64, 4
MONDAY = 4  # 1970-01-05, so that stretches begin on a Monday


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """Entries that stand for events.

    Attributes:
        columns: of the entries; an entry's `row` is that of its first event.
        weight: uint32, how many events each entry stands for.
        entry: int32, for each event of the columns given its entry.
        days: the length of a stretch.
    """

    columns: EventColumns
    weight: np.ndarray
    entry: np.ndarray
    days: int


def together(columns: EventColumns, most: int) -> Together | None:
    """The events as at most so many entries, if any stretch allows it; None when they are few enough.

    The shortest stretch that makes few enough entries is taken, else the longest.
    """
    if len(columns) <= most:
        return None
    joined = columns.is_drawn & (columns.origin < 0) & (columns.destination < 0)
    rows, alone = np.flatnonzero(joined), np.flatnonzero(~joined)
    for days in STRETCHES:
        if days == STRETCHES[-1] or _estimate(columns, rows, days) + len(alone) <= CLOSE * most:
            found = _joined(columns, rows, alone, days)
            if len(found.columns) <= most:
                return found
    return found


def _estimate(columns: EventColumns, rows: np.ndarray, days: int) -> int:
    """About how many entries there would be, by the events of every so many-th place."""
    every = max(1, len(rows) // SAMPLED)
    sampled = rows[columns.place[rows] % every == 0]
    return len(np.unique(_keys(columns, sampled, days))) * every


def _keys(columns: EventColumns, rows: np.ndarray, days: int) -> np.ndarray:
    """A number for each event; events of one entry have the same."""
    first, last = _stretch(columns.first_day[rows], days), _stretch(columns.last_day[rows], days)
    key = columns.place[rows].astype("<i8") * _SYMBOLS + columns.symbol[rows]
    key = key * _STANDINGS + columns.standing[rows]
    span = first.astype("<i8") - first.min(initial=0)
    key = key * (int(span.max(initial=0)) + 1) + span
    length = last.astype("<i8") - first
    whole: np.ndarray = key * (int(length.max(initial=0)) + 1) + length
    return whole


def _joined(columns: EventColumns, rows: np.ndarray, alone: np.ndarray, days: int) -> Together:
    key = _keys(columns, rows, days)
    at = pc.dictionary_encode(pa.array(key)).indices.to_numpy()
    number = np.bincount(at)
    which = np.empty(len(number), "<i8")
    which[at[::-1]] = np.arange(len(at))[::-1]  # the first of each is written last
    entry = np.empty(len(columns), "<i4")
    entry[rows], entry[alone] = at, len(which) + np.arange(len(alone))
    kept = columns.take(np.concatenate([rows[which], alone]))
    spread = _spread(kept, len(which), days) if days > 1 else kept
    weight = np.concatenate([number, np.ones(len(alone))]).astype("<u4")
    return Together(columns=_without_figures(spread, weight), weight=weight, entry=entry, days=days)


def _stretch(day: np.ndarray, days: int) -> np.ndarray:
    """The number of the stretch that each day lies in."""
    number: np.ndarray = (day - MONDAY) // days
    return number


def _spread(columns: EventColumns, joined: int, days: int) -> EventColumns:
    """The entries before `joined` from the first day of their first stretch to the last of their last."""
    first, last = columns.first_day.copy(), columns.last_day.copy()
    first[:joined] = _stretch(first[:joined], days) * days + MONDAY
    last[:joined] = _stretch(last[:joined], days) * days + MONDAY + days - 1
    return replace(columns, first_day=first, last_day=last)


def _without_figures(columns: EventColumns, weight: np.ndarray) -> EventColumns:
    """Figures of one event are none of several."""
    several = weight > 1
    return replace(
        columns,
        displaced_low=np.where(several, NOT_STATED, columns.displaced_low),
        displaced_high=np.where(several, NOT_STATED, columns.displaced_high),
        killed_low=np.where(several, NOT_STATED, columns.killed_low),
        killed_high=np.where(several, NOT_STATED, columns.killed_high),
    )
