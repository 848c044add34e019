"""What reports tell as history is merged apart from the events."""

from __future__ import annotations

from datetime import date
from typing import Any

from events import merge_readings
from reports.report import Reading
from tests import builders
from tests.builders import claim, dates, mention, place

PAST = dates(date(1992, 2, 26))
GORIS = mention(place("Goris", 46.34, 39.51))


def reading(number: int, *, news: bool = True, past: bool = True) -> Reading:
    """A report with news and history of the same kind, place and days."""
    report = builders.report(f"Report {number}.")
    ids: dict[str, Any] = {"report_id": report.report_id, "place": GORIS, "date": PAST}
    return Reading(
        report=report,
        claims=(claim(**ids),) if news else (),
        background=(claim(**ids, background=True),) if past else (),
    )


def test_history_and_news_of_one_place_and_day_stay_two_things() -> None:
    found = merge_readings([reading(1)])
    assert [event.background for event in found.events] == [False]
    assert [event.background for event in found.background] == [True]
    assert found.events[0].event_id != found.background[0].event_id
    assert found.events[0].claims[0].claim_id != found.background[0].claims[0].claim_id


def test_history_told_by_two_reports_is_one_with_both_claims() -> None:
    found = merge_readings([reading(1, news=False), reading(2, news=False)])
    assert found.events == ()
    assert [(len(event.claims), event.reports) for event in found.background] == [(2, 2)]


def test_history_changes_no_event() -> None:
    with_past = merge_readings([reading(1), reading(2)])
    without = merge_readings([reading(1, past=False), reading(2, past=False)])
    assert with_past.events == without.events
    assert without.background == ()
