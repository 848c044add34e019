"""The bytes of a partition: whole lines, whole records with their header, rows as JSON lines."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSource
from corpus.load import content, parquet_columns, parquet_rows, size_of
from corpus.partition import Cut
from reports.inputs.limits import MAX_TABLE_BYTES, MEGABYTE
from reports.inputs.tables import COLUMNS

if TYPE_CHECKING:
    from corpus.partition import Partition

_READ = frozenset(name for names in COLUMNS.values() for name in names)


def table_bytes(partition: Partition) -> bytes:
    """What a partition of a table holds, as a table of its own: JSON lines, or CSV with its header.

    Raises:
        BadSource: it cannot be read.
    """
    match partition.cut:
        case Cut.LINES:
            return whole_lines(partition.paths[0], partition.start, partition.end)
        case Cut.CSV:
            head = content(partition.paths[0], 0, partition.head) if partition.head else b""
            return head + content(partition.paths[0], partition.start, partition.end)
        case _:
            return rows_as_lines(partition)


def whole_lines(address: str, start: int, end: int) -> bytes:
    """The lines that begin at byte `start` or later and before `end`, with the whole of the last.

    Raises:
        BadSource: it cannot be read, or a line is over the limit of a table.
    """
    data = content(address, max(start - 1, 0), end)
    if start > 0:
        # What stands before the first line end belongs to the piece before, even if it fills this one.
        cut = data.find(b"\n") + 1
        if cut == 0 or cut == len(data):
            return b""
        data = data[cut:]
    size = size_of(address) if data and not data.endswith(b"\n") else end
    reach, step = end, MEGABYTE
    while reach < size and not data.endswith(b"\n"):
        more = content(address, reach, reach + step)
        stop = more.find(b"\n") + 1
        data += more[:stop] if stop else more
        reach, step = reach + len(more), step * 2
        if len(data) > MAX_TABLE_BYTES:
            raise BadSource(
                f"{address!r}: a line at byte {start} or later is over {MAX_TABLE_BYTES >> 20} MB"
            )
    return data


def rows_as_lines(partition: Partition) -> bytes:
    """Rows of a Parquet file as JSON lines, with the columns that a table of articles may have.

    Raises:
        BadSource: it cannot be read, or no column holds texts.
    """
    address = partition.paths[0]
    columns = [name for name in parquet_columns(address) if name.strip().lower() in _READ]
    if not {name.strip().lower() for name in columns} & set(COLUMNS["text"]):
        accepted = " or ".join(COLUMNS["text"][:3])
        raise BadSource(f"{address!r}: no column holds texts; {accepted} is accepted")
    rows = parquet_rows(address, partition.group, partition.start, partition.end, columns)
    lines = (json.dumps(_plain(row), ensure_ascii=False, default=str) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Days as the table reader takes them."""
    return {
        name.strip(): value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }
