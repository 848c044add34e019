"""Exported events from their records: the claims with their ids, so that the events are the same."""

from __future__ import annotations

import re
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from events.coded.errors import Refused
from events.coded.geometry import shape_of
from events.coded.ours_types import check_types
from events.coded.row import EXPORTED
from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Group, Status, SubEventType, Term, ToponymRole, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Record = Mapping[str, Any]

GUARDED = re.compile("'+[-=+@\t\r\n]")
_NEAR_KM = 10.0  # what "near" adds to the radius of a settlement (events.build)
_SPREAD_KM = 1.0  # of a candidate that was not taken; its record has no radius


def claims_of(record: Record, geometry: Any) -> tuple[Claim, ...]:
    """The claims of an exported event.

    Args:
        record: with the columns of `events.record.RECORD`, as JSON values.
        geometry: the event's footprint as GeoJSON, or None.

    Raises:
        Refused: a value is not what an export writes.
    """
    try:
        check_types(record)
        match = _match(record, geometry)
        first, *others = record["claims"]
        return (
            _claim(first, record, match, first=True),
            *(_claim(one, record, match, first=False) for one in others),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        told = f"{type(error).__name__}: {error}"[:80]
        raise Refused("claims", told, "is not as an export writes it", "an export of this program") from error


def _claim(told: Record, record: Record, match: Resolution | None, *, first: bool) -> Claim:
    where = _mention(told, record, match)
    is_main = (
        where is not None and where.resolution is match and match is not None and match.place is not None
    )
    claim = Claim(
        report_id=told["report_id"],
        source=told["source"] or "",
        published=_day(told["published"]),
        title=told["title"] or "",
        sub_event_type=SubEventType(record["sub_event_type"]),
        start=told["start"],
        end=told["end"],
        quote=told["quote"] or "",
        sentence_start=told["sentence_start"],
        sentence_end=told["sentence_end"],
        sentence=told["sentence"] or "",
        date=_span(told, record),
        place=where,
        unlocated_reason="" if is_main else record["unlocated_reason"] or "",
        near=is_main and record["geo_precision"] == "near" and record["place_kind"] == PlaceKind.SETTLEMENT,
        actor=told["actor"],
        target=told["target"],
        claimant=told["claimant"],
        relayer=told["relayer"],
        denied_by=tuple(told["denied_by"] or ()),
        status=Status(told["status"]),
        cumulative=bool(told["cumulative"]),
        withheld=tuple(told["withheld"] or ()),
        background=bool(told["background"]),
        killed=_figure("killed", told),
        wounded=_figure("wounded", told),
        displaced=_figure("displaced", told),
        damaged=_figure("damaged", told),
        launch_place=_elsewhere(record["launch_place"]) if first else None,
        origin=_elsewhere(record["origin"]) if first else None,
        destination=_elsewhere(record["destination"]) if first else None,
    )
    return claim.with_id(told["claim_id"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(told: Record, record: Record) -> DateSpan:
    """The days of a claim; their precision is the event's where the days are the event's."""
    start, end = _day(told["date_start"]), _day(told["date_end"])
    if (start is None) is not (end is None) or (start and end and end < start):
        raise ValueError("days that end before they begin")
    is_main = (told["date_start"], told["date_end"]) == (record["date_start"], record["date_end"])
    if is_main:
        precision = DatePrecision(record["date_precision"])
    elif start is None:
        precision = DatePrecision.UNKNOWN
    else:
        precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    return DateSpan(
        start=start,
        end=end,
        precision=precision,
        words=told["date_words"] or "",
        basis=told["date_basis"] or "",
        weekday=record["weekday"] if is_main else None,
    )


def _figure(name: str, told: Record) -> Figure | None:
    low, high = told[f"{name}_low"], told[f"{name}_high"]
    if low is None:
        return None
    if low < 0 or (high is not None and high < low):
        raise ValueError(f"{low} to {high} {name}")
    term = told.get(f"{name}_term")
    return Figure(
        low=int(low),
        high=None if high is None else int(high),
        words=told[f"{name}_words"] or "",
        start=0,
        end=0,
        unit=Unit(told[f"{name}_unit"]),
        group=Group(told[f"{name}_group"]),
        term=Term(term) if term else None,
    )


def _mention(told: Record, record: Record, match: Resolution | None) -> Mention | None:
    """The place of the event for claims that write it as the event does; for others, a name without one."""
    written = told["place_as_written"]
    if written is None and record["place_as_written"] is not None:
        return None
    if match is not None and written == record["place_as_written"]:
        return Mention(start=0, end=0, text=written or "", role=ToponymRole.LITERAL, resolution=match)
    return _unknown(written) if written else None


def _elsewhere(name: str | None) -> Mention | None:
    return _unknown(name) if name else None


def _unknown(name: str) -> Mention:
    answer = Resolution(query=name, status=ResolutionStatus.UNRESOLVED, reason="as exported")
    return Mention(start=0, end=0, text=name, role=ToponymRole.LITERAL, resolution=answer)


def _match(record: Record, geometry: Any) -> Resolution | None:
    """The gazetteer's answer for the name, with the event's place in front."""
    told = record.get("place_match")
    if not told:
        return None
    listed = told["candidates"]
    found = [_candidate(one) for one in listed]
    if record["place_id"] is not None:
        place = _place(record, geometry, listed[0] if listed else {})
        first = found[0] if found else Candidate(place=place, score=1.0)
        found[:1] = [Candidate(place=place, score=first.score, reasons=first.reasons)]
    if found:  # those that the export only counted stand as copies of the last one
        found += repeat(found[-1], told["more"])
    return Resolution(
        query=told["name"],
        status=ResolutionStatus(told["status"]),
        candidates=tuple(found),
        reason=told["reason"] or "",
    )


def _candidate(told: Record) -> Candidate:
    place = Place(
        place_id=told["place_id"],
        name=told["name"],
        kind=PlaceKind(told["place_kind"]),
        lon=told["lon"],
        lat=told["lat"],
        radius_km=_SPREAD_KM,
        country=told["country"],
        admin1=told["admin1"],
    )
    return Candidate(place=place, score=told["score"], reasons=tuple(told["reasons"]))


def _place(record: Record, geometry: Any, candidate: Record) -> Place:
    shape = shape_of(geometry)
    kind = PlaceKind(record["place_kind"])
    is_drawn = shape.polygons or shape.lines or shape.point is None
    if is_drawn and candidate.get("place_id") == record["place_id"]:
        lon, lat = candidate["lon"], candidate["lat"]
    else:
        lon, lat = shape.point or (0.0, 0.0)
    is_near = record["geo_precision"] == "near" and kind is PlaceKind.SETTLEMENT
    return Place(
        place_id=record["place_id"],
        name=record["place"],
        kind=kind,
        lon=lon,
        lat=lat,
        radius_km=round(float(record["uncertainty_km"]) - (_NEAR_KM if is_near else 0.0), 1),
        country=record["country"],
        countries=(record["country"],) if record["country"] else (),
        admin1=record["admin1"],
        lines=shape.lines,
        polygons=shape.polygons,
        source="as exported",
    )


def row_id_of(record: Record) -> str:
    """The id of an exported event as a row."""
    name = record.get("id")
    if not isinstance(name, str) or not name:
        raise Refused("id", str(name)[:80], "is no id", "the id as exported")
    return f"{EXPORTED}{name}"


def unguarded(cells: Iterable[str]) -> Iterator[str]:
    """Cells of our CSV without the apostrophe that guards them from spreadsheets."""
    for cell in cells:
        yield cell[1:] if GUARDED.match(cell) else cell
