"""Where events come from: columns of all of them at once, and single events and records by their rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from events.record import record
from events.table import event_table
from geo.place_rows import PlaceNumbers, PlaceRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pyarrow as pa

    from events.event import Event

PLACES = ("place", "origin", "destination")


class EventSource(Protocol):
    """A set of events, numbered from 0. What is asked for seldom is fetched when it is asked for."""

    def __len__(self) -> int:
        """How many events there are."""

    def table(self, names: Sequence[str]) -> pa.Table:
        """Columns of `events.table.EVENT_ROWS`, one row for each event in order."""

    def places(self) -> tuple[PlaceRows, dict[str, np.ndarray]]:
        """The distinct places, and int32 rows of them for each column of `PLACES`; -1 for none."""

    def ids(self, rows: np.ndarray) -> list[str]:
        """The ids of the events at some rows, in the order of the rows."""

    def take(self, rows: np.ndarray) -> Sequence[Event]:
        """The events at some rows, in the order of the rows."""

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record (`events.record`) of each row, in the order given."""

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""

    def row_of_claim(self, claim_id: str) -> int:
        """The row of the event that has a claim; -1 when there is none with this id."""


@dataclass(slots=True)
class EventsAtHand:
    """Events that are objects already."""

    events: Sequence[Event]
    _rows: dict[str, int] = field(default_factory=dict)
    _claim_rows: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.events)

    def table(self, names: Sequence[str]) -> pa.Table:
        """Columns of `EVENT_ROWS`, made for this question."""
        return event_table(self.events, names)

    def places(self) -> tuple[PlaceRows, dict[str, np.ndarray]]:
        """The distinct places, by what their footprint rests on."""
        numbers = PlaceNumbers()
        rows = {name: numbers.column([getattr(event, name) for event in self.events]) for name in PLACES}
        return PlaceRows.of(numbers.places), rows

    def ids(self, rows: np.ndarray) -> list[str]:
        """The ids of some rows, in the order of the rows."""
        return [self.events[row].event_id for row in rows.tolist()]

    def take(self, rows: np.ndarray) -> tuple[Event, ...]:
        """The events of some rows, in the order of the rows."""
        return tuple(self.events[row] for row in rows.tolist())

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record of each row, in the order given."""
        return [record(self.events[row]) for row in rows.tolist()]

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""
        if len(self._rows) != len(self.events):
            self._rows = {event.event_id: row for row, event in enumerate(self.events)}
        return self._rows.get(event_id, -1)

    def row_of_claim(self, claim_id: str) -> int:
        """The row of the event that has a claim; -1 when there is none with this id."""
        if not self._claim_rows:
            pairs = ((claim.claim_id, row) for row, event in enumerate(self.events) for claim in event.claims)
            self._claim_rows = dict(pairs)
        return self._claim_rows.get(claim_id, -1)
