"""Parts of a claim from the cells of a coded row: a place at the row's own point, days, figures."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.place import Candidate, Place, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Group, ToponymRole, Unit

if TYPE_CHECKING:
    from datetime import date

    from events.coded.codes import PlaceCode
    from reports.vocabulary import Term

DECIMALS = 6
NO_COORDINATES = "the row gives no coordinates"
_KEPT = 16384
_LONGEST_NAME = 200


@lru_cache(maxsize=_KEPT)
def mention_at(
    name: str,
    lon: float,
    lat: float,
    code: PlaceCode,
    *,
    admin1: str | None = None,
    country: str | None = None,
    dataset: str,
) -> Mention:
    """A name at the point that the row gives, as wide as its code of precision says.

    Its id tells the point, the kind and the radius: rows with equal ones are at the same place. Mentions are
    shared by rows, for datasets name the same places again and again.
    """
    lon, lat = round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0
    place = Place(
        place_id=f"at:{lon:.10g},{lat:.10g};{code.kind};{code.radius_km:g}",
        name=name[:_LONGEST_NAME],
        kind=code.kind,
        lon=lon,
        lat=lat,
        radius_km=code.radius_km,
        country=country,
        countries=(country,) if country else (),
        admin1=admin1,
        source=dataset,
    )
    return resolved(place, name, code.reason)


def resolved(place: Place, name: str, reason: str) -> Mention:
    """A name that stands for a place that its dataset gives."""
    reasons = (f"coordinates as coded by {place.source}", reason)
    answer = Resolution(
        query=name,
        status=ResolutionStatus.EXACT,
        candidates=(Candidate(place=place, score=1.0, reasons=reasons),),
        reason=reason,
    )
    return Mention(start=0, end=len(name), text=name, role=ToponymRole.LITERAL, resolution=answer)


@lru_cache(maxsize=_KEPT)
def mention_without_point(name: str, reason: str) -> Mention:
    """A name whose place is not known."""
    answer = Resolution(query=name, status=ResolutionStatus.UNRESOLVED, reason=reason)
    return Mention(start=0, end=len(name), text=name, role=ToponymRole.LITERAL, resolution=answer)


@lru_cache(maxsize=_KEPT)
def days(start: date, end: date, precision: DatePrecision, basis: str) -> DateSpan:
    """Inclusive days; several known days are a range, and only a whole month of the calendar is a month."""
    if precision is DatePrecision.DAY and end > start:
        precision = DatePrecision.RANGE
    return DateSpan(start=start, end=end, precision=precision, basis=basis)


def is_month(start: date, end: date) -> bool:
    """Whether the days are exactly a month of the calendar."""
    return (start.year, start.month, start.day) == (end.year, end.month, 1) and (
        end.month != _day_after(end).month
    )


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def figure(
    low: int,
    high: int | None,
    words: str,
    *,
    group: Group = Group.UNSPECIFIED,
    unit: Unit = Unit.PERSONS,
    term: Term | None = None,
) -> Figure:
    """A figure with its bounds, in words that keep what the bounds do not say."""
    return Figure(low=low, high=high, words=words, start=0, end=0, unit=unit, group=group, term=term)


def cleaned(text: str) -> str | None:
    """The text with its white space made even; None of nothing."""
    return " ".join(text.split()) or None


def coded_claim(*, quote: str, place: Mention | None, **told: Any) -> Claim:
    """The claim of a row: its quote is the row's own note, which has no text around it.

    Args:
        quote: the note, "" when the row has none.
        place: where, with or without a point.
        told: the other fields of a claim.
    """
    end = len(quote)
    reason = "" if place is not None and place.resolution.place else NO_COORDINATES
    return Claim(
        start=0,
        end=end,
        quote=quote,
        sentence_start=0,
        sentence_end=end,
        sentence=quote,
        place=place,
        unlocated_reason=reason,
        **told,
    )
