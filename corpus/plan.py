"""Sources to partitions: cut the same way each time, without reading what need not be read.

Files of one report each go together in groups that end where the digest of a name says so, so that a new file
among many changes one group and not all that follow. JSON lines are cut by bytes, Parquet by rows. CSV is
read through once, because only its quotes tell where a record ends.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.load import is_folder, lines_of, listing, opened, row_groups, sha256, size_of
from corpus.partition import Cut, Partition
from reports.inputs.folders import TABLE, listed
from reports.inputs.kinds import ACCEPTED, Kind, named_kind
from reports.inputs.limits import MAX_TABLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PIECE_BYTES = 4 * 1024 * 1024
GROUP_FILES, MOST_FILES = 64, 256
PARQUET = (".parquet", ".pq")


@dataclass(slots=True, kw_only=True)
class Plan:
    """The partitions of a corpus, and what of it is not read, with the reason."""

    partitions: list[Partition] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def plan(sources: Sequence[str], *, piece_bytes: int = PIECE_BYTES) -> Plan:
    """Cut sources into partitions.

    Args:
        sources: addresses of files and folders; a folder is read with the folders in it.
        piece_bytes: length that pieces of tables are cut to.

    Raises:
        BadSource: a source is not there or cannot be listed.
    """
    made = Plan()
    for source in dict.fromkeys(sources):
        depot, path = opened(source)
        address = depot.address(path)
        if not is_folder(address):
            files = {address: size_of(address)}
        elif depot.is_here:
            files = _local(Path(path), made)
        else:
            files = _remote(address, made)
        tables = {one: size for one, size in files.items() if _is_table(one)}
        loose = {one: size for one, size in files.items() if one not in tables}
        for one, size in tables.items():
            made.partitions += _table(one, size, piece_bytes)
        made.partitions += _groups(loose, piece_bytes)
    unique = {partition.name: partition for partition in made.partitions}
    made.partitions = list(unique.values())
    return made


def _is_table(address: str) -> bool:
    return _is_parquet(address) or named_kind(address) in {Kind.JSON_LINES, Kind.CSV}


def _is_parquet(address: str) -> bool:
    return address.lower().endswith(PARQUET)


def _local(folder: Path, made: Plan) -> dict[str, int]:
    """Files of a folder of this machine; its collections become partitions at once."""
    files: dict[str, int] = {}
    for one in listed([folder]):
        if one.is_collection:
            made.partitions.append(Partition(cut=Cut.COLLECTION, paths=(str(one.path),)))
        elif not one.why or (_is_parquet(one.path.name) and one.path.is_file() and not one.path.is_symlink()):
            files[str(one.path)] = one.path.stat().st_size
        else:
            made.skipped.append((str(one.path), one.why))
    return files


def _remote(address: str, made: Plan) -> dict[str, int]:
    """Files of a folder in object storage; a `collection.csv` is read from disks only."""
    files: dict[str, int] = {}
    for one, size in listing(address).items():
        name = one.rpartition("/")[2]
        if any(part.startswith(".") for part in one.removeprefix(address).split("/") if part):
            made.skipped.append((one, "hidden"))
        elif name == TABLE:
            made.skipped.append((one, "a folder with such a table is read from a disk only"))
        elif named_kind(name) is None and not _is_parquet(name):
            made.skipped.append((one, f"of no kind that is read; {ACCEPTED}, and .parquet are"))
        else:
            files[one] = size
    return files


def _table(address: str, size: int, piece_bytes: int) -> Iterator[Partition]:
    if _is_parquet(address):
        yield from _row_pieces(address, piece_bytes)
    elif named_kind(address) is Kind.CSV:
        for start, end, head in _csv_pieces(address, size, piece_bytes):
            yield Partition(cut=Cut.CSV, paths=(address,), start=start, end=end, head=head, of=piece_bytes)
    else:
        for start in range(0, max(size, 1), piece_bytes):
            end = min(start + piece_bytes, size)
            yield Partition(cut=Cut.LINES, paths=(address,), start=start, end=end, of=piece_bytes)


def _row_pieces(address: str, piece_bytes: int) -> Iterator[Partition]:
    for group, (rows, size) in enumerate(row_groups(address)):
        step = max(1, piece_bytes * rows // max(size, 1))
        for first in range(0, rows, step):
            last = min(first + step, rows)
            yield Partition(
                cut=Cut.ROWS, paths=(address,), start=first, end=last, group=group, of=piece_bytes
            )


def _csv_pieces(address: str, size: int, piece_bytes: int) -> list[tuple[int, int, int]]:
    """Start, end and length of the header of each piece; whole records each; one piece where in doubt."""
    if size <= piece_bytes:
        return [(0, size, 0)]
    cuts: list[int] = []
    read = _Counted(lines_of(address))
    csv.field_size_limit(MAX_TABLE_BYTES)
    first = next(read, "")
    if not first or first.startswith(("\xff\xfe", "\xfe\xff")):
        return [(0, size, 0)]
    head = start = read.bytes
    try:
        for _ in csv.reader(read, delimiter=max(",;\t", key=first.count)):
            if read.bytes - start >= piece_bytes:
                cuts.append(read.bytes)
                start = read.bytes
    except csv.Error:
        return [(0, size, 0)]
    ends = [*cuts, size] if not cuts or cuts[-1] < size else cuts
    return [(begin, end, head) for begin, end in zip([head, *ends[:-1]], ends, strict=True)]


class _Counted:
    """Lines as text, one character for each byte, and how many bytes were given out."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.bytes = 0

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.bytes += len(line)
        return line.decode("latin-1")


def _groups(files: dict[str, int], piece_bytes: int) -> Iterator[Partition]:
    """Files in the order of their names, in groups; about every 64th name ends one."""
    group: list[str] = []
    held = 0
    for address, size in sorted(files.items()):
        group.append(address)
        held += size
        ends = int(sha256(address.encode("utf-8", "surrogateescape"))[:8], 16) % GROUP_FILES == 0
        if ends or held >= 4 * piece_bytes or len(group) == MOST_FILES:
            yield Partition(cut=Cut.FILES, paths=tuple(group))
            group, held = [], 0
    if group:
        yield Partition(cut=Cut.FILES, paths=tuple(group))
