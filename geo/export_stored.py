"""Rows of an export from the Arrow rows of a store, without an object for any event.

A store may change between two looks at it. What is written is of one state of it, or it is not written.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from events.place_table import place_of
from gazetteer.place import PlaceKind
from geo.arrow import truths_of
from geo.columns import EventColumns
from geo.errors import StoreChangedError
from geo.export_about import TITLE, About
from geo.export_rows import NO_PLACE, ROWS_AT_ONCE, Batch, Rows
from geo.footprint import place_footprint, point
from geo.index import EventIndex
from geo.rows import EventRows
from geo.selection import Selection
from geo.stored import Stored, StoredEvents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.footprint import Geometry

EPOCH = date(1970, 1, 1)
ABOUT_COLUMNS = ("first_day", "last_day", "place", "sources", "report_ids")
ROW_COLUMNS = ("place", "record")
FETCHED_AT_ONCE, KEPT_TEXTS = 4096, 100_000
POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})


class Source(Protocol):
    """Arrow rows of events (`events.table`) that can be gone through again and again."""

    def batches(self, columns: Sequence[str], *, ordered: bool = True) -> Iterator[pa.RecordBatch]:
        """Some columns of all rows, in their order or in any, some rows at a time."""

    def place_rows(self) -> pa.Table:
        """The rows of the places that they name."""


class StoreOfRows(Stored, Protocol):
    """What is asked of a store here; `store.Store` is one."""

    def batches(
        self,
        columns: Sequence[str],
        where: Sequence[str] | None = None,
        size: int = 0,
        *,
        ordered: bool = True,
    ) -> Iterator[pa.RecordBatch]:
        """Some columns of all rows, in their order or in any, at most `size` at a time."""


class Steady:
    """A store as a source, as long as it does not change."""

    def __init__(self, store: StoreOfRows) -> None:
        self._store = store
        self.version = store.version()

    def batches(self, columns: Sequence[str], *, ordered: bool = True) -> Iterator[pa.RecordBatch]:
        """As of `Source`.

        Raises:
            StoreChangedError: somebody wrote into the store since this was made.
        """
        checked = False
        for batch in self._store.batches(columns, size=FETCHED_AT_ONCE, ordered=ordered):
            if not checked:  # nobody writes from the first batch to the last
                self.check()
                checked = True
            yield batch
        if not checked:
            self.check()

    def place_rows(self) -> pa.Table:
        """As of `Source`."""
        return self._store.place_rows()

    def check(self, version: str | None = None) -> None:
        """Compare the store's version, or another one, with the one at the beginning."""
        if (version or self._store.version()) != self.version:
            raise StoreChangedError("the store was changed while it was exported; expected to try again")


def selected_rows(
    store: Stored, frugal: StoreOfRows, selection: Selection, *, background: bool
) -> tuple[Rows, EventIndex | None]:
    """The rows that answer a selection, and the index that was asked, if one was needed.

    Args:
        store: answers the selection.
        selection: the question.
        frugal: the same store, to go through the rows with little memory.
        background: with what is told as history, after all else.

    Raises:
        StoreChangedError: the store was changed in the meantime, also when the rows are gone through.
    """
    steady = Steady(frugal)
    if selection == Selection():
        index, past = None, _background(steady)
        found = np.ones(len(past), bool)
    else:
        source = StoredEvents(store)
        index = EventIndex.of_rows(EventRows.of_source(source))
        steady.check(source.version)
        past, found = index.data.background, np.zeros(len(index), bool)
        found[index.rows(selection)] = True
    masks = [found & ~past, *([found & past] if background else [])]
    passes = [None if mask.all() else mask for mask in masks if mask.any()]
    return stored_rows(steady, lambda: _columns(store, steady, masks), passes), index


def chosen_rows(data: EventRows, store: StoreOfRows) -> Rows:
    """The rows of events of a store that were chosen, in the order of the store.

    Args:
        data: events whose source is a `StoredEvents`.
        store: that source's store.

    Raises:
        StoreChangedError: the store was changed since the source was made, or is while rows are gone through.
    """
    source = data.source
    if not isinstance(source, StoredEvents):
        raise TypeError("the events are from no store")
    steady = Steady(store)
    steady.check(source.version)
    mask = np.zeros(len(source), bool)
    mask[data.row] = True
    return stored_rows(steady, lambda: EventColumns.of_rows(data), [None if mask.all() else mask])


def _background(steady: Steady) -> np.ndarray:
    """Which rows are told as history; where none is, their order is not asked for."""
    found: list[np.ndarray] = []
    for ordered in (False, True):
        found = [truths_of(batch.column(0)) for batch in steady.batches(["background"], ordered=ordered)]
        if not any(some.any() for some in found):
            break
    return np.concatenate([np.zeros(0, bool), *found])


def _columns(store: Stored, steady: Steady, masks: Sequence[np.ndarray]) -> EventColumns:
    """The rows of masks, one after the other, as the time map draws them."""
    source = StoredEvents(store)
    steady.check(source.version)
    rows = np.concatenate([np.flatnonzero(mask) for mask in masks])
    return EventColumns.of_rows(EventRows.of_source(source).take(rows))


def stored_rows(
    source: Source,
    columns: Callable[[], EventColumns],
    passes: Sequence[np.ndarray | None] = (None,),
) -> Rows:
    """Rows of an export.

    Args:
        source: gives the rows.
        columns: the same events as the time map draws them.
        passes: which rows of the source to take, a mask for each time that it is gone through; None for all.
    """
    places = StoredPlaces(source.place_rows())

    def taken(names: Sequence[str], *, ordered: bool = True) -> Iterator[pa.RecordBatch]:
        for mask in passes:
            yield from _masked(source.batches(names, ordered=ordered or mask is not None), mask)

    return Rows(
        about=about_rows(taken(ABOUT_COLUMNS, ordered=False), places),
        places=places,
        batches=lambda: _batches(taken(ROW_COLUMNS), places),
        columns=columns,
    )


class StoredPlaces:
    """Numbers places by their rows in a table (`events.place_table`)."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows
        self._keys = rows["key"].combine_chunks()
        self._kinds = rows["kind"].to_pylist()
        self._points = np.column_stack([rows["lon"].to_numpy(), rows["lat"].to_numpy()])

    def numbers(self, keys: pa.Array) -> np.ndarray:
        """The number of the place that each key names; -1 for null."""
        coded = pc.dictionary_encode(keys)
        numbers = pc.index_in(coded.dictionary, value_set=self._keys)
        found = pc.fill_null(numbers.take(coded.indices), NO_PLACE)
        return np.asarray(found, "<i4")

    def geometry(self, number: int) -> Geometry | None:
        """The footprint of a place; only one with a shape of its own is read from its body."""
        if self._kinds[number] in POINTS:
            lon, lat = self._points[number].tolist()
            return point(lon, lat)
        return place_footprint(place_of(self._rows["body"][number].as_py()))

    def has_footprint(self) -> np.ndarray:
        """Whether each place has a footprint, and False at last for no place."""
        kinds = np.array(self._kinds, object)
        lines = self._rows["outline"].is_valid().to_numpy()
        found = (kinds != PlaceKind.COUNTRY) & ((kinds != PlaceKind.BORDER) | lines)
        return np.append(found, [False])


def about_rows(batches: Iterable[pa.RecordBatch], places: StoredPlaces) -> About:
    """Counts and sources of rows that have `ABOUT_COLUMNS`."""
    drawn = places.has_footprint()
    events = undated = unplaced = 0
    days: list[int] = []
    outlets: set[str] = set()
    reports = _Distinct()
    for batch in batches:
        events += len(batch)
        undated += batch["first_day"].null_count
        unplaced += int(np.count_nonzero(~drawn[places.numbers(batch["place"])]))
        for name in ("first_day", "last_day"):
            days += [day for day in pc.min_max(batch[name]).as_py().values() if day is not None]
        outlets.update(pc.unique(pc.list_flatten(batch["sources"])).to_pylist())
        reports.add(pc.list_flatten(batch["report_ids"]))
    return About(
        title=TITLE,
        events=events,
        undated=undated,
        unplaced=unplaced,
        first=EPOCH + timedelta(days=min(days)) if days else None,
        last=EPOCH + timedelta(days=max(days)) if days else None,
        reports=reports.count(),
        outlets=tuple(sorted(outlets)),
    )


class _Distinct:
    """Counts different texts; those held are made different anew when they have doubled."""

    def __init__(self) -> None:
        self._held = [pa.array([], pa.string())]
        self._most = KEPT_TEXTS

    def add(self, texts: pa.Array) -> None:
        self._held.append(texts)
        if sum(map(len, self._held)) > self._most:
            self._most = 2 * self.count() + KEPT_TEXTS

    def count(self) -> int:
        self._held = [pc.unique(pa.concat_arrays(self._held))]
        return len(self._held[0])


def _masked(batches: Iterable[pa.RecordBatch], mask: np.ndarray | None) -> Iterator[pa.RecordBatch]:
    """The rows at which a mask of all rows is true."""
    start = 0
    for batch in batches:
        end = start + len(batch)
        if mask is None:
            yield batch
        elif mask[start:end].any():
            yield batch.filter(pa.array(mask[start:end]))
        start = end


def _batches(batches: Iterable[pa.RecordBatch], places: StoredPlaces) -> Iterator[Batch]:
    for table in _regrouped(batches):
        records = table["record"].combine_chunks()
        yield Batch(records, places.numbers(table["place"].combine_chunks()))


def _regrouped(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows in tables of `ROWS_AT_ONCE` rows, whatever came in, so that files do not depend on it."""
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += len(batch)
        while rows >= ROWS_AT_ONCE:
            table = pa.Table.from_batches(held)
            yield table.slice(0, ROWS_AT_ONCE)
            held = table.slice(ROWS_AT_ONCE).to_batches()
            rows -= ROWS_AT_ONCE
    if rows:
        yield pa.Table.from_batches(held)
