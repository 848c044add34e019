"""`import`: coded tables into the store, every row accounted for."""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command
from commands.import_parts import import_parts
from commands.inputs import store_of, the_gazetteer
from commands.options import add_store_option
from commands.words import BadUsageError, in_words, say
from dashboard.wording import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from commands.words import Problems
    from events.coded.plan import Plan
    from events.coded.row import CodedBatch, Rejection

FORMATS = ("auto", "ucdp", "acled", "gdelt", "idmc", "hxl", "geojson", "sitrep", "csv", "parts")
_LISTED = 5
_SHOWN_EVERY = 20_000


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "import", run, "tables of coded events into the store, row by row")
    option(
        "files",
        nargs="+",
        metavar="FILE",
        help="CSV, TSV, JSON, GeoJSON, GeoPackage, GeoParquet; zipped or not; a folder of parts",
    )
    option("--format", choices=FORMATS, default="auto", help="of the files (default: told by their heads)")
    option(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="of a CSV of any columns; type=KIND and days=day-first|month-first are for all rows; "
        "points=as-named keeps columns of latitude and longitude that look swapped",
    )
    option(
        "--source", default="", metavar="NAME", help="what rows of a CSV of any columns are said to come from"
    )
    option("--sheet", default="", metavar="NAME", help="of a spreadsheet (default: the first with a table)")
    option("--encoding", default="", metavar="NAME", help="of a CSV whose letters cannot be told")
    option(
        "--with-disasters",
        action="store_true",
        help="of IDMC's rows, displacement by disaster too, as a kind of its own",
    )
    option("--rejected", metavar="OUT.csv", type=Path, help="write each rejected row with its reason")
    add_store_option(option)
    option("--dry-run", action="store_true", help="read and count, and store nothing")


def run(options: argparse.Namespace) -> Problems:
    """Import files one after the other; one that cannot be read does not stop the others."""
    from corpus.errors import CorpusError
    from events.coded.errors import CodedError

    problems: Problems = []
    with _rejections(options.rejected) as kept:
        for path in map(Path, options.files):
            try:
                if options.format == "parts" or (options.format == "auto" and path.is_dir()):
                    print(import_parts(str(path), store_of(options)))
                else:
                    _import(path, options, kept)
            except (CodedError, CorpusError, OSError) as error:
                problems.append(in_words(error))
    return problems


@dataclass(slots=True)
class _Count:
    """What passes on its way to the store."""

    file: str
    kept: _Rejected
    rows: int = 0
    rejected: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    first: dict[str, Rejection] = field(default_factory=dict)

    def passing(self, batches: Iterable[CodedBatch]) -> Iterator[CodedBatch]:
        """The same batches."""
        shown = 0
        for batch in batches:
            self.rows += len(batch.rows) + len(batch.rejected)
            self.rejected += len(batch.rejected)
            for one in batch.rejected:
                self._count(one)
            if sys.stderr.isatty() and self.rows - shown >= _SHOWN_EVERY:
                shown = self.rows
                sys.stderr.write(f"\r{self.file}: {shown:,} rows")
                sys.stderr.flush()
            yield batch
        if shown:
            sys.stderr.write("\n")

    def _count(self, one: Rejection) -> None:
        why = f"{one.column}: {one.reason}" if one.column else one.reason
        self.reasons[why] += 1
        self.first.setdefault(why, one)
        self.kept.write(self.file, one)

    def say_rejected(self) -> None:
        """The reasons, those of most rows first, each with its first row."""
        for why, count in self.reasons.most_common(_LISTED):
            one = self.first[why]
            accepted = f"; accepted: {one.accepted}" if one.accepted else ""
            cell = f"{one.column} {one.value!r}".strip()
            say(f"{self.file}: {count:,} rejected, first row {one.number}: {cell} {one.reason}{accepted}")
        if len(self.reasons) > _LISTED:
            say(
                f"{self.file}: {len(self.reasons) - _LISTED} more reasons; --rejected OUT.csv lists every row"
            )


def _import(given: Path, options: argparse.Namespace, kept: _Rejected) -> None:
    from events.coded.prepare import prepared

    with TemporaryDirectory(prefix="sitrep-table-") as folder:
        ready = prepared(given, Path(folder), encoding=options.encoding, sheet=options.sheet)
        if len(ready.sheets) > 1:
            others = ", ".join(repr(one) for one in ready.sheets if one != ready.sheet)
            say(f"{given.name}: sheet {ready.sheet!r} is read; --sheet NAME reads another one ({others})")
        _import_ready(ready.path, given, options, kept)


def _import_ready(path: Path, given: Path, options: argparse.Namespace, kept: _Rejected) -> None:
    """Import a file that can be read as a table, made of the one that was given."""
    from events.coded.detect import detect, lacking
    from events.coded.read import MAPPED, read_coded

    name = detect(path) if options.format == "auto" else options.format
    if name == "csv" and (found := lacking(path)):
        dataset, missing = found
        say(f"{given.name}: has columns of {dataset} and lacks {', '.join(missing)}; it is read as any table")
    plan = _plan(path, name, options) if name in MAPPED else None
    if options.map and plan is None:
        raise BadUsageError(f"--map is for tables of any columns; {given.name!r} is {name}")
    count = _Count(given.name, kept)
    knows = None if options.dry_run or name == "sitrep" else the_gazetteer()
    batches = count.passing(
        read_coded(
            path, name, plan=plan, dataset=options.source, disasters=options.with_disasters, gazetteer=knows
        )
    )
    if options.dry_run:
        for _ in batches:
            pass
        told = f"{count.rows - count.rejected:,} can be stored"
    else:
        told = _stored(given, batches, options)
    print(f"{given.name}: {name}, {counted(count.rows, 'row')}: {told}, {count.rejected:,} rejected")
    count.say_rejected()


def _plan(path: Path, name: str, options: argparse.Namespace) -> Plan:
    """The mapping that the table suggests, with what the user says."""
    from events.coded.plan import plan_of

    plan = plan_of(path, name, the_gazetteer()).with_said(options.map)
    plan.ready(path.name)
    said = ", ".join(line.removeprefix("--map ") for line in plan.mapping.lines())
    say(f"{path.name}: read as {said}")
    return plan


def _stored(path: Path, batches: Iterable[CodedBatch], options: argparse.Namespace) -> str:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    added = store_of(options).add_coded(batches, name=path.name, sha256=digest, now=datetime.now(UTC))
    return f"{added.stored:,} stored, {added.already:,} already there"


class _Rejected:
    """Writes rejected rows as CSV, guarded against formulas; without a stream, nowhere."""

    def __init__(self, stream: Any = None) -> None:
        from events.coded.rejected import REJECTED_COLUMNS, rejected_cells

        self._writer = csv.writer(stream) if stream is not None else None
        self._cells = rejected_cells
        if self._writer:
            self._writer.writerow(REJECTED_COLUMNS)

    def write(self, file: str, one: Rejection) -> None:
        """A row."""
        if self._writer:
            self._writer.writerow(self._cells(file, one))


@contextmanager
def _rejections(path: Path | None) -> Iterator[_Rejected]:
    """A file of rejected rows, there when all of it is written."""
    if path is None:
        yield _Rejected()
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as stream:
            yield _Rejected(stream)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
