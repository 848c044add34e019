"""Errors of coded tables.

CodedError(ValueError)
├── BadTable         a file that is no table of its format, or is damaged
├── UnknownFormat    a file whose format cannot be told
└── BadMapping       a mapping of columns that does not fit the table

A row that cannot be used stops nothing: it is `Refused` inside this package and becomes a `Rejection`.
"""

from __future__ import annotations


class CodedError(ValueError):
    """Root of all errors of this package; `str(error)` is one line for the user."""


class BadTable(CodedError):  # noqa: N818 - the names read as what was found
    """The file is no table of its format, or is damaged."""


class UnknownFormat(CodedError):  # noqa: N818
    """The format of a file cannot be told from its head."""


class BadMapping(CodedError):  # noqa: N818
    """A mapping names a field or a column that there is not."""


class Refused(Exception):  # noqa: N818
    """A row that makes no claim: which cell, why, and what is accepted."""

    def __init__(self, column: str, value: str, reason: str, accepted: str = "") -> None:
        super().__init__(column, value, reason, accepted)
        self.column, self.value, self.reason, self.accepted = column, value, reason, accepted
