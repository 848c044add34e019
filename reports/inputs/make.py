"""What was found in a file to reports: repaired, dated, with the way back to the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.errors import EmptyReport, MissingDate
from reports.head import detect_published, detect_source
from reports.inputs.changes import changed
from reports.inputs.kinds import Kind
from reports.inputs.markdown import read_markdown
from reports.inputs.repair import repairs
from reports.origin import Origin
from reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.errors import ReportError
    from reports.inputs.changes import Edit
    from reports.inputs.found import Found
    from reports.inputs.read import Contents
    from reports.origin import Change

GIVEN, IN_TEXT = "given", "stated in the text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user says of the reports.

    Attributes:
        published: the day; it overrules what a file states.
        source: the outlet; it overrules what a file states.
        undated: accept reports of which nobody knows the day.
        searched: look for a stated day in the text too, where no field of the file has one.
    """

    published: date | None = None
    source: str | None = None
    undated: bool = False
    searched: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file: what messages call it, its path or address as given, and the SHA-256 of its bytes."""

    name: str
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The reports of a file, and what of it is no report."""

    reports: tuple[Report, ...]
    errors: tuple[ReportError, ...] = ()


def digest(data: bytes) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def make_reports(contents: Contents, file: Source, wish: Wish) -> Loaded:
    """The reports of a file; those without text or day are left out and told together.

    Args:
        contents: of the file.
        file: its name is the outlet where nothing else is stated.
        wish: what the user says.
    """
    reports: list[Report] = []
    empty: list[str] = []
    dateless: list[str] = []
    for found in contents.found:
        if not found.text.strip():
            empty.append(found.item)
            continue
        report = make_report(found, contents, file, wish)
        if not report.text.strip():  # of marks alone
            empty.append(found.item)
        elif report.published is None and not wish.undated:
            dateless.append(found.item)
        else:
            reports.append(report)
    errors = list(contents.errors)
    if empty:
        words = f"{_where(file.name, empty)}: no text; at least one sentence is accepted"
        errors.append(EmptyReport(words, count=len(empty)))
    if dateless:
        errors.append(MissingDate(missing_date(_where(file.name, dateless)), count=len(dateless)))
    return Loaded(reports=tuple(reports), errors=tuple(errors))


def missing_date(where: str) -> str:
    """The message about a report without a day."""
    return (
        f"{where}: names no publication date; give it as YYYY-MM-DD, or say it is unknown to keep its events"
        " undated"
    )


def make_report(found: Found, contents: Contents, file: Source, wish: Wish) -> Report:
    """One report, with or without a day."""
    found, text, changes = _repaired(found, contents.kind)
    day, where = _day(found, text, wish)
    origin = Origin(
        file=file.file,
        sha256=file.sha256,
        format=contents.kind,
        item=found.item,
        address=found.address,
        published_from=where,
        notes=(*contents.notes, *found.notes),
        changes=changes,
        pages=tuple(_moved(page, changes) for page in found.pages),
    )
    source = wish.source or found.source or detect_source(text) or file.name
    return Report(text=text, source=source, published=day, title=found.title, origin=origin)


def _repaired(found: Found, kind: Kind) -> tuple[Found, str, tuple[Change, ...]]:
    marks: list[Edit] = []
    if kind is Kind.MARKDOWN:
        found, marks = read_markdown(found.text)
    text, changes = changed(found.text, [*marks, *repairs(found.text)])
    return found, text, changes


def _day(found: Found, text: str, wish: Wish) -> tuple[date | None, str]:
    """The day of publication and how it is known: given, stated in a field, or stated in the text."""
    if wish.published is not None:
        return wish.published, GIVEN
    if found.published is not None:
        return found.published, found.published_from
    day = detect_published(text) if wish.searched else None
    return day, IN_TEXT if day else ""


def _moved(offset: int, changes: Sequence[Change]) -> int:
    """Where a place of the text before the changes stands after them."""
    shift = 0
    for change in changes:
        width = len(change.original) - (change.end - change.start)
        if change.end + shift + width > offset:
            break
        shift += width
    return offset - shift


def _where(name: str, items: Sequence[str]) -> str:
    named = [item for item in items if item]
    return f"{name!r}: {', '.join(named)}" if named else repr(name)
