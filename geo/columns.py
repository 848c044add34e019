"""Events as columns: what the time map draws, one row an event, without an object for each.

A set of events becomes columns once; what passes a visitor's filters is `take` of its rows. The columns can
also be made from plain arrays, so that a million coded events need no million `Event`s.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from geo.schema import record
from geo.style import symbol_of, symbols
from geo.timeline_places import PlaceIndex, PlaceTable
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Bounds, Event

NO_DAY = -(2**31)
NOT_STATED, OPEN = -1, -2
EPOCH = date(1970, 1, 1).toordinal()
STANDING = {Status.ASSERTED: 0, Status.CONFIRMED: 0, Status.DISPUTED: 1, Status.DENIED: 2}


class Texts(Protocol):
    """Gives the records of events by their rows in the whole set."""

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record (`geo.schema`) of each row, in the order given."""

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""


@dataclass(frozen=True, slots=True, eq=False)
class EventTexts:
    """Records made from events when they are asked for."""

    events: Sequence[Event]

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record of each row, in the order given."""
        return [record(self.events[row]) for row in rows.tolist()]

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""
        return next((row for row, event in enumerate(self.events) if event.event_id == event_id), -1)


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
        index = PlaceIndex()
        symbol_row = {kind: symbols().index(name) for kind, name in symbol_of().items()}
        return cls(
            row=np.arange(len(events)),
            place=np.array([index.row(event.place) for event in events], "<i4"),
            origin=np.array([index.row(event.origin) for event in events], "<i4"),
            destination=np.array([index.row(event.destination) for event in events], "<i4"),
            first_day=np.array([_first_day(event) for event in events], "<i4"),
            last_day=np.array([_last_day(event) for event in events], "<i4"),
            symbol=np.array([symbol_row[event.sub_event_type] for event in events], "u1"),
            standing=np.array([STANDING[event.status] for event in events], "u1"),
            displaced_low=np.array([_low(event.displaced) for event in events], "<f8"),
            displaced_high=np.array([_high(event.displaced) for event in events], "<f8"),
            killed_low=np.array([_low(event.killed) for event in events], "<f8"),
            killed_high=np.array([_high(event.killed) for event in events], "<f8"),
            background=np.array([event.background for event in events], bool),
            places=index.table(),
            texts=EventTexts(events),
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


def _first_day(event: Event) -> int:
    return day_number(event.date.start) if event.date.end else NO_DAY


def _last_day(event: Event) -> int:
    return day_number(event.date.end) if event.date.start else NO_DAY


def _low(bounds: Bounds) -> float:
    return NOT_STATED if bounds.low is None else bounds.low


def _high(bounds: Bounds) -> float:
    if bounds.high is not None:
        return bounds.high
    return NOT_STATED if bounds.low is None else OPEN
