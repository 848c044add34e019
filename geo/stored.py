"""Events of a store as a source: columns at once, single events and records by their ids when asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.arrow import encoded, listed
from geo.coded_columns import coded_columns
from geo.errors import StoreChangedError
from geo.gone import gone
from geo.place_rows import NO_PLACE, PlaceRows
from geo.rows import OPENING
from geo.source import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from events.event import Event

PAGE = 2_000  # events fetched at once while all are gone through
FIRST = ("id", *OPENING, *PLACES)
NAMES = (
    "digest",
    "sources",
    "claimants",
    "actors",
    "report_ids",
)  # what the page asks for next, one after the other
ID_LETTERS = 24


class Stored(Protocol):
    """What is asked of a store; `store.Store` is one."""

    def version(self) -> str:
        """Changes whenever the content does."""

    def event_rows(self, columns: Sequence[str]) -> pa.Table:
        """Columns of `EVENT_ROWS` of all events, in their order."""

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 0,
        *,
        ordered: bool = True,
    ) -> Iterator[pa.RecordBatch]:
        """Columns of all events, in their order or in any, at most `size` at a time."""

    def place_rows(self) -> pa.Table:
        """All places, schema `PLACE_ROWS`."""

    def events(self, ids: Sequence[str]) -> Sequence[Event]:
        """The events with these ids that there are."""

    def records(self, ids: Sequence[str]) -> Sequence[str]:
        """The records, as JSON, of the events with these ids that there are."""


class StoredEvents:
    """The events that a store had when this was made.

    What is asked for later comes from the store as it is then: it is matched by the events' ids, and an event
    that is gone has empty columns and a record without claims.
    """

    def __init__(self, store: Stored) -> None:
        self._store = store
        self.version = store.version()
        table = coded_columns(store, FIRST)
        self._ids: pa.ChunkedArray = table["id"]
        self._fetched = {name: table[name] for name in FIRST if name != "id"}
        self._given: set[str] = set()
        self._claims: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def store(self) -> Stored:
        """The store that they are from."""
        return self._store

    def __len__(self) -> int:
        return len(self._ids)

    def table(self, names: Sequence[str]) -> pa.Table:
        """Columns of `EVENT_ROWS`; those fetched at the beginning are handed out once, and kept no longer."""
        missing = [name for name in names if name not in self._fetched]
        columns = {name: self._fetched.pop(name) for name in names if name not in missing}
        if missing:
            columns |= self._later(missing)
        return pa.table({name: columns[name] for name in names})

    def _later(self, names: Sequence[str]) -> dict[str, pa.ChunkedArray]:
        """Columns as they are now, for the events that there were; names are fetched together."""
        beside = [name for name in NAMES if name not in self._given] if set(names) & set(NAMES) else []
        wanted = list(dict.fromkeys([*names, *beside]))
        self._given.update(wanted)
        same = self._store.version() == self.version
        table = self._store.event_rows(wanted if same else ["id", *wanted])
        if self._store.version() != self.version:
            table = self._matched(
                table if "id" in table.column_names else self._store.event_rows(["id", *wanted])
            )
        self._fetched |= {name: table[name] for name in wanted if name not in names}
        return {name: table[name] for name in names}

    def _matched(self, table: pa.Table) -> pa.Table:
        """Rows of a later state for the events that there were."""
        if table["id"].equals(self._ids):
            return table
        return table.take(pc.index_in(self._ids, table["id"]))

    def places(self) -> tuple[PlaceRows, dict[str, np.ndarray]]:
        """The distinct places, and int32 rows of them for each column of `PLACES`; -1 for none."""
        columns = self.table(PLACES)
        table = self._store.place_rows()
        at = {name: _rows_of(columns[name], table["key"]) for name in PLACES}
        return PlaceRows.of_table(table), at

    def ids(self, rows: np.ndarray) -> list[str]:
        """The ids of the events at some rows, in the order of the rows."""
        found: list[str] = self._ids.take(pa.array(rows)).to_pylist()
        return found

    def take(self, rows: np.ndarray) -> EventSequence:
        """The events at some rows, fetched as they are gone through."""
        return EventSequence(self, rows)

    def events(self, rows: np.ndarray) -> list[Event]:
        """The events at some rows, at once.

        Raises:
            StoreChangedError: one of them is gone.
        """
        ids = self.ids(rows)
        found = {event.event_id: event for event in self._store.events(ids)}
        try:
            return [found[event_id] for event_id in ids]
        except KeyError as error:
            raise StoreChangedError(
                f"{error.args[0]!r}: this event was changed in the store in the meantime"
            ) from error

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record of each row, in the order given; without claims when the event is gone."""
        ids = self.ids(rows)
        made = map(json.loads, self._store.records(ids))
        found: dict[str, dict[str, Any]] = {record["id"]: record for record in made}
        return [found.get(event_id) or gone(event_id) for event_id in ids]

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""
        return int(pc.index(self._ids, pa.scalar(event_id, self._ids.type)).as_py())

    def row_of_claim(self, claim_id: str) -> int:
        """The row of the event that has a claim; -1 when there is none with this id."""
        if self._claims is None:
            self._claims = self._sorted_claims()
        ids, rows = self._claims
        if len(claim_id) > ID_LETTERS or not claim_id.isascii():
            return -1
        at = int(np.searchsorted(ids, claim_id.encode()))
        return int(rows[at]) if at < len(ids) and ids[at] == claim_id.encode() else -1

    def _sorted_claims(self) -> tuple[np.ndarray, np.ndarray]:
        """Ids of claims in their order, and the row of each one's event."""
        rows, members = listed(self.table(["claim_ids"])["claim_ids"])
        ids = np.array(members.to_pylist(), f"S{ID_LETTERS}")
        order = np.argsort(ids)
        return ids[order], rows[order]


class EventSequence(Sequence["Event"]):
    """Events of a store, one page of them at a time in memory."""

    def __init__(self, source: StoredEvents, rows: np.ndarray) -> None:
        self._source, self._rows = source, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Event: ...

    @overload
    def __getitem__(self, at: slice) -> EventSequence: ...

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return EventSequence(self._source, self._rows[at])
        return self._source.events(self._rows[[at]])[0]

    def __iter__(self) -> Iterator[Event]:
        for start in range(0, len(self._rows), PAGE):
            yield from self._source.events(self._rows[start : start + PAGE])


def _rows_of(column: pa.ChunkedArray, keys: pa.ChunkedArray) -> np.ndarray:
    """The row of each key among the keys of all places, int32; -1 for null, and for a key that is none."""
    codes, texts = encoded(column)
    at = pc.fill_null(pc.index_in(texts, keys), NO_PLACE).to_numpy(zero_copy_only=False)
    found: np.ndarray = np.append(at, NO_PLACE).astype("<i4")[codes]
    return found
