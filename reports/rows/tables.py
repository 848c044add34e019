"""Find the tables of a text: a header line and the lines of cells under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.clean import BODY, HEADING, heads_item
from reports.rows.cells import by_position, cells_of, is_ruler, sign_of
from reports.rows.columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.clean import Block
    from reports.lexicon import Lexicon
    from reports.rows.cells import Span
    from reports.rows.columns import Column

_MOST_LINES_BEFORE = 3
_ENDS = frozenset(".!?…;")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: the number of its block, and a cell for each column."""

    number: int
    start: int
    end: int
    cells: list[Span]


@dataclass(slots=True)
class Table:
    """A table.

    Attributes:
        header: numbers of the blocks that head it: the header line, and lines of dashes.
        columns: what its columns hold.
        lines: its rows, those of sums with them.
        before: the headings and the lead-in right above it.
        after: the line right below it, or None.
    """

    header: list[int]
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    after: Block | None = None


def find_tables(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[Table]:
    """The tables of a text, from top to bottom, each with at least one row."""
    tables: list[Table] = []
    number = 0
    while number < len(blocks):
        table = _table_at(text, blocks, number, lexicon)
        if table is not None and table.lines:
            tables.append(table)
            number = table.lines[-1].number
        number += 1
    return tables


def _table_at(text: str, blocks: Sequence[Block], number: int, lexicon: Lexicon) -> Table | None:
    """The table that the block heads, or None."""
    header = blocks[number]
    cells = cells_of(text, header.start, header.end)
    columns = columns_of(text, cells, lexicon) if len(cells) > 1 else []
    if not columns:
        return None
    table = Table([number], columns, before=_before(text, blocks, number))
    sign = sign_of(text, header.start, header.end)
    offsets = [(first - header.start, last - header.start) for first, last in cells]
    for below in range(number + 1, len(blocks)):
        block = blocks[below]
        if is_ruler(text, block.start, block.end):
            table.header.append(below)
            continue
        row = _row(text, block, sign, offsets)
        if not row or columns_of(text, row, lexicon):
            table.after = block
            break
        table.lines.append(Line(below, block.start, block.end, row))
    return table


def _row(text: str, block: Block, sign: str, columns: Sequence[Span]) -> list[Span]:
    """The cells of a row, one for each column; empty when the line is no row of the table."""
    if sign_of(text, block.start, block.end) != sign or (sign == " " and text[block.end - 1] == "."):
        return []
    row = cells_of(text, block.start, block.end)
    if not 1 < len(row) <= len(columns):
        return []
    if sign == " " and len(row) < len(columns):
        return by_position(row, block.start, columns)
    return row + [(block.end, block.end)] * (len(columns) - len(row))


def _before(text: str, blocks: Sequence[Block], number: int) -> list[Block]:
    """The titles right above a header, up to a sentence that ends with a colon."""
    found: list[Block] = []
    for block in reversed(blocks[max(0, number - _MOST_LINES_BEFORE) : number]):
        if not _is_title(text, block):
            break
        found.insert(0, block)
        if text[block.end - 1] == ":":
            break
    return found


def _is_title(text: str, block: Block) -> bool:
    """A line of one cell that ends no sentence and heads no item of a list."""
    if block.kind not in {BODY, HEADING} or text[block.end - 1] in _ENDS:
        return False
    return not heads_item(text, block.start, block.end) and len(cells_of(text, block.start, block.end)) == 1
