"""Readings and coded rows for a store, made without a gazetteer; names and figures are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from events.coded.row import CodedBatch, CodedRow, Rejection
from reports.report import Reading, Report, SetAside
from tests.builders import DAY, claim, dates, figure, mention, place

if TYPE_CHECKING:
    from store import Added, Store

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
TOWNS = (place("Goris"), place("Shusha", 46.75, 39.76), place("Vardenis"))


def reading(number: int, **changes: Any) -> Reading:
    """One report with one claim about a town, some days on."""
    report = Report(text=f"Shells fell on the town, {number}.", source="Example Wire", published=DAY)
    values: dict[str, Any] = {
        "report_id": report.report_id,
        "place": mention(TOWNS[number % 3]),
        "date": dates(DAY + timedelta(days=number)),
        "killed": figure(number, number),
    }
    told = claim(**(values | changes))
    return Reading(
        report=report,
        claims=(told,),
        set_aside=(SetAside(start=0, end=3, reason="boilerplate"),),
        sentences=((0, 3), (4, 9)),
    )


def keep(store: Store, *numbers: int) -> Added:
    """Import the readings of some numbers."""
    readings = [reading(number) for number in numbers]
    reports = [one.report for one in readings]
    return store.add_reports(reports, readings, name="made.txt", sha256="ab", now=NOW)


def coded_row(number: int, original: str = "", dataset: str = "ucdp", **changes: Any) -> CodedRow:
    """A coded row: people killed in a town on a day."""
    values: dict[str, Any] = {
        "report_id": f"{dataset}:{number}",
        "source": "UCDP GED 23.1",
        "place": mention(TOWNS[number % 3]),
        "date": dates(DAY + timedelta(days=number)),
        "killed": figure(number, number + 1),
    }
    told = claim("", after="", **(values | changes))
    return CodedRow(number=number + 1, claim=told, original=original or f'{{"id":"{number}"}}')


def keep_rows(store: Store, *rows: CodedRow, rejected: int = 0) -> Added:
    """Import coded rows, and some that make no claim."""
    bad = [
        Rejection(number=900 + one, column="lat", value="x", reason="is no number", original="{}")
        for one in range(rejected)
    ]
    return store.add_coded([CodedBatch(rows=list(rows), rejected=bad)], name="ged.csv", sha256="cd", now=NOW)
