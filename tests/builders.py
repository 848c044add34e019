"""Builders with defaults, so that a row of a test is one line. Names and figures are invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from events.event import Bounds, Event, GeoPrecision
from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention, Report
from reports.vocabulary import DatePrecision, Status, SubEventType, ToponymRole

DAY = date(2020, 9, 27)
PRECISION_OF = {
    PlaceKind.SETTLEMENT: GeoPrecision.EXACT,
    PlaceKind.FEATURE: GeoPrecision.NEAR,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.REGION: GeoPrecision.REGION,
    PlaceKind.BORDER: GeoPrecision.REGION,
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
}


def place(name: str = "Vardenis", lon: float = 45.73, lat: float = 40.18, **changes: Any) -> Place:
    """A settlement unless `kind` says otherwise; the id is made from the name."""
    values: dict[str, Any] = {
        "place_id": f"atlas:{name.lower().replace(' ', '-')}",
        "kind": PlaceKind.SETTLEMENT,
        "radius_km": 3.0,
        "country": "AM",
    }
    return Place(name=name, lon=lon, lat=lat, **(values | changes))


def mention(where: Place, text: str | None = None, **changes: Any) -> Mention:
    """A mention that resolves to a place."""
    candidate = Candidate(place=where, score=1.0, reasons=("only place of this name",))
    resolution = Resolution(query=where.name, status=ResolutionStatus.EXACT, candidates=(candidate,))
    written = text or where.name
    values: dict[str, Any] = {
        "start": 0,
        "end": len(written),
        "role": ToponymRole.LITERAL,
        "resolution": resolution,
    }
    return Mention(text=written, **(values | changes))


def report(text: str = "Shells fell on the town.", **changes: Any) -> Report:
    """A report of an invented outlet."""
    values: dict[str, Any] = {"source": "Example Wire", "published": DAY + timedelta(days=2)}
    return Report(text=text, **(values | changes))


def dates(start: date | None = DAY, end: date | None = None, **changes: Any) -> DateSpan:
    """One day, a range when `end` is later, or undated."""
    last = end or start
    precision = DatePrecision.DAY if start == last else DatePrecision.RANGE
    if start is None:
        precision = DatePrecision.UNKNOWN
    return DateSpan(start=start, end=last, **({"precision": precision} | changes))


def figure(low: int, high: int | None, words: str = "", **changes: Any) -> Figure:
    """A number with bounds; its words default to the number."""
    return Figure(low=low, high=high, words=words or str(low), start=0, end=1, **changes)


def claim(
    quote: str = "Shells fell on the town", before: str = "", after: str = ".", **changes: Any
) -> Claim:
    """A claim whose sentence is `before + quote + after` at the start of its report."""
    sentence = before + quote + after
    values: dict[str, Any] = {
        "report_id": "r000000000001",
        "source": "Example Wire",
        "published": DAY + timedelta(days=2),
        "title": "Fighting goes on",
        "sub_event_type": SubEventType.SHELLING,
        "start": len(before),
        "end": len(before) + len(quote),
        "sentence_start": 0,
        "sentence_end": len(sentence),
        "sentence": sentence,
        "date": dates(),
    }
    return Claim(quote=quote, **(values | changes))


def event(event_id: str = "e1", where: Place | None = None, **changes: Any) -> Event:
    """A shelling at a place (Vardenis unless given); `place=None` makes it unlocated."""
    spot = changes.pop("place") if "place" in changes else where or place()
    values: dict[str, Any] = {
        "sub_event_type": SubEventType.SHELLING,
        "date": dates(),
        "place": spot,
        "place_as_written": spot.name if spot else None,
        "geo_precision": PRECISION_OF[spot.kind] if spot else GeoPrecision.UNLOCATED,
        "uncertainty_km": spot.radius_km if spot else None,
        "unlocated_reason": "" if spot else "the report names no place",
        "claims": (claim(),),
    }
    return Event(event_id=event_id, **(values | changes))


def bounds(low: int | None = None, high: int | None = None) -> Bounds:
    """Bounds of a figure over several claims."""
    return Bounds(low=low, high=high)


def war() -> tuple[Event, ...]:
    """A small set with one event of every look: kinds of place, standing, moves, the tray."""
    stepanakert = place("Stepanakert", 46.75, 39.82, country=None)
    vardenis, goris = place(), place("Goris", 46.34, 39.51)
    region = place("Nagorno-Karabakh", 46.75, 39.85, kind=PlaceKind.REGION, radius_km=62.0, country=None)
    district = place("Dashkesan district", 46.08, 40.5, kind=PlaceKind.DISTRICT, radius_km=25.0, country="AZ")
    armenia = place("Armenia", 44.58, 40.61, kind=PlaceKind.COUNTRY, radius_km=254.0)
    line = ((45.0, 41.3), (45.2, 41.0), (45.6, 40.8), (45.4, 40.5), (45.9, 40.3), (46.0, 40.2))
    lower = ((45.98, 40.22), (45.9, 39.95), (46.2, 39.6), (46.45, 39.45), (46.5, 38.9))
    border = place(
        "Armenia–Azerbaijan border", 45.9, 40.3, kind=PlaceKind.BORDER, radius_km=140.0, country=None,
        lines=(line, lower),
    )  # fmt: skip
    later = date(2022, 9, 13)
    return (
        event("e01", vardenis, date=dates(date(2020, 9, 29)), killed=bounds(1, 1), claims=_claims()),
        event("e02", vardenis, sub_event_type=SubEventType.AIR_STRIKE, date=dates(date(2020, 9, 29)),
              status=Status.DENIED, denied_by=("Azerbaijan's defence ministry",)),
        event("e03", district, status=Status.DISPUTED, date=dates(date(2020, 9, 29))),
        event("e04", stepanakert, date=dates(date(2020, 10, 2), date(2020, 10, 4)), wounded=bounds(4, None)),
        event("e05", stepanakert, date=dates(date(2020, 10, 4))),
        event("e06", stepanakert, sub_event_type=SubEventType.AIR_STRIKE, date=dates(date(2020, 10, 9))),
        event("e07", stepanakert, sub_event_type=SubEventType.ATTACK, date=dates(date(2020, 10, 8))),
        event("e08", region, sub_event_type=SubEventType.ARMED_CLASH, date=dates(DAY, date(2020, 10, 9))),
        event("e09", goris, sub_event_type=SubEventType.NEW_DISPLACEMENT, date=dates(date(2020, 10, 8)),
              origin=region, destination=goris, displaced=bounds(70000, 75000)),
        event("e10", region, sub_event_type=SubEventType.NEW_DISPLACEMENT, date=dates(date(2020, 10, 9)),
              origin=region, destination=armenia, displaced=bounds(20000, 99999)),
        event("e11", border, sub_event_type=SubEventType.ARMED_CLASH, date=dates(later, date(2022, 9, 14)),
              killed=bounds(49, 99)),
        event("e12", place("Jermuk", 45.67, 39.84), date=dates(later)),
        event("e13", place("Sotk mine", 45.86, 40.22, kind=PlaceKind.FEATURE), date=dates(later)),
        event("e14", place("Yerevan", 44.51, 40.18), sub_event_type=SubEventType.PEACEFUL_PROTEST,
              date=dates(date(2022, 9, 14))),
        event("e15", place("Fuzuli", 47.14, 39.6, country="AZ"), sub_event_type=SubEventType.MINE_IED,
              date=dates(date(2022, 9, 12))),
        event("e16", place("Moscow", 37.62, 55.75, kind=PlaceKind.COUNTRY), date=dates(date(2020, 10, 10)),
              sub_event_type=SubEventType.AGREEMENT),
        event("e17", place("Jermuk", 45.67, 39.84), sub_event_type=SubEventType.EVACUATION,
              date=dates(later), origin=place("Jermuk", 45.67, 39.84), displaced=bounds(300, 400)),
        event("e18", place=None, sub_event_type=SubEventType.TOLL, killed=bounds(135, None), cumulative=True,
              date=dates(date(2022, 9, 14)), unlocated_reason="a toll of a whole side belongs to no place"),
        event("e19", vardenis, date=dates(None, weekday="Friday")),
    )  # fmt: skip


def _claims() -> tuple[Claim, ...]:
    """Two claims that differ in their figures, one of them denied."""
    return (
        claim("a civilian was killed when shells hit a bus", "Officials in Yerevan said ", " near the town.",
              claimant="Armenia's defence ministry", relayer="Interfax", killed=figure(1, 1, "a civilian"),
              status=Status.DISPUTED, denied_by=("Azerbaijan's defence ministry",)),
        claim("dozens of people were hurt", "A second outlet wrote that ", " in the shelling.",
              source="Daily Example", report_id="r000000000002", killed=figure(1, 3, "up to three"),
              wounded=figure(24, 99, "dozens"), date=dates(date(2020, 9, 29))),
    )  # fmt: skip
