"""A partition to its articles: reports, what was refused and why, and the digest of the bytes behind them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError
from corpus.load import content, listing, sha256, size_of
from corpus.partition import Cut
from corpus.pieces import table_bytes
from reports.decode import check_size
from reports.errors import ReportError
from reports.inputs.make import Loaded, Source, make_reports
from reports.inputs.read import read_contents
from reports.load import load_collection

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.partition import Partition
    from reports.inputs.make import Wish
    from reports.inputs.read import Contents
    from reports.inputs.workshop import Workshop
    from reports.report import Report

_TABLES = frozenset({Cut.LINES, Cut.CSV, Cut.ROWS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Articles that were not read: where they are, why not, and how many."""

    where: str
    why: str
    count: int = 1


@dataclass(slots=True, kw_only=True)
class Articles:
    """The articles of a partition.

    Attributes:
        sha256: of the bytes behind them; of several files, of their names and digests.
        reports: in the order of the files, each once.
        refused: what could not be read.
        again: how many articles of the partition are word for word one of `reports`.
    """

    sha256: str = ""
    reports: list[Report] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    again: int = 0


def content_of(partition: Partition) -> dict[str, bytes | CorpusError]:
    """The bytes of a partition by address, or why they cannot be had; a table's piece is one entry."""
    whole = partition.cut is Cut.COLLECTION
    paths = tuple(listing(partition.paths[0])) if whole else partition.paths
    found: dict[str, bytes | CorpusError] = {}
    for path in paths:
        try:
            found[path] = table_bytes(partition) if partition.cut in _TABLES else _file(path)
        except (CorpusError, ReportError) as error:
            found[path] = error if isinstance(error, CorpusError) else CorpusError(str(error))
    return found


def digest_of(found: dict[str, bytes | CorpusError]) -> str:
    """SHA-256 of what a partition holds; of several files, of their addresses and digests."""
    parts = (
        f"{path}\x1f{held if isinstance(held, CorpusError) else sha256(held)}\x1e"
        for path, held in sorted(found.items())
    )
    return sha256("".join(parts).encode("utf-8", "surrogateescape"))


def articles_of(
    partition: Partition,
    found: dict[str, bytes | CorpusError],
    wish: Wish,
    shop: Workshop,
    *,
    encoding: str | None = None,
    begin: Callable[[str], None] = lambda _where: None,
    skip: dict[str, str] | None = None,
) -> Articles:
    """The articles of a partition.

    Args:
        partition: where they are.
        found: its content, as `content_of` gives it.
        wish: what the user says of the reports.
        shop: where files are converted.
        encoding: of the files, when it is known.
        begin: told each file before it is opened.
        skip: files that are not opened, with the reason.
    """
    made = Articles(sha256=digest_of(found))
    read = partial(read_contents, shop=shop, encoding=encoding)
    reports: list[Report] = []
    for path, held in found.items() if partition.cut is not Cut.COLLECTION else ():
        if skip and path in skip:
            made.refused.append(Refused(where=path, why=skip[path]))
            continue
        begin(path)
        try:
            loaded = _loaded(partition, path, held, wish, read)
        except (ReportError, CorpusError) as error:
            made.refused.append(Refused(where=partition.name, why=str(error)))
            continue
        reports += loaded.reports
        made.refused += [_refused(partition, error) for error in loaded.errors]
    if partition.cut is Cut.COLLECTION:
        reports = _collected(partition, made)
    made.reports = list({report.report_id: report for report in reports}.values())
    made.again = len(reports) - len(made.reports)
    return made


def _file(path: str) -> bytes:
    check_size(size_of(path), path.rpartition("/")[2])
    return content(path)


def _loaded(
    partition: Partition,
    path: str,
    held: bytes | CorpusError,
    wish: Wish,
    read: Callable[[bytes, str], Contents],
) -> Loaded:
    """The reports of one file, or of the piece of a table.

    Raises:
        CorpusError: the bytes could not be had.
        ReportError: nothing of them can be read.
    """
    if isinstance(held, CorpusError):
        raise held
    name = path.rpartition("/")[2]
    source = Source(name=name, file=path, sha256=sha256(held))
    if partition.cut is Cut.FILES:
        return make_reports(read(held, name), source, wish)
    if not held.strip() and partition.start > 0:
        return Loaded(reports=())
    as_table = f"{name}.jsonl" if partition.cut is Cut.ROWS else name
    loaded = make_reports(read(held, as_table), source, wish)
    where = partition.name.removeprefix(f"{path} ") if partition.start or partition.group else ""
    return Loaded(reports=tuple(_placed(report, where) for report in loaded.reports), errors=loaded.errors)


def _placed(report: Report, where: str) -> Report:
    """A report that tells which piece of a file its row is of; rows are counted from where a piece begins."""
    if not where:
        return report
    return replace(report, origin=replace(report.origin, item=f"{report.origin.item} {where}"))


def _refused(partition: Partition, error: ReportError) -> Refused:
    return Refused(where=partition.name, why=str(error), count=error.count)


def _collected(partition: Partition, made: Articles) -> list[Report]:
    """The reports that the table of a folder names."""
    try:
        return list(load_collection(Path(partition.paths[0])))
    except ReportError as error:
        made.refused.append(_refused(partition, error))
        return []
