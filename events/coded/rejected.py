"""Rejected rows as CSV: number, cell, reason, what is accepted, and the row as it came."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.coded.row import Rejection

REJECTED_COLUMNS = ("file", "row", "column", "value", "reason", "accepted", "original")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet runs such a cell (OWASP)


def rejected_cells(file: str, one: Rejection) -> list[str]:
    """The cells of a row of the list, guarded against formulas."""
    cells = (file, str(one.number), one.column, one.value, one.reason, one.accepted, one.original)
    return [f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell for cell in cells]


def rejected_csv(file: str, rejected: Iterable[Rejection]) -> bytes:
    """The list of a file, in UTF-8 with the mark that spreadsheets want."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(REJECTED_COLUMNS)
    writer.writerows(rejected_cells(file, one) for one in rejected)
    return text.getvalue().encode("utf-8-sig", "replace")
