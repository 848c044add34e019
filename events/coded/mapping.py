"""Which column of a table tells which field of a claim; what is left open is asked, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from events.coded.day_forms import DayOrder
from events.coded.errors import BadMapping
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY_ORDERS = {"day-first": DayOrder.DAY_FIRST, "month-first": DayOrder.MONTH_FIRST}


class Field(StrEnum):
    """What a column may tell."""

    ID = "id"
    DATE_START = "date_start"
    DATE_END = "date_end"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POINT = "point"
    PLACE = "place"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    EVENT_TYPE = "event_type"
    ACTOR = "actor"
    TARGET = "target"
    KILLED = "killed"
    KILLED_LOW = "killed_low"
    KILLED_HIGH = "killed_high"
    WOUNDED = "wounded"
    DISPLACED = "displaced"
    NOTE = "note"
    CLAIMANT = "claimant"
    SOURCE = "source"
    PRECISION = "precision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Columns by field.

    Attributes:
        columns: name of the column that tells a field.
        kind: of every row, when no column tells the type.
        day_order: how 03/04/2001 is read; `UNKNOWN` where every day is written otherwise, or it is not known.
        decimal_comma: numbers are written 40,5 and 1.200.
        located: something beside the columns tells where, as in GeoJSON.
        asked: what a user has to say before the table can be read, as questions.
    """

    columns: dict[Field, str] = field(default_factory=dict)
    kind: SubEventType | None = None
    day_order: DayOrder = DayOrder.UNKNOWN
    decimal_comma: bool = False
    located: bool = False
    asked: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The mapping as options of the command line, one a line."""
        lines = [f"--map {one}={name}" for one, name in self.columns.items()]
        if self.kind is not None:
            lines.append(f"--map type={self.kind}")
        orders = {order: name for name, order in DAY_ORDERS.items()}
        if self.day_order in orders:
            lines.append(f"--map days={orders[self.day_order]}")
        return lines


def questions(
    columns: dict[Field, str], kind: SubEventType | None, *, days_open: bool, located: bool = False
) -> tuple[str, ...]:
    """What is missing of a mapping."""
    asked = []
    if Field.DATE_START not in columns:
        asked.append("which column tells the day? (--map date_start=COLUMN)")
    elif days_open:
        asked.append("are days such as 03/04 day first or month first? (--map days=day-first or month-first)")
    if Field.EVENT_TYPE not in columns and kind is None:
        asked.append("what happened? (--map event_type=COLUMN, or --map type=KIND for all rows)")
    pair = {Field.LATITUDE, Field.LONGITUDE} <= columns.keys()
    places = {Field.POINT, Field.PLACE, Field.ADMIN1, Field.COUNTRY} & columns.keys()
    if not (located or pair or places):
        asked.append("where? (--map latitude=COLUMN and longitude=COLUMN, or place=COLUMN)")
    return tuple(asked)


def changed(mapping: Mapping, given: Iterable[str], header: Sequence[str], *, days_open: bool) -> Mapping:
    """The mapping with what a user says: "FIELD=COLUMN", "FIELD=" for none, "type=KIND", "days=ORDER".

    Args:
        mapping: what was proposed.
        given: what the user says.
        header: names of the columns.
        days_open: whether the table has days whose order it does not tell itself.

    Raises:
        BadMapping: a field, column, kind or order that there is not.
    """
    columns, kind, order = dict(mapping.columns), mapping.kind, mapping.day_order
    for text in given:
        name, sign, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if not sign:
            raise BadMapping(f"{text!r}: is no mapping; FIELD=COLUMN is accepted")
        if name == "type":
            kind = _kind(value)
        elif name == "days":
            order = _order(value)
        elif not value:
            columns.pop(_field(name), None)
        else:
            columns[_field(name)] = _column(value, header)
    is_open = days_open and order is DayOrder.UNKNOWN
    asked = questions(columns, kind, days_open=is_open, located=mapping.located)
    return replace(mapping, columns=columns, kind=kind, day_order=order, asked=asked)


def _field(name: str) -> Field:
    try:
        return Field(name)
    except ValueError:
        raise BadMapping(f"{name!r}: is no field; {', '.join(Field)}, type, days are accepted") from None


def _column(name: str, header: Sequence[str]) -> str:
    if name in header:
        return name
    alike = [column for column in header if column.strip().lower() == name.lower()]
    if len(alike) == 1:
        return alike[0]
    raise BadMapping(f"{name!r}: is no column; the table has {', '.join(map(repr, header))}")


def _kind(name: str) -> SubEventType:
    found = next((kind for kind in SubEventType if kind.lower() == name.lower()), None)
    if found is None:
        raise BadMapping(f"{name!r}: is no kind of event; {', '.join(SubEventType)} are accepted")
    return found


def _order(name: str) -> DayOrder:
    if name not in DAY_ORDERS:
        raise BadMapping(f"{name!r}: is no order; {' and '.join(DAY_ORDERS)} are accepted")
    return DAY_ORDERS[name]
