"""Events as one packed block of bytes, which the page draws from without parsing an event.

Layout, little-endian: magic `STM2`, uint32 length of the deflated part (zlib, RFC 1950), that part, and
then, where the texts travel along, `geo.timeline_texts.text_section`. Inflated, the part is: uint32 length of
the header, the header (JSON, UTF-8), padding to 8 bytes, then the columns, each at a multiple of 8 bytes from
the first. The header names each column's dtype, offset and length.

Events that can be drawn (a day and a footprint) come first, sorted by place, symbol, standing and first day;
then those that cannot; then what is told as history, which nothing counts (`geo.timeline_order`). `drawn`,
`events` and `background` of the header say how many. Days are days since 1970-01-01 UTC, negative before;
`range` has the first and last of all events but history, or is null.

| column | of | value |
|---|---|---|
| `place_lon`, `place_lat` | places | 1e-5 degrees, WGS 84 |
| `place_radius` | places | 10 m |
| `place_kind` | places | position in `place_kinds` of the header |
| `place_name_bytes`, `names` | places | length of each name; all names, UTF-8 |
| `place_events` | places with drawn events, which come first | how many drawn events each has |
| `first`, `span` | drawn events | first day less `range[0]`; last day less first day |
| `symbol`, `standing` | all events | position in `symbols` of the header; 0, 1 disputed, 2 denied |
| `weight` | drawn events, where they are counted together | how many events the entry stands for |
| `rest_place`, `rest_first`, `rest_last` | the other events | place or -1; days or -2147483648 |
| `displaced_event`, `_low`, `_high`, `killed_…` | events with a figure | event; -1 not stated, -2 open |
| `route_origin`, `route_destination`, `route_event` | moves, by first day | places or -1; event |

Of very many events an entry of the block stands for several (`geo.together`); `counted` of the header is how
many events those before history are, with all that the entries stand for.

`shapes` of the header has the outlines and lines of places that have any (`PlaceTable.shapes`).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.columns import NO_DAY, NOT_STATED, EventColumns, day_number
from geo.footprint import has_footprint
from geo.style import symbols
from geo.timeline_order import BlockOrder, block_order
from geo.timeline_places import KINDS
from geo.timeline_texts import CHUNK, json_bytes, text_chunks, text_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

__all__ = ["NO_DAY", "day_number", "is_drawn", "pack"]

MAGIC = b"STM2"
ALIGNMENT = 8
LEVEL = 6
_FIGURES = ("displaced", "killed")
Columns = dict[str, np.ndarray]


def pack(
    events: EventColumns | Sequence[Event],
    *,
    texts: bool = True,
    order: BlockOrder | None = None,
    weight: np.ndarray | None = None,
) -> bytes:
    """The packed block of events; see the module's description for its layout.

    Args:
        events: events, or their columns.
        texts: whether the records travel along; else the page has to ask for them.
        order: `block_order(events)`, when it is at hand.
        weight: how many events each row of the columns stands for; None where each is one.
    """
    columns = events if isinstance(events, EventColumns) else EventColumns.of(events)
    order = order or block_order(columns)
    block = _block(columns, order, weight)
    if not texts:
        return block
    return block + text_section(list(text_chunks(columns, order.rows)))


def is_drawn(event: Event) -> bool:
    """Whether the page can draw an event: it has a day and a footprint."""
    return event.date.start is not None and event.date.end is not None and has_footprint(event.place)


def _block(columns: EventColumns, order: BlockOrder, weight: np.ndarray | None) -> bytes:
    days = _range(columns, order)
    table = columns.places.take(order.places)
    header = {
        "events": order.total,
        "counted": order.total if weight is None else int(weight[order.rows[: order.total]].sum()),
        "drawn": order.drawn,
        "background": len(order.rows) - order.total,
        "symbols": list(symbols()),
        "place_kinds": [str(kind) for kind in KINDS],
        "shapes": {str(row): shape for row, shape in table.shapes.items()},
        "range": days,
        "text_chunk": CHUNK,
    }
    names = [name.encode("utf-8", "replace") for name in table.names]
    parts = {
        "place_lon": table.lon,
        "place_lat": table.lat,
        "place_radius": table.radius,
        "place_kind": table.kind,
        "place_name_bytes": _small(np.array([len(name) for name in names], "<i8")),
        "names": np.frombuffer(b"".join(names), "u1"),
        **_events(columns, order, days[0] if days else 0),
        **({} if weight is None else {"weight": _small(weight[order.rows[: order.drawn]])}),
        **_figures(columns, order),
        **_routes(columns, order),
    }
    deflated = zlib.compress(_inflated(header, parts), LEVEL)
    return MAGIC + struct.pack("<I", len(deflated)) + deflated


def _events(columns: EventColumns, order: BlockOrder, start: int) -> Columns:
    drawn, rest = order.rows[: order.drawn], order.rows[order.drawn :]
    places = order.place_of(columns.place[drawn])
    first = columns.first_day[drawn].astype("<i8")
    return {
        "place_events": _small(np.bincount(places, minlength=order.drawn_places)),
        "first": _small(first - start),
        "span": _small(np.maximum(columns.last_day[drawn] - first, 0)),
        "symbol": columns.symbol[order.rows],
        "standing": columns.standing[order.rows],
        "rest_place": order.place_of(columns.place[rest]),
        "rest_first": columns.first_day[rest].astype("<i4"),
        "rest_last": columns.last_day[rest].astype("<i4"),
    }


def _figures(columns: EventColumns, order: BlockOrder) -> Columns:
    """Bounds of the events that have any."""
    found: Columns = {}
    for name in _FIGURES:
        low = getattr(columns, f"{name}_low")[order.rows]
        high = getattr(columns, f"{name}_high")[order.rows]
        rows = np.flatnonzero((low != NOT_STATED) | (high != NOT_STATED))
        found[f"{name}_event"] = rows.astype("<u4")
        found[f"{name}_low"], found[f"{name}_high"] = low[rows].astype("<f8"), high[rows].astype("<f8")
    return found


def _routes(columns: EventColumns, order: BlockOrder) -> Columns:
    """Drawn events that move people, by first day."""
    drawn = order.rows[: order.drawn]
    moving = np.flatnonzero((columns.origin[drawn] >= 0) | (columns.destination[drawn] >= 0))
    moving = moving[np.argsort(columns.first_day[drawn[moving]], kind="stable")]
    return {
        "route_origin": order.place_of(columns.origin[drawn[moving]]),
        "route_destination": order.place_of(columns.destination[drawn[moving]]),
        "route_event": moving.astype("<u4"),
    }


def _range(columns: EventColumns, order: BlockOrder) -> list[int] | None:
    """First and last day of all dated events but history; None when there is none."""
    rows = order.rows[: order.total]
    first, last = columns.first_day[rows], columns.last_day[rows]
    dated = first != NO_DAY
    if not dated.any():
        return None
    return [int(first[dated].min()), int(max(first[dated].max(), last[dated].max()))]


def _small(numbers: np.ndarray) -> np.ndarray:
    """The smallest unsigned type that holds numbers from 0 up."""
    most = int(numbers.max(initial=0))
    return numbers.astype(next(f"<u{size}" for size in (1, 2, 4) if most < 256**size))


def _inflated(header: dict[str, Any], columns: Columns) -> bytes:
    body, entries = bytearray(), {}
    for name, column in columns.items():
        entries[name] = {"dtype": column.dtype.str.lstrip("<|"), "offset": len(body), "length": len(column)}
        body += _padded(column.tobytes())
    head = json_bytes(header | {"columns": entries})
    return _padded(struct.pack("<I", len(head)) + head) + bytes(body)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
