"""From files that a user gives to kept sources: read, checked, sorted, written beside what is kept."""

from __future__ import annotations

import mmap
import shutil
import tempfile
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from gazetteer.archive import text_lines
from gazetteer.boundaries import Defaults, read_boundaries
from gazetteer.dumps import DumpCount, kept_line, read_dump
from gazetteer.kept import Kept, Source, SourceKind, slug
from gazetteer.kept_files import new_file, settle
from gazetteer.units import read_unit_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

GEONAMES = "GeoNames, CC BY 4.0"
EVERY = 50_000
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file to keep: what it is, where it lies, and where it is from as the user wrote it."""

    kind: SourceKind
    path: Path
    origin: str

    @property
    def name(self) -> str:
        """The name of the source: its kind and the file's name without ending."""
        stem = self.path.name.removesuffix(".zip").rpartition(".")[0] or self.path.name.removesuffix(".zip")
        return slug(f"{self.kind}-{stem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A source that was read, and lines for the user: the first rows that were set aside, and why."""

    source: Source
    remarks: tuple[str, ...] = ()


def keep(
    kept: Kept,
    given: Given,
    codes: Collection[str],
    defaults: Defaults,
    show: Callable[[str, float], None],
) -> Added:
    """Read a file into the folder of kept sources; the state of the folder stays as it is.

    Args:
        kept: the state that the source is for.
        given: the file.
        codes: feature codes that are wanted of a dump.
        defaults: what the user says of boundaries.
        show: called with a label and a fraction from 0 to 1.

    Raises:
        BadSource: the file is not in its format.
        OSError: it cannot be read, or the folder cannot be written.
    """
    with new_file(kept.folder) as file:
        if given.kind is SourceKind.DUMP:
            counts, remarks = _keep_dump(given, codes, file, show)
        elif given.kind is SourceKind.BOUNDARIES:
            counts, remarks = _keep_boundaries(given, defaults, file)
        else:
            counts, remarks = _keep_unit_names(given, file)
    known = GEONAMES if given.kind is not SourceKind.BOUNDARIES else ""
    draft = Source(
        name=given.name,
        kind=given.kind,
        file="",
        rows=counts["kept"],
        size=0,
        mtime_ns=0,
        sha256="",
        origin=given.origin,
        licence=known,
        counts=counts,
    )
    return Added(source=settle(kept.folder, draft), remarks=tuple(remarks))


def _keep_dump(
    given: Given, codes: Collection[str], file: BinaryIO, show: Callable[[str, float], None]
) -> tuple[Mapping[str, int], list[str]]:
    """Write the places of a dump sorted by id."""
    count = DumpCount()
    numbers, starts = array("I"), array("Q")
    position = 0
    for row in read_dump(given.path.name, text_lines(given.path), codes, count):
        if len(numbers) % EVERY == 0:
            show(f"reading {given.path.name}: {count.lines:,} lines", 0.0)
        line = kept_line(row)
        numbers.append(row.number)
        starts.append(position)
        position += file.write(line)
    _sort(file, np.frombuffer(numbers, np.uint32), np.frombuffer(starts, np.uint64), position, count)
    return count.as_counts(), count.examples


def _sort(file: BinaryIO, numbers: Any, starts: Any, end: int, count: DumpCount) -> None:
    """Put the lines of a file into the order of their ids; of two with one id the later one stays."""
    if (numbers[1:] > numbers[:-1]).all():
        return
    order = np.argsort(numbers, kind="stable")
    last = np.append(numbers[order][1:] != numbers[order][:-1], True)
    ends = np.append(starts[1:], np.uint64(end))
    order = order[last]
    file.flush()
    with tempfile.TemporaryFile(dir=Path(file.name).parent) as other:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for index in order:
                other.write(data[int(starts[index]) : int(ends[index])])
        other.seek(0)
        file.seek(0)
        file.truncate()
        shutil.copyfileobj(other, file, CHUNK)
    count.twice = len(numbers) - len(order)
    count.kept -= count.twice


def _keep_unit_names(given: Given, file: BinaryIO) -> tuple[Mapping[str, int], list[str]]:
    """Write the rows of a table of units."""
    names = read_unit_names(given.path.name, text_lines(given.path), parts=_parts(given.kind))
    file.writelines(name.kept_line() for name in names)
    return {"kept": len(names)}, []


def _parts(kind: SourceKind) -> int:
    """How many parts the codes of a table of units have: AM.04, US.FL.105."""
    return 2 if kind is SourceKind.ADMIN1 else 3


def _keep_boundaries(given: Given, defaults: Defaults, file: BinaryIO) -> tuple[Mapping[str, int], list[str]]:
    """Write the outlines of a file of boundaries."""
    found = read_boundaries(given.path, defaults)
    file.writelines(outline.kept_line() for outline in found.outlines)
    counts = {"rows": found.rows, "kept": len(found.outlines), "set aside": len(found.set_aside)}
    return counts, list(found.set_aside)
