"""Events on their way out: records as JSON text, and the number of each event's place, some at a time.

A format takes these rows and no event objects, so that a store can hand over millions that it keeps as text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.columns import EventColumns
from geo.export_about import About, about
from geo.footprint import Geometry, place_footprint
from geo.schema import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from events.event import Event
    from gazetteer.place import Place

ROWS_AT_ONCE = 2048  # few megabytes, which allocators keep and need not ask the system for again
NO_PLACE = -1
KEPT_PLACES = 10_000
MOST_KEPT_BYTES = 1 << 25
# How JSON writes half of a pair of surrogates, which no UTF-8 can hold, when it writes ASCII only.
ESCAPED_HALF = r"\ud"

Made = TypeVar("Made")
Piece = bytes | memoryview  # of a file


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some events in their order.

    Attributes:
        records: pa.string() or pa.string_view(), the record of each (`geo.schema`) as compact JSON.
        places: int32 numbers that `Places.geometry` takes; -1 where an event has no place.
    """

    records: pa.Array
    places: np.ndarray


class Places(Protocol):
    """Gives footprints by the numbers of places."""

    def geometry(self, number: int) -> Geometry | None:
        """The GeoJSON geometry of a place; None when it has no footprint."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """All rows of an export.

    Attributes:
        about: counts and sources of the rows.
        places: footprints of the places that the batches number.
        batches: begins again from the first row at each call; all but the last hold `ROWS_AT_ONCE` rows.
        columns: the same events as the time map draws them.
    """

    about: About
    places: Places
    batches: Callable[[], Iterator[Batch]]
    columns: Callable[[], EventColumns]

    @classmethod
    def of(cls, events: Sequence[Event]) -> Rows:
        """The rows of event objects."""
        places = PlacesOfEvents()
        return cls(
            about=about(events),
            places=places,
            batches=lambda: _batches(events, places),
            columns=lambda: EventColumns.of(events),
        )


def rows_of(events: Sequence[Event] | Rows) -> Rows:
    """Rows, made from event objects where these are given."""
    return events if isinstance(events, Rows) else Rows.of(events)


class PlacesOfEvents:
    """Numbers the places of event objects; equal places share a number."""

    def __init__(self) -> None:
        self._number_of: dict[Place, int] = {}
        self._places: list[Place] = []
        self._seen: dict[int, tuple[Place, int]] = {}

    def number(self, place: Place | None) -> int:
        """The number of a place; -1 for none."""
        if place is None:
            return NO_PLACE
        # By identity first, for the hash of a long outline is slow; a kept place keeps its id to itself.
        seen = self._seen.get(id(place))
        if seen is None:
            if len(self._seen) >= KEPT_PLACES:
                self._seen.clear()
            seen = self._seen[id(place)] = place, self._new(place)
        return seen[1]

    def geometry(self, number: int) -> Geometry | None:
        """The footprint of a place."""
        return place_footprint(self._places[number])

    def _new(self, place: Place) -> int:
        number = self._number_of.setdefault(place, len(self._places))
        if number == len(self._places):
            self._places.append(place)
        return number


class Footprints(Generic[Made]):
    """What a format makes of footprints, made once for each place while there is room to keep it."""

    def __init__(self, places: Places, make: Callable[[list[Geometry | None]], list[Made]]) -> None:
        """`make` turns geometries into what the format writes, one for one."""
        self._places = places
        self._make = make
        self._kept: dict[int, Made] = {NO_PLACE: make([None])[0]}
        self._weight = 0

    def of(self, batch: Batch) -> tuple[list[Made], np.ndarray]:
        """The different footprints of a batch, and which of them each of its rows has."""
        numbers, which = np.unique(batch.places, return_inverse=True)
        wanted = numbers.tolist()
        missing = [number for number in wanted if number not in self._kept]
        found = dict(zip(missing, self._new(missing), strict=True))
        return [found[one] if one in found else self._kept[one] for one in wanted], which

    def of_rows(self, batch: Batch) -> list[Made]:
        """The footprint of each row."""
        made, which = self.of(batch)
        return [made[one] for one in which.tolist()]

    def _new(self, numbers: list[int]) -> list[Made]:
        geometries = [self._places.geometry(number) for number in numbers]
        made = self._make(geometries) if numbers else []
        self._weight += sum(map(_weight, geometries))
        if self._weight > MOST_KEPT_BYTES:
            self._kept = {NO_PLACE: self._kept[NO_PLACE]}
            self._weight = sum(map(_weight, geometries))
        self._kept.update(zip(numbers, made, strict=True))
        return made


def json_bytes(value: Any) -> bytes:
    """Compact JSON in UTF-8; a lone surrogate becomes `?`."""
    return _written(value).encode("utf-8", "replace")


def repaired(records: pa.Array, sign: str, repair: Callable[[Any], Any] = lambda value: value) -> pa.Array:
    """The records as pa.string(), with those written anew in which a sign stands; usually none.

    Args:
        records: JSON texts, as of `Batch`.
        sign: a piece of JSON text that begins with a backslash.
        repair: changes the value of a record.
    """
    records = records.cast(pa.string())
    if not has_sign(one_text(records), sign):  # much faster than row by row, and nearly always so
        return records
    hit = pc.match_substring(records, sign)
    texts = zip(records.to_pylist(), hit.to_pylist(), strict=True)
    return pa.array(
        [json_bytes(repair(json.loads(text))).decode() if is_hit else text for text, is_hit in texts],
        pa.string(),
    )


def has_sign(text: memoryview, sign: str) -> bool:
    """Whether a sign that begins with a backslash stands in a text, which is not copied for it."""
    letters = np.frombuffer(text, np.uint8)
    at = np.flatnonzero(letters[: len(letters) - len(sign) + 1] == ord("\\"))
    for step, letter in enumerate(sign.encode()[1:], start=1):
        at = at[letters[at + step] == letter]
    return bool(len(at))


def one_text(texts: pa.Array) -> memoryview:
    """Texts one behind the other, as they lie in memory."""
    _, offsets, data = texts.buffers()
    if not len(texts):
        return memoryview(b"")
    first, last = np.frombuffer(offsets, np.int32)[[texts.offset, texts.offset + len(texts)]].tolist()
    return memoryview(data)[first:last]


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _batches(events: Sequence[Event], places: PlacesOfEvents) -> Iterator[Batch]:
    for start in range(0, len(events), ROWS_AT_ONCE):
        some = events[start : start + ROWS_AT_ONCE]
        texts = [json_bytes(record(event)) for event in some]
        numbers = np.array([places.number(event.place) for event in some], "<i4")
        yield Batch(pa.array(texts, pa.binary()).cast(pa.string()), numbers)


def _weight(geometry: Geometry | None) -> int:
    """About how many bytes a format needs for a geometry."""
    return _POINT_BYTES * (1 + _points(geometry["coordinates"])) if geometry else 0


_POINT_BYTES = 20


def _points(coordinates: Any) -> int:
    if not coordinates or not isinstance(coordinates[0], list | tuple):
        return 1
    if isinstance(coordinates[0][0], list | tuple):
        return sum(map(_points, coordinates))
    return len(coordinates)
