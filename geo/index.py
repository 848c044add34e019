"""Many events as columns that answer a selection at once: made once for a set, shared by all who ask.

`EventIndex.rows` gives the rows that `geo.select.select` would choose. What only some questions need (texts,
footprints) is made when the first of them is asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from events.event import GeoPrecision
from geo.area import areas_of
from geo.area_index import AreaIndex
from geo.coded import EPOCH, NO_DAY, NOT_STATED, codes, days, figures
from geo.fingerprint import fingerprint
from geo.place_rows import NO_PLACE, PlaceRows
from geo.postings import Postings
from geo.query import NAMES, NUMBERS, WORDS
from geo.select import MEASURES, actors, claimants, place_names, sources
from geo.text_index import TextIndex
from geo.words import terms
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, EventType, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from events.event import Event
    from gazetteer.place import Place
    from geo.selection import Selection


@dataclass(frozen=True, kw_only=True, eq=False)
class EventIndex:
    """One row an event, in the order of the set.

    Attributes:
        events: the events themselves.
        fingerprint: short digest of what the events say; the same for the same events.
        first_day, last_day: int32, days since 1970-01-01, inclusive; `NO_DAY` where undated.
        sub_type, event_type, status, geo_precision, date_precision: uint8, position in their vocabulary.
        killed, wounded, displaced: int64, what somebody says at least; `NOT_STATED` where nobody does.
        place, origin, destination: int32 rows of `places`; -1 for none.
        places: distinct places.
        sources, claimants, actors, names, reports: rows by name; `names` are those of `Selection.place`.
    """

    events: Sequence[Event]
    fingerprint: str
    first_day: np.ndarray
    last_day: np.ndarray
    sub_type: np.ndarray
    event_type: np.ndarray
    status: np.ndarray
    geo_precision: np.ndarray
    date_precision: np.ndarray
    killed: np.ndarray
    wounded: np.ndarray
    displaced: np.ndarray
    place: np.ndarray
    origin: np.ndarray
    destination: np.ndarray
    places: tuple[Place, ...]
    sources: Postings
    claimants: Postings
    actors: Postings
    names: Postings
    reports: Postings

    @classmethod
    def of(cls, events: Sequence[Event]) -> EventIndex:
        """The index of events, in their order."""
        places = PlaceRows()
        sub_type = codes(SubEventType, (event.sub_event_type for event in events))
        type_of = codes(EventType, (EVENT_TYPE_OF[kind] for kind in SubEventType))
        return cls(
            events=events,
            fingerprint=fingerprint(events),
            first_day=days(event.date.start for event in events),
            last_day=days(event.date.end for event in events),
            sub_type=sub_type,
            event_type=type_of[sub_type],
            status=codes(Status, (event.status for event in events)),
            geo_precision=codes(GeoPrecision, (event.geo_precision for event in events)),
            date_precision=codes(DatePrecision, (event.date.precision for event in events)),
            **{name: figures(events, name) for name in MEASURES},
            place=places.column(event.place for event in events),
            origin=places.column(event.origin for event in events),
            destination=places.column(event.destination for event in events),
            places=places.places(),
            sources=Postings.of(map(sources, events)),
            claimants=Postings.of(map(claimants, events)),
            actors=Postings.of(map(actors, events)),
            names=Postings.of(map(place_names, events)),
            reports=Postings.of({claim.report_id for claim in event.claims} for event in events),
        )

    def __len__(self) -> int:
        return len(self.first_day)

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
            masks[key] = np.append(self.areas.touched(area), [False])[self.place]
        return masks

    def _vocabulary_masks(self, selection: Selection) -> dict[str, np.ndarray]:
        masks = {}
        for key, (name, vocabulary) in WORDS.items():
            if wanted := getattr(selection, name):
                table = np.array([word in wanted for word in vocabulary])
                masks[key] = table[getattr(self, _COLUMN[key])]
        return masks

    def _figure_masks(self, selection: Selection) -> dict[str, np.ndarray]:
        asked = {key: getattr(selection, name) for key, name in NUMBERS.items()}
        masks = {key: getattr(self, key) >= least for key, least in asked.items() if least is not None}
        if selection.any_figure:
            masks["figure"] = np.maximum.reduce([getattr(self, name) for name in MEASURES]) > NOT_STATED
        return masks

    @cached_property
    def texts(self) -> TextIndex:
        """The words of the events, folded; made by the first question with a text."""
        return TextIndex(self.events)

    @cached_property
    def areas(self) -> AreaIndex:
        """The places as columns; footprints are made by the questions that need them."""
        return AreaIndex(self.places)

    @cached_property
    def place_counts(self) -> dict[str, int]:
        """How many events have a place as theirs, origin or destination, by name, the most frequent first."""
        counts: Counter[str] = Counter()
        at = np.stack([self.place, self.origin, self.destination])
        again = (at[1:] == at[0]) | np.stack([np.zeros(len(self), bool), at[2] == at[1]])
        at[1:][again] = NO_PLACE
        for row, number in enumerate(np.bincount(at[at >= 0], minlength=len(self.places)).tolist()):
            counts[self.places[row].name] += number
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def row_of_claim(self) -> dict[str, int]:
        """The row of the event of each claim, by the claim's id."""
        return {claim.claim_id: row for row, event in enumerate(self.events) for claim in event.claims}

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each event by its id."""
        return {event.event_id: row for row, event in enumerate(self.events)}

    @cached_property
    def has_footprint(self) -> np.ndarray:
        """Whether each event has a footprint."""
        found: np.ndarray = np.append(self.areas.has_footprint, [False])[self.place]
        return found

    @property
    def is_dated(self) -> np.ndarray:
        """Whether each event has days."""
        dated: np.ndarray = (self.first_day != NO_DAY) & (self.last_day != NO_DAY)
        return dated

    def take(self, rows: np.ndarray) -> tuple[Event, ...]:
        """The events of some rows, in the order of the rows."""
        return tuple(self.events[row] for row in rows.tolist())

    def _in_days(self, start: date | None, end: date | None) -> np.ndarray:
        found = self.is_dated
        if start:
            found &= self.last_day >= start.toordinal() - EPOCH
        if end:
            found &= self.first_day <= end.toordinal() - EPOCH
        return found


_COLUMN = {
    "type": "event_type",
    "subtype": "sub_type",
    "status": "status",
    "precision": "geo_precision",
    "date_precision": "date_precision",
}
