"""Several report files at once: what can be read, and why the rest cannot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports.errors import BadDate, ReportError
from reports.load import load_report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reports.report import Report

UNKNOWN = "unknown"


def gather(
    paths: Iterable[Path], *, published: str | None, source: str | None
) -> tuple[list[Report], list[ReportError | OSError]]:
    """Read every file; a bad one does not stop the others.

    Args:
        paths: plain-text files.
        published: YYYY-MM-DD, or "unknown" (events stay undated), or None to look for the day in each text.
        source: the outlet, or None to look for it in each text.

    Raises:
        BadDate: `published` is neither a day nor "unknown".
    """
    undated = published == UNKNOWN
    day = None if undated or published is None else _day(published)
    reports: list[Report] = []
    errors: list[ReportError | OSError] = []
    for path in paths:
        try:
            reports.append(load_report(path, published=day, source=source, undated=undated))
        except (ReportError, OSError) as error:
            errors.append(error)
    return reports, errors


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadDate(f"published {value!r} is no day; expected YYYY-MM-DD or {UNKNOWN}") from error
