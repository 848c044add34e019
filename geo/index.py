"""Many events as columns that answer a selection at once: made once for a set, shared by all who ask.

`EventIndex.rows` gives the rows that `geo.select.select` would choose. What only some questions need (texts,
names, footprints) is made when the first of them is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from events.arrow_text import text_array
from events.digest import digest_of
from events.table import EPOCH
from events.words import terms
from geo.area import areas_of
from geo.area_index import AreaIndex
from geo.arrow import chunks_of
from geo.distinct import Distinct
from geo.place_rows import NO_PLACE, PlaceRows
from geo.postings import Postings
from geo.query import NAMES, NUMBERS, WORDS
from geo.rows import NO_DAY, NOT_STATED, EventRows
from geo.select import MEASURES
from geo.text_index import TextIndex
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from events.event import Event
    from geo.selection import Selection


@dataclass(frozen=True, kw_only=True, eq=False)
class EventIndex:
    """One row an event, in the order of the set.

    Attributes:
        data: the events as columns of numbers, and what gives the events themselves.
        event_type: uint8, position in its vocabulary.
    """

    data: EventRows
    event_type: np.ndarray

    @classmethod
    def of(cls, events: Sequence[Event]) -> EventIndex:
        """The index of events, in their order."""
        return cls.of_rows(EventRows.of(events))

    @classmethod
    def of_rows(cls, data: EventRows) -> EventIndex:
        """The index of events that are columns already."""
        kinds = list(EventType)
        type_of = np.array([kinds.index(EVENT_TYPE_OF[kind]) for kind in SubEventType], "u1")
        return cls(data=data, event_type=type_of[data.sub_type])

    def __len__(self) -> int:
        return len(self.data)

    def rows(self, selection: Selection) -> np.ndarray:
        """The rows that answer a selection, int64, ascending."""
        found = np.ones(len(self), bool)
        for mask in self.masks(selection).values():
            found &= mask
        return np.flatnonzero(found)

    def masks(self, selection: Selection) -> dict[str, np.ndarray]:
        """Which rows fit each part of a selection that is given, by the part's key in a query.

        First and last day are one part, `days`.
        """
        masks = self._vocabulary_masks(selection) | self._figure_masks(selection)
        if selection.start or selection.end:
            masks["days"] = self._in_days(selection.start, selection.end)
        for key, name in NAMES.items():
            if wanted := getattr(selection, name):
                masks[key] = getattr(self, name).mask(wanted, len(self))
        if words := terms(selection.text):
            masks["text"] = self.texts.mask(words)
        if selection.place:
            masks["place"] = self.names.mask([selection.place], len(self))
        for key, area in areas_of(selection).items():
            masks[key] = np.append(self.areas.touched(area), [False])[self.data.place]
        return masks

    def _vocabulary_masks(self, selection: Selection) -> dict[str, np.ndarray]:
        masks = {}
        for key, (name, vocabulary) in WORDS.items():
            if wanted := getattr(selection, name):
                table = np.array([word in wanted for word in vocabulary])
                masks[key] = table[self.words(key)]
        return masks

    def words(self, key: str) -> np.ndarray:
        """The column of a vocabulary by its key in a query: uint8, position in the vocabulary."""
        column: np.ndarray = self.event_type if key == "type" else getattr(self.data, _COLUMN[key])
        return column

    def said(self, measure: str) -> np.ndarray:
        """What somebody says at least of killed, wounded or displaced, int64; `NOT_STATED` for nothing."""
        column: np.ndarray = getattr(self.data, f"{measure}_said")
        return column

    def _figure_masks(self, selection: Selection) -> dict[str, np.ndarray]:
        asked = {key: getattr(selection, name) for key, name in NUMBERS.items()}
        masks = {key: self.said(key) >= least for key, least in asked.items() if least is not None}
        if selection.any_figure:
            masks["figure"] = np.maximum.reduce([self.said(name) for name in MEASURES]) > NOT_STATED
        return masks

    @cached_property
    def fingerprint(self) -> str:
        """Short digest of what the events say; the same for the same events (`events.digest`)."""
        return digest_of(_letters(chunk) for chunk in chunks_of(self.data.column("digest")))

    @cached_property
    def sources(self) -> Postings:
        """The events of each outlet."""
        return Postings.of_lists(self.data.column("sources"))

    @cached_property
    def claimants(self) -> Postings:
        """The events of each claimant; `geo.select.THE_REPORT_ITSELF` for the report's own voice."""
        return Postings.of_lists(self.data.column("claimants"))

    @cached_property
    def actors(self) -> Postings:
        """The events of each actor."""
        return Postings.of_lists(self.data.column("actors"))

    @cached_property
    def names(self) -> Postings:
        """The events of each name or id of a place, in lower case: those of `Selection.place`."""
        return Postings.of_lists(self.data.column("place_names"))

    @cached_property
    def reports(self) -> Distinct:
        """The reports of each event."""
        return Distinct.of_lists(self.data.column("report_ids"))

    @cached_property
    def texts(self) -> TextIndex:
        """The words of the events, folded; made by the first question with a text."""
        return TextIndex(self.data.column("search"))

    @cached_property
    def areas(self) -> AreaIndex:
        """The places as columns; footprints are made by the questions that need them."""
        return AreaIndex(self.places)

    @property
    def places(self) -> PlaceRows:
        """The distinct places of the events."""
        return self.data.places

    @cached_property
    def place_counts(self) -> dict[str, int]:
        """How many events have a place as theirs, origin or destination, by name, the most frequent first."""
        at = np.stack([self.data.place, self.data.origin, self.data.destination])
        again = (at[1:] == at[0]) | np.stack([np.zeros(len(self), bool), at[2] == at[1]])
        at[1:][again] = NO_PLACE
        counts = np.bincount(at[at >= 0], minlength=len(self.places))
        table = pa.table({"name": text_array(self.places.names), "number": pa.array(counts)})
        named = table.filter(pc.field("number") > 0)
        summed = named.group_by("name").aggregate([("number", "sum")])
        order = pc.sort_indices(summed, sort_keys=[("number_sum", "descending"), ("name", "ascending")])
        sorted_by = summed.take(order)
        return dict(zip(sorted_by["name"].to_pylist(), sorted_by["number_sum"].to_pylist(), strict=True))

    @cached_property
    def has_footprint(self) -> np.ndarray:
        """Whether each event has a footprint."""
        found: np.ndarray = np.append(self.places.has_footprint, [False])[self.data.place]
        return found

    @property
    def is_dated(self) -> np.ndarray:
        """Whether each event has days."""
        dated: np.ndarray = (self.data.first_day != NO_DAY) & (self.data.last_day != NO_DAY)
        return dated

    def take(self, rows: np.ndarray) -> Sequence[Event]:
        """The events of some rows, in the order of the rows."""
        return self.data.source.take(self.data.row[rows])

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The records (`events.record`) of some rows, in the order of the rows."""
        return self.data.records(rows)

    def ids(self, rows: np.ndarray) -> list[str]:
        """The ids of the events at some rows, in the order of the rows."""
        return self.data.source.ids(self.data.row[rows])

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""
        return self.data.row_of(event_id)

    def row_of_claim(self, claim_id: str) -> int:
        """The row of the event that has a claim; -1 when there is none with this id."""
        return self.data.at(self.data.source.row_of_claim(claim_id))

    def _in_days(self, start: date | None, end: date | None) -> np.ndarray:
        found = self.is_dated
        if start:
            found &= self.data.last_day >= start.toordinal() - EPOCH
        if end:
            found &= self.data.first_day <= end.toordinal() - EPOCH
        return found


def _letters(texts: pa.Array) -> memoryview | bytes:
    """The texts of an array, one after the other."""
    whole = pc.cast(texts, pa.string())
    if not len(whole):
        return b""
    _, ends, letters = whole.buffers()
    offsets = np.frombuffer(ends, "<i4")[whole.offset : whole.offset + len(whole) + 1]
    return memoryview(letters)[int(offsets[0]) : int(offsets[-1])]


_COLUMN = {
    "subtype": "sub_type",
    "status": "status",
    "precision": "geo_precision",
    "date_precision": "date_precision",
}
