"""Errors of report reading.

ReportError(ValueError)
├── EmptyReport      nothing but white space
├── NotText          binary data
├── BadEncoding      text in an encoding that could not be told
├── TooLarge         over the size limit
├── MissingDate      no publication date found and none given
├── BadDate          a date that is not a day of the calendar
├── BadCollection    a collection table that cannot be read
├── BadDocument      a document that cannot be parsed, or has no text
├── BadRow           rows of a table of articles that are no reports
├── TooSlow          a document that takes too long or too much memory
├── BadAddress       a web address that is not asked, or gives no report
└── BadLine          a line of a JSON-lines file that is not a text with an id
"""

from __future__ import annotations


class ReportError(ValueError):
    """Root of all errors of this package; `str(error)` is one line for the user.

    Attributes:
        count: of how many reports it tells.
    """

    def __init__(self, words: str, *, count: int = 1) -> None:
        super().__init__(words)
        self.count = count


class EmptyReport(ReportError):  # noqa: N818 - the names read as what was found
    """The input holds no text."""


class NotText(ReportError):  # noqa: N818
    """The input is binary."""


class BadEncoding(ReportError):  # noqa: N818
    """The bytes are text in no encoding that could be told."""


class TooLarge(ReportError):  # noqa: N818
    """The input is over the size limit."""


class MissingDate(ReportError):  # noqa: N818
    """The report names no publication date and none was given."""


class BadDate(ReportError):  # noqa: N818
    """A date is not a day of the calendar."""


class BadCollection(ReportError):  # noqa: N818
    """A collection's table names a file, column or value that is not accepted."""


class BadDocument(ReportError):  # noqa: N818
    """A document cannot be parsed, or holds no text."""


class BadRow(ReportError):  # noqa: N818
    """Rows of a table of articles are no reports."""


class TooSlow(ReportError):  # noqa: N818
    """A document took longer, or more memory, than is allowed."""


class BadAddress(ReportError):  # noqa: N818
    """A web address is not asked, or gives no report."""


class BadLine(ReportError):  # noqa: N818
    """A line of a JSON-lines file is not a text with an id."""
