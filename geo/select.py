"""Which events a visitor asked for: the meaning of a selection, one event at a time.

`geo.index.EventIndex` answers the same questions over many events by columns made once, with the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.told import (
    MEASURES,
    THE_REPORT_ITSELF,
    actors,
    claimants,
    place_names,
    said_at_least,
    sources,
)
from events.words import haystack, terms
from geo.area import areas_of
from geo.query import from_query, to_query
from geo.selection import Bbox, Selection, Within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from events.event import Event
    from gazetteer.place import Place
    from geo.area import Area

__all__ = [
    "MEASURES", "THE_REPORT_ITSELF", "Bbox", "Selection", "Within", "actors", "claimants", "from_query",
    "place_names", "said_at_least", "select", "sources", "to_query",
]  # fmt: skip


def select(events: Sequence[Event], selection: Selection) -> tuple[Event, ...]:
    """The events that answer a selection, in their order."""
    areas, words = [_Touched(area) for area in areas_of(selection).values()], terms(selection.text)
    return tuple(
        event
        for event in events
        if _has_words(event, selection)
        and _in_days(event, selection.start, selection.end)
        and _has_names(event, selection)
        and _has_figures(event, selection)
        and (not selection.place or selection.place.casefold() in place_names(event))
        and (not words or _tells(event, words))
        and all(touched(event.place) for touched in areas)
    )


def _has_words(event: Event, asked: Selection) -> bool:
    return (
        (not asked.event_types or event.event_type in asked.event_types)
        and (not asked.sub_types or event.sub_event_type in asked.sub_types)
        and (not asked.statuses or event.status in asked.statuses)
        and (not asked.geo_precisions or event.geo_precision in asked.geo_precisions)
        and (not asked.date_precisions or event.date.precision in asked.date_precisions)
    )


def _has_names(event: Event, asked: Selection) -> bool:
    return (
        (not asked.sources or _common(asked.sources, sources(event)))
        and (not asked.claimants or _common(asked.claimants, claimants(event)))
        and (not asked.actors or _common(asked.actors, actors(event)))
    )


def _common(asked: Iterable[str], there: Iterable[str]) -> bool:
    return not {name.casefold() for name in asked}.isdisjoint(name.casefold() for name in there)


def _has_figures(event: Event, asked: Selection) -> bool:
    if asked.any_figure and all(said_at_least(event, measure) is None for measure in MEASURES):
        return False
    return all(_reaches(event, measure, getattr(asked, f"{measure}_at_least")) for measure in MEASURES)


def _reaches(event: Event, measure: str, least: int | None) -> bool:
    if least is None:
        return True
    said = said_at_least(event, measure)
    return said is not None and said >= least


def _in_days(event: Event, start: date | None, end: date | None) -> bool:
    if start is None and end is None:
        return True
    if event.date.start is None or event.date.end is None:
        return False
    return (start is None or event.date.end >= start) and (end is None or event.date.start <= end)


def _tells(event: Event, words: Sequence[str]) -> bool:
    texts = haystack(event)
    return all(word in texts for word in words)


class _Touched:
    """Remembers which places an area touches: many events share a place."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._known: dict[int, bool] = {}

    def __call__(self, place: Place | None) -> bool:
        if place is None:
            return False
        if id(place) not in self._known:
            self._known[id(place)] = self._area.touches(place)
        return self._known[id(place)]
