"""Events as columns of numbers: the one source of what an index compares and what a map draws.

Made once for a set of events, from the Arrow rows of `events.table`, without an object for each event.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from events.event import GeoPrecision
from events.table import EVENT_ROWS
from events.told import MEASURES
from geo.arrow import numbers_of, positions, truths_of
from geo.source import PLACES, EventsAtHand
from reports.vocabulary import DatePrecision, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from events.event import Event
    from geo.place_rows import PlaceRows
    from geo.source import EventSource

NO_DAY: Final = -(2**31)
NOT_STATED, OPEN = -1, -2
# Columns of words by their names in the Arrow rows.
VOCABULARIES: Final[Mapping[str, tuple[str, type[StrEnum]]]] = {
    "sub_type": ("sub_event_type", SubEventType),
    "status": ("status", Status),
    "geo_precision": ("geo_precision", GeoPrecision),
    "date_precision": ("date_precision", DatePrecision),
}
DAYS: Final = ("first_day", "last_day")
DRAWN_FIGURES: Final = ("displaced", "killed")
OPENING: Final = (
    *(name for name, _ in VOCABULARIES.values()),
    *DAYS,
    *(f"{name}_{end}" for name in DRAWN_FIGURES for end in ("low", "high")),
    *(f"{name}_said" for name in MEASURES),
    "background",
)
_SHARED: Final = frozenset({"source", "places"})


@dataclass(frozen=True, kw_only=True, eq=False)
class EventRows:
    """One row an event, in the order of the source or of what was taken of it.

    Attributes:
        source: the events themselves, their records and further columns.
        row: int64, the event's row in the source.
        first_day, last_day: int32, days since 1970-01-01, inclusive, negative before; `NO_DAY` where undated.
        sub_type, status, geo_precision, date_precision: uint8, position in their vocabulary.
        place, origin, destination: int32 rows of `places`; -1 for none.
        displaced_low, displaced_high, killed_low, killed_high: float64, inclusive; a low is `NOT_STATED` or a
            number, a high may be `OPEN` too.
        killed_said, wounded_said, displaced_said: int64, what somebody says at least, or `NOT_STATED`.
        background: bool, told as history.
        places: the distinct places of the source.
    """

    source: EventSource
    row: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    sub_type: np.ndarray
    status: np.ndarray
    geo_precision: np.ndarray
    date_precision: np.ndarray
    place: np.ndarray
    origin: np.ndarray
    destination: np.ndarray
    displaced_low: np.ndarray
    displaced_high: np.ndarray
    killed_low: np.ndarray
    killed_high: np.ndarray
    killed_said: np.ndarray
    wounded_said: np.ndarray
    displaced_said: np.ndarray
    background: np.ndarray
    places: PlaceRows

    @classmethod
    def of(cls, events: Sequence[Event]) -> EventRows:
        """The rows of events that are at hand."""
        return cls.of_source(EventsAtHand(events))

    @classmethod
    def of_source(cls, source: EventSource) -> EventRows:
        """The rows of all events of a source.

        Raises:
            ValueError: a word that is none of its vocabulary.
        """
        table = source.table(OPENING)
        places, at = source.places()
        words = {name: positions(table[column], list(kind)) for name, (column, kind) in VOCABULARIES.items()}
        figures = {}
        for name in DRAWN_FIGURES:
            figures[f"{name}_low"], figures[f"{name}_high"] = _bounds(table, name)
        said = {f"{name}_said": numbers_of(table[f"{name}_said"], "<i8", NOT_STATED) for name in MEASURES}
        return cls(
            source=source,
            row=np.arange(len(source)),
            places=places,
            background=truths_of(table["background"]),
            **{name: numbers_of(table[name], "<i4", NO_DAY) for name in DAYS},
            **words,
            **{name: at[name] for name in PLACES},
            **figures,
            **said,
        )

    def __len__(self) -> int:
        return len(self.row)

    def take(self, rows: np.ndarray | slice) -> EventRows:
        """The events at some rows of these, in the order of `rows`; a slice shares its memory with these."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        taken = {name: value if name in _SHARED else value[rows] for name, value in values.items()}
        return EventRows(**taken)

    def history_last(self) -> tuple[EventRows, int]:
        """What is told as history after all else, and how many rows are no history."""
        past = np.flatnonzero(self.background)
        told = len(self) - len(past)
        if not len(past) or past[0] == told:
            return self, told
        return self.take(np.concatenate([np.flatnonzero(~self.background), past])), told

    def column(self, name: str) -> pa.ChunkedArray:
        """A column of `events.table.EVENT_ROWS`, one value for each row."""
        return self.table([name])[name]

    def table(self, names: Sequence[str]) -> pa.Table:
        """Columns of `events.table.EVENT_ROWS`, one value for each row."""
        if not len(self.row):
            return pa.schema([EVENT_ROWS.field(name) for name in names]).empty_table()
        whole = self.source.table(names)
        return whole if self.is_whole else whole.take(pa.array(self.row))

    @cached_property
    def is_whole(self) -> bool:
        """Whether these are all events of the source in its order."""
        return len(self.row) == len(self.source) and bool((self.row == np.arange(len(self.row))).all())

    def events(self) -> Sequence[Event]:
        """The events, in the order of the rows."""
        return self.source.take(self.row)

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The records of the events at some rows of these."""
        return self.source.records(self.row[rows])

    def row_of(self, event_id: str) -> int:
        """The row of an event among these; -1 when it is not here."""
        return self.at(self.source.row_of(event_id))

    def at(self, source_row: int) -> int:
        """The row, among these, of a row of the source; -1 when it is not here."""
        if source_row < 0 or self.is_whole:
            return source_row
        found = np.flatnonzero(self.row == source_row)
        return int(found[0]) if len(found) else -1


def _bounds(table: pa.Table, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Low and high of a figure as the map has them."""
    low = numbers_of(table[f"{name}_low"], "<f8", NOT_STATED)
    high = numbers_of(table[f"{name}_high"], "<f8", np.nan)
    unknown = np.where(low == NOT_STATED, NOT_STATED, OPEN).astype("<f8")
    return low, np.where(np.isnan(high), unknown, high)
