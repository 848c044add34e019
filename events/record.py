"""The record of an event: one flat row of JSON-ready properties, with its claims as a list.

The same names are GeoJSON properties, columns of the GeoDataFrame and output of the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from events.claim_sides import names_of_sides, side_number, sides_of
from events.place_match import place_match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from events.event import Bounds, Event
    from gazetteer.place import Place
    from reports.report import Claim, Figure

TEXT, WHOLE, REAL, TRUTH, NESTED = "object", "Int64", "float64", "bool", "object"
_WITH_TERM = frozenset({"displaced", "damaged"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the record: its name, what it means, and its dtype in a GeoDataFrame."""

    name: str
    meaning: str
    dtype: str


RECORD: tuple[Column, ...] = (
    Column("id", "stable id: the same input gives the same id", TEXT),
    Column("event_type", "first level of the event vocabulary", TEXT),
    Column("sub_event_type", "second level of the event vocabulary", TEXT),
    Column("date_start", "first day, ISO, inclusive; null when undated", TEXT),
    Column("date_end", "last day, ISO, inclusive; null when undated", TEXT),
    Column("date_precision", "day, range, week, month or unknown", TEXT),
    Column("place", "the gazetteer's main name", TEXT),
    Column("place_as_written", "the name as the first claim writes it", TEXT),
    Column("place_id", "like geonames:616250 or atlas:...", TEXT),
    Column("place_kind", "settlement, district, region, border, feature or country", TEXT),
    Column("admin1", "first-level unit", TEXT),
    Column("country", "ISO 3166-1 alpha-2; null for a border or a place whose status is disputed", TEXT),
    Column("geo_precision", "exact, near, district, region, country or unlocated", TEXT),
    Column("uncertainty_km", "radius that holds the true place; null when unlocated", REAL),
    Column("actor", "who acted, as reported", TEXT),
    Column("target", "who or what was acted upon, as reported", TEXT),
    Column("launch_place", "where a strike came from", TEXT),
    Column("origin", "where displaced people left", TEXT),
    Column("destination", "where displaced people went", TEXT),
    Column("status", "asserted, denied, disputed or confirmed", TEXT),
    Column("killed_low", "least number killed over all claims; null when not stated", WHOLE),
    Column("killed_high", "greatest number killed; null with a low means open", WHOLE),
    Column("wounded_low", "least number wounded over all claims; null when not stated", WHOLE),
    Column("wounded_high", "greatest number wounded; null with a low means open", WHOLE),
    Column("displaced_low", "least number displaced over all claims; null when not stated", WHOLE),
    Column("displaced_high", "greatest number displaced; null with a low means open", WHOLE),
    Column("cumulative", "true where the figures are a running toll", TRUTH),
    Column("claims", "every claim: who says so, where, in which words", NESTED),
    Column("reports", "number of distinct reports", WHOLE),
    Column("date_words", "the phrase the date was read from", TEXT),
    Column("weekday", "weekday when only that is known", TEXT),
    Column("unlocated_reason", "why the event has no place; empty when it has one", TEXT),
    Column("denied_by", "all who deny it", NESTED),
    Column("background", "true for history told as background", TRUTH),
    Column("agreement", "how its claims stand: single, agreed, differing, revised or disputed", TEXT),
    Column("sides", "names of the two sides that claim or deny it; empty unless there are two", NESTED),
    Column("place_match", "the gazetteer's answer for the name of the place, with its candidates", NESTED),
)
COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in RECORD)


def record(event: Event) -> dict[str, Any]:
    """The properties of an event, in the order of `RECORD`; values are JSON types only."""
    sides = sides_of(event.claims)
    row = {
        "id": event.event_id,
        "event_type": str(event.event_type),
        "sub_event_type": str(event.sub_event_type),
        **_place(event),
        **_dates(event),
        **_parties(event),
        "status": str(event.status),
        **_bounds("killed", event.killed),
        **_bounds("wounded", event.wounded),
        **_bounds("displaced", event.displaced),
        "cumulative": event.cumulative,
        "claims": _claims(event, sides),
        "reports": event.reports,
        "denied_by": list(event.denied_by),
        "background": event.background,
        "agreement": str(event.agreement),
        "sides": names_of_sides(event.claims, sides),
        "place_match": place_match(event),
    }
    return {name: row[name] for name in COLUMN_NAMES}


def _claims(event: Event, sides: Sequence[str]) -> list[dict[str, Any]]:
    """The claims, each with what it replaces and what replaced it."""
    records = [{**claim_record(claim), "side": side_number(claim, sides)} for claim in event.claims]
    by_id = {row["claim_id"]: row for row in records}
    for revision in event.revisions:
        earlier, later = by_id[revision.earlier], by_id[revision.later]
        earlier["superseded_figures"].append(revision.measure)
        earlier["superseded_by"].append(revision.later)
        if revision.earlier not in later["revises"]:
            later["revises"].append(revision.earlier)
    return records


def claim_record(claim: Claim) -> dict[str, Any]:
    """What one report says: provenance, words, dates and figures, as JSON types."""
    return {
        "claimant": claim.claimant,
        "status": str(claim.status),
        "source": claim.source,
        "published": _iso(claim.published),
        "report_id": claim.report_id,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        **_figure("killed", claim.killed),
        **_figure("wounded", claim.wounded),
        **_figure("displaced", claim.displaced),
        **_figure("damaged", claim.damaged),
        "cumulative": claim.cumulative,
        "withheld": list(claim.withheld),
        "background": claim.background,
        "denied_by": list(claim.denied_by),
        "relayer": claim.relayer,
        "title": claim.title,
        "sentence": claim.sentence,
        "sentence_start": claim.sentence_start,
        "sentence_end": claim.sentence_end,
        "date_words": claim.date.words,
        "date_basis": claim.date.basis,
        "date_start": _iso(claim.date.start),
        "date_end": _iso(claim.date.end),
        "actor": claim.actor,
        "target": claim.target,
        "place_as_written": (claim.place.text or None) if claim.place else None,
        "claim_id": claim.claim_id,
        "revises": [],
        "superseded_figures": [],
        "superseded_by": [],
    }


def _place(event: Event) -> dict[str, Any]:
    place = event.place
    return {
        "place": place.name if place else None,
        "place_as_written": event.place_as_written,
        "place_id": place.place_id if place else None,
        "place_kind": str(place.kind) if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "geo_precision": str(event.geo_precision),
        "uncertainty_km": event.uncertainty_km,
        "unlocated_reason": event.unlocated_reason,
    }


def _dates(event: Event) -> dict[str, Any]:
    return {
        "date_start": _iso(event.date.start),
        "date_end": _iso(event.date.end),
        "date_precision": str(event.date.precision),
        "date_words": event.date.words,
        "weekday": event.date.weekday,
    }


def _parties(event: Event) -> dict[str, Any]:
    return {
        "actor": event.actor,
        "target": event.target,
        "launch_place": _name(event.launch_place, event.launch_as_written),
        "origin": _name(event.origin, event.origin_as_written),
        "destination": _name(event.destination, event.destination_as_written),
    }


def _name(place: Place | None, as_written: str | None) -> str | None:
    return place.name if place else as_written


def _bounds(name: str, bounds: Bounds) -> dict[str, int | None]:
    return {f"{name}_low": bounds.low, f"{name}_high": bounds.high}


def _figure(name: str, figure: Figure | None) -> dict[str, Any]:
    """Bounds, words, unit, group and, of displaced and damaged, term; all null when the claim gives none."""
    if figure is None:
        return _no_figure(name)
    return {
        f"{name}_low": figure.low,
        f"{name}_high": figure.high,
        f"{name}_words": figure.words,
        f"{name}_unit": str(figure.unit),
        f"{name}_group": str(figure.group),
        **_term(name, figure),
    }


@cache
def _no_figure(name: str) -> dict[str, Any]:
    """Null for every column of a figure; shared, so never changed."""
    ends = ("low", "high", "words", "unit", "group")
    return {**{f"{name}_{end}": None for end in ends}, **_term(name, None)}


def _term(name: str, figure: Figure | None) -> dict[str, str | None]:
    """How people were displaced or housing was damaged."""
    term = figure.term if figure else None
    return {f"{name}_term": str(term) if term else None} if name in _WITH_TERM else {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
