"""What an event tells, as questions compare it: its outlets, claimants, actors, places and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from events.revision import told_figures
from reports.vocabulary import Unit

if TYPE_CHECKING:
    from events.event import Event

MEASURES = ("killed", "wounded", "displaced")
THE_REPORT_ITSELF = ""  # the claimant of what a report tells in its own voice


def said_at_least(event: Event, measure: str) -> int | None:
    """The greatest number of persons that somebody who still holds to it gives as a low bound, or None."""
    return said_figures(event)[measure]


def said_figures(event: Event) -> dict[str, int | None]:
    """`said_at_least` of every measure."""
    said: dict[str, int | None] = {measure: getattr(event, measure).low for measure in MEASURES}
    if len(event.claims) == 1:  # which its bounds tell
        return said
    for told in told_figures(event.claims, event.revisions):
        if told.measure in said and told.figure.unit is Unit.PERSONS:
            before = said[told.measure]
            said[told.measure] = told.figure.low if before is None else max(before, told.figure.low)
    return said


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


def report_ids(event: Event) -> set[str]:
    """Ids of the reports that an event's claims are from."""
    return {claim.report_id for claim in event.claims}
