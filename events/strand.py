"""Claims that are one happening for sure, with what speaks for and against joining them with others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from events.sides import known_voice, side_of
from gazetteer.fold import fold
from reports.vocabulary import DatePrecision, SubEventType, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.place import Place
    from reports import Claim

MEASURES = ("killed", "wounded", "displaced")
NO_DAY = date.max


class Fact(NamedTuple):
    """A figure as what two reports may share: what is counted, in which unit, within which bounds."""

    measure: str
    unit: Unit
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """Claims of the same kind, place, days and party.

    Attributes:
        kind: the kind of all.
        place: where, or None; `name` is the name as written, folded, "" when none is written.
        journey: ids of origin and destination, "" where not told.
        start, end: inclusive days; both None when undated.
        precise: the days are days, not a week or month that was named.
        side: of the actor, or None.
        reports: those that tell of it.
        facts: the figures told.
        voices: claimants who can be known again in another report.
        least_id: least id of the claims; makes every order complete.
    """

    claims: tuple[Claim, ...]
    kind: SubEventType
    place: Place | None
    name: str
    journey: tuple[str, str]
    start: date | None
    end: date | None
    precise: bool
    side: str | None
    reports: frozenset[str]
    facts: frozenset[Fact]
    voices: frozenset[tuple[str, ...]]
    cumulative: bool
    least_id: str

    @property
    def length(self) -> int:
        """Days told, at least 1; 0 when undated."""
        return (self.end - self.start).days + 1 if self.start is not None and self.end is not None else 0

    def days(self, slack: int = 0) -> Iterator[date]:
        """Every day told, and `slack` days on both sides."""
        if self.start is not None and self.end is not None:
            for step in range(-slack, self.length + slack):
                yield _shifted(self.start, step)


def strand_of(claims: Sequence[Claim]) -> Strand:
    """The strand of claims that agree in kind, place, days, actor and journey."""
    first = claims[0]
    return Strand(
        claims=tuple(claims),
        kind=first.sub_event_type,
        place=place_of(first),
        name=name_of(first),
        journey=journey_of(first),
        start=first.date.start,
        end=first.date.end,
        precise=first.date.precision in {DatePrecision.DAY, DatePrecision.RANGE},
        side=party_of(first),
        reports=frozenset(claim.report_id for claim in claims),
        facts=frozenset(fact for claim in claims for fact in facts_of(claim)),
        voices=frozenset(filter(None, map(known_voice, claims))),
        cumulative=first.cumulative,
        least_id=min(claim.claim_id for claim in claims),
    )


def facts_of(claim: Claim) -> Iterator[Fact]:
    """The figures of a claim; buildings are left out."""
    for measure in MEASURES:
        figure = getattr(claim, measure)
        if figure is not None and figure.unit is not Unit.BUILDINGS:
            yield Fact(measure, figure.unit, figure.low, figure.high)


def place_of(claim: Claim) -> Place | None:
    """Where it happened, when the name has one place."""
    return claim.place.resolution.place if claim.place is not None else None


def name_of(claim: Claim) -> str:
    """The name of the place as written, folded; "" when none is written."""
    return fold(claim.place.text) if claim.place is not None else ""


def party_of(claim: Claim) -> str | None:
    """The side of the actor; an actor of no known side is a party by its name."""
    return (side_of(claim.actor) or claim.actor) if claim.actor else None


def journey_of(claim: Claim) -> tuple[str, str]:
    """Ids of the places that people left and went to, "" where none is known."""
    ends = (claim.origin, claim.destination)
    places = [mention.resolution.place if mention is not None else None for mention in ends]
    return (places[0].place_id if places[0] else "", places[1].place_id if places[1] else "")


def _shifted(day: date, step: int) -> date:
    """A day some days on; the first and last days of the calendar hold."""
    try:
        return day + timedelta(days=step)
    except OverflowError:
        return day
