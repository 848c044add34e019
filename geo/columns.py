"""Events as columns: what the time map draws, one row an event, without an object for each.

A set of events becomes columns once; what passes a visitor's filters is `take` of its rows. The columns can
also be made from plain arrays, so that a million coded events need no million `Event`s.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from geo.rows import NO_DAY, NOT_STATED, OPEN, EventRows
from geo.style import symbol_of, symbols
from geo.timeline_places import NO_PLACE, PlaceTable
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

__all__ = ["EPOCH", "NOT_STATED", "NO_DAY", "OPEN", "EventColumns", "Texts", "day_number"]

EPOCH = date(1970, 1, 1).toordinal()
STANDING = {Status.ASSERTED: 0, Status.CONFIRMED: 0, Status.DISPUTED: 1, Status.DENIED: 2}


class Texts(Protocol):
    """Gives the records of events by their rows in the whole set; `geo.source.EventSource` does."""

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record (`geo.schema`) of each row, in the order given."""

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventColumns:
    """One row an event, in the order of the set.

    Attributes:
        row: int64, the event's row in the whole set, by which `texts` finds its record.
        place, origin, destination: int32 rows of `places`; -1 where there is none.
        first_day, last_day: int32 days since 1970-01-01 UTC, both inclusive, negative before; both `NO_DAY`
            where the event has no day.
        symbol: uint8, position in `geo.style.symbols()`.
        standing: uint8, 0 asserted or confirmed, 1 disputed, 2 denied.
        displaced_low, displaced_high, killed_low, killed_high: float64, inclusive; a low is `NOT_STATED` or a
            number, a high may be `OPEN` too.
        background: bool, told as history.
        places: the places that the rows name.
        texts: the records of the whole set.
    """

    row: np.ndarray
    place: np.ndarray
    origin: np.ndarray
    destination: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    symbol: np.ndarray
    standing: np.ndarray
    displaced_low: np.ndarray
    displaced_high: np.ndarray
    killed_low: np.ndarray
    killed_high: np.ndarray
    background: np.ndarray
    places: PlaceTable
    texts: Texts

    @classmethod
    def of(cls, events: Sequence[Event]) -> EventColumns:
        """The columns of events."""
        return cls.of_rows(EventRows.of(events))

    @classmethod
    def of_rows(cls, rows: EventRows) -> EventColumns:
        """The columns of events as rows; days and figures are shared with them."""
        marks, mark_of = np.unique(rows.places.mark, return_inverse=True)
        mark_at = np.append(mark_of.astype("<i4"), np.int32(NO_PLACE))
        first, last = _both_or_none(rows.first_day, rows.last_day)
        return cls(
            row=rows.row,
            place=mark_at[rows.place],
            origin=mark_at[rows.origin],
            destination=mark_at[rows.destination],
            first_day=first,
            last_day=last,
            symbol=_symbol_codes()[rows.sub_type],
            standing=np.array([STANDING[status] for status in Status], "u1")[rows.status],
            displaced_low=rows.displaced_low,
            displaced_high=rows.displaced_high,
            killed_low=rows.killed_low,
            killed_high=rows.killed_high,
            background=rows.background,
            places=PlaceTable.of(rows.places).take(marks),
            texts=rows.source,
        )

    def __len__(self) -> int:
        return len(self.row)

    def take(self, rows: np.ndarray) -> EventColumns:
        """The events at some rows of these columns, in the order of `rows`."""
        shared = {"places", "texts"}
        values = {column.name: getattr(self, column.name) for column in fields(self)}
        return EventColumns(
            **{name: value if name in shared else value[rows] for name, value in values.items()}
        )

    @property
    def is_drawn(self) -> np.ndarray:
        """Whether the map can draw each event: it has days, a footprint, and is no history."""
        has_footprint = np.append(self.places.has_footprint, False)[self.place]
        drawn: np.ndarray = (self.first_day != NO_DAY) & has_footprint & ~self.background
        return drawn

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The records of the events at some rows of these columns."""
        return self.texts.records(self.row[rows])


def day_number(day: date | None) -> int:
    """Days since 1970-01-01, or `NO_DAY`."""
    return day.toordinal() - EPOCH if day else NO_DAY


def _both_or_none(first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Days of which one is unknown are drawn as if both were."""
    half = (first == NO_DAY) != (last == NO_DAY)
    if not half.any():
        return first, last
    return tuple(np.where(half, np.int32(NO_DAY), days) for days in (first, last))  # type: ignore[return-value] # two


def _symbol_codes() -> np.ndarray:
    """The symbol of each sub-event type by its position in the vocabulary."""
    return np.array([symbols().index(symbol_of()[kind]) for kind in SubEventType], "u1")
