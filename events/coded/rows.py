"""From blocks of a table to batches: each row makes a claim, or is rejected with its cell and reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from events.coded.errors import Refused
from events.coded.original import Originals
from events.coded.row import CodedBatch, CodedRow, Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from events.coded.blocks import Block
    from reports.report import Claim


_TAG = re.compile(r"#[a-z][a-z0-9_]{0,40}(?: ?\+ ?[a-z][a-z0-9_]{0,40}){0,12}")
_FEWEST_TAGS = 2


class RowReader(Protocol):
    """Reads the rows under one header."""

    def claim(self, cells: tuple[str, ...]) -> Claim:
        """The claim of a row; raises `Refused`."""
        ...


def batches(
    blocks: Iterable[Block], reader_of: Callable[[Sequence[str]], RowReader], *, below_tags: bool = False
) -> Iterator[CodedBatch]:
    """Batches of a table; a row of HXL tags right below the header is none of its rows.

    Args:
        blocks: of one table.
        reader_of: makes the reader, given the names of the columns in lower case.
        below_tags: the blocks begin below such a row already.
    """
    reader: RowReader | None = None
    for block in blocks:
        if reader is None:
            reader = reader_of([name.lower() for name in block.names])
            originals = Originals(block.names)
            if not below_tags and _begins_with_tags(block):
                del block.rows[0], block.numbers[0]
        yield _batch(block, reader, originals)


def _begins_with_tags(block: Block) -> bool:
    is_first = all(one.number > number for number in block.numbers[:1] for one in block.rejected)
    return bool(block.rows) and is_first and is_tags(block.rows[0])


def is_tags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL hashtags: two or more, and nothing else."""
    filled = [cell.strip().lower() for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST_TAGS and all(map(_TAG.fullmatch, filled))


def _batch(block: Block, reader: RowReader, originals: Originals) -> CodedBatch:
    rows: list[CodedRow] = []
    rejected = list(block.rejected)
    made = block.originals or map(originals.text, block.rows)
    for number, cells, original in zip(block.numbers, block.rows, made, strict=True):
        try:
            claim = reader.claim(cells)
        except Refused as why:
            rejected.append(
                Rejection(
                    number=number,
                    column=why.column,
                    value=why.value,
                    reason=why.reason,
                    original=original,
                    accepted=why.accepted,
                )
            )
        else:
            rows.append(CodedRow(number=number, claim=claim, original=original))
    return CodedBatch(rows=rows, rejected=rejected)
