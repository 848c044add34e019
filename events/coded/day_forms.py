"""Days as tables write them: 2020-09-27, 27/09/2020, 27 September 2020, 27-Sep-20, 20200927."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from events.coded.errors import Refused
from events.load import exchange_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

ACCEPTED = "a day such as 2020-09-27, 27/09/2020, 27 September 2020"
_KEPT = 65536
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ]\d.{0,40})?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?[-/. ]{1,2}(?:de )?([^\W\d_]{3,12})\.?[-/., ]{1,2}(?:de )?"
    r"(\d{4}|\d{2})(?: г\.?)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?[- ](\d{1,2})(?:st|nd|rd|th)?,?[- ](\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,10})?")
_EXCEL_START = date(1899, 12, 30)
_MONTHS_OF_YEAR = 12
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,? (?=\d|[^\W\d_]{3,12} \d)")
_MONTH_ALONE = re.compile(r"([^\W\d_]{3,12})\.?[-/ ,]{1,2}(\d{4})|(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_CLOCK = re.compile(r"[T ,]{1,3}\d{1,2}[:.h]\d{2}.{0,20}$")
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
    text = _CLOCK.sub("", text)
    return _worded(text, order) or _worded(_WEEKDAY.sub("", text), order)


def _worded(text: str, order: DayOrder) -> date | None:
    if found := _NUMBERS.fullmatch(text):
        return _ordered(int(found[1]), int(found[2]), _year(found[3]), order)
    if (found := _DAY_FIRST.fullmatch(text)) and (month := _months().get(found[2].lower())):
        return date(_year(found[3]), month, int(found[1]))
    if (found := _MONTH_FIRST.fullmatch(text)) and (month := _months().get(found[1].lower())):
        return date(int(found[3]), month, int(found[2]))
    return None


def month_of(text: str) -> tuple[date, date] | None:
    """The first and last day of a month that a cell tells without a day: "September 2020", "2020-09"."""
    found = _MONTH_ALONE.fullmatch(text.strip())
    if not found:
        return None
    month = _months().get(found[1].lower(), 0) if found[1] else int(found[4] or found[5])
    year = int(found[2] or found[3] or found[6])
    if not 1 <= month <= _MONTHS_OF_YEAR or not year:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@cache
def _months() -> dict[str, int]:
    """Numbers of months by their names, from data/exchange/month_words.csv."""
    return {
        word: int(row["month"]) for row in exchange_rows("month_words") for word in row["words"].split("|")
    }


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
