"""Which events a visitor asked for: the meaning of a selection, one event at a time.

`geo.index.EventIndex` answers the same questions over many events by columns made once, with the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.revision import told_figures
from geo.area import areas_of
from geo.query import from_query, to_query
from geo.selection import Bbox, Selection, Within
from geo.words import haystack, terms
from reports.vocabulary import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from events.event import Event
    from gazetteer.place import Place
    from geo.area import Area

__all__ = ["Bbox", "Selection", "Within", "from_query", "select", "to_query"]

MEASURES = ("killed", "wounded", "displaced")
THE_REPORT_ITSELF = ""  # the claimant of what a report tells in its own voice


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


def said_at_least(event: Event, measure: str) -> int | None:
    """The greatest number of persons that somebody who still holds to it gives as a low bound, or None."""
    figures = (told.figure for told in told_figures(event.claims, event.revisions) if told.measure == measure)
    lows = [figure.low for figure in figures if figure.unit is Unit.PERSONS]
    of_all = getattr(event, measure).low
    return max([*lows, *([] if of_all is None else [of_all])], default=None)


def sources(event: Event) -> set[str]:
    """The outlets of an event's claims."""
    return {claim.source for claim in event.claims}


def claimants(event: Event) -> set[str]:
    """Who says so; `THE_REPORT_ITSELF` when a report says it in its own voice."""
    return {claim.claimant or THE_REPORT_ITSELF for claim in event.claims}


def actors(event: Event) -> set[str]:
    """Who acted, by the event and by each of its claims."""
    named = {event.actor, *(claim.actor for claim in event.claims)}
    return {name for name in named if name}


def place_names(event: Event) -> set[str]:
    """Names and ids of the place, the origin and the destination, in lower case."""
    places = [place for place in (event.place, event.origin, event.destination) if place]
    names = {event.place_as_written, event.origin_as_written, event.destination_as_written}
    names |= {place.name for place in places} | {place.place_id for place in places}
    return {name.casefold() for name in names if name}


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
