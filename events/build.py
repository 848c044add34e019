"""Make one event of the claims of one happening."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from events.added import with_added
from events.event import Bounds, Event, GeoPrecision
from events.main_claim import main_kind, main_place
from events.relation import Agreement, agreement_of
from events.revision import revisions_of, told_figures
from events.sides import opposed
from gazetteer.place import Place, PlaceKind
from reports import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Status, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = TypeVar("Value")
_NEAR_KM = 10.0
_NOT_STATED = Bounds()
_PRECISION = {
    PlaceKind.SETTLEMENT: GeoPrecision.EXACT,
    PlaceKind.FEATURE: GeoPrecision.NEAR,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.REGION: GeoPrecision.REGION,
    PlaceKind.BORDER: GeoPrecision.REGION,
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
}


def build_event(claims: Sequence[Claim]) -> Event:
    """The event that a group of claims tells of.

    Kind, place and date are the sharpest that are told and that no claim speaks against; figures are the
    widest bounds over all that their claimants still hold to, never a sum but for people whom a report tells
    as others beside those before ("three more died").

    Args:
        claims: at least one; of kinds and places that go together.
    """
    return _event_of_one(claims[0]) if len(claims) == 1 else _event_of(claims)


def _event_of(claims: Sequence[Claim]) -> Event:
    ordered = sorted(claims, key=_in_time_and_text)
    located = main_place(ordered)
    place = _place(located.place)
    near = all(claim.near for claim in ordered if _place(claim.place) == place)
    revisions = revisions_of(ordered)
    agreement = agreement_of(ordered, revisions)
    status = _status(ordered, agreement)
    actor = _actor(ordered, status)
    standing = with_added(told_figures(ordered, revisions))
    return Event(
        event_id=("h" if ordered[0].background else "e") + _digest(claim.claim_id for claim in ordered),
        sub_event_type=main_kind(ordered),
        date=_common_days([claim.date for claim in ordered]),
        place=place,
        place_as_written=_text(located.place) or _first(_text(claim.place) for claim in ordered),
        unlocated_reason=located.unlocated_reason,
        geo_precision=_precision(place, near=near),
        uncertainty_km=_uncertainty_km(place, near=near),
        actor=actor,
        target=_first(claim.target for claim in ordered if claim.target != actor),
        launch_place=_first(_place(claim.launch_place) for claim in ordered),
        origin=_first(_place(claim.origin) for claim in ordered),
        destination=_first(_place(claim.destination) for claim in ordered),
        launch_as_written=_first(_text(claim.launch_place) for claim in ordered),
        origin_as_written=_first(_text(claim.origin) for claim in ordered),
        destination_as_written=_first(_text(claim.destination) for claim in ordered),
        status=status,
        denied_by=tuple(dict.fromkeys(name for claim in ordered for name in claim.denied_by)),
        killed=_bounds(told.figure for told in standing if told.measure == "killed"),
        wounded=_bounds(told.figure for told in standing if told.measure == "wounded"),
        displaced=_bounds(told.figure for told in standing if told.measure == "displaced"),
        cumulative=any(claim.cumulative for claim in ordered),
        background=all(claim.background for claim in ordered),
        claims=tuple(ordered),
        agreement=agreement,
        revisions=revisions,
        reports=len({claim.report_id for claim in ordered}),
    )


def _event_of_one(claim: Claim) -> Event:
    """What the same rules give for one claim, directly: coded rows come by the hundred thousand."""
    place = _place(claim.place)
    contested = claim.status in {Status.DENIED, Status.DISPUTED}
    actor = claim.actor if claim.status is not Status.DISPUTED else None
    return Event(
        event_id=("h" if claim.background else "e") + _digest((claim.claim_id,)),
        sub_event_type=claim.sub_event_type,
        date=_days_of_one(claim.date),
        place=place,
        place_as_written=_text(claim.place),
        unlocated_reason=claim.unlocated_reason,
        geo_precision=_precision(place, near=claim.near),
        uncertainty_km=_uncertainty_km(place, near=claim.near),
        actor=actor,
        target=claim.target if claim.target != actor else None,
        launch_place=_place(claim.launch_place),
        origin=_place(claim.origin),
        destination=_place(claim.destination),
        launch_as_written=_text(claim.launch_place),
        origin_as_written=_text(claim.origin),
        destination_as_written=_text(claim.destination),
        status=claim.status,
        denied_by=tuple(dict.fromkeys(claim.denied_by)),
        killed=_bounds_of_one(claim.killed),
        wounded=_bounds_of_one(claim.wounded),
        displaced=_bounds_of_one(claim.displaced),
        cumulative=claim.cumulative,
        background=claim.background,
        claims=(claim,),
        agreement=Agreement.DISPUTED if contested else Agreement.SINGLE,
    )


def _bounds_of_one(figure: Figure | None) -> Bounds:
    if figure is None or figure.unit is not Unit.PERSONS:
        return _NOT_STATED
    return Bounds(low=figure.low, high=figure.high)


def _in_time_and_text(claim: Claim) -> tuple[bool, str, str, int, str]:
    """Order of publication, then of the text; claims of undated reports come last."""
    return claim.published is None, str(claim.published), claim.report_id, claim.start, claim.claim_id


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(parts)).encode()).hexdigest()[:12]


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _place(mention: Mention | None) -> Place | None:
    return mention.resolution.place if mention is not None else None


def _text(mention: Mention | None) -> str | None:
    return (mention.text or None) if mention is not None else None


def _precision(place: Place | None, *, near: bool) -> GeoPrecision:
    if place is None:
        return GeoPrecision.UNLOCATED
    precision = _PRECISION[place.kind]
    return GeoPrecision.NEAR if near and precision is GeoPrecision.EXACT else precision


def _uncertainty_km(place: Place | None, *, near: bool) -> float | None:
    """The radius of the place; "near" a settlement adds ten kilometres, as far as reporters use the word."""
    if place is None:
        return None
    return round(place.radius_km + (_NEAR_KM if near else 0.0), 1)


def _status(claims: Sequence[Claim], agreement: Agreement) -> Status:
    """Denied when anyone denies it; disputed when sides contradict each other; confirmed when seen there."""
    found = {claim.status for claim in claims}
    if agreement is Agreement.DISPUTED:
        found.add(Status.DISPUTED)
    for status in (Status.DENIED, Status.DISPUTED, Status.CONFIRMED):
        if status in found:
            return status
    return Status.ASSERTED


def _actor(claims: Sequence[Claim], status: Status) -> str | None:
    """The side that the claims name; nobody when the sides accuse each other."""
    named = [claim.actor for claim in claims if claim.actor is not None]
    contested = status is Status.DISPUTED or any(opposed(named[0], other) for other in named[1:])
    return None if contested or not named else named[0]


def _bounds(figures: Iterable[Figure]) -> Bounds:
    """The least low and the greatest high of all; open when any is. Households are not persons."""
    known = [figure for figure in figures if figure.unit is Unit.PERSONS]
    if not known:
        return Bounds()
    highs = [figure.high for figure in known]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Bounds(low=min(figure.low for figure in known), high=high)


def _common_days(spans: Sequence[DateSpan]) -> DateSpan:
    """The sharpest days told that the other claims allow, else the whole span; never sharper than a claim.

    Claims of "1 to 3 May" and "3 to 5 May" do not make 3 May: nobody said so.
    """
    dated = [span for span in spans if span.start is not None and span.end is not None]
    if not dated:
        return spans[0]
    least = min(map(_length, dated))
    sharpest = [span for span in dated if _length(span) == least]
    if _have_common_day(dated) and len({(span.start, span.end) for span in sharpest}) == 1:
        return sharpest[0]
    return _whole(sharpest if _have_common_day(dated) else dated)


def _days_of_one(span: DateSpan) -> DateSpan:
    """What `_common_days` gives for one claim."""
    if span.start is None or span.end is None or span.start <= span.end:
        return span
    return _whole([span])


def _have_common_day(spans: Sequence[DateSpan]) -> bool:
    starts, ends = [s.start for s in spans if s.start], [s.end for s in spans if s.end]
    return max(starts) <= min(ends)


def _length(span: DateSpan) -> int:
    return (span.end - span.start).days if span.start is not None and span.end is not None else 0


def _whole(spans: Sequence[DateSpan]) -> DateSpan:
    """From the first day of all to the last."""
    start, end = min(s.start for s in spans if s.start), max(s.end for s in spans if s.end)
    return DateSpan(
        start=start, end=end, precision=DatePrecision.RANGE, basis="all days that the claims name"
    )
