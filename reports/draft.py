"""A claim in the making: what one sentence says of one happening, before places are parted and denials linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from reports.figures import Counted
    from reports.places import PlaceHit
    from reports.marked import Marked
    from reports.report import DateSpan


@dataclass(slots=True, kw_only=True)
class Draft:
    """Mutable on purpose: later sentences may deny it, confirm it or add figures to it."""

    marked: Marked
    first: int
    last: int
    sub_event_type: SubEventType
    date: DateSpan
    generic: bool = False
    definite: bool = False
    places: list[PlaceHit] = field(default_factory=list)
    place_hint: str = ""
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
    status: Status = Status.ASSERTED
    counts: dict[str, Counted] = field(default_factory=dict)
    zero: set[str] = field(default_factory=set)
    cumulative: bool = False
    withheld: list[str] = field(default_factory=list)
    group: int = 0
