"""Files, folders and pages of the web at once: what can be read, and why the rest cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.errors import ReportError
from reports.inputs.folders import TABLE, Listed, listed
from reports.inputs.make import Wish
from reports.inputs.visit import visit
from reports.inputs.workshop import Workshop
from reports.load import load_collection, load_reports, parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reports.report import Report

UNKNOWN = "unknown"


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Reports in the order of their files; what could not be read; what the user should know beside."""

    reports: list[Report] = field(default_factory=list)
    errors: list[ReportError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def gather(
    paths: Iterable[Path],
    *,
    published: str | None,
    source: str | None,
    encoding: str | None = None,
    addresses: Iterable[str] = (),
    allow_private: bool = False,
    announce: Callable[[str], None] = lambda _host: None,
) -> Gathered:
    """Read every file, folder and page; a bad one does not stop the others.

    Args:
        paths: files of all kinds that are read, and folders of them, read with the folders in them.
        published: YYYY-MM-DD, or "unknown" (events stay undated where the file states no day), or None to
            take the day that each file states.
        source: the outlet, or None to take the one that each file states.
        encoding: of all files, when it is known.
        addresses: of pages to be fetched, because the user named them.
        allow_private: fetch pages of the own machine and network too.
        announce: told each host before it is asked.

    Raises:
        BadDate: `published` is neither a day nor "unknown".
    """
    wish = wish_of(published, source)
    gathered = Gathered()
    with Workshop() as shop:
        for one in listed(paths):
            _add(gathered, one, wish, encoding, shop)
        for address in addresses:
            try:
                loaded = visit(address, wish, shop, announce=announce, allow_private=allow_private)
            except ReportError as error:
                gathered.errors.append(error)
                continue
            _keep(gathered, loaded.reports, loaded.errors)
    return gathered


def wish_of(published: str | None, source: str | None) -> Wish:
    """What the user says of reports: a day, "unknown", or None; an outlet, or None.

    Raises:
        BadDate: `published` is neither a day nor "unknown".
    """
    undated = published == UNKNOWN
    day = None if undated or published is None else parse_day(published)
    return Wish(published=day, source=source, undated=undated, searched=not undated)


def _add(gathered: Gathered, one: Listed, wish: Wish, encoding: str | None, shop: Workshop) -> None:
    if one.why:
        gathered.notes.append(f"skipped {str(one.path)!r}: {one.why}")
        return
    try:
        if one.is_collection:
            _add_collection(gathered, one.path, wish)
            return
        loaded = load_reports(one.path, wish, encoding=encoding, shop=shop)
    except ReportError as error:
        gathered.errors.append(error)
        return
    _keep(gathered, loaded.reports, loaded.errors)


def _add_collection(gathered: Gathered, folder: Path, wish: Wish) -> None:
    """The reports that a folder's table names, with the days and sources it states."""
    reports = load_collection(folder)
    gathered.reports += reports
    if wish.published is not None or wish.source is not None:
        gathered.notes.append(f"{str(folder / TABLE)!r}: its own days and sources are kept")
    named = {report.origin.file for report in reports} | {str(folder / TABLE)}
    beside = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    gathered.notes += [
        f"skipped {str(path)!r}: {TABLE} does not name it" for path in beside if str(path) not in named
    ]


def _keep(gathered: Gathered, reports: Iterable[Report], errors: Iterable[ReportError]) -> None:
    """Take reports in; what is noted of many reports of one file is said once."""
    gathered.errors += errors
    told: dict[str, None] = {}
    for report in reports:
        gathered.reports.append(report)
        told |= {f"{report.origin.file!r}: {note}": None for note in report.origin.notes}
        if report.origin.repairs:
            where = f"{report.origin.file!r}" + (f", {report.origin.item}" if report.origin.item else "")
            told[f"{where}: {report.origin.repairs} garbled or coded pieces of text repaired"] = None
    gathered.notes += told
