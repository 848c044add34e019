"""Very many events counted together: what one place tells of one kind and standing in one stretch of days.

A browser draws a few million entries. More events than that become entries that stand for several: of one
place, symbol and standing, whose first days lie in one stretch of days and whose last days in one. Each entry
covers its stretches wholly, so a window counts every event of each stretch that it touches. Moves of people,
what cannot be drawn and what is told as history stay entries of one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from geo.rows import NOT_STATED
from store.grouped import grouped

if TYPE_CHECKING:
    from geo.columns import EventColumns

STRETCHES = (1, 7, 28, 91, 364)  # days: as they are, a week, and multiples of it
SAMPLED, CLOSE = 200_000, 1.3  # events that an estimate rests on; how far off it may be
MONDAY = 4  # 1970-01-05, so that stretches begin on a Monday
SAME: Final = ("place", "symbol", "standing")
DAYS: Final = ("first_day", "last_day")
_KEYS: Final = (*SAME, *DAYS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """Entries that stand for events.

    Attributes:
        columns: of the entries; an entry's `row` is that of its first event.
        weight: uint32, how many events each entry stands for.
        members: tells which entry stands for an event.
        days: the length of a stretch.
    """

    columns: EventColumns
    weight: np.ndarray
    members: Members
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Members:
    """Which entry stands for which event: it is looked up, for a number for each event would take much room.

    Attributes:
        events, entries: the columns `_KEYS` of the events, and of the entries that stand for several.
        alone: ascending, the events that are entries of one; their entries come last, in this order.
        days: the length of a stretch.
    """

    events: dict[str, np.ndarray]
    entries: dict[str, np.ndarray]
    alone: np.ndarray
    days: int

    def entry_of(self, event: int) -> int:
        """The number of the entry that stands for an event, by the event's row in the columns given."""
        at = int(np.searchsorted(self.alone, event))
        if at < len(self.alone) and self.alone[at] == event:
            return len(self.entries["place"]) + at
        wanted = {name: self.events[name][[event]] for name in _KEYS}
        days = _spread(wanted["first_day"], wanted["last_day"], self.days)
        wanted |= dict(zip(DAYS, days, strict=True))
        found = np.flatnonzero(self.entries["place"] == wanted["place"])
        for name in _KEYS[1:]:
            found = found[self.entries[name][found] == wanted[name]]
        return int(found[0])


def together(columns: EventColumns, most: int) -> Together | None:
    """The events as at most so many entries, if any stretch allows it; None when they are few enough.

    The shortest stretch that makes few enough entries is taken, else the longest.
    """
    if len(columns) <= most:
        return None
    counts = columns.is_drawn & (columns.origin < 0) & (columns.destination < 0)
    alone = np.flatnonzero(~counts)
    for days in STRETCHES:
        if days == STRETCHES[-1] or _estimate(columns, counts, days) + len(alone) <= CLOSE * most:
            found = _joined(columns, counts, alone, days)
            if len(found.columns) <= most:
                return found
    return found


def _estimate(columns: EventColumns, counts: np.ndarray, days: int) -> int:
    """About how many entries there would be, by the events of every so many-th place."""
    every = max(1, int(np.count_nonzero(counts)) // SAMPLED)
    sampled = np.flatnonzero(counts & (columns.place % every == 0))
    return len(_groups(columns.take(sampled), np.ones(len(sampled), bool), days)[0]) * every


def _groups(columns: EventColumns, counts: np.ndarray, days: int) -> tuple[np.ndarray, np.ndarray]:
    """The first row of each group of rows that count, ascending, and how many are in it."""
    least = min(int(getattr(columns, name).min(where=counts, initial=0)) for name in DAYS)
    values = {name: getattr(columns, name) for name in _KEYS}
    row = np.arange(len(columns), dtype="<i4")
    found = grouped(
        pa.table({**values, "row": row, "counts": counts}),
        same=SAME, days=DAYS, start=MONDAY + (least - MONDAY) // days * days, length=days,
    )  # fmt: skip
    first, number = (one.to_numpy() for one in found)
    return first, number


def _joined(columns: EventColumns, counts: np.ndarray, alone: np.ndarray, days: int) -> Together:
    which, number = _groups(columns, counts, days)
    kept = columns.take(np.concatenate([which, alone]))
    several = slice(0, len(which))
    if days > 1:
        first, last = kept.first_day.copy(), kept.last_day.copy()
        first[several], last[several] = _spread(first[several], last[several], days)
        kept = replace(kept, first_day=first, last_day=last)
    weight = np.concatenate([number, np.ones(len(alone), "<u4")])
    members = Members(
        events={name: getattr(columns, name) for name in _KEYS},
        entries={name: getattr(kept, name)[several].copy() for name in _KEYS},
        alone=alone,
        days=days,
    )
    return Together(columns=_without_figures(kept, weight), weight=weight, members=members, days=days)


def _spread(first: np.ndarray, last: np.ndarray, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Days from the first day of their first stretch to the last of their last."""
    if days == 1:
        return first, last
    start, end = ((day - MONDAY) // days * days + MONDAY for day in (first, last))
    return start, end + days - 1


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
