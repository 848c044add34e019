"""Bring report texts in: files, bytes and collections. What cannot be read is refused with one clear line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from reports.decode import check_size, decode
from reports.errors import BadCollection, BadDate, EmptyReport, MissingDate, NotText
from reports.head import detect_published, detect_source
from reports.report import Report

__all__ = [
    "decode",
    "detect_published",
    "detect_source",
    "load_collection",
    "load_report",
    "parse_day",
    "report_from_bytes",
    "report_from_text",
]
_TABLE = "collection.csv"
_COLUMNS = ("file", "source", "title", "published")


def load_report(
    path: Path,
    *,
    published: date | None = None,
    source: str | None = None,
    undated: bool = False,
    encoding: str | None = None,
) -> Report:
    """Read one text file.

    Args:
        path: a text file of at most 25 MB.
        published: day of publication; None takes the one named in the head of the text.
        source: outlet; None takes the one named in the text, else the file name.
        undated: True accepts a report whose day of publication nobody knows.
        encoding: when it is known not to be UTF-8.

    Raises:
        ReportError: the file is missing, empty, binary, too large, not in the encoding or without a date.
    """
    try:
        check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or error
        raise NotText(f"{str(path)!r}: cannot be read ({why}); a text file is accepted") from error
    text = decode(data, path.name, encoding=encoding)
    return report_from_text(text, path.name, published=published, source=source, undated=undated)


def report_from_bytes(
    data: bytes,
    name: str,
    *,
    published: date | None = None,
    source: str | None = None,
    title: str = "",
    undated: bool = False,
) -> Report:
    """Make a report of the bytes of a file called `name`.

    Raises:
        ReportError: as `load_report`.
    """
    text = decode(data, name)
    return report_from_text(text, name, published=published, source=source, title=title, undated=undated)


def report_from_text(
    text: str,
    name: str,
    *,
    published: date | None = None,
    source: str | None = None,
    title: str = "",
    undated: bool = False,
) -> Report:
    """Make a report of a text; `name` is what messages call it.

    Raises:
        EmptyReport: nothing but white space.
        MissingDate: no date given, none in the text, and `undated` is False.
    """
    if not text.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    day = published or (None if undated else detect_published(text))
    if day is None and not undated:
        raise MissingDate(
            f"{name!r}: names no publication date; give it as YYYY-MM-DD, or say it is unknown to keep its"
            " events undated"
        )
    return Report(text=text, source=source or detect_source(text) or name, published=day, title=title)


def parse_day(words: str) -> date:
    """A day written YYYY-MM-DD.

    Raises:
        BadDate: it is not a day of the calendar.
    """
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise BadDate(f"{words!r}: is not a day; YYYY-MM-DD is accepted, such as 2020-09-29") from error


def load_collection(folder: Path) -> tuple[Report, ...]:
    """The reports of a folder that holds `collection.csv` (file, source, title, published) and their texts.

    Raises:
        BadCollection: the table is missing, lacks a column, or names a file or date that is not accepted.
        ReportError: a report cannot be read.
    """
    table = folder / _TABLE
    try:
        with table.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, columns = list(reader), reader.fieldnames or ()
    except OSError as error:
        why = error.strerror or error
        raise BadCollection(f"{str(table)!r}: cannot be read ({why}); a table is accepted") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadCollection(f"{str(table)!r}: is no table; CSV in UTF-8 is accepted") from error
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        accepted = ", ".join(_COLUMNS)
        raise BadCollection(f"{_TABLE}: column {missing[0]!r} is missing; {accepted} are accepted")
    return tuple(_collected(folder, row, number) for number, row in enumerate(rows, start=2))


def _collected(folder: Path, row: dict[str, str | None], number: int) -> Report:
    """The report of one row."""
    where = f"{_TABLE} row {number}"
    name, source, title, published = (row[column] or "" for column in _COLUMNS)
    if not name or Path(name).name != name:
        raise BadCollection(f"{where}, file: {name!r} is not a file name in the folder")
    try:
        day = parse_day(published) if published else None
    except BadDate as error:
        raise BadDate(f"{where}, published: {error}") from error
    path = folder / name
    try:
        check_size(path.stat().st_size, name)
        text = decode(path.read_bytes(), name)
    except OSError as error:
        raise BadCollection(f"{where}, file: {name!r} cannot be read; a text file is accepted") from error
    return Report(text=text, source=source, published=day, title=title)
