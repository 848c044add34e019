"""HXL-tagged tables: the row of hashtags tells what each column holds (hxlstandard.org)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from events.coded.day_forms import DayOrder, order_of
from events.coded.errors import BadTable
from events.coded.mapping import Field, Mapping, questions
from events.coded.original import told_apart
from events.coded.propose import days_are_open
from events.coded.rows import is_tags
from events.load import exchange_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from events.coded.blocks import Block

LAST_TAG_ROW = 25  # the standard lets titles stand above


def tags_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the tags; None when none does."""
    return next((at for at, row in enumerate(rows[:LAST_TAG_ROW]) if is_tags(row)), None)


def tagged_names(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    """Names of the columns: those of the row above the tags, and the tags where there is none or no name."""
    above: Sequence[str] = rows[at - 1] if at else ()
    names = [
        (above[number].strip() if number < len(above) else "") or tag.strip() or f"column {number + 1}"
        for number, tag in enumerate(rows[at])
    ]
    return tuple(told_apart(names))


def mapping_of(names: Sequence[str], tags: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """The mapping that tags tell; for each field the column with most of the attributes that it asks for.

    Args:
        names: of the columns.
        tags: of the columns, in their order.
        rows: some rows, which may tell the order of day and month.
    """
    columns: dict[Field, str] = {}
    spoken = [_parted(tag) for tag in tags]
    for field, wanted in _fields():
        fits = [
            (len(extra - wanted[1]), at)
            for at, (tag, extra) in enumerate(spoken)
            if tag == wanted[0] and wanted[1] <= extra and names[at] not in columns.values()
        ]
        if fits and field not in columns:
            columns[field] = names[min(fits)[1]]
    at = names.index(columns[Field.DATE_START]) if Field.DATE_START in columns else None
    days = [row[at] for row in rows if at is not None and len(row) > at and row[at].strip()]
    order = order_of(days)
    asked = questions(columns, None, days_open=order is DayOrder.UNKNOWN and days_are_open(days))
    return Mapping(columns=columns, day_order=order, asked=asked)


def below_tags(blocks: Iterable[Block], names: tuple[str, ...], file: str) -> Iterator[Block]:
    """The blocks of a table that was read as without a header, from the row below its tags."""
    above = True
    for block in blocks:
        if not above:
            yield replace(block, names=names)
            continue
        at = tags_at(block.rows)
        if at is None:
            raise BadTable(f"{file!r}: has no row of HXL tags")
        above = False
        yield replace(
            block,
            names=names,
            rows=block.rows[at + 1 :],
            numbers=block.numbers[at + 1 :],
            rejected=[one for one in block.rejected if one.number > block.numbers[at]],
        )


def _parted(tag: str) -> tuple[str, frozenset[str]]:
    """The hashtag and its attributes: "#geo+lat" is "#geo" and {"lat"}."""
    name, *attributes = tag.replace(" ", "").lower().split("+")
    return name, frozenset(attributes)


@cache
def _fields() -> tuple[tuple[Field, tuple[str, frozenset[str]]], ...]:
    """Fields with the tags that tell them, those with more attributes first."""
    rows = [(Field(row["field"]), _parted(row["tag"])) for row in exchange_rows("hxl_fields")]
    return tuple(sorted(rows, key=lambda row: -len(row[1][1])))
