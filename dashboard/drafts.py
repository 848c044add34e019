"""Reports on their way in: read from a file or a text, until date and source are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.errors import ReportError
from reports.inputs.make import GIVEN, Wish
from reports.load import report_from_bytes, reports_from_bytes

if TYPE_CHECKING:
    from datetime import date

    from reports.report import Report

_ANY_DAY = Wish(undated=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report that came in.

    Attributes:
        draft_id: names its fields; stable while the visitor fills them in.
        name: file name and part of the file, or "pasted text"; from outside.
        found: the report with what the file states, or None with `problem`.
        problem: why it cannot be a report, whatever the fields say.
    """

    draft_id: str
    name: str
    found: Report | None = None
    problem: str = ""

    @property
    def seen(self) -> int:
        """Another number for another text."""
        return hash(self.found.text if self.found else self.problem)

    @property
    def found_date(self) -> date | None:
        """Publication date that the file states, or None."""
        return self.found.published if self.found else None

    @property
    def found_source(self) -> str:
        """Source that the file states, or an empty text; the name of the file is none."""
        source = self.found.source if self.found else ""
        return "" if self.name.startswith(source) else source

    @property
    def found_title(self) -> str:
        """Title that the file states, or an empty text."""
        return self.found.title if self.found else ""

    @property
    def is_complete(self) -> bool:
        """True when nothing has to be asked."""
        return self.found_date is not None and bool(self.found_source)

    def report(self, *, published: date | None, undated: bool, source: str, title: str) -> Report:
        """The report with what the fields say.

        Raises:
            ReportError: it is none, or a date is missing and `undated` is not set.
        """
        if self.found is None:
            raise ReportError(self.problem)
        if published is None and not undated:
            raise ReportError(
                f"{self.name!r}: names no publication date; give it, or say it is unknown to keep its events"
                " undated"
            )
        where = self.found.origin.published_from if published == self.found_date else GIVEN
        origin = replace(self.found.origin, published_from=where if published else "")
        return replace(self.found, published=published, source=source, title=title, origin=origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file with its reports, and what of it is no report, a line each."""

    name: str
    drafts: tuple[Draft, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def pasted_draft(draft_id: str, name: str, text: str) -> Draft:
    """The draft of a text."""
    try:
        found = report_from_bytes(text.encode("utf-8", "replace"), name, undated=True, searched=True)
    except ReportError as error:
        return Draft(draft_id=draft_id, name=name, problem=str(error))
    return Draft(draft_id=draft_id, name=name, found=found)


def read_upload(file_id: str, name: str, data: bytes) -> Upload:
    """The reports of a file of any kind that is read."""
    try:
        loaded = reports_from_bytes(data, name, _ANY_DAY)
    except ReportError as error:
        return Upload(name=name, drafts=(), problems=(str(error),))
    many = len(loaded.reports) > 1
    drafts = tuple(
        Draft(draft_id=f"{file_id}/{number}", name=_name(name, report, many=many), found=report)
        for number, report in enumerate(loaded.reports)
    )
    notes = dict.fromkeys(note for report in loaded.reports for note in report.origin.notes)
    repaired = sum(report.origin.repairs for report in loaded.reports)
    if repaired:
        notes[f"garbled or coded pieces of text repaired: {repaired}"] = None
    return Upload(
        name=name, drafts=drafts, problems=tuple(str(error) for error in loaded.errors), notes=tuple(notes)
    )


def _name(name: str, report: Report, *, many: bool) -> str:
    parts = (name, report.origin.item, report.title) if many else (name,)
    return ", ".join(part for part in parts if part)
