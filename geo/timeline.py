"""Events as one packed block of bytes, which the page draws from without parsing an event.

Layout, little-endian: magic `STM1`, uint32 length of the header, the header (JSON, UTF-8), padding to 8
bytes, then the columns, each at a multiple of 8 bytes from the first, then the texts. The header names each
column's dtype, offset and length, the places and the symbols.

Events that can be drawn (a day and a footprint) come first, sorted by place, symbol, standing and first day;
one run of equal place, symbol and standing is a group. Within a group `first_day` is sorted, and
`sorted_last_day` holds the last days sorted by themselves, so that the number of events in a window of days
is the difference of two searches: begun by its end less ended before its start. Days are days since
1970-01-01 UTC, negative before. Events that cannot be drawn follow, in the order given. Each event's text is
its record as JSON, at `text_offset[i]` to `text_offset[i + 1]`, parsed when the event is opened.

What is told as history comes last of all: `background` of the header says how many. Nothing else counts it:
`events`, `drawn`, `reports`, `range` and the groups are those of the events alone.
"""

from __future__ import annotations

import json
import struct
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.footprint import has_footprint
from geo.schema import record
from geo.style import symbol_of, symbols
from geo.timeline_places import PlaceTable
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

MAGIC = b"STM1"
ALIGNMENT = 8
NO_DAY = -(2**31)
NOT_STATED, OPEN = -1, -2
EPOCH = date(1970, 1, 1).toordinal()
STANDING = {Status.ASSERTED: 0, Status.CONFIRMED: 0, Status.DISPUTED: 1, Status.DENIED: 2}
Columns = dict[str, np.ndarray]


def pack(events: Sequence[Event]) -> bytes:
    """The packed block of events; see the module's description for its layout."""
    places = PlaceTable()
    background = [event for event in events if event.background]
    events = [event for event in events if not event.background]
    drawn = sorted((event for event in events if is_drawn(event)), key=lambda event: _order(event, places))
    rows = [*drawn, *(event for event in events if not is_drawn(event))]
    groups = _group_columns(drawn, places) | _route_columns(drawn, places)
    columns = _event_columns([*rows, *background], places) | groups
    texts = [_text(event) for event in (*rows, *background)]
    columns["text_offset"] = np.cumsum([0, *map(len, texts)]).astype("<u4")
    header = {
        "events": len(rows),
        "drawn": len(drawn),
        "background": len(background),
        "reports": len({claim.report_id for event in rows for claim in event.claims}),
        "symbols": list(symbols()),
        "places": places.rows(),
        "range": _day_range(rows),
    }
    return _block(header, columns, b"".join(texts))


def is_drawn(event: Event) -> bool:
    """Whether the page can draw an event: it has a day and a footprint."""
    return event.date.start is not None and event.date.end is not None and has_footprint(event.place)


def day_number(day: date | None) -> int:
    """Days since 1970-01-01, or `NO_DAY`."""
    return day.toordinal() - EPOCH if day else NO_DAY


def _order(event: Event, places: PlaceTable) -> tuple[int, int, int, int, int, str]:
    symbol = symbols().index(symbol_of()[event.sub_event_type])
    days = day_number(event.date.start), day_number(event.date.end)
    return places.index(event.place), symbol, STANDING[event.status], *days, event.event_id


def _event_columns(rows: Sequence[Event], places: PlaceTable) -> Columns:
    symbol = [symbols().index(symbol_of()[event.sub_event_type]) for event in rows]
    return {
        "first_day": np.array([day_number(event.date.start) for event in rows], "<i4"),
        "last_day": np.array([day_number(event.date.end) for event in rows], "<i4"),
        "symbol": np.array(symbol, "u1"),
        "standing": np.array([STANDING[event.status] for event in rows], "u1"),
        "place": np.array([places.index(event.place) for event in rows], "<i4"),
        "displaced_low": np.array([_low(event) for event in rows], "<f8"),
        "displaced_high": np.array([_high(event) for event in rows], "<f8"),
    }


def _group_columns(drawn: Sequence[Event], places: PlaceTable) -> Columns:
    """Start of each group in the events, its place, symbol and standing, and the sorted last days."""
    keys = [_order(event, places)[:3] for event in drawn]
    starts = [index for index, key in enumerate(keys) if index == 0 or key != keys[index - 1]]
    last = [
        sorted(day_number(event.date.end) for event in drawn[start:end])
        for start, end in pairwise([*starts, len(drawn)])
    ]
    return {
        "group_start": np.array([*starts, len(drawn)], "<u4"),
        "group_place": np.array([keys[start][0] for start in starts], "<i4"),
        "group_symbol": np.array([keys[start][1] for start in starts], "u1"),
        "group_standing": np.array([keys[start][2] for start in starts], "u1"),
        "sorted_last_day": np.array([day for group in last for day in group], "<i4"),
    }


def _route_columns(drawn: Sequence[Event], places: PlaceTable) -> Columns:
    """Events that move people: place indexes of both ends (-1 = not known) and the event, by first day."""
    moving = [index for index, event in enumerate(drawn) if event.origin or event.destination]
    moving.sort(key=lambda index: (day_number(drawn[index].date.start), index))
    return {
        "route_origin": np.array([places.index(drawn[index].origin) for index in moving], "<i4"),
        "route_destination": np.array([places.index(drawn[index].destination) for index in moving], "<i4"),
        "route_event": np.array(moving, "<u4"),
    }


def _low(event: Event) -> float:
    return NOT_STATED if event.displaced.low is None else event.displaced.low


def _high(event: Event) -> float:
    if event.displaced.high is not None:
        return event.displaced.high
    return NOT_STATED if event.displaced.low is None else OPEN


def _text(event: Event) -> bytes:
    return json.dumps(record(event), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _day_range(rows: Sequence[Event]) -> list[int] | None:
    """First and last day of all dated events; None when there is none."""
    days = [day_number(day) for event in rows for day in (event.date.start, event.date.end) if day]
    return [min(days), max(days)] if days else None


def _block(header: dict[str, Any], columns: Columns, texts: bytes) -> bytes:
    body, entries = bytearray(), {}
    for name, column in columns.items():
        entries[name] = {"dtype": column.dtype.str.lstrip("<|"), "offset": len(body), "length": len(column)}
        body += _padded(column.tobytes())
    header |= {"columns": entries, "texts": {"offset": len(body), "length": len(texts)}}
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _padded(MAGIC + struct.pack("<I", len(head)) + head) + bytes(body) + texts


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
