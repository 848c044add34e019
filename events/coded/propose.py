"""Propose a mapping from the header and some rows: by names in many languages, and by cells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from events.coded.cells import FAR
from events.coded.counts import count_of
from events.coded.day_forms import DayOrder, day_of, excel_day, has_order, order_of
from events.coded.errors import Refused
from events.coded.mapping import Field, Mapping, questions
from events.load import exchange_rows
from gazetteer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENOUGH = 0.8
_NOT_AGAINST = 0.5  # of cells below a name


def propose(header: Sequence[str], rows: Sequence[Sequence[str]], *, located: bool = False) -> Mapping:
    """The mapping that a table suggests.

    A column is taken by its name where the cells do not speak against it; dates and coordinates that no name
    tells are taken by their cells. The order of day and month is told only by a day over twelve.

    Args:
        header: names of the columns.
        rows: some rows, as many as there are at hand.
        located: whether something beside the columns tells where, as in GeoJSON.
    """
    cells = {
        name: [row[at] for row in rows if len(row) > at and row[at].strip()] for at, name in enumerate(header)
    }
    columns = _by_name(header, cells)
    _by_cells(header, cells, columns)
    days = cells.get(columns.get(Field.DATE_START, ""), [])
    days = [*days, *cells.get(columns.get(Field.DATE_END, ""), [])]
    order = order_of(days)
    is_open = days_are_open(days)
    return Mapping(
        columns=columns,
        day_order=order,
        located=located,
        asked=questions(columns, None, days_open=is_open, located=located),
    )


def days_are_open(days: Sequence[str]) -> bool:
    """Whether some days are written with numbers whose order none of them tells."""
    return order_of(days) is DayOrder.UNKNOWN and any(map(has_order, days))


def _by_name(header: Sequence[str], cells: dict[str, list[str]]) -> dict[Field, str]:
    """The first column of each field whose name is the field's, in the order of the names in the table."""
    folded = {name: _folded(name) for name in header}
    columns: dict[Field, str] = {}
    for field, names in _names().items():
        fits = [name for wanted in names for name in header if folded[name] == wanted]
        free = [name for name in fits if name not in columns.values() and _may_be(field, cells[name])]
        if free:
            columns[field] = free[0]
    return columns


def _by_cells(header: Sequence[str], cells: dict[str, list[str]], columns: dict[Field, str]) -> None:
    """Dates by their cells; a latitude and a longitude only as a pair, side by side."""
    free = [name for name in header if name not in columns.values()]
    if Field.DATE_START not in columns:
        dated = [name for name in free if _most(cells[name], _is_day)]
        if dated:
            columns[Field.DATE_START] = dated[0]
    if Field.POINT not in columns and Field.LATITUDE not in columns and Field.LONGITUDE not in columns:
        paired = [name for name in free if _most(cells[name], is_pair)]
        if paired:
            columns[Field.POINT] = paired[0]


def _may_be(field: Field, cells: Sequence[str]) -> bool:
    """Whether the cells do not speak against the name."""
    looks: dict[Field, Callable[[str], bool]] = {
        Field.DATE_START: _is_day,
        Field.DATE_END: _is_day,
        Field.LATITUDE: lambda text: _is_number(text, FAR),
        Field.LONGITUDE: lambda text: _is_number(text, 2 * FAR),
        Field.POINT: is_pair,
        Field.KILLED: _is_count,
        Field.KILLED_LOW: _is_count,
        Field.KILLED_HIGH: _is_count,
        Field.WOUNDED: _is_count,
        Field.DISPLACED: _is_count,
    }
    return not cells or field not in looks or _most(cells, looks[field], _NOT_AGAINST)


def _most(cells: Sequence[str], looks: Callable[[str], bool], share: float = _ENOUGH) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= share * len(cells)


def _is_day(text: str) -> bool:
    try:
        day_of("", text, DayOrder.DAY_FIRST)
    except Refused:
        try:
            day_of("", text, DayOrder.MONTH_FIRST)
        except Refused:
            return excel_day(text) is not None
    return True


def _is_number(text: str, most: float) -> bool:
    try:
        return -most <= float(text.replace(",", ".")) <= most
    except ValueError:
        return False


def _is_count(text: str) -> bool:
    try:
        count_of("", text)
    except Refused:
        return False
    return True


def is_pair(text: str) -> bool:
    """Whether a cell holds two numbers that may be degrees."""
    parts = text.strip("()[] ").replace(";", ",").split(",")
    degrees = 2
    return len(parts) == degrees and all(_is_number(part, 2 * FAR) and "." in part for part in parts)


def _folded(name: str) -> str:
    """Letters and digits in one form, other signs as spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split())


@cache
def _names() -> dict[Field, tuple[str, ...]]:
    """Folded names of each field, from data/exchange/column_names.csv."""
    return {
        Field(row["field"]): tuple(dict.fromkeys(map(_folded, row["names"].split("|"))))
        for row in exchange_rows("column_names")
    }
