"""Which events the page shows for a selection, as rows of the indexes of a collection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dashboard.chips import DAYS
from dashboard.digest import digest
from dashboard.report_list import ReportList
from dashboard.table_rows import TableRows
from geo.columns import EventColumns
from geo.export_stored import chosen_rows
from geo.index import EventIndex
from geo.rows import EventRows
from geo.stored import StoredEvents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.report_list import Reports
    from events.event import Event, EventSet
    from geo.export_rows import Rows
    from geo.select import Selection


@dataclass(frozen=True, kw_only=True, eq=False)
class Indexes:
    """The indexes of a collection: its events, and what it tells as history.

    Both are parts of `data`: the events first. `is_shared` says whether all visitors may be given what is
    made of them; what rests on a visitor's own reports is no other's.
    """

    data: EventRows
    events: EventIndex
    background: EventIndex
    reports: Reports
    is_shared: bool = True

    @classmethod
    def of(cls, event_set: EventSet, *, is_shared: bool = True) -> Indexes:
        """The indexes of a set of events."""
        return cls.of_rows(
            EventRows.of((*event_set.events, *event_set.background)),
            told=len(event_set.events),
            reports=ReportList(event_set.readings),
            is_shared=is_shared,
        )

    @classmethod
    def of_rows(cls, data: EventRows, *, told: int, reports: Reports, is_shared: bool = True) -> Indexes:
        """The indexes of events as columns.

        Args:
            data: the events, then what is told as history.
            told: how many rows come before what is told as history.
            reports: that the events are from.
            is_shared: whether all visitors may be given what is made of these.
        """
        return cls(
            data=data,
            events=EventIndex.of_rows(data.take(slice(0, told))),
            background=EventIndex.of_rows(data.take(slice(told, None))),
            reports=reports,
            is_shared=is_shared,
        )

    @cached_property
    def columns(self) -> EventColumns:
        """What the map draws: the rows of the events, then those told as history; made once."""
        return EventColumns.of_rows(self.data)

    @cached_property
    def table_rows(self) -> TableRows:
        """The rows of the table, kept for all who are given these indexes."""
        return TableRows(self.events)

    @property
    def fingerprint(self) -> str:
        """Short digest of what the events say, history with them."""
        return digest(self.events.fingerprint, self.background.fingerprint)[:10]


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """The events on the page.

    Attributes:
        indexes: of the collection, the visitor's own reports with it.
        masks: which events fit each part of the selection, by its key.
        rows_of_all_days: events that pass every filter but the window of days; the map is given these.
        rows_of_background: what is told as history, by the same filters; the map's background layer.
        rows: those of `rows_of_all_days` that lie in the window.
    """

    indexes: Indexes
    masks: Mapping[str, np.ndarray]
    rows_of_all_days: np.ndarray
    rows_of_background: np.ndarray
    rows: np.ndarray

    @property
    def on_map(self) -> EventColumns:
        """The columns of `rows_of_all_days` and of `rows_of_background`."""
        if len(self.rows_of_all_days) + len(self.rows_of_background) == len(self.indexes.data):
            return self.indexes.columns
        history = self.rows_of_background + len(self.indexes.events)
        return self.indexes.columns.take(np.concatenate([self.rows_of_all_days, history]))

    @cached_property
    def of_all_days(self) -> Sequence[Event]:
        """The events of `rows_of_all_days`."""
        return self.indexes.events.take(self.rows_of_all_days)

    @cached_property
    def background(self) -> Sequence[Event]:
        """The events of `rows_of_background`."""
        return self.indexes.background.take(self.rows_of_background)

    @cached_property
    def shown(self) -> Sequence[Event]:
        """The events of `rows`."""
        return self.indexes.events.take(self.rows)

    def taken_away(self) -> Sequence[Event] | Rows:
        """The events of `rows` for a file; of a store as rows, so that none of them becomes an object.

        Raises:
            StoreChangedError: the store was changed since it was read.
        """
        data = self.indexes.events.data
        if not isinstance(data.source, StoredEvents):
            return self.shown
        return chosen_rows(data.take(self.rows), data.source.store)

    @property
    def is_of_store(self) -> bool:
        """Whether the events are those of a store, which others may write into."""
        return isinstance(self.indexes.events.data.source, StoredEvents)

    @property
    def undated_left_out(self) -> int:
        """How many undated events pass the filters but answer no window."""
        is_dated = self.indexes.events.is_dated
        undated, undated_shown = (~is_dated[rows] for rows in (self.rows_of_all_days, self.rows))
        return int(undated.sum() - undated_shown.sum())

    @property
    def event_of_claims(self) -> EventOfClaims:
        """Ids of the events that the map holds, by the ids of their claims."""
        return EventOfClaims(self)


class EventOfClaims:
    """Looks a claim's event up when it is asked for; only events that the map holds are there."""

    def __init__(self, view: View) -> None:
        indexes = view.indexes
        chosen = ((indexes.events, view.rows_of_all_days), (indexes.background, view.rows_of_background))
        self._parts = [(index, _mask(rows, len(index))) for index, rows in chosen]

    def __getitem__(self, claim_id: str) -> str:
        for index, is_there in self._parts:
            row = index.row_of_claim(claim_id)
            if row >= 0 and is_there[row]:
                return index.ids(np.array([row]))[0]
        raise KeyError(claim_id)

    def __contains__(self, claim_id: str) -> bool:
        return any(
            (row := index.row_of_claim(claim_id)) >= 0 and is_there[row] for index, is_there in self._parts
        )


def view(indexes: Indexes, selection: Selection) -> View:
    """Which events the page shows for a selection."""
    masks = indexes.events.masks(selection)
    everything = np.ones(len(indexes.events), bool)
    of_all_days = np.logical_and.reduce([everything, *(mask for part, mask in masks.items() if part != DAYS)])
    return View(
        indexes=indexes,
        masks=masks,
        rows_of_all_days=np.flatnonzero(of_all_days),
        rows_of_background=indexes.background.rows(replace(selection, start=None, end=None)),
        rows=np.flatnonzero(of_all_days & masks.get(DAYS, everything)),
    )


def _mask(rows: np.ndarray, total: int) -> np.ndarray:
    found = np.zeros(total, bool)
    found[rows] = True
    return found
