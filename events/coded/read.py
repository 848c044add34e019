"""Read a coded table of a known format, batch by batch."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING

from events.coded import acled, gdelt, idmc, ucdp
from events.coded.blocks import csv_blocks, told_delimiter
from events.coded.day_forms import DayOrder, order_of
from events.coded.errors import BadTable, UnknownFormat
from events.coded.json_rows import json_blocks
from events.coded.load import table_head
from events.coded.rows import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from events.coded.blocks import Block
    from events.coded.row import CodedBatch
    from events.coded.rows import RowReader

    ReaderOf = Callable[[Path, Sequence[str]], RowReader]

_JSON_STARTS = ("[", "{")


def read_coded(path: Path, format_name: str) -> Iterator[CodedBatch]:
    """The rows of a file, each once, in batches of some megabytes of it.

    Args:
        path: the file, zipped or not.
        format_name: one of `FORMATS`.

    Raises:
        UnknownFormat: there is no such format.
        BadTable: the file is no table of the format; before the first batch, or where a file is broken off.
    """
    reader_of = FORMATS.get(format_name)
    if reader_of is None:
        raise UnknownFormat(f"{format_name!r}: is no format; {', '.join(FORMATS)} are accepted")
    if format_name == "gdelt":
        blocks = csv_blocks(path, delimiter="\t", names=gdelt.columns(), quoted=False)
    else:
        blocks = table_blocks(path)
    yield from batches(blocks, partial(reader_of, path))


def table_blocks(path: Path) -> Iterator[Block]:
    """Blocks of a CSV, or of a JSON file with a list of rows."""
    is_json = table_head(path).lstrip().startswith(_JSON_STARTS)
    return json_blocks(path) if is_json else csv_blocks(path)


def sample_of(path: Path) -> list[list[str]]:
    """The rows in the head of a CSV, the header first; the last row may be broken off and is left out."""
    head = table_head(path)
    try:
        rows = [row for row in csv.reader(io.StringIO(head), delimiter=told_delimiter(head)) if row]
    except csv.Error:
        return []
    return rows[:-1] if len(rows) > 1 and not head.endswith(("\n", "\r")) else rows


def _ucdp(path: Path, names: Sequence[str]) -> RowReader:
    need(path, ucdp.NAME, names, ucdp.NEEDED)
    return ucdp.UcdpReader(names, path.name)


def _acled(path: Path, names: Sequence[str]) -> RowReader:
    """Days written as 03/04/2001 are read as ACLED writes them, but where the file itself shows otherwise."""
    need(path, acled.NAME, names, acled.NEEDED)
    at = names.index("event_date")
    told = order_of(row[at] for row in sample_of(path)[1:] if len(row) > at)
    return acled.AcledReader(names, DayOrder.DAY_FIRST if told is DayOrder.UNKNOWN else told)


def _gdelt(_path: Path, names: Sequence[str]) -> RowReader:
    return gdelt.GdeltReader(names)


def _idmc(path: Path, names: Sequence[str]) -> RowReader:
    need(path, idmc.NAME, names, idmc.NEEDED)
    return idmc.IdmcReader(names)


def need(path: Path, dataset: str, names: Sequence[str], needed: Sequence[str]) -> None:
    """Refuse a table without the columns that its format has.

    Raises:
        BadTable: with those that are missing.
    """
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadTable(f"{path.name!r}: is no table of {dataset}; missing columns: {', '.join(missing)}")


FORMATS: dict[str, ReaderOf] = {"ucdp": _ucdp, "acled": _acled, "gdelt": _gdelt, "idmc": _idmc}
