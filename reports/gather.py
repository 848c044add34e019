"""Several report files at once: what can be read, and why the rest cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.errors import ReportError
from reports.load import load_report, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reports.report import Report

UNKNOWN = "unknown"


def gather(
    paths: Iterable[Path], *, published: str | None, source: str | None, encoding: str | None = None
) -> tuple[list[Report], list[ReportError]]:
    """Read every file; a bad one does not stop the others.

    Args:
        paths: plain-text files.
        published: YYYY-MM-DD, or "unknown" (events stay undated), or None to look for the day in each text.
        source: the outlet, or None to look for it in each text.
        encoding: of all files, when it is not UTF-8.

    Raises:
        BadDate: `published` is neither a day nor "unknown".
    """
    undated = published == UNKNOWN
    day = None if undated or published is None else parse_day(published)
    reports: list[Report] = []
    errors: list[ReportError] = []
    for path in paths:
        try:
            reports.append(
                load_report(path, published=day, source=source, undated=undated, encoding=encoding)
            )
        except ReportError as error:
            errors.append(error)
    return reports, errors
