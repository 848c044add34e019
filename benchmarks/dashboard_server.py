"""The dashboard with invented events in the place of its collections; for benchmarks/dashboard.py.

    python -m benchmarks.dashboard_server EVENTS run app.py [options of Streamlit]

The dashboard itself is not changed: the reports of a collection, and what is read from them, are given here.
"""

from __future__ import annotations

import runpy
import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.asking import invented
from dashboard import collection
from events.event import EventSet
from reports.report import Reading, Report
from tests import builders

if TYPE_CHECKING:
    from events.event import Event
    from reports.report import Claim

EVENTS_OF_A_REPORT = 10
PLACES = 20_000
FILLER = "Nothing else was known by the evening, and the roads to the villages around were closed. "


def invented_set(number: int) -> EventSet:
    """So many events, ten of which each report tells, with the text that their claims rest on."""
    events = invented(number, min(PLACES, number))
    parts = [events[at : at + EVENTS_OF_A_REPORT] for at in range(0, number, EVENTS_OF_A_REPORT)]
    told = [_told(part, place) for place, part in enumerate(parts)]
    return EventSet(
        events=tuple(event for part, _ in told for event in part),
        readings=tuple(reading for _, reading in told),
    )


def _told(events: list[Event], number: int) -> tuple[list[Event], Reading]:
    """A report of some events, and the events with their claims resting on it."""
    claims = [event.claims[0] for event in events]
    text = "".join(f"{claim.quote}. {FILLER}" for claim in claims)
    report = Report(text=text, source=claims[0].source, published=builders.DAY, title=f"Report {number:,}")
    resting, start = [], 0
    for claim in claims:
        resting.append(_resting(claim, start, report))
        start += len(claim.quote) + len(FILLER) + 2
    sentences = tuple((claim.sentence_start, claim.sentence_end) for claim in resting)
    told = [replace(event, claims=(claim,)) for event, claim in zip(events, resting, strict=True)]
    return told, Reading(report=report, claims=tuple(resting), sentences=sentences)


def _resting(claim: Claim, start: int, report: Report) -> Claim:
    end = start + len(claim.quote)
    return replace(
        claim, report_id=report.report_id, source=report.source, start=start, end=end, sentence_start=start,
        sentence_end=end + 1, sentence=f"{claim.quote}.",
    )  # fmt: skip


def main() -> None:
    """Put the invented events in place, and run Streamlit."""
    event_set = invented_set(int(sys.argv.pop(1)))
    reports = tuple(reading.report for reading in event_set.readings)
    with (
        patch.object(collection, "load_collection", lambda _folder: reports),
        patch.object(collection, "from_reports", lambda _reports, _gazetteer: event_set),
    ):
        runpy.run_module("streamlit", run_name="__main__")


if __name__ == "__main__":
    main()
