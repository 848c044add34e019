"""Events as Arrow rows: what a store keeps, what a question compares and a map draws, without their objects.

A row holds an event's words, days and figures as columns, its texts for a search, and its record as JSON.
Places are rows of a table of their own (`events.place_table`), named by their keys.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from events.arrow_text import list_array, text_array
from events.codec import compact
from events.digest import event_digest
from events.place_table import PLACE_ROWS, PlaceKeys, place_of, place_table
from events.record import record
from events.record_of_one import is_of_one, text_of_one
from events.told import actors, claimants, place_names, report_ids, said_figures, sources
from events.words import haystack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from events.event import Bounds, Event

__all__ = ["EVENT_ROWS", "PLACE_ROWS", "event_table", "place_of", "place_table", "record_text"]

EPOCH = date(1970, 1, 1).toordinal()
_TEXTS, _NUMBER, _TRUTH = pa.list_(pa.string()), pa.int64(), pa.bool_()
_FIGURES = ("killed", "wounded", "displaced")


def _needed(*names: str) -> list[pa.Field]:
    return [pa.field(name, pa.string(), nullable=False) for name in names]


EVENT_ROWS = pa.schema(
    [
        *_needed("id", "sub_event_type", "event_type", "status", "agreement"),
        *_needed("geo_precision", "date_precision"),
        pa.field("first_day", pa.int32()),
        pa.field("last_day", pa.int32()),
        *(pa.field(name, pa.string()) for name in ("place", "origin", "destination", "launch_place")),
        pa.field("uncertainty_km", pa.float64()),
        *(pa.field(name, pa.string()) for name in ("actor", "target", "place_as_written")),
        *(pa.field(f"{name}_{end}", _NUMBER) for name in _FIGURES for end in ("low", "high")),
        *(pa.field(f"{name}_said", _NUMBER) for name in _FIGURES),
        pa.field("cumulative", _TRUTH, nullable=False),
        pa.field("background", _TRUTH, nullable=False),
        pa.field("reports", pa.int32(), nullable=False),
        *(
            pa.field(name, _TEXTS, nullable=False)
            for name in ("sources", "claimants", "actors", "report_ids", "claim_ids", "place_names")
        ),
        *_needed("digest", "search", "record"),
        pa.field("body", pa.string()),
    ]
)
LEFT_TO_THE_STORE = "body"


def event_table(
    events: Sequence[Event],
    columns: Iterable[str] | None = None,
    *,
    places: PlaceKeys | None = None,
    bodies: Sequence[str] | None = None,
) -> pa.Table:
    """One row an event, in the order given (`events.merge` gives them by first day, last day and id).

    Args:
        events: any number.
        columns: names of `EVENT_ROWS` to make, in that order; all when None. Texts and records cost the most.
        places: is asked for the key of every place that a column names.
        bodies: the column `body`, which is null without them.

    Returns:
        A table of the schema `EVENT_ROWS`, or of the columns asked for.
    """
    made = _makers(events, places or PlaceKeys())
    made[LEFT_TO_THE_STORE] = lambda: text_array(bodies if bodies is not None else [None] * len(events))
    names = EVENT_ROWS.names if columns is None else list(columns)
    schema = pa.schema([EVENT_ROWS.field(name) for name in names])
    return pa.table([made[name]() for name in names], schema=schema)


def record_text(event: Event) -> str:
    """The record of an event (`events.record`) as compact JSON."""
    if not is_of_one(event):
        return compact(record(event))
    text = text_of_one(event, compact)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates, which is told another way
        return compact(record(event))
    return text


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01; None for none."""
    return None if day is None else day.toordinal() - EPOCH


def _makers(events: Sequence[Event], places: PlaceKeys) -> dict[str, Callable[[], Any]]:
    """What makes each column of `EVENT_ROWS` but the body."""

    def texts(of: Callable[[Event], str | None]) -> Callable[[], Any]:
        return lambda: text_array([of(event) for event in events])

    def values(kind: pa.DataType, of: Callable[[Event], Any]) -> Callable[[], Any]:
        return lambda: pa.array([of(event) for event in events], kind)

    def lists(of: Callable[[Event], Iterable[str]]) -> Callable[[], Any]:
        return lambda: list_array([sorted(of(event)) for event in events])

    said: list[dict[str, int | None]] = []

    def figure(measure: str) -> Callable[[], Any]:
        def made() -> Any:
            if not said:
                said.extend(map(said_figures, events))
            return pa.array([one[measure] for one in said], _NUMBER)

        return made

    return {
        "id": texts(lambda event: event.event_id),
        "sub_event_type": texts(lambda event: str(event.sub_event_type)),
        "event_type": texts(lambda event: str(event.event_type)),
        "status": texts(lambda event: str(event.status)),
        "agreement": texts(lambda event: str(event.agreement)),
        "geo_precision": texts(lambda event: str(event.geo_precision)),
        "date_precision": texts(lambda event: str(event.date.precision)),
        "first_day": values(pa.int32(), lambda event: day_number(event.date.start)),
        "last_day": values(pa.int32(), lambda event: day_number(event.date.end)),
        "place": texts(lambda event: places.key(event.place)),
        "origin": texts(lambda event: places.key(event.origin)),
        "destination": texts(lambda event: places.key(event.destination)),
        "launch_place": texts(lambda event: places.key(event.launch_place)),
        "uncertainty_km": values(pa.float64(), lambda event: event.uncertainty_km),
        "actor": texts(lambda event: event.actor),
        "target": texts(lambda event: event.target),
        "place_as_written": texts(lambda event: event.place_as_written),
        **{f"{name}_low": values(_NUMBER, _low(name)) for name in _FIGURES},
        **{f"{name}_high": values(_NUMBER, _high(name)) for name in _FIGURES},
        **{f"{name}_said": figure(name) for name in _FIGURES},
        "cumulative": values(_TRUTH, lambda event: event.cumulative),
        "background": values(_TRUTH, lambda event: event.background),
        "reports": values(pa.int32(), lambda event: event.reports),
        "sources": lists(sources),
        "claimants": lists(claimants),
        "actors": lists(actors),
        "report_ids": lists(report_ids),
        "claim_ids": lambda: list_array([[claim.claim_id for claim in event.claims] for event in events]),
        "place_names": lists(place_names),
        "digest": texts(event_digest),
        "search": texts(haystack),
        "record": texts(record_text),
    }


def _low(name: str) -> Callable[[Event], int | None]:
    return lambda event: _bounds(event, name).low


def _high(name: str) -> Callable[[Event], int | None]:
    return lambda event: _bounds(event, name).high


def _bounds(event: Event, name: str) -> Bounds:
    bounds: Bounds = getattr(event, name)
    return bounds
