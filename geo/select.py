"""Which events a visitor asked for, and the same question as a URL query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from geo.errors import SelectionError
from reports.vocabulary import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from events.event import Event

Bbox = tuple[float, float, float, float]
Query = dict[str, list[str]]
Word = TypeVar("Word", bound=StrEnum)
BBOX_NUMBERS, HALF_TURN, POLE = 4, 180, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A question to the events; an empty set or None asks for all.

    Attributes:
        start, end: inclusive days; an event counts when any day it may have happened lies between them.
            Undated events answer only a question without days.
        event_types, statuses, sources: an event counts when it has one of them (a source: of any claim).
        bbox: (west, south, east, north) in degrees; west > east crosses the antimeridian. The event's
            representative point must lie inside, for a border any of its vertices.
        place: a place id, or a name as the gazetteer or the report writes it; origin and destination count.
    """

    start: date | None = None
    end: date | None = None
    event_types: frozenset[EventType] = field(default_factory=frozenset)
    statuses: frozenset[Status] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)
    bbox: Bbox | None = None
    place: str | None = None


def select(events: Sequence[Event], selection: Selection) -> tuple[Event, ...]:
    """The events that answer a selection, in their order."""
    return tuple(event for event in events if _answers(event, selection))


def to_query(selection: Selection) -> Query:
    """The selection as URL query values; what asks for all is left out."""
    bbox = [",".join(f"{number:g}" for number in selection.bbox)] if selection.bbox else []
    query: dict[str, Sequence[object]] = {
        "start": [selection.start.isoformat()] if selection.start else [],
        "end": [selection.end.isoformat()] if selection.end else [],
        "type": sorted(selection.event_types),
        "status": sorted(selection.statuses),
        "source": sorted(selection.sources),
        "bbox": bbox,
        "place": [selection.place] if selection.place else [],
    }
    return {key: [str(value) for value in values] for key, values in query.items() if values}


def from_query(query: Mapping[str, str | Sequence[str]]) -> Selection:
    """The selection of a URL query; keys that are not ours are ignored.

    Raises:
        SelectionError: a value that is no day, no type, no status, or no box.
    """
    values = {key: _listed(value) for key, value in query.items()}
    return Selection(
        start=_day("start", values.get("start")),
        end=_day("end", values.get("end")),
        event_types=frozenset(_member(EventType, "type", value) for value in values.get("type", [])),
        statuses=frozenset(_member(Status, "status", value) for value in values.get("status", [])),
        sources=frozenset(values.get("source", [])),
        bbox=_bbox(values.get("bbox")),
        place=next(iter(values.get("place", [])), None) or None,
    )


def _answers(event: Event, selection: Selection) -> bool:
    return (
        _in_days(event, selection.start, selection.end)
        and (not selection.event_types or event.event_type in selection.event_types)
        and (not selection.statuses or event.status in selection.statuses)
        and (not selection.sources or not selection.sources.isdisjoint(_sources(event)))
        and (selection.bbox is None or _in_bbox(event, selection.bbox))
        and (not selection.place or _at_place(event, selection.place))
    )


def _sources(event: Event) -> set[str]:
    return {claim.source for claim in event.claims}


def _in_days(event: Event, start: date | None, end: date | None) -> bool:
    if start is None and end is None:
        return True
    if event.date.start is None or event.date.end is None:
        return False
    return (start is None or event.date.end >= start) and (end is None or event.date.start <= end)


def _in_bbox(event: Event, bbox: Bbox) -> bool:
    if event.place is None:
        return False
    vertices = [point for chain in event.place.lines for point in chain]
    return any(_holds(bbox, lon, lat) for lon, lat in vertices or [(event.place.lon, event.place.lat)])


def _holds(bbox: Bbox, lon: float, lat: float) -> bool:
    west, south, east, north = bbox
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= lat <= north


def _at_place(event: Event, wanted: str) -> bool:
    places = [place for place in (event.place, event.origin, event.destination) if place]
    names = {event.place_as_written, event.origin_as_written, event.destination_as_written}
    names |= {place.name for place in places} | {place.place_id for place in places}
    return wanted.casefold() in {name.casefold() for name in names if name}


def _day(key: str, values: Sequence[str] | None) -> date | None:
    if not values or not values[0]:
        return None
    try:
        return date.fromisoformat(values[0])
    except ValueError as error:
        raise SelectionError(f"{key}={values[0]!r} is no day; accepted: YYYY-MM-DD") from error


def _member(vocabulary: type[Word], key: str, value: str) -> Word:
    try:
        return vocabulary(value)
    except ValueError as error:
        accepted = ", ".join(vocabulary)
        raise SelectionError(f"{key}={value!r} is not known; accepted: {accepted}") from error


def _bbox(values: Sequence[str] | None) -> Bbox | None:
    if not values or not values[0]:
        return None
    message = f"bbox={values[0]!r} is no box; accepted: west,south,east,north in degrees"
    try:
        numbers = [float(number) for number in values[0].split(",")]
    except ValueError as error:
        raise SelectionError(message) from error
    if len(numbers) != BBOX_NUMBERS or not _on_globe(numbers):
        raise SelectionError(message)
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _on_globe(numbers: list[float]) -> bool:
    west, south, east, north = numbers
    return all(abs(lon) <= HALF_TURN for lon in (west, east)) and -POLE <= south <= north <= POLE


def _listed(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
