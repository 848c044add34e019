"""Bytes of a file of any kind to what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.decode import MAX_BYTES, check_size, decoded
from reports.errors import EmptyReport
from reports.inputs.found import Found
from reports.inputs.kinds import CONVERTED, TABLES, Kind, kind_of
from reports.inputs.limits import MAX_TABLE_BYTES
from reports.inputs.tables import csv_table, json_lines_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.errors import ReportError
    from reports.inputs.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: its reports, what in it could not be read, and notes on the whole."""

    kind: Kind
    found: Sequence[Found]
    errors: Sequence[ReportError] = ()
    notes: tuple[str, ...] = ()


def read_contents(
    data: bytes, name: str, shop: Workshop, *, encoding: str | None = None, header: str | None = None
) -> Contents:
    """The reports of the bytes of a file called `name`.

    Args:
        data: the file.
        name: its name tells the format where its first bytes do not.
        shop: where formats that need a parser are converted.
        encoding: when the user knows it.
        header: the encoding that a web server named.

    Raises:
        ReportError: nothing of the file can be read.
    """
    if not data.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    kind, odd = kind_of(name, data)
    check_size(len(data), name, most=MAX_TABLE_BYTES if kind in TABLES else MAX_BYTES)
    if kind in CONVERTED:
        found, note = shop.convert(kind, data, name, encoding=encoding, header=header)
        return Contents(kind=kind, found=found, notes=_notes(odd, note))
    read = decoded(data, name, encoding=encoding, declared=header)
    notes = _notes(odd, read.note)
    if kind is Kind.CSV:
        table = csv_table(read.text, name)
        return Contents(kind=kind, found=table.found, errors=table.errors, notes=notes)
    if kind is Kind.JSON_LINES:
        table = json_lines_table(read.text, name)
        return Contents(kind=kind, found=table.found, errors=table.errors, notes=notes)
    return Contents(kind=kind, found=(plain(read.text),), notes=notes)


def plain(text: str, *, title: str = "") -> Found:
    """A text that states nothing in fields of its own."""
    return Found(text=text, title=title)


def _notes(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)
