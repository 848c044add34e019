"""Days as tables write them: 2020-09-27, 27/09/2020, 27 September 2020, 27-Sep-20, 20200927."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from events.coded.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

ACCEPTED = "a day such as 2020-09-27, 27/09/2020, 27 September 2020"
_KEPT = 65536
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ]\d.{0,40})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]{1,2}([^\W\d_]{3,12})\.?[-/., ]{1,2}(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?[- ](\d{1,2}),?[- ](\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,10})?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_EXCEL_START = date(1899, 12, 30)
_MONTHS_OF_YEAR = 12
_CENTURY, _THIS_CENTURY_BELOW = 100, 70


class DayOrder(StrEnum):
    """How 03/04/2001 is read; `UNKNOWN`: not at all."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


def day_of(column: str, text: str, order: DayOrder) -> date:
    """The day that a cell tells.

    Raises:
        Refused: none, or one whose day and month cannot be told apart.
    """
    found = _day(text.strip(), order)
    if isinstance(found, date):
        return found
    raise Refused(column, text, found, ACCEPTED)


def order_of(texts: Iterable[str]) -> DayOrder:
    """The order that the days of a column can only have; `UNKNOWN` when both fit, or neither."""
    first = second = False
    for text in texts:
        found = _NUMBERS.fullmatch(text.strip())
        if found:
            first = first or int(found[1]) > _MONTHS_OF_YEAR
            second = second or int(found[2]) > _MONTHS_OF_YEAR
    if first == second:
        return DayOrder.UNKNOWN
    return DayOrder.DAY_FIRST if first else DayOrder.MONTH_FIRST


def has_order(text: str) -> bool:
    """Whether the day is written with numbers only, and not with the year first."""
    return bool(_NUMBERS.fullmatch(text.strip()))


@lru_cache(maxsize=_KEPT)
def _day(text: str, order: DayOrder) -> date | str:
    """The day, or the reason why there is none."""
    if not text:
        return "is empty"
    try:
        return _made(text, order) or "is no day"
    except (ValueError, OverflowError):
        return "is no day of the calendar"
    except LookupError:
        return "may be two days: day or month first?"


def _made(text: str, order: DayOrder) -> date | None:
    if found := _ISO.fullmatch(text) or _PLAIN.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _ordered(int(found[1]), int(found[2]), _year(found[3]), order)
    if (found := _DAY_FIRST.fullmatch(text)) and found[2].lower() in _MONTHS:
        return date(_year(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    if (found := _MONTH_FIRST.fullmatch(text)) and found[1].lower() in _MONTHS:
        return date(int(found[3]), _MONTHS[found[1].lower()], int(found[2]))
    return None


def excel_day(text: str) -> date | None:
    """The day of a number of days as Excel keeps days; None of anything else."""
    number = text.strip()
    if not _SERIAL.fullmatch(number):
        return None
    return _EXCEL_START + timedelta(days=int(float(number)))


def _ordered(one: int, two: int, year: int, order: DayOrder) -> date:
    if order is DayOrder.MONTH_FIRST:
        return date(year, one, two)
    if order is DayOrder.DAY_FIRST or one == two:
        return date(year, two, one)
    raise LookupError


def _year(text: str) -> int:
    """Two digits are of this century below 70."""
    year = int(text)
    if year >= _CENTURY:
        return year
    return year + (2000 if year < _THIS_CENTURY_BELOW else 1900)
