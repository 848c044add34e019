"""Rows of an export from the Arrow rows of a store, without an object for any event.

A store may change between two looks at it. What is written is of one state of it, or it is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from geo.arrow import truths_of
from geo.columns import EventColumns
from geo.export_counts import ABOUT_COLUMNS, about_rows
from geo.export_places import StoredPlaces
from geo.export_rows import ROWS_AT_ONCE, Batch, Rows
from geo.export_source import Steady
from geo.index import EventIndex
from geo.rows import EventRows
from geo.selection import Selection
from geo.stored import StoredEvents
from store.views import taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.export_source import Source
    from geo.stored import Stored

ROW_COLUMNS = ("place", "record")


def selected_rows(
    store: Stored, frugal: Stored, selection: Selection, *, background: bool
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


def chosen_rows(data: EventRows, store: Stored) -> Rows:
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


def _masked(batches: Iterable[pa.RecordBatch], mask: np.ndarray | None) -> Iterator[pa.RecordBatch]:
    """The rows at which a mask of all rows is true."""
    start = 0
    for batch in batches:
        end = start + len(batch)
        if mask is None:
            yield batch
        elif mask[start:end].any():
            yield taken(batch, np.flatnonzero(mask[start:end]))
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
