"""Join tolls: counts of a side or a war, which have no place and may run over many days."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from events.strand import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from events.strand import Strand

    Days = tuple[date | None, date | None]


@dataclass(slots=True)
class _Window:
    """Tolls of one subject with the last of the days that all of them cover."""

    end: date
    strands: list[Strand] = field(default_factory=list)
    days_of: dict[str, Days] = field(default_factory=dict)

    def takes(self, toll: Strand) -> bool:
        """A running toll that overlaps; of a count of days, one report tells each only once."""
        own = (toll.start, toll.end)
        return toll.cumulative or all(self.days_of.get(report, own) == own for report in toll.reports)

    def add(self, toll: Strand) -> None:
        """Narrow the days to those of this one too."""
        self.end = min(self.end, toll.end or NO_DAY)
        self.strands.append(toll)
        self.days_of.update(dict.fromkeys(toll.reports, (toll.start, toll.end)))


def gather_tolls(tolls: Iterable[Strand]) -> list[list[Strand]]:
    """Join the tolls of one subject that have a day in common; each joins the first window that takes it."""
    closed: list[list[Strand]] = []
    windows: list[_Window] = []
    for toll in sorted(tolls, key=lambda one: (one.start or NO_DAY, one.end or NO_DAY, one.least_id)):
        start = toll.start
        if start is None:
            closed.append([toll])
            continue
        closed += [window.strands for window in windows if window.end < start]
        windows = [window for window in windows if window.end >= start]
        home = next((window for window in windows if window.takes(toll)), None)
        if home is None:
            home = _Window(end=NO_DAY)
            windows.append(home)
        home.add(toll)
    return closed + [window.strands for window in windows]
