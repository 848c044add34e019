"""A CSV of any size as blocks of rows, parsed by Arrow in memory that is bounded by a block."""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as arrow_csv

from events.coded.errors import BadTable
from events.coded.load import HEAD_BYTES, table_stream
from events.coded.row import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BLOCK_BYTES = 8 * 1024 * 1024
DELIMITERS = ",\t;|"
_LINES_ABOVE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows of a table.

    Attributes:
        names: of the columns, as the header has them.
        numbers: of the rows; `rows`: their cells, as many as names, "" where empty.
        rejected: rows with more or fewer cells than the header.
        originals: the rows as JSON, where they were; empty: to be made of the cells.
    """

    names: tuple[str, ...]
    numbers: list[int] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)


def csv_blocks(
    path: Path, *, delimiter: str = "", names: Sequence[str] = (), quoted: bool = True
) -> Iterator[Block]:
    """Blocks of a table; the first one comes even when there is no row below the header.

    Args:
        path: the file.
        delimiter: between cells; "" to tell it from the header.
        names: of the columns of a file without a header.
        quoted: whether quotation marks hold cells together.

    Raises:
        BadTable: it cannot be read as a table.
    """
    with table_stream(path) as stream:
        head = stream.read(HEAD_BYTES)
        first = header_of(head.decode("utf-8-sig", "ignore"), delimiter)
        delimiter = delimiter or told_delimiter(head.decode("utf-8-sig", "ignore"))
        width = len(names) or len(first)
        reader = _Reader(width)
        try:
            parsed = reader.parse(_Joined(head, stream), delimiter, quoted=quoted)
            yield from _blocks(parsed, reader, tuple(names))
        except pa.ArrowInvalid as error:
            hint = "a quotation mark that is not closed?" if "straddl" in str(error) else str(error)
            raise BadTable(f"{path.name!r}: cannot be read as a table ({hint})") from error


def below(blocks: Iterable[Block], names: tuple[str, ...], above: int) -> Iterator[Block]:
    """The blocks of a table that was read as without a header, without the rows above it."""
    for block in blocks:
        at = bisect_right(block.numbers, above)
        rejected = [one for one in block.rejected if one.number > above]
        yield replace(block, names=names, rows=block.rows[at:], numbers=block.numbers[at:], rejected=rejected)


def header_of(head: str, delimiter: str = "") -> tuple[str, ...]:
    """The cells of the first row that is not empty."""
    delimiter = delimiter or told_delimiter(head)
    try:
        rows = csv.reader(io.StringIO(head), delimiter=delimiter)
        return tuple(next((row for row in rows if any(row)), ()))
    except csv.Error:
        return ()


def told_delimiter(head: str) -> str:
    """The sign that parts the first line that has any into most cells; of several, the first one here."""
    lines = [line for line in head.splitlines()[:_LINES_ABOVE] if line.strip()]
    for line in lines:
        cells = {sign: len(next(csv.reader([line], delimiter=sign), [])) for sign in DELIMITERS}
        if max(cells.values()) > 1:
            return max(DELIMITERS, key=lambda sign: cells[sign])
    return DELIMITERS[0]


class _Joined(io.RawIOBase):
    """What was read of a stream already, and then the rest of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._head.read(size) or self._rest.read(size)


class _Reader:
    """Arrow's parser, with the rows that it did not take."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.ragged: dict[int, Rejection] = {}

    def parse(self, stream: IO[bytes] | _Joined, delimiter: str, *, quoted: bool) -> Iterator[pa.RecordBatch]:
        names = [f"f{index}" for index in range(self.width)]
        yield from arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES, column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if quoted else False,
                newlines_in_values=quoted,
                invalid_row_handler=self._refuse,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                null_values=[],
                check_utf8=False,
            ),
        )

    def _refuse(self, row: arrow_csv.InvalidRow) -> str:
        open_quote = "; a quotation mark that is not closed?" if "\n" in row.text else ""
        self.ragged[row.number] = Rejection(
            number=row.number,
            column="",
            value=f"{row.actual_columns} cells",
            reason=f"has {row.actual_columns} cells below {row.expected_columns} columns{open_quote}",
            original=json.dumps(row.text, ensure_ascii=False),
            accepted=f"{row.expected_columns} cells",
        )
        return "skip"


def _blocks(parsed: Iterator[pa.RecordBatch], reader: _Reader, names: tuple[str, ...]) -> Iterator[Block]:
    """Blocks with the numbers of their rows: those that Arrow left out keep theirs."""
    number, header = 1, names
    for batch in parsed:
        rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
        numbers: list[int] = []
        while len(numbers) < len(rows):
            if number not in reader.ragged:
                numbers.append(number)
            number += 1
        if not all(map(any, rows)):  # cells without anything, as spreadsheets leave them below a table
            numbers = [one for one, row in zip(numbers, rows, strict=True) if any(row)]
            rows = [row for row in rows if any(row)]
        if not header and rows:
            header, rows, numbers = tuple(cell.strip() for cell in rows[0]), rows[1:], numbers[1:]
        rejected = [reader.ragged.pop(one) for one in sorted(reader.ragged) if one < number]
        yield Block(names=header, numbers=numbers, rows=rows, rejected=rejected)
    if reader.ragged:
        yield Block(names=header, rejected=[reader.ragged[one] for one in sorted(reader.ragged)])
