"""A report on its way in: bytes with the little that is known about them, until a report can be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.errors import ReportError
from reports.load import decode, detect_published, detect_source, report_from_bytes

if TYPE_CHECKING:
    from datetime import date

    from reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What came in.

    Attributes:
        draft_id: names its fields; stable while the visitor fills them in.
        name: file name, or "pasted text"; from outside.
        data: the bytes.
    """

    draft_id: str
    name: str
    data: bytes

    def found_date(self) -> date | None:
        """Publication date that the text itself gives, or None."""
        try:
            return detect_published(self._text())
        except ReportError:
            return None

    def found_source(self) -> str:
        """Source that the text itself gives, or an empty text."""
        try:
            return detect_source(self._text()) or ""
        except ReportError:
            return ""

    def problem(self) -> str:
        """Why these bytes cannot be a report, whatever the fields say; empty when they can."""
        try:
            self._text()
        except ReportError as error:
            return str(error)
        return ""

    def report(self, *, published: date | None, undated: bool, source: str, title: str) -> Report:
        """The report.

        Raises:
            ReportError: the bytes are no text, or a date is missing and `undated` is not set.
        """
        return report_from_bytes(
            self.data, self.name, published=published, source=source, title=title, undated=undated
        )

    def _text(self) -> str:
        return decode(self.data, self.name)
