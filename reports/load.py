"""Bring report texts in: files, bytes and collections. What cannot be read is refused with one clear line."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import charset_normalizer

from reports.errors import BadCollection, BadDate, BadEncoding, EmptyReport, MissingDate, NotText, TooLarge
from reports.dates import find_dates
from reports.lexicon import load_lexicon
from reports.report import Report
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

MAX_BYTES = 25 * 1024 * 1024
_HEADER_CHARACTERS = 600
_BINARY_SHARE = 0.05
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DATE_LABEL = re.compile(
    r"(?im)^\W{0,4}(?:date(?:line)?|published(?: on| at)?|publication date|posted(?: on)?|updated(?: on)?|issued(?: on)?)\b"
    r"[:\s]{1,3}(?P<rest>[^\n]{4,60})"
)
_DATELINE = re.compile(r"^[^\n]{0,60}?(?P<rest>[^\n]{0,40}\b(?:19|20)\d\d\b[^\n]{0,20}?)\s[-–—]{1,2}\s")
_SOURCE_LABEL = re.compile(r"(?im)^\W{0,4}(?:source|outlet|publisher|agency)\s*:\s*(?P<name>[^\n]{2,80})$")
_AGENCY_IN_DATELINE = re.compile(r"^[^\n]{0,60}\((?P<name>[A-Z][\w .&-]{1,30})\)\s*[-–—]")


def load_report(
    path: Path, *, published: date | None = None, source: str | None = None, undated: bool = False
) -> Report:
    """Read one text file.

    Args:
        path: a text file of at most 25 MB.
        published: day of publication; None takes the one named in the head of the text.
        source: outlet; None takes the one named in the text, else the file name.
        undated: True accepts a report whose day of publication nobody knows.

    Raises:
        ReportError: the file is missing, empty, binary, too large, in no known encoding or without a date.
    """
    name = path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLarge(_too_large(name, path.stat().st_size))
        data = path.read_bytes()
    except OSError as error:
        raise NotText(
            f"{str(path)!r}: cannot be read ({error.strerror or error}); a text file is accepted"
        ) from error
    return report_from_bytes(data, name, published=published, source=source, undated=undated)


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
    return report_from_text(
        decode(data, name), name, published=published, source=source, title=title, undated=undated
    )


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
            f"{name!r}: names no publication date; give it as YYYY-MM-DD, or say it is unknown to keep its events undated"
        )
    return Report(text=text, source=source or detect_source(text) or name, published=day, title=title)


def decode(data: bytes, name: str) -> str:
    """Text of the bytes of a file, whatever its encoding.

    Raises:
        TooLarge, EmptyReport, NotText, BadEncoding: with the file's name and what is accepted.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(_too_large(name, len(data)))
    if not data.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if data.startswith(_SIGNATURES) or b"\x00" in data[:65536]:
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, name)
    return _checked(text, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise BadEncoding(
            f"{name!r}: byte {error.start} is not {encoding}, which its first bytes announce; UTF-8 text is accepted"
        ) from error


def _guessed(data: bytes, name: str) -> str:
    best = charset_normalizer.from_bytes(data[: 1024 * 1024]).best()
    if best is None:
        raise BadEncoding(f"{name!r}: is in no encoding that could be told; UTF-8 text is accepted")
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise BadEncoding(
            f"{name!r}: byte {error.start} is not {best.encoding}, which the rest seems to be; UTF-8 text is accepted"
        ) from error


def _checked(text: str, name: str) -> str:
    head = text[:65536]
    strange = sum(1 for sign in head if ord(sign) < 32 and sign not in "\t\n\r\f\v")
    if strange > _BINARY_SHARE * len(head):
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    return text


def _too_large(name: str, size: int) -> str:
    return f"{name!r}: is {size / 1024 / 1024:.1f} MB; at most {MAX_BYTES // 1024 // 1024} MB is accepted"


def detect_published(text: str) -> date | None:
    """The publication date that the head of a text states ("date 2022-09-14", "Published: 14 September 2022").

    Only a full date with a year behind such a label, or in a dateline, counts; other dates are not the publication's.
    """
    head = text[:_HEADER_CHARACTERS]
    for pattern in (_DATE_LABEL, _DATELINE):
        match = pattern.search(head)
        if match is not None:
            day = _full_date(match.group("rest"))
            if day is not None:
                return day
    return None


def _full_date(words: str) -> date | None:
    for hit in find_dates(tokenize(words), words, None):
        if hit.span.precision is DatePrecision.DAY:
            return hit.span.start
    return None


def detect_source(text: str) -> str | None:
    """The outlet that a text states: a line "Source: ...", the agency of its dateline, or a known outlet named so."""
    head = text[:_HEADER_CHARACTERS]
    label = _SOURCE_LABEL.search(head)
    if label is not None:
        return label.group("name").strip()
    agency = _AGENCY_IN_DATELINE.search(head)
    if agency is None:
        return None
    tokens = tokenize(agency.group("name"))
    known = load_lexicon().outlets.at(tokens, 0)
    return known.row.name if known is not None else agency.group("name").strip()


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
    """The reports of a folder that holds `collection.csv` (columns file, source, title, published) and their texts.

    Raises:
        BadCollection: the table is missing, lacks a column, or names a file or date that is not accepted.
        ReportError: a report cannot be read.
    """
    table = folder / "collection.csv"
    try:
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise BadCollection(f"{str(table)!r}: cannot be read ({error.strerror or error})") from error
    return tuple(_collected(folder, row, number) for number, row in enumerate(rows, start=2))


def _collected(folder: Path, row: dict[str, str], number: int) -> Report:
    missing = {"file", "source", "title", "published"} - set(row)
    if missing:
        raise BadCollection(f"collection.csv row {number}: column {sorted(missing)[0]!r} is missing")
    if Path(row["file"]).name != row["file"]:
        raise BadCollection(
            f"collection.csv row {number}, file: {row['file']!r} is not a file name in the folder"
        )
    day = parse_day(row["published"]) if row["published"] else None
    path = folder / row["file"]
    try:
        text = decode(path.read_bytes(), row["file"])
    except OSError as error:
        raise BadCollection(f"collection.csv row {number}, file: {row['file']!r} cannot be read") from error
    return Report(text=text, source=row["source"], published=day, title=row["title"])
