"""Read a coded table of a known format, batch by batch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from events.coded.blocks import csv_blocks
from events.coded.errors import BadTable, UnknownFormat
from events.coded.rows import batches
from events.coded.ucdp import NEEDED, UcdpReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from events.coded.row import CodedBatch

FORMATS = ("ucdp",)


def read_coded(path: Path, format_name: str) -> Iterator[CodedBatch]:
    """The rows of a file, each once, in batches of some megabytes of it.

    Raises:
        BadTable: the file is no table of the format; before the first batch, or where a file is broken off.
    """
    if format_name not in FORMATS:
        raise UnknownFormat(f"{format_name!r}: is no format; {', '.join(FORMATS)} are accepted")
    yield from batches(csv_blocks(path), partial(_ucdp, path.name))


def _ucdp(file: str, names: Sequence[str]) -> UcdpReader:
    _need(file, "UCDP GED", names, NEEDED)
    return UcdpReader(names, file)


def _need(file: str, dataset: str, names: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadTable(f"{file!r}: is no table of {dataset}; missing columns: {', '.join(missing)}")
