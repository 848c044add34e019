"""Join claims of one happening into one event; the order of reports does not matter, no claim is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from events.build import build_event
from events.event import Event, EventSet
from events.same import happenings
from reports import Reading, Report, read_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports import Claim

_FAR = date.max


def from_reports(reports: Sequence[Report], gazetteer: Gazetteer) -> EventSet:
    """Read reports and join their claims; a report given twice counts once.

    Args:
        reports: any number, in any order.
        gazetteer: resolves the place names.
    """
    unique = {report.report_id: report for report in reports}
    return merge_readings([read_report(report, gazetteer) for report in unique.values()])


def merge_readings(readings: Iterable[Reading]) -> EventSet:
    """Events of the claims of several readings, sorted by first day and id; history is merged apart.

    A report read twice counts once.
    """
    by_report = {reading.report.report_id: reading for reading in readings}
    ordered = [by_report[report_id] for report_id in sorted(by_report)]
    claims = [claim for reading in ordered for claim in (*reading.claims, *reading.background)]
    return EventSet(
        events=_events([claim for claim in claims if not claim.background]),
        background=_events([claim for claim in claims if claim.background]),
        readings=tuple(ordered),
    )


def _events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    events = [build_event(group) for group in happenings(claims)]
    return tuple(
        sorted(events, key=lambda event: (event.date.start or _FAR, event.date.end or _FAR, event.event_id))
    )
