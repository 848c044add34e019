"""An event: one happening, with every claim made about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from events.relation import Agreement
from reports.vocabulary import EVENT_TYPE_OF, EventType, Status, SubEventType

if TYPE_CHECKING:
    from events.revision import Revision
    from gazetteer.place import Place
    from reports.report import Claim, DateSpan, Reading


class GeoPrecision(StrEnum):
    """How precisely the place of an event is known."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNLOCATED = "unlocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Inclusive bounds of a figure over several claims; `high` None is open, both None is not stated."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening and all claims about it.

    Attributes:
        event_id: stable: the same input gives the same id.
        date: over all claims; never sharper than the sharpest claim.
        place: where it happened, or None with `unlocated_reason` in words.
        place_as_written: the name as the first claim writes it, or None.
        uncertainty_km: radius that holds the true place; None when unlocated.
        origin, destination, launch_place: places, or None; `*_as_written` keep names without a place too.
        denied_by: all who deny it.
        killed, wounded, displaced: bounds over the figures that their claimants still hold to; never a sum.
        agreement: how the claims stand to each other.
        revisions: figures that their claimant replaced by a later one; the claims stay.
        reports: number of distinct reports.
    """

    event_id: str
    sub_event_type: SubEventType
    date: DateSpan
    place: Place | None = None
    place_as_written: str | None = None
    unlocated_reason: str = ""
    geo_precision: GeoPrecision = GeoPrecision.UNLOCATED
    uncertainty_km: float | None = None
    actor: str | None = None
    target: str | None = None
    launch_place: Place | None = None
    origin: Place | None = None
    destination: Place | None = None
    launch_as_written: str | None = None
    origin_as_written: str | None = None
    destination_as_written: str | None = None
    status: Status = Status.ASSERTED
    denied_by: tuple[str, ...] = ()
    killed: Bounds = field(default_factory=Bounds)
    wounded: Bounds = field(default_factory=Bounds)
    displaced: Bounds = field(default_factory=Bounds)
    cumulative: bool = False
    background: bool = False
    claims: tuple[Claim, ...] = ()
    reports: int = 1
    agreement: Agreement = Agreement.SINGLE
    revisions: tuple[Revision, ...] = ()

    @property
    def event_type(self) -> EventType:
        """First-level type of the event."""
        return EVENT_TYPE_OF[self.sub_event_type]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSet:
    """The events of a set of reports, sorted by date and id, with the readings they came from.

    Attributes:
        background: what the reports tell as history; a layer of its own, never among `events`.
    """

    events: tuple[Event, ...] = ()
    background: tuple[Event, ...] = ()
    readings: tuple[Reading, ...] = ()
