"""Bring reports in: files of all kinds, bytes and collections. What cannot be read is refused in one line."""

from __future__ import annotations

import csv
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from reports.decode import check_size, decode, decoded
from reports.errors import BadCollection, BadDate, EmptyReport, MissingDate, NotText, ReportError
from reports.head import detect_published, detect_source
from reports.inputs.days import parse_day
from reports.inputs.kinds import ACCEPTED, TABLES, Kind, named_kind
from reports.inputs.limits import MAX_TABLE_BYTES
from reports.inputs.make import Loaded, Source, Wish, digest, make_report, make_reports, missing_date
from reports.inputs.read import Contents, plain, read_contents
from reports.inputs.workshop import Workshop

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date

    from reports.report import Report

__all__ = [
    "decode",
    "detect_published",
    "detect_source",
    "load_collection",
    "load_report",
    "load_reports",
    "parse_day",
    "report_from_bytes",
    "report_from_text",
    "reports_from_bytes",
]
_TABLE = "collection.csv"
_COLUMNS = ("file", "source", "title", "published")


def load_reports(
    path: Path, wish: Wish, *, encoding: str | None = None, shop: Workshop | None = None
) -> Loaded:
    """The reports of a file of any kind: `.txt`, `.md`, `.html`, `.pdf`, `.docx`, `.eml`, tables, feeds.

    Args:
        path: a file of at most 25 MB, a table of at most 200 MB.
        wish: what the user says of its reports.
        encoding: when it is known.
        shop: where files are converted, when there are many; None takes one for this file.

    Raises:
        ReportError: nothing of it can be read.
    """
    try:
        is_table = named_kind(path.name) in TABLES
        check_size(path.stat().st_size, path.name, **({"most": MAX_TABLE_BYTES} if is_table else {}))
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or error
        raise NotText(
            f"{str(path)!r}: cannot be read ({why}); a text file is accepted, and {ACCEPTED}"
        ) from error
    return reports_from_bytes(data, path.name, wish, file=str(path), encoding=encoding, shop=shop)


def reports_from_bytes(
    data: bytes,
    name: str,
    wish: Wish,
    *,
    file: str = "",
    encoding: str | None = None,
    header: str | None = None,
    shop: Workshop | None = None,
) -> Loaded:
    """The reports of the bytes of a file called `name`; `header` is the encoding that a web server named.

    Raises:
        ReportError: nothing of it can be read.
    """
    place: AbstractContextManager[Workshop] = Workshop() if shop is None else nullcontext(shop)
    with place as opened:
        contents = read_contents(data, name, opened, encoding=encoding, header=header)
    return make_reports(contents, Source(name=name, file=file or name, sha256=digest(data)), wish)


def load_report(
    path: Path,
    *,
    published: date | None = None,
    source: str | None = None,
    undated: bool = False,
    encoding: str | None = None,
) -> Report:
    """Read a file that holds one report.

    Args:
        path: a file of at most 25 MB.
        published: day of publication; None takes the one that the file states.
        source: outlet; None takes the one named in the file, else the file name.
        undated: True accepts a report whose day of publication nobody knows.
        encoding: when it is known.

    Raises:
        ReportError: the file is missing, empty, of no kind that is read, too large, or without a date.
    """
    wish = Wish(published=published, source=source, undated=undated, searched=not undated)
    return _only(load_reports(path, wish, encoding=encoding), path.name)


def report_from_bytes(
    data: bytes,
    name: str,
    *,
    published: date | None = None,
    source: str | None = None,
    title: str = "",
    undated: bool = False,
    searched: bool | None = None,
) -> Report:
    """Make a report of the bytes of a plain text called `name`.

    `searched` tells whether a stated day is looked for in the text; None does so unless `undated`.

    Raises:
        ReportError: as `load_report`.
    """
    check_size(len(data), name)
    read = decoded(data, name)
    notes = (read.note,) if read.note else ()
    contents = Contents(kind=Kind.TEXT, found=(plain(read.text, title=title),), notes=notes)
    is_searched = not undated if searched is None else searched
    wish = Wish(published=published, source=source, undated=undated, searched=is_searched)
    return _only(make_reports(contents, Source(name=name, file=name, sha256=digest(data)), wish), name)


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
    contents = Contents(kind=Kind.TEXT, found=(plain(text, title=title),))
    wish = Wish(published=published, source=source, undated=undated, searched=not undated)
    report = make_report(contents.found[0], contents, Source(name=name), wish)
    if report.published is None and not undated:
        raise MissingDate(missing_date(repr(name)))
    return report


def _only(loaded: Loaded, name: str) -> Report:
    """The one report of a file; the first error when there is none.

    Raises:
        ReportError: none, or several.
    """
    if len(loaded.reports) == 1 and not loaded.errors:
        return loaded.reports[0]
    if loaded.errors:
        raise loaded.errors[0]
    raise ReportError(f"{name!r}: holds {len(loaded.reports)} reports; a file with one is accepted here")


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
        data = path.read_bytes()
    except OSError as error:
        raise BadCollection(f"{where}, file: {name!r} cannot be read; a text file is accepted") from error
    read = decoded(data, name)
    contents = Contents(kind=Kind.TEXT, found=(plain(read.text, title=title),))
    wish = Wish(published=day, source=source, undated=True, searched=False)
    kept = Source(name=name, file=str(path), sha256=digest(data))
    return make_report(contents.found[0], contents, kept, wish)
