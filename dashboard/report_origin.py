"""What is known of a report and of its way in, in words; parts of them come from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording import counted
from reports.account.record import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.report import Reading, Report


def report_label(report: Report) -> str:
    """Day, source and title of a report, as plain text."""
    return label_of(report.published.isoformat() if report.published else None, report.source, report.title)


def label_of(day: str | None, source: str, title: str) -> str:
    """Day (ISO), source and title as plain text."""
    return " · ".join(part for part in (day or "no date", source, title) if part)


def origin_lines(reading: Reading) -> tuple[str, ...]:
    """Source, day, dateline, file and repairs, a line each; what is not known has no line."""
    return tuple(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    report, origin = reading.report, reading.report.origin
    known = f" ({origin.published_from})" if origin.published_from and report.published else ""
    yield f"Source: {report.source}"
    yield f"Published: {report.published.isoformat() if report.published else 'not known'}{known}"
    if said := dateline(reading):
        yield f"Dateline: {said}"
    if origin.file:
        pages = counted(len(origin.pages), "page") if origin.pages else ""
        yield f"File: {', '.join(part for part in (_name(origin.file), origin.item, pages) if part)}"
    if origin.address:
        yield f"Address: {origin.address}"
    if origin.repairs:
        yield f"Repaired: {counted(origin.repairs, 'piece')} of garbled or coded text"
    if origin.notes:
        yield f"Way in: {'; '.join(origin.notes)}"


def _name(file: str) -> str:
    """The file's own name: folders of the server say nothing to a visitor; an address stays whole."""
    return file if "://" in file else file.replace("\\", "/").rpartition("/")[2]
