"""A claim in the making: what one sentence says of one happening, before places are parted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.happenings import COREFERENT
from reports.vocabulary import EVENT_TYPE_OF, EventType, Status, SubEventType

if TYPE_CHECKING:
    from reports.figures import Counted
    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.report import DateSpan


_LONGER, _LONGER_SINCE = 15, 3  # days


@dataclass(slots=True, kw_only=True)
class Draft:
    """Mutable on purpose: later sentences may deny it, confirm it or add figures to it.

    Attributes:
        first, last: tokens of the words that carry it, in `marked`.
        generic: True when the word alone does not say what kind it is ("attack").
        definite: True for "the attack" that was told before.
        border: ISO codes of the two countries on whose border it happened.
        counts: figures by measure.
        counts_at: figures told apart for one of its places, by the key of the place and by measure.
        denied_at: spans of those of its places that a denial is only about; empty when it is about all.
        zero: measures of which the report says "none".
        led: True for an item of a list that tells what its lead-in says.
        background: True for history told as background.
    """

    marked: Marked
    first: int
    last: int
    sub_event_type: SubEventType
    date: DateSpan
    generic: bool = False
    definite: bool = False
    places: list[PlaceHit] = field(default_factory=list)
    border: tuple[str, str] | None = None
    near: bool = False
    launch: PlaceHit | None = None
    origin: PlaceHit | None = None
    destination: PlaceHit | None = None
    actor: str | None = None
    target: str | None = None
    claimant: str | None = None
    relayer: str | None = None
    denied_by: list[str] = field(default_factory=list)
    denied_at: set[tuple[int, int]] = field(default_factory=set)
    status: Status = Status.ASSERTED
    counts: dict[str, Counted] = field(default_factory=dict)
    counts_at: dict[str, dict[str, Counted]] = field(default_factory=dict)
    zero: set[str] = field(default_factory=set)
    cumulative: bool = False
    withheld: list[str] = field(default_factory=list)
    group: int = 0
    led: bool = False
    background: bool = False

    @property
    def event_type(self) -> EventType:
        """First-level type."""
        return EVENT_TYPE_OF[self.sub_event_type]

    @property
    def is_violence(self) -> bool:
        """True for violence that a later sentence may speak of again ("the attack")."""
        return self.event_type in COREFERENT

    @property
    def takes_territory(self) -> bool:
        """True for places that changed hands."""
        return self.sub_event_type in {SubEventType.TERRITORY_TAKEN, SubEventType.TRANSFER}

    @property
    def is_placed(self) -> bool:
        """True when a place or a border is known."""
        return bool(self.places) or self.border is not None

    @property
    def place_spans(self) -> frozenset[tuple[int, int]]:
        """Where the names of its places stand in the text."""
        return frozenset((place.mention.start, place.mention.end) for place in self.places)


def draft_of(marked: Marked, happening: Happening, date: DateSpan, *, cumulative: bool) -> Draft:
    """What a happening of a sentence gives by itself: its words, its kind and its days."""
    return Draft(
        marked=marked,
        first=happening.first,
        last=happening.last,
        sub_event_type=happening.sub_event_type,
        date=date,
        generic=happening.generic,
        definite=happening.definite,
        cumulative=cumulative,
    )


def may_be_one_day(one: DateSpan, other: DateSpan) -> bool:
    """True unless both are dated and no day is in both."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def is_of_longer(date: DateSpan, told: Draft) -> bool:
    """Counted since long before what was told last: "since the coup the regime has killed 3,200"."""
    start = told.date.start
    days = _LONGER_SINCE if date.basis.startswith("since") else _LONGER
    return bool(date.start and start and (start - date.start).days >= days)
