"""Days told from the day of publication: "yesterday", "overnight", "last week", "three days ago"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.dates.durations import UNIT_DAYS, Length, length_at
from reports.dates.reading import (
    HISTORY_DAYS,
    ONE_DAY,
    Read,
    day_read,
    last_weekday,
    skip_part_of_day,
    span_read,
    word_at,
)
from reports.dates.weekdays import leads_weekday
from reports.lexicon.load import word_set
from reports.numbers import number_at
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.tokens import Token

_PARTS_OF_DAY = word_set("parts_of_day")
_SATURDAY = 5
_A_GENERATION = 30
_A_YEAR = 365
_YEARS_OF = {"year": 1, "years": 1, "decades": 10}
_NIGHT_BEFORE = "the night before publication"


def read_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """One of "yesterday", "today", "tomorrow", "this morning", "last night", "overnight"."""
    if published is None:
        return None
    word, before, last = tokens[index].low, word_at(tokens, index - 1), index + 1
    if word == "yesterday":
        last = skip_part_of_day(tokens, last)
        return day_read(published - ONE_DAY, last, "the day before publication")
    if word == "tomorrow":
        return day_read(published + ONE_DAY, last, "the day after publication")
    if _is_today(tokens, index):
        return day_read(published, last, "the day of publication")
    if (word == "night" and before == "last") or (word == "overnight" and not leads_weekday(tokens, index)):
        return span_read(published - ONE_DAY, published, last, _NIGHT_BEFORE)
    return None


def _is_today(tokens: Sequence[Token], index: int) -> bool:
    """True for "today", "this morning", and for "at dawn" with no weekday after it."""
    word, before = tokens[index].low, word_at(tokens, index - 1)
    if word in {"today", "tonight"} or (word in _PARTS_OF_DAY and before == "this"):
        return True
    return word in {"dawn", "noon", "midday"} and before == "at" and not leads_weekday(tokens, index)


def read_day_before(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "the day before yesterday"."""
    if published is None or [token.low for token in tokens[index + 1 : index + 3]] != ["before", "yesterday"]:
        return None
    return day_read(published - 2 * ONE_DAY, index + 3, "two days before publication")


def read_period(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A calendar period: "this week", "last week", "the weekend", "this month", "last year"."""
    period = _PERIODS.get((tokens[index].low, word_at(tokens, index + 1)))
    if period is None or published is None:
        return None
    return period(published, index + 2, word_at(tokens, index - 1) == "since")


def _this_week(published: date, last: int, _since: bool) -> Read:
    monday = published - timedelta(days=published.weekday())
    return Read(monday, published, DatePrecision.WEEK, last, "point", "the week of publication")


def _last_week(published: date, last: int, since: bool) -> Read:
    monday = published - timedelta(days=published.weekday())
    end, kind = (published, "since") if since else (monday - ONE_DAY, "point")
    return Read(
        monday - timedelta(days=7), end, DatePrecision.WEEK, last, kind, "the week before publication"
    )


def _weekend(published: date, last: int, since: bool) -> Read:
    saturday = last_weekday(_SATURDAY, published)
    if since:
        return span_read(saturday, published, last, "since the last weekend", "since")
    return span_read(saturday, min(saturday + ONE_DAY, published), last, "the last weekend")


def _this_month(published: date, last: int, since: bool) -> Read:
    start, kind = published.replace(day=1), "since" if since else "point"
    return Read(start, published, DatePrecision.MONTH, last, kind, "the month of publication")


def _last_month(published: date, last: int, since: bool) -> Read:
    end = published.replace(day=1) - ONE_DAY
    stop, kind = (published, "since") if since else (end, "point")
    return Read(end.replace(day=1), stop, DatePrecision.MONTH, last, kind, "the month before publication")


def _last_year(published: date, last: int, _since: bool) -> Read:
    year = published.year - 1
    start, end = date(year, 1, 1), date(year, 12, 31)
    return Read(start, end, DatePrecision.RANGE, last, "point", "the year before")


def _last_season(published: date, last: int, _since: bool) -> Read:
    """The days of "last winter": some time in the year before, not in the last six weeks."""
    start = published - timedelta(days=_A_YEAR)
    end = published - timedelta(days=HISTORY_DAYS + 1)
    return Read(start, end, DatePrecision.RANGE, last, "history", "the season before")


_PERIODS: dict[tuple[str, str], Callable[[date, int, bool], Read]] = {
    ("this", "week"): _this_week,
    ("last", "week"): _last_week,
    ("this", "weekend"): _weekend,
    ("last", "weekend"): _weekend,
    ("the", "weekend"): _weekend,
    ("this", "month"): _this_month,
    ("last", "month"): _last_month,
    ("last", "winter"): _last_season,
    ("last", "spring"): _last_season,
    ("last", "summer"): _last_season,
    ("last", "autumn"): _last_season,
    ("last", "year"): _last_year,
}


def read_last_days(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """Days up to publication: "over the past two days", "in the last 24 hours", "the previous day"."""
    if published is None:
        return None
    if tokens[index].low in {"previous", "preceding"} and word_at(tokens, index + 1) == "day":
        return day_read(published - ONE_DAY, index + 2, "the day before publication")
    length = length_at(tokens, index + 1) or _one_unit(tokens, index + 1)
    if length is None:
        return None
    start = published - timedelta(days=length.days)
    return span_read(start, published, length.last, "days before publication")


def _one_unit(tokens: Sequence[Token], index: int) -> Length | None:
    """The length of "the past week", "the previous day"."""
    unit = word_at(tokens, index)
    return Length(UNIT_DAYS[unit], index + 1) if unit in {"day", "week"} else None


def read_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day before publication: "three days ago", "two weeks ago", "a week ago"."""
    length = length_at(tokens, index)
    if published is None or length is None or word_at(tokens, length.last) != "ago":
        return None
    day, last = published - timedelta(days=length.days), length.last + 1
    unit = word_at(tokens, length.last - 1)
    if unit.startswith("hour") and length.days <= 1:
        return day_read(published, last, "hours before publication")
    if unit.startswith("week"):
        around = timedelta(days=3)
        return Read(day - around, day + around, DatePrecision.WEEK, last, "point", "weeks before publication")
    if unit.startswith("month"):
        return Read(day.replace(day=1), day, DatePrecision.MONTH, last, "point", "months before publication")
    return day_read(day, last, "days before publication")


def read_earlier_years(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """Years long gone: "in earlier years", "in previous decades"."""
    if published is None or word_at(tokens, index + 1) not in {"years", "decades"}:
        return None
    end = date(published.year - 1, 1, 1)
    start = date(max(1, published.year - _A_GENERATION), 1, 1)
    return Read(start, end, DatePrecision.RANGE, index + 2, "history", "earlier years")


def read_years_ago(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A year long gone: "30 years ago", "two decades earlier"."""
    number = number_at(tokens, index)
    if published is None or number is None:
        return None
    years = _YEARS_OF.get(word_at(tokens, number.last))
    if years is None or word_at(tokens, number.last + 1) not in {"ago", "earlier"}:
        return None
    year = max(1, published.year - number.value * years)
    start, end = date(year, 1, 1), date(year, 12, 31)
    return Read(start, end, DatePrecision.RANGE, number.last + 2, "history", "years before publication")
