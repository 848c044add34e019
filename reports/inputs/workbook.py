"""A sheet of a spreadsheet (.xlsx, .xlsb, .xls, .ods) as CSV. This runs in a process of its own."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from reports.errors import BadDocument, TooLarge
from reports.inputs.limits import MAX_TABLE_BYTES, MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_SHEET_BYTES = 300 * MEGABYTE  # of one part, unpacked; such a table is better given as CSV
WAY_OUT = "in the spreadsheet program choose Save As, 'CSV UTF-8', and import that file"
_FEWEST = 2  # rows and columns of a table


def read_sheet(data: bytes, name: str, wanted: str = "") -> tuple[bytes, str, list[str]]:
    """A sheet as CSV in UTF-8, its name, and the names of all sheets that can be seen.

    Rows and columns stand where they stand in the sheet, so that the number of a row is the one that the
    program shows. Days are written YYYY-MM-DD.

    Args:
        data: the file.
        name: what messages call it.
        wanted: the sheet; "" for the first one that holds a table.

    Raises:
        TooLarge, BadDocument: it cannot be read; the message tells the way out.
    """
    _check_parts(data, name)
    book = _opened(data, name)
    seen = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
    sheets = seen or list(book.sheet_names)
    if wanted and wanted not in book.sheet_names:
        raise BadDocument(f"{name!r}: has no sheet {wanted!r}; it has {', '.join(map(repr, sheets))}")
    chosen = wanted or next((one for one in sheets if _is_table(book.get_sheet_by_name(one))), "")
    if not chosen:
        raise BadDocument(f"{name!r}: has no sheet with a table of two rows and two columns or more")
    return _csv(book.get_sheet_by_name(chosen), name), chosen, sheets


def _check_parts(data: bytes, name: str) -> None:
    """Refuse an archive that swells, before anything is unpacked."""
    if not data.startswith(b"PK"):
        return
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadDocument(f"{name!r}: is a damaged spreadsheet; {WAY_OUT}") from error
    if sum(part.file_size for part in parts) > MAX_SHEET_BYTES:
        most = MAX_SHEET_BYTES // MEGABYTE
        raise TooLarge(f"{name!r}: unpacks to more than {most} MB; {WAY_OUT}")


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    from python_calamine import (  # noqa: PLC0415 (for spreadsheets only)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise BadDocument(f"{name!r}: has a password; save it without one") from error
    except CalamineError as error:
        raise BadDocument(f"{name!r}: is no spreadsheet that can be read ({error}); {WAY_OUT}") from error


def _is_table(sheet: CalamineSheet) -> bool:
    return sheet.height >= _FEWEST and sheet.width >= _FEWEST


def _csv(sheet: CalamineSheet, name: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    first_row, first_column = sheet.start or (0, 0)
    width = first_column + sheet.width
    if first_row * width > MAX_TABLE_BYTES:  # a comma for each empty cell above
        raise TooLarge(f"{name!r}: begins {first_row:,} rows down and {first_column:,} columns in; {WAY_OUT}")
    writer.writerows([[""] * width] * first_row)
    for cells in _rows(sheet):
        writer.writerow([*[""] * first_column, *map(_cell, cells)])
        if text.tell() > MAX_TABLE_BYTES:
            raise TooLarge(f"{name!r}: holds more than {MAX_TABLE_BYTES // MEGABYTE} MB of text; {WAY_OUT}")
    return text.getvalue().encode("utf-8", "replace")


def _rows(sheet: CalamineSheet) -> Iterator[Sequence[Any]]:
    """The rows from the first one that is not empty."""
    yield from sheet.to_python(skip_empty_area=True)


def _cell(value: object) -> str:
    """A value as a person would write it: whole numbers without a point, days without a clock at midnight."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
