"""What an export says of itself: how many rows, which days, whose reports, whose data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.footprint import has_footprint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from events.event import Event

TITLE = "Sitrep Atlas"
ATTRIBUTION = (
    "Places: GeoNames (https://www.geonames.org/), CC BY 4.0",
    "Borders, land and lakes: Natural Earth, public domain",
    "Quotes belong to the outlets they are from",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Counts and sources of the events of an export.

    Attributes:
        events: number of rows.
        undated: rows without a day.
        unplaced: rows without a geometry: no place, or only a country.
        first, last: first and last day, inclusive; None when no event has one.
        reports: number of distinct reports that a claim rests on.
        outlets: their sources, sorted.
        newest: day of the newest report; None when none has one.
    """

    title: str = TITLE
    events: int = 0
    undated: int = 0
    unplaced: int = 0
    first: date | None = None
    last: date | None = None
    reports: int = 0
    outlets: tuple[str, ...] = ()
    newest: date | None = None

    def record(self) -> dict[str, Any]:
        """The same as JSON types, with the attribution."""
        return {
            "title": self.title,
            "events": self.events,
            "undated": self.undated,
            "without_geometry": self.unplaced,
            "first_day": self.first.isoformat() if self.first else None,
            "last_day": self.last.isoformat() if self.last else None,
            "reports": self.reports,
            "sources": list(self.outlets),
            "attribution": list(ATTRIBUTION),
        }

    def lines(self) -> list[str]:
        """The same in words, a line each."""
        days = f", {self.first} to {self.last}" if self.first else ""
        return [
            f"{self.title}: {_counted(self.events, 'event')}{days}",
            f"{_counted(self.undated, 'event')} without a day, {self.unplaced:,} without a geometry",
            f"{_counted(self.reports, 'report')} of: {'; '.join(self.outlets) or 'nobody named'}",
            *ATTRIBUTION,
        ]


def about(events: Iterable[Event], *, title: str = TITLE) -> About:
    """Count events and gather who reported them."""
    seen = _Seen()
    for event in events:
        seen.add(event)
    return About(
        title=title,
        events=seen.events,
        undated=seen.undated,
        unplaced=seen.unplaced,
        first=min(seen.days, default=None),
        last=max(seen.days, default=None),
        reports=len(seen.reports),
        outlets=tuple(sorted(seen.outlets)),
        newest=max(seen.published, default=None),
    )


class _Seen:
    """What is gathered while events pass by."""

    def __init__(self) -> None:
        self.events = self.undated = self.unplaced = 0
        self.days: set[date] = set()
        self.reports: set[str] = set()
        self.outlets: set[str] = set()
        self.published: set[date] = set()

    def add(self, event: Event) -> None:
        self.events += 1
        self.undated += event.date.start is None
        self.unplaced += not has_footprint(event.place)
        self.days.update(day for day in (event.date.start, event.date.end) if day)
        for claim in event.claims:
            self.reports.add(claim.report_id)
            self.outlets.add(claim.source)
            if claim.published:
                self.published.add(claim.published)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
