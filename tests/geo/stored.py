"""A store of Arrow rows in memory, with the events they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from events.place_table import PlaceKeys, place_rows
from events.record import record
from events.table import event_table, record_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from events.event import Event


class RowsInMemory:
    """Gives what a store gives, `size` rows at a time."""

    def __init__(self, events: Sequence[Event], size: int = 5, *, views: bool = False) -> None:
        keys = PlaceKeys()
        self._events = events
        self._rows = event_table(events, places=keys)
        self._places = place_rows(keys)
        self._size = size
        self._views = views  # records as a frugal store gives them
        self.changes = 0

    def version(self) -> str:
        """Changes when a test says so."""
        return str(self.changes)

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 0,
        *,
        ordered: bool = True,
    ) -> Iterator[pa.RecordBatch]:
        """All rows, some at a time."""
        assert where is None
        rows = self._rows if ordered else self._rows.take(np.arange(len(self._rows))[::-1])
        rows = rows.select(list(columns))
        if self._views and "record" in columns:
            at = rows.schema.get_field_index("record")
            rows = rows.set_column(at, "record", rows["record"].cast(pa.string_view()))
        yield from rows.to_batches(max_chunksize=min(size, self._size))

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """All rows."""
        return self._rows.select(list(columns))

    def place_rows(self) -> pa.Table:
        """Their places."""
        return self._places

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Events by their ids."""
        return [event for event in self._events if event.event_id in set(ids)]

    def records(self, ids: Sequence[str]) -> list[str]:
        """Records by ids."""
        found = {record(event)["id"]: record_text(event) for event in self._events}
        return [found[one] for one in ids]
