"""A selection as URL query values, and back. What asks for all is left out of an address."""

from __future__ import annotations

import math
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from events.event import GeoPrecision
from geo.errors import SelectionError
from geo.selection import WIDEST_KM, Bbox, Selection, Within
from reports.vocabulary import DatePrecision, EventType, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gazetteer.place import Polygons

Query = dict[str, list[str]]
Word = TypeVar("Word", bound=StrEnum)
BBOX_NUMBERS, HALF_TURN, POLE = 4, 180, 90
CORNERS_OF_A_RING = 4  # the last is the first again
MOST_COUNTED = 10**12
ANY_FIGURE = "any"
WORDS: Mapping[str, tuple[str, type[StrEnum]]] = {
    "type": ("event_types", EventType),
    "subtype": ("sub_types", SubEventType),
    "status": ("statuses", Status),
    "precision": ("geo_precisions", GeoPrecision),
    "date_precision": ("date_precisions", DatePrecision),
}
NAMES = {"source": "sources", "claimant": "claimants", "actor": "actors"}
NUMBERS = {"killed": "killed_at_least", "wounded": "wounded_at_least", "displaced": "displaced_at_least"}
KEYS = (
    "start", "end", *WORDS, *NAMES, *NUMBERS, "figure", "text", "place", "bbox", "polygon", "within",
)  # fmt: skip


def to_query(selection: Selection) -> Query:
    """The selection as query values, several for a set; what asks for all is left out."""
    box, within = selection.bbox, selection.within
    query: dict[str, Sequence[object]] = {
        "start": [selection.start.isoformat()] if selection.start else [],
        "end": [selection.end.isoformat()] if selection.end else [],
        **{key: sorted(getattr(selection, name)) for key, (name, _) in WORDS.items()},
        **{key: sorted(getattr(selection, name)) for key, name in NAMES.items()},
        **{key: _stated(getattr(selection, name)) for key, name in NUMBERS.items()},
        "figure": [ANY_FIGURE] if selection.any_figure else [],
        "text": [selection.text] if selection.text else [],
        "place": [selection.place] if selection.place else [],
        "bbox": [",".join(map(shortest, box))] if box else [],
        "polygon": ["|".join(map(_rings_text, selection.polygon))] if selection.polygon else [],
        "within": [within_text(within)] if within else [],
    }
    return {key: [str(value) for value in values] for key, values in query.items() if values}


def from_query(query: Mapping[str, str | Sequence[str]]) -> Selection:
    """The selection of query values; keys that are not ours are ignored.

    Raises:
        SelectionError: a value that is no day, no known word, no number, no box, polygon or distance.
    """
    values = {key: [value] if isinstance(value, str) else list(value) for key, value in query.items()}

    def one(key: str, read: Callable[[str, str], Any]) -> Any:
        """The first value of a key, read; None when there is none or it is empty."""
        first = next(iter(values.get(key, ())), "")
        return read(key, first) if first else None

    words: dict[str, Any] = {
        name: _members(kind, key, values.get(key, ())) for key, (name, kind) in WORDS.items()
    }
    names: dict[str, Any] = {name: frozenset(values.get(key, ())) for key, name in NAMES.items()}
    numbers = {name: one(key, _count) for key, name in NUMBERS.items()}
    return Selection(
        start=one("start", _day),
        end=one("end", _day),
        any_figure=bool(one("figure", _any_figure)),
        text=next(iter(values.get("text", ())), ""),
        place=next(iter(values.get("place", ())), None) or None,
        bbox=one("bbox", _bbox),
        polygon=one("polygon", _polygon) or (),
        within=one("within", _within),
        **words,
        **names,
        **numbers,
    )


def shortest(number: float) -> str:
    """A number in the fewest characters that give the same number back."""
    short = f"{number:g}"
    return short if float(short) == number else repr(float(number))


def within_text(within: Within) -> str:
    """`KM:LON,LAT`, as in an address and on the command line."""
    return f"{shortest(within.km)}:{shortest(within.lon)},{shortest(within.lat)}"


def is_on_globe(lon: float, lat: float) -> bool:
    """Whether a point in degrees exists; no number is none."""
    return abs(lon) <= HALF_TURN and abs(lat) <= POLE


def _stated(number: int | None) -> list[int]:
    return [] if number is None else [number]


def _rings_text(rings: Sequence[Sequence[tuple[float, float]]]) -> str:
    return ";".join(",".join(shortest(number) for point in ring for number in point) for ring in rings)


def _day(key: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise SelectionError(f"{key}={value!r} is no day; accepted: YYYY-MM-DD") from error


def _members(vocabulary: type[Word], key: str, values: Sequence[str]) -> frozenset[Word]:
    try:
        return frozenset(vocabulary(value) for value in values)
    except ValueError as error:
        wrong = next(value for value in values if value not in set(vocabulary))
        accepted = ", ".join(vocabulary)
        raise SelectionError(f"{key}={wrong!r} is not known; accepted: {accepted}") from error


def _any_figure(key: str, value: str) -> bool:
    if value != ANY_FIGURE:
        raise SelectionError(f"{key}={value!r} is not known; accepted: {ANY_FIGURE}")
    return True


def _count(key: str, value: str) -> int:
    digits = value.lstrip("0")[:20] or "0"
    if not value.isascii() or not value.isdigit() or int(digits) > MOST_COUNTED:
        raise SelectionError(f"{key}={value[:40]!r} is no number of persons; accepted: 0 to {MOST_COUNTED:,}")
    return int(digits)


def _bbox(key: str, value: str) -> Bbox:
    message = f"{key}={value!r} is no box; accepted: west,south,east,north in degrees"
    numbers = _numbers(value, message)
    if len(numbers) != BBOX_NUMBERS:
        raise SelectionError(message)
    west, south, east, north = numbers
    if not is_on_globe(west, south) or not is_on_globe(east, north) or south > north:
        raise SelectionError(message)
    return west, south, east, north


def _polygon(key: str, value: str) -> Polygons:
    message = f"{key}={value[:40]!r} is no polygon; accepted: lon,lat,lon,lat,... closed, ; between rings"
    parts = [[_numbers(ring, message) for ring in part.split(";")] for part in value.split("|")]
    polygons = tuple(tuple(tuple(zip(r[::2], r[1::2], strict=False)) for r in rings) for rings in parts)
    numbers = [ring for rings in parts for ring in rings]
    if any(len(ring) % 2 for ring in numbers) or not all(map(is_ring, (r for p in polygons for r in p))):
        raise SelectionError(message)
    return polygons


def is_ring(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether points on the globe make a closed ring of three corners or more."""
    closed = len(ring) >= CORNERS_OF_A_RING and ring[0] == ring[-1]
    return closed and all(is_on_globe(lon, lat) for lon, lat in ring)


def _within(key: str, value: str) -> Within:
    message = f"{key}={value[:80]!r} is no distance around a point; accepted: KM:LON,LAT, KM to {WIDEST_KM:g}"
    km_text, _, point = value.partition(":")
    numbers = _numbers(f"{km_text},{point}", message)
    if len(numbers) != 3 or not 0 < numbers[0] <= WIDEST_KM or not is_on_globe(*numbers[1:]):  # noqa: PLR2004 - km, lon, lat
        raise SelectionError(message)
    return Within(km=numbers[0], lon=numbers[1], lat=numbers[2])


def _numbers(value: str, message: str) -> list[float]:
    try:
        numbers = [float(number) for number in value.split(",")]
    except ValueError as error:
        raise SelectionError(message) from error
    if not all(map(math.isfinite, numbers)):
        raise SelectionError(message)
    return numbers
