"""Days and years before publication: "three days ago", "a month ago", "30 years ago", "in earlier years"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.dates.durations import UNIT_DAYS, length_at
from reports.dates.periods import whole_month
from reports.dates.reading import Read, day_read, is_in_since_clause, is_since, span_read, word_at
from reports.dates.told import roughly
from reports.numbers import Number, number_at
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_A_GENERATION = 30
_YEARS_OF = {"year": 1, "years": 1, "decade": 10, "decades": 10}
_MONTHS_A_YEAR = 12
_HOURS_A_DAY = 24
_SOME = {"days": (6, 2), "weeks": (42, 14)}  # days before publication, the first and the last


def read_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day before publication: "three days ago", "two weeks ago", "a week ago"."""
    length = length_at(tokens, index)
    if published is None or length is None or word_at(tokens, length.last) != "ago":
        return None
    day, last = published - timedelta(days=length.days), length.last + 1
    unit = word_at(tokens, length.last - 1)
    if unit.startswith("hour") and not _is_whole_day(tokens, index):
        return day_read(published, last, "hours before publication")
    if is_since(tokens, index) or is_in_since_clause(tokens, index + 1):
        return span_read(day, published, last, "since a day before publication", "since")
    if unit.startswith("month"):
        return whole_month(_months_back(published, length.days // UNIT_DAYS["month"]), last)
    return roughly(tokens, index, length.last - 1, length.days)(day, last)


def _is_whole_day(tokens: Sequence[Token], index: int) -> bool:
    """True for "24 hours ago" and more."""
    number = number_at(tokens, index)
    return number is not None and number.value >= _HOURS_A_DAY


def _months_back(day: date, months: int) -> date:
    """The first day of the calendar month so many months before."""
    number = day.year * _MONTHS_A_YEAR + day.month - 1 - months
    return date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)


def read_moments_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of publication, of "hours ago"; days of which nobody knows, of "days ago", "weeks ago"."""
    if published is None or word_at(tokens, index + 1) != "ago":
        return None
    if (some := _SOME.get(word_at(tokens, index))) is not None:
        start, end = (published - timedelta(days=days) for days in some)
        return span_read(start, end, index + 2, "some time before publication")
    return day_read(published, index + 2, "hours before publication")


def read_nights_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "two nights ago": Monday night is Monday."""
    number = number_at(tokens, index)
    if published is None or number is None:
        return None
    if [word_at(tokens, number.last), word_at(tokens, number.last + 1)] != ["nights", "ago"]:
        return None
    return day_read(published - timedelta(days=number.value), number.last + 2, "nights before publication")


def read_earlier_years(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """Years long gone: "in earlier years", "in previous decades"."""
    if published is None or word_at(tokens, index + 1) not in {"years", "decades"}:
        return None
    end = date(published.year - 1, 1, 1)
    start = date(max(1, published.year - _A_GENERATION), 1, 1)
    return Read(start, end, DatePrecision.RANGE, index + 2, "history", "earlier years")


def read_years_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A year long gone: "30 years ago", "two decades earlier"."""
    is_one = word_at(tokens, index) == "a" and word_at(tokens, index + 1) in _YEARS_OF
    number = Number(1, index + 1) if is_one else number_at(tokens, index)
    if published is None or number is None:
        return None
    years = _YEARS_OF.get(word_at(tokens, number.last))
    if years is None or word_at(tokens, number.last + 1) not in {"ago", "earlier"}:
        return None
    year = max(1, published.year - number.value * years)
    start, end = date(year, 1, 1), date(year, 12, 31)
    return Read(start, end, DatePrecision.RANGE, number.last + 2, "history", "years before publication")
