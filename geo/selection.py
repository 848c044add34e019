"""The one question that a visitor, a link or the command line puts to the events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from events.event import GeoPrecision
    from gazetteer.place import Polygons
    from reports.vocabulary import DatePrecision, EventType, Status, SubEventType

Bbox = tuple[float, float, float, float]
WIDEST_KM = 5000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """All that lies no farther than `km` (more than 0, at most `WIDEST_KM`) from (lon, lat), in degrees."""

    km: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A question to the events; an empty set, an empty text or None asks for all.

    Every part that is given has to fit. Where a report leaves something open, an event counts when it may be
    what is asked for: on any day, and at any point of its footprint, that the report allows.

    Attributes:
        start, end: inclusive days; an event counts when any day it may have happened lies between them.
            Undated events answer only a question without days.
        event_types, sub_types, statuses, geo_precisions, date_precisions: an event counts when it has one
            of them.
        sources, claimants: an event counts when a claim of it has one of them; the claimant `""` is the
            report's own voice. Names are equal whatever their case.
        actors: an event counts when it or a claim of it names one of them as the one who acted.
        killed_at_least, wounded_at_least, displaced_at_least: an event counts when somebody who still holds
            to it says that many persons or more: the greatest low bound of its claims. 0 asks for any figure.
        any_figure: an event counts when it states killed, wounded or displaced.
        text: words that all have to occur, in any case and with or without marks, also as part of a longer
            word, in quotes, names of places, actors, targets or claimants; a "phrase in quotation marks" as a
            whole.
        place: a place id, or a name as the gazetteer or the report writes it; origin and destination count.
        bbox: (west, south, east, north) in degrees; west > east crosses the antimeridian.
        polygon: polygons of rings of (lon, lat), closed; the first ring of each is its outer one.
        within: a distance around a point. Of box, polygon and distance, an event counts when its footprint
            reaches inside (`geo.area`); one without a footprint never does.
    """

    start: date | None = None
    end: date | None = None
    event_types: frozenset[EventType] = field(default_factory=frozenset)
    sub_types: frozenset[SubEventType] = field(default_factory=frozenset)
    statuses: frozenset[Status] = field(default_factory=frozenset)
    geo_precisions: frozenset[GeoPrecision] = field(default_factory=frozenset)
    date_precisions: frozenset[DatePrecision] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)
    claimants: frozenset[str] = field(default_factory=frozenset)
    actors: frozenset[str] = field(default_factory=frozenset)
    killed_at_least: int | None = None
    wounded_at_least: int | None = None
    displaced_at_least: int | None = None
    any_figure: bool = False
    text: str = ""
    place: str | None = None
    bbox: Bbox | None = None
    polygon: Polygons = ()
    within: Within | None = None
