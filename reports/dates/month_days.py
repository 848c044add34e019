"""Days of a month: "September 27", "27 September 2020", "3 to 5 May", "28 April to 2 May", "the 9th"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.dates.reading import (
    DAY_NAMES,
    FROM_TO,
    ONE_DAY,
    RANGE_SIGNS,
    Read,
    day_read,
    is_since,
    is_until,
    span_read,
    word_at,
)
from reports.dates.written import day_number, in_year, month_at, year_after
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.tokens import Token

LATEST = "day of the latest month"
_AFTER_DAY = word_set("after_day")
_COMING = word_set("coming_words")
_PARTS_OF_DAY = word_set("parts_of_day")
_BEFORE_DAY = frozenset({"on", "since", "by", "until", "from", "between"})


@dataclass(frozen=True, slots=True)
class _DaysOfMonth:
    """Days `first` to `second` of a month, read up to token `last`; `year` is where a year may stand."""

    month: int
    first: int
    second: int
    last: int
    year: int = 0


def read_month_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day or days of a month, with or without a year; without one, the latest on or before publication."""
    days = _month_then_day(tokens, index) or _day_then_month(tokens, index)
    if days is None:
        return None
    year, last = year_after(tokens, days.year or days.last, published)
    last = days.last if days.year else last
    later = _later_day(tokens, index, last, published)
    if later is not None and later.end is not None:
        return _up_to(days, year, later, published)
    start = in_year(year, days.month, days.first, published)
    end = in_year(year, days.month, days.second, published)
    if start is None or end is None or end < start:
        return None
    if year is None and published is not None and start > published and not _is_to_come(tokens):
        start, end = _year_before(start), _year_before(end)
    basis = "day named" if year else "day named, year of the report"
    return with_lead(tokens, index, span_read(start, end, last, basis), published)


def _is_to_come(tokens: Sequence[Token]) -> bool:
    """The sentence speaks of what is planned or expected: its day may lie ahead."""
    return not _COMING.isdisjoint(token.low for token in tokens)


def _year_before(day: date) -> date:
    """The same day a year before; 29 February becomes 28."""
    return day.replace(year=day.year - 1, day=min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def with_lead(tokens: Sequence[Token], index: int, read: Read, published: date | None) -> Read:
    """The days read with the words before them: since, until."""
    start, end = read.start, read.end
    if start is None or end is None:
        return read
    if published is not None and start <= published and is_since(tokens, index):
        return span_read(start, published, read.last, "since a day named", "since")
    if is_until(tokens, index):
        return span_read(start, end, read.last, "day named", "until")
    return read


def _later_day(tokens: Sequence[Token], index: int, last: int, published: date | None) -> Read | None:
    """The second day of "from 27 September to 10 November 2020"."""
    link = word_at(tokens, last)
    if link not in RANGE_SIGNS and not (link == "and" and word_at(tokens, index - 1) in FROM_TO):
        return None
    days = _month_then_day(tokens, last + 1) or _day_then_month(tokens, last + 1)
    if days is None:
        return None
    year, end = year_after(tokens, days.last, published)
    day = in_year(year, days.month, days.first, published)
    return None if day is None else day_read(day, end, "day named")


def _up_to(days: _DaysOfMonth, year: int | None, later: Read, published: date | None) -> Read | None:
    """From the first day to the later; a first day without a year is the last one before it."""
    end = later.end
    start = in_year(year, days.month, days.first, end if year is None else published)
    if start is not None and end is not None and start > end and year is None:
        start = in_year(end.year - 1, days.month, days.first, published)
    if start is None or end is None or start > end:
        return None
    return span_read(start, end, later.last, "from one day to another")


def read_ordinal_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The latest such day of a month up to publication, of "on the 9th", "from the 9th to the 12th"."""
    first = _ordinal_day(tokens, index, published)
    if first is None or published is None or not _is_led(tokens, index - 2):
        return None
    if (
        word_at(tokens, index + 1) == "and"
        and day_number(tokens, index + 2) == first.day + 1
        and first < published
    ):
        return span_read(first, first + ONE_DAY, index + 3, "from one day to another")
    if word_at(tokens, index + 1) in {"to", "and", "until"} and word_at(tokens, index - 2) in FROM_TO:
        second = _ordinal_day(tokens, index + 3, published)
        if second is not None and second >= first:
            return span_read(first, second, index + 4, "from one day to another")
    return with_lead(tokens, index - 1, day_read(first, index + 1, LATEST), published)


def in_month_of(read: Read, told: date, published: date | None) -> Read:
    """The 11th of "on 13 August after fighting on the 11th": a bare day lies in the month told before it."""
    day = read.start
    if read.basis != LATEST or day is None or day != read.end or published is None:
        return read
    if day.day > calendar.monthrange(told.year, told.month)[1]:
        return read
    meant = told.replace(day=day.day)
    return replace(read, start=meant, end=meant) if meant <= published else read


def _is_led(tokens: Sequence[Token], index: int) -> bool:
    """The word before "the 9th" leads a day: "on", "since", and "of" after a part of the day."""
    word = word_at(tokens, index)
    return word in _BEFORE_DAY or (word == "of" and word_at(tokens, index - 1) in _PARTS_OF_DAY)


def _ordinal_day(tokens: Sequence[Token], index: int, published: date | None) -> date | None:
    """The latest such day on or before publication, of "the 9th" that no noun follows."""
    if published is None or word_at(tokens, index - 1) != "the" or index >= len(tokens):
        return None
    number = day_number(tokens, index)
    is_noun_after = index + 1 < len(tokens) and word_at(tokens, index + 1) not in _AFTER_DAY
    if number is None or not tokens[index].low[-1].isalpha() or is_noun_after:
        return None
    this_month = published.replace(day=1)
    for month in (this_month, (this_month - ONE_DAY).replace(day=1)):
        if number <= calendar.monthrange(month.year, month.month)[1]:
            day = month.replace(day=number)
            if day <= published:
                return day
    return None


def _month_then_day(tokens: Sequence[Token], index: int) -> _DaysOfMonth | None:
    """The days of "September 27", "May the 3rd", "May 3-5"."""
    month, after = month_at(tokens, index)
    if month is None:
        return None
    if word_at(tokens, after) == "the":
        after += 1
    first = day_number(tokens, after)
    if first is None:
        return None
    second, last = _second_day(tokens, index, after + 1, first)
    if last > after + 1 and month_at(tokens, last)[0] is not None:
        return _DaysOfMonth(month, first, first, after + 1)
    return _DaysOfMonth(month, first, second, last)


def _day_then_month(tokens: Sequence[Token], index: int) -> _DaysOfMonth | None:
    """The days of "27 September", "the 31st of August", "3 to 5 May", "13/14 May"."""
    first = day_number(tokens, index)
    if first is None:
        return None
    second, after = _second_day(tokens, index, index + 1, first)
    if second == first and _is_other_day(tokens, index, after):
        month, end = month_at(tokens, after + 2)
        return None if month is None else _DaysOfMonth(month, first, first, after, end)
    if word_at(tokens, after) == "of":
        after += 1
    month, last = month_at(tokens, after)
    return None if month is None else _DaysOfMonth(month, first, second, last)


def read_day_of_month(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "the 11th of this month", "the 28th of last month"."""
    back = {"this": 0, "last": 1}.get(word_at(tokens, index + 2))
    number = day_number(tokens, index)
    if published is None or number is None or back is None:
        return None
    if word_at(tokens, index + 1) != "of" or word_at(tokens, index + 3) != "month":
        return None
    month = published.replace(day=1)
    month = (month - ONE_DAY).replace(day=1) if back else month
    if number > calendar.monthrange(month.year, month.month)[1]:
        return None
    read = day_read(month.replace(day=number), index + 4, "day of the month told")
    return with_lead(tokens, index, read, published)


def _is_other_day(tokens: Sequence[Token], index: int, link: int) -> bool:
    """True at the 3 of "on 3 and 9 May": the month follows the other day."""
    is_led = word_at(tokens, index - 1) in {"on", "of"} and word_at(tokens, link) == "and"
    return is_led and day_number(tokens, link + 1) is not None


def _second_day(tokens: Sequence[Token], lead: int, index: int, first: int) -> tuple[int, int]:
    """The later day of "3 to 5" and the token after it, or the first day again.

    "3 and 4 May" are two days in a row; "3 and 9 May" are no span, and the month stays with the second.
    """
    link, at = word_at(tokens, index), index + 1
    at += word_at(tokens, at) in DAY_NAMES
    second = day_number(tokens, at)
    if second is None or second <= first:
        return first, index
    is_span = link in RANGE_SIGNS or (link == "/" and word_at(tokens, at + 1) != "/")
    is_and = link == "and" and (second == first + 1 or word_at(tokens, lead - 1) in FROM_TO)
    return (second, at + 1) if is_span or is_and else (first, index)
