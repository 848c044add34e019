"""The head of a table, to tell its format, its columns and the order of its days."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from events.coded.blocks import told_delimiter
from events.coded.load import table_head

if TYPE_CHECKING:
    from pathlib import Path


def sample_of(path: Path) -> list[list[str]]:
    """The rows in the head of a CSV, the header first; the last row may be broken off and is left out."""
    return [row for _, row in numbered_sample(path)]


def numbered_sample(path: Path) -> list[tuple[int, list[str]]]:
    """The same with the numbers of the rows, as `events.coded.row.CodedRow` counts them."""
    head = table_head(path)
    try:
        read = (row for row in csv.reader(io.StringIO(head), delimiter=told_delimiter(head)) if row)
        rows = [(number, row) for number, row in enumerate(read, start=1) if any(row)]
    except csv.Error:
        return []
    return rows[:-1] if len(rows) > 1 and not head.endswith(("\n", "\r")) else rows
