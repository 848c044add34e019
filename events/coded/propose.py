"""Propose a mapping from the header and some rows: by names in many languages, and by cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from events.coded.cells import FAR
from events.coded.counts import count_of, is_unknown, parts_thousands_by_dots
from events.coded.day_forms import DayOrder, day_of, excel_day, has_order, month_of, order_of
from events.coded.errors import Refused
from events.coded.mapped import kind_of
from events.coded.mapping import Field, Mapping, questions
from events.coded.names import folded, names_of_fields
from events.coded.points import is_degrees, is_point

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENOUGH = 0.8
_NOT_AGAINST = 0.5  # of cells below a name
_LEAST_LETTERS = 4
_DECIMAL_COMMA = re.compile(r"[-+]?\d{1,3},\d{1,15}")
_WITHIN = (
    Field.DATE_START, Field.LATITUDE, Field.LONGITUDE, Field.POINT, Field.EVENT_TYPE, Field.PLACE,
    Field.KILLED, Field.WOUNDED, Field.DISPLACED,
)  # fmt: skip


def propose(header: Sequence[str], rows: Sequence[Sequence[str]], *, located: bool = False) -> Mapping:
    """The mapping that a table suggests.

    A column is taken by its name where the cells do not speak against it; then, for what tells most, by a
    name within its name where only one column has it; dates and coordinates that no name tells are taken by
    their cells, where only one column can be meant. The order of day and month is told only by a day over
    twelve.

    Args:
        header: names of the columns.
        rows: some rows, as many as there are at hand.
        located: whether something beside the columns tells where, as in GeoJSON.
    """
    cells = {
        name: [row[at] for row in rows if len(row) > at and row[at].strip()] for at, name in enumerate(header)
    }
    columns = _by_name(header, cells)
    _by_name_within(header, cells, columns)
    _by_cells(header, cells, columns)
    days = cells.get(columns.get(Field.DATE_START, ""), [])
    days = [*days, *cells.get(columns.get(Field.DATE_END, ""), [])]
    order = order_of(days)
    is_open = days_are_open(days)
    return Mapping(
        columns=columns,
        day_order=order,
        decimal_comma=_has_decimal_comma(columns, cells),
        located=located,
        asked=questions(columns, None, days_open=is_open, located=located),
    )


def days_are_open(days: Sequence[str]) -> bool:
    """Whether some days are written with numbers whose order none of them tells."""
    return order_of(days) is DayOrder.UNKNOWN and any(map(has_order, days))


def _by_name(header: Sequence[str], cells: dict[str, list[str]]) -> dict[Field, str]:
    """The first column of each field whose name is the field's, in the order of the names in the table."""
    by_name = {name: folded(name) for name in header}
    columns: dict[Field, str] = {}
    for field, names in names_of_fields().items():
        fits = [name for wanted in names for name in header if by_name[name] == wanted]
        free = [name for name in fits if name not in columns.values() and _may_be(field, cells[name])]
        if free:
            told = [name for name in free if field is Field.EVENT_TYPE and _most(cells[name], _is_kind)]
            columns[field] = (told or free)[0]
    return columns


def _by_name_within(header: Sequence[str], cells: dict[str, list[str]], columns: dict[Field, str]) -> None:
    """Columns such as "Number of people killed (total)", each where no other has such a name."""
    for field in _WITHIN:
        if field in columns:
            continue
        names = [f" {name} " for name in names_of_fields()[field] if len(name) >= _LEAST_LETTERS]
        free = [name for name in header if name not in columns.values() and cells[name]]
        fits = [name for name in free if any(one in f" {folded(name)} " for one in names)]
        looks = _is_kind if field is Field.EVENT_TYPE else _LOOKS.get(field)
        fits = [name for name in fits if looks is None or _most(cells[name], looks)]
        if len(fits) == 1:
            columns[field] = fits[0]


def _by_cells(header: Sequence[str], cells: dict[str, list[str]], columns: dict[Field, str]) -> None:
    """Dates and points by their cells, where one column can be meant."""
    free = [name for name in header if name not in columns.values()]
    if Field.DATE_START not in columns:
        dated = [name for name in free if _most(cells[name], _is_day)]
        if len(dated) == 1:
            columns[Field.DATE_START] = dated[0]
    pair = {Field.LATITUDE, Field.LONGITUDE}
    if Field.POINT not in columns and not pair <= columns.keys():
        free = [name for name in header if name not in columns.values()]
        paired = [name for name in free if _most(cells[name], is_point)]
        if len(paired) == 1:
            columns[Field.POINT] = paired[0]
            for one in pair & columns.keys():
                del columns[one]


def _has_decimal_comma(columns: dict[Field, str], cells: dict[str, list[str]]) -> bool:
    """Whether numbers are written 40,5 and 1.200."""
    degrees = (cells[columns[one]] for one in (Field.LATITUDE, Field.LONGITUDE) if one in columns)
    counts = (cell for one in _COUNTS if one in columns for cell in cells[columns[one]])
    return any(_DECIMAL_COMMA.fullmatch(cell.strip()) for told in degrees for cell in told) or (
        parts_thousands_by_dots(counts)
    )


def _may_be(field: Field, cells: Sequence[str]) -> bool:
    """Whether the cells do not speak against the name; those that say "unknown" say nothing."""
    told = [cell for cell in cells if field not in _COUNTS or not is_unknown(cell)]
    return not told or field not in _LOOKS or _most(told, _LOOKS[field], _NOT_AGAINST)


def _most(cells: Sequence[str], looks: Callable[[str], bool], share: float = _ENOUGH) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= share * len(cells)


def _is_day(text: str) -> bool:
    for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        try:
            day_of("", text, order)
        except Refused:
            continue
        return True
    return excel_day(text) is not None or month_of(text) is not None


def _is_count(text: str) -> bool:
    try:
        count_of("", text, dots=True)
    except Refused:
        return False
    return True


def _is_kind(text: str) -> bool:
    try:
        kind_of("", text)
    except Refused:
        return False
    return True


_COUNTS = (Field.KILLED, Field.KILLED_LOW, Field.KILLED_HIGH, Field.WOUNDED, Field.DISPLACED)
_LOOKS: dict[Field, Callable[[str], bool]] = {
    Field.DATE_START: _is_day,
    Field.DATE_END: _is_day,
    Field.LATITUDE: lambda text: is_degrees(text, FAR),
    Field.LONGITUDE: lambda text: is_degrees(text, 2 * FAR),
    Field.POINT: is_point,
    Field.PLACE: lambda text: not is_point(text),
    **dict.fromkeys(_COUNTS, _is_count),
}
