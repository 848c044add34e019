"""Days told from the day of publication: "yesterday", "overnight", "last week", "three days ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.dates.durations import UNIT_DAYS, Length, length_at
from reports.dates.reading import (
    HISTORY_DAYS,
    ONE_DAY,
    Read,
    day_read,
    is_since,
    last_weekday,
    skip_part_of_day,
    span_read,
    word_at,
)
from reports.dates.told import week_of
from reports.dates.weekdays import leads_day, weekday_at
from reports.lexicon.load import word_set
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.tokens import Token

_PARTS_OF_DAY = word_set("parts_of_day")
_OTHER_DAYS = frozenset({"yesterday", "today", "the"})
_SATURDAY = 5
_A_YEAR = 365
_NIGHT_BEFORE = "the night before publication"


def read_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """One of "yesterday", "today", "tomorrow", "this morning", "last night", "overnight"."""
    if published is None:
        return None
    word, last = tokens[index].low, index + 1
    if word == "yesterday":
        last = skip_part_of_day(tokens, last)
        return _since(tokens, index, day_read(published - ONE_DAY, last, "the day before publication"))
    if word == "tomorrow":
        return day_read(published + ONE_DAY, last, "the day after publication")
    if _is_today(tokens, index):
        return day_read(published, last, "the day of publication")
    return _last_night(tokens, index, published)


def _since(tokens: Sequence[Token], index: int, day: Read) -> Read:
    """The day, or of "since yesterday" the days from it to publication."""
    if day.end is None or not is_since(tokens, index):
        return day
    return replace(day, end=day.end + ONE_DAY, precision=DatePrecision.RANGE, kind="since")


def _last_night(tokens: Sequence[Token], index: int, published: date) -> Read | None:
    """The two days that "last night" or "the night before last" may lie on."""
    words = [word_at(tokens, index + step) for step in range(3)]
    if words == ["night", "before", "last"]:
        return span_read(published - 2 * ONE_DAY, published - ONE_DAY, index + 3, "the night before last")
    if _is_last_night(tokens, index):
        kind = "until" if word_at(tokens, index - 2) == "by" else "point"
        return span_read(published - ONE_DAY, published, index + 1, _NIGHT_BEFORE, kind)
    return None


def _is_last_night(tokens: Sequence[Token], index: int) -> bool:
    """True for "last night", and for "overnight" and "during the night" with no day after them."""
    word, before = tokens[index].low, word_at(tokens, index - 1)
    if word == "night" and before == "last":
        return True
    is_this = word == "night" and before == "the" and word_at(tokens, index - 2) in {"during", "in"}
    return (is_this or word == "overnight") and not leads_day(tokens, index)


def _is_today(tokens: Sequence[Token], index: int) -> bool:
    """True for "today", "this morning", and for "at dawn" with no weekday after it."""
    word, before = tokens[index].low, word_at(tokens, index - 1)
    if word in {"today", "tonight"} or (word in _PARTS_OF_DAY and before == "this"):
        return True
    if word not in {"dawn", "noon", "midday"} or before != "at":
        return False
    return word_at(tokens, index + 1) not in _OTHER_DAYS and not leads_day(tokens, index)


def read_day_before(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "the day before yesterday"."""
    if published is None or [token.low for token in tokens[index + 1 : index + 3]] != ["before", "yesterday"]:
        return None
    return day_read(published - 2 * ONE_DAY, index + 3, "two days before publication")


def read_period(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A calendar period: "this week", "last week", "the weekend", "this month", "last year"."""
    period = _PERIODS.get((tokens[index].low, word_at(tokens, index + 1)))
    if period is None or published is None or _is_length(tokens, index):
        return None
    read = period(published, index + 2, word_at(tokens, index - 1) == "since")
    if word_at(tokens, index - 1) == "later":
        return replace(read, kind="future")
    return _weekday_of(tokens, read, index + 2) if period is _last_week and read.kind == "point" else read


def _is_length(tokens: Sequence[Token], index: int) -> bool:
    """True for "in the last month", which is no calendar month."""
    return tokens[index].low == "last" and word_at(tokens, index - 1) == "the"


def _weekday_of(tokens: Sequence[Token], week: Read, last: int) -> Read:
    """The day of "last week, on Tuesday", else the week."""
    if word_at(tokens, last) == "," and word_at(tokens, last + 1) == "on":
        last += 1
    weekday, end = weekday_at(tokens, last + 1) if word_at(tokens, last) == "on" else (None, last)
    if weekday is None or week.start is None:
        return week
    return day_read(
        week.start + weekday * ONE_DAY, skip_part_of_day(tokens, end), "weekday of the week before"
    )


def _this_week(published: date, last: int, _since: bool) -> Read:
    return week_of(published, last, published, "the week of publication")


def _last_week(published: date, last: int, since: bool) -> Read:
    week = week_of(published - timedelta(days=7), last, None, "the week before publication")
    return _since_period(week, published) if since else week


def _since_period(period: Read, published: date) -> Read:
    """From a period on: some day in it, which the rest of the report may tell."""
    return replace(period, end=published, precision=DatePrecision.RANGE, kind="since_period")


def _weekend(published: date, last: int, since: bool) -> Read:
    saturday = last_weekday(_SATURDAY, published)
    if since:
        return span_read(saturday, published, last, "since the last weekend", "since")
    return span_read(saturday, min(saturday + ONE_DAY, published), last, "the last weekend")


def _this_month(published: date, last: int, since: bool) -> Read:
    first = published.replace(day=1)
    month = Read(first, published, DatePrecision.MONTH, last, "point", "the month of publication")
    return _since_period(month, published) if since else month


def _last_month(published: date, last: int, since: bool) -> Read:
    end = published.replace(day=1) - ONE_DAY
    month = Read(end.replace(day=1), end, DatePrecision.MONTH, last, "point", "the month before publication")
    return _since_period(month, published) if since else month


def _this_year(published: date, last: int, _since: bool) -> Read:
    return span_read(published.replace(month=1, day=1), published, last, "the year of publication")


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
    ("this", "year"): _this_year,
}
PERIOD_WORDS = frozenset(second for _, second in _PERIODS)


def read_last_days(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """Days up to publication: "over the past two days", "in the last 24 hours", "in these three weeks"."""
    if published is None:
        return None
    length = length_at(tokens, index + 1) or _one_unit(tokens, index + 1)
    if length is None:
        return None
    start = published - timedelta(days=length.days)
    return span_read(start, published, length.last, "days before publication")


def _one_unit(tokens: Sequence[Token], index: int) -> Length | None:
    """The length of "the past week", "the past day"."""
    unit = word_at(tokens, index)
    return Length(UNIT_DAYS[unit], index + 1) if unit in {"day", "week", "fortnight", "month"} else None
