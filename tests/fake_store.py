"""A store in memory that gives events as `store.Store` does, and can be changed between two questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from events.place_table import PlaceKeys, place_rows
from events.table import event_table, record_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from events.event import Event
    from reports.report import Reading


class FakeStore:
    """Events by first day, last day and id, undated ones last."""

    def __init__(self, events: Sequence[Event], readings: Sequence[Reading] = ()) -> None:
        self.readings = {reading.report.report_id: reading for reading in readings}
        self.number = 0
        self.asked: list[tuple[str, ...]] = []
        self.put(events)

    def put(self, events: Sequence[Event]) -> None:
        """Have these events and no others."""
        self.number += 1
        self._events = {event.event_id: event for event in sorted(events, key=_order)}

    def version(self) -> str:
        """Changes with every `put`."""
        return str(self.number)

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """Columns of all events, in pieces as a database gives them."""
        self.asked.append(tuple(columns))
        events = list(self._events.values())
        pieces = [events[at : at + 2] for at in range(0, len(events), 2)] or [[]]
        return pa.concat_tables([event_table(piece, columns) for piece in pieces])

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 2,
        *,
        ordered: bool = True,  # noqa: ARG002 - they always are
    ) -> Iterator[pa.RecordBatch]:
        """Columns of all events, some at a time."""
        assert where is None
        yield from self.event_rows(columns).to_batches(max_chunksize=size)

    def place_rows(self) -> pa.Table:
        """The places of the events, by key."""
        keys = PlaceKeys()
        event_table(
            list(self._events.values()), ["place", "origin", "destination", "launch_place"], places=keys
        )
        return place_rows(keys).sort_by("key")

    def events(self, ids: Sequence[str]) -> list[Event]:
        """The events that there are."""
        return [self._events[one] for one in ids if one in self._events]

    def records(self, ids: Sequence[str]) -> list[str]:
        """The records of the events that there are."""
        return [record_text(event) for event in self.events(ids)]

    def report_rows(self) -> pa.Table:
        """A row for each report."""
        rows = [
            {
                "report_id": reading.report.report_id,
                "source": reading.report.source,
                "published": reading.report.published.isoformat() if reading.report.published else None,
                "title": reading.report.title,
                "set_aside": len(reading.set_aside),
            }
            for reading in self.readings.values()
        ]
        names = ("report_id", "source", "published", "title", "set_aside")
        return pa.table({name: [row[name] for row in rows] for name in names})

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report."""
        return self.readings.get(report_id)


def _order(event: Event) -> tuple[bool, object, bool, object, str]:
    start, end = event.date.start, event.date.end
    return start is None, start or "", end is None, end or "", event.event_id
