"""Invented events for the benchmark of the time map: columns made with numpy from a seed, and their records.

They are no news: places gather in clusters along fronts and in cities of an invented war, days come in waves,
every kind of event and standing occurs, a fifth of the places are districts with a radius, some events last
for days, some displaced people move from one place to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from events.relation import Agreement
from gazetteer.place import PlaceKind
from geo.columns import EPOCH, NOT_STATED, EventColumns
from geo.schema import COLUMN_NAMES
from geo.style import symbol_of, symbols
from geo.timeline_places import KINDS, NO_PLACE, PlaceTable
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, Status, SubEventType

DAYS = 730
START = date(2022, 1, 1)
WEST, EAST, SOUTH, NORTH = 22.5, 40.0, 44.5, 52.0
CLUSTERS = 60
DISTRICTS, LONG, DOUBTED, DENIED, MOVING = 0.2, 0.12, 0.08, 0.03, 0.02
STATUSES = (Status.ASSERTED, Status.DISPUTED, Status.DENIED)


@dataclass(frozen=True, slots=True, eq=False)
class InventedTexts:
    """Records of coded rows: what a table such as a conflict data set gives of an event, and no more."""

    kind: np.ndarray
    first: np.ndarray
    last: np.ndarray
    place: np.ndarray
    standing: np.ndarray
    places: PlaceTable

    def records(self, rows: np.ndarray) -> list[dict[str, Any]]:
        """The record of each row, in the order given."""
        return [self._record(int(row)) for row in rows]

    def row_of(self, event_id: str) -> int:
        """The row of an event; -1 when there is none with this id."""
        row = int(event_id[1:]) if event_id[1:].isdecimal() else -1
        return row if 0 <= row < len(self.kind) else -1

    def _record(self, row: int) -> dict[str, Any]:
        kind = list(SubEventType)[self.kind[row]]
        place = int(self.place[row])
        start, end = (iso_day(int(days[row])) for days in (self.first, self.last))
        place_kind = KINDS[self.places.kind[place]]
        known: dict[str, Any] = {
            "id": f"e{row:07}",
            "event_type": str(EVENT_TYPE_OF[kind]),
            "sub_event_type": str(kind),
            "date_start": start,
            "date_end": end,
            "date_precision": str(DatePrecision.DAY if start == end else DatePrecision.RANGE),
            "place": self.places.names[place],
            "place_as_written": self.places.names[place],
            "place_id": f"invented:{place}",
            "place_kind": str(place_kind),
            "geo_precision": "exact" if place_kind is PlaceKind.SETTLEMENT else "district",
            "uncertainty_km": float(self.places.radius[place]) / 100,
            "status": str(STATUSES[self.standing[row]]),
            "claims": [],
            "reports": 1,
            "cumulative": False,
            "background": False,
            "denied_by": [],
            "unlocated_reason": "",
            "date_words": "",
            "agreement": str(Agreement.SINGLE),
        }
        return {name: known.get(name) for name in COLUMN_NAMES}


def invented(events: int, places: int, seed: int = 7) -> EventColumns:
    """The columns of so many events at so many places."""
    chance = np.random.default_rng(seed)
    table = invented_places(places, chance)
    kinds = np.array([symbols().index(symbol_of()[kind]) for kind in SubEventType], "u1")
    place = _places_of(events, places, chance)
    kind = _kinds_of(place, events, chance)
    first, last = _days_of(events, chance)
    standing = np.searchsorted([DENIED, DENIED + DOUBTED], chance.random(events), side="right")
    standing = np.array([2, 1, 0], "u1")[standing]
    origin = np.full(events, NO_PLACE, "<i4")
    destination, displaced = origin.copy(), np.full(events, float(NOT_STATED))
    moves = np.flatnonzero(
        (kinds[kind] == symbols().index("displacement")) & (chance.random(events) < MOVING)
    )
    origin[moves], destination[moves] = place[moves], _beside(place[moves], table, chance)
    displaced[moves] = np.round(10 ** chance.uniform(1, 5, len(moves)))
    none = np.full(events, float(NOT_STATED))
    return EventColumns(
        row=np.arange(events),
        place=place,
        origin=origin,
        destination=destination,
        first_day=first,
        last_day=last,
        symbol=kinds[kind],
        standing=standing,
        displaced_low=displaced,
        displaced_high=displaced,
        killed_low=none,
        killed_high=none,
        background=np.zeros(events, bool),
        places=table,
        texts=InventedTexts(kind, first, last, place, standing, table),
    )


def invented_places(number: int, chance: np.random.Generator) -> PlaceTable:
    """Places in clusters of different width, a fifth of them districts of 5 to 30 km."""
    cluster = chance.integers(0, CLUSTERS, number)
    middle_lon, middle_lat = chance.uniform(WEST, EAST, CLUSTERS), chance.uniform(SOUTH, NORTH, CLUSTERS)
    width = chance.uniform(0.1, 0.9, CLUSTERS)
    lon = middle_lon[cluster] + chance.normal(0, 1.4, number) * width[cluster]
    lat = middle_lat[cluster] + chance.normal(0, 1.0, number) * width[cluster]
    is_district = chance.random(number) < DISTRICTS
    radius = np.where(is_district, chance.uniform(5, 30, number), chance.uniform(0.5, 4, number))
    kind = np.where(is_district, KINDS.index(PlaceKind.DISTRICT), KINDS.index(PlaceKind.SETTLEMENT))
    return PlaceTable(
        names=[f"Place {index}" for index in range(number)],
        lon=np.round(lon * 1e5).astype("<i4"),
        lat=np.round(lat * 1e5).astype("<i4"),
        radius=np.round(radius * 100).astype("<u4"),
        kind=kind.astype("u1"),
        has_footprint=np.ones(number, bool),
    )


def _places_of(events: int, places: int, chance: np.random.Generator) -> np.ndarray:
    """Every place has an event where there are enough; few places have many (a Zipf-like law)."""
    weight = 1 / (10 + chance.permutation(places)) ** 0.6
    chosen = chance.choice(places, events, p=weight / weight.sum()).astype("<i4")
    sure = min(events, places)
    chosen[:sure] = chance.permutation(places)[:sure]
    return chosen


def _kinds_of(place: np.ndarray, events: int, chance: np.random.Generator) -> np.ndarray:
    """Shelling and clashes lead; which kind leads differs between places."""
    weights = 1 / np.arange(1, len(SubEventType)) ** 1.1
    ranks = chance.choice(len(weights), events, p=weights / weights.sum())
    shift = (place.astype("<i8") // 7 * 2_654_435_761 >> 13) % 5
    return (ranks + shift) % len(weights)


def _beside(origin: np.ndarray, table: PlaceTable, chance: np.random.Generator) -> np.ndarray:
    """Other places of about the same longitude."""
    by_lon = np.argsort(table.lon, kind="stable")
    rank = np.empty(len(by_lon), "<i8")
    rank[by_lon] = np.arange(len(by_lon))
    reach = max(2, len(by_lon) // 40)
    near = np.clip(rank[origin] + chance.integers(-reach, reach, len(origin)), 0, len(by_lon) - 1)
    beside: np.ndarray = by_lon[near]
    return beside


def _days_of(events: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """First and last days: waves over two years; an eighth of the events last for 2 to 30 days."""
    day = np.arange(DAYS)
    weight = 1.2 + np.sin(day / 40) + np.exp(-(((day - 60) / 25) ** 2)) * 3
    first = chance.choice(DAYS, events, p=weight / weight.sum())
    length = np.where(chance.random(events) < LONG, chance.integers(1, 30, events), 0)
    start = START.toordinal() - EPOCH
    return (first + start).astype("<i4"), (np.minimum(first + length, DAYS - 1) + start).astype("<i4")


def iso_day(day: int) -> str:
    """A day number as an ISO day."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
