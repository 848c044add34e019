"""Months, years and decades that a text names, and spans from one to another."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reports.dates.reading import FROM_TO, RANGE_SIGNS, Read, is_since, span_read, word_at
from reports.dates.written import day_number, in_year, month_at, year_after, year_at
from reports.lexicon.load import word_set
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_DECADE = re.compile(r"(\d{3})0s")
_YEARS_A_DECADE = 10
_DAYS_A_WEEK = 7
_BEFORE_MONTH = word_set("before_month")
_BEFORE_YEAR = word_set("before_year")
_NO_YEAR_AFTER = word_set("no_year_after")


def read_month(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A month: "in July", "September 2022"; its bare name only after a preposition ("may", "march")."""
    month, last = month_at(tokens, index)
    if month is None or day_number(tokens, index - 1) is not None:
        return None
    year, last = year_after(tokens, last, published)
    later = _later_month(tokens, index, last, published)
    if later is not None:
        return _up_to(month, year, later, published)
    if year is None and word_at(tokens, index - 1) not in _BEFORE_MONTH:
        return None
    first = first_of_month(year, month, published, word_at(tokens, index - 1))
    return None if first is None else _read_from(first, tokens, index, last, published)


def _later_month(tokens: Sequence[Token], index: int, last: int, published: date | None) -> Read | None:
    """The second month of "from March to May", "between August 2022 and February 2023"."""
    link = word_at(tokens, last)
    is_led = word_at(tokens, index - 1) in FROM_TO
    month, end = month_at(tokens, last + 1)
    is_next = month is not None and month_at(tokens, index)[0] == month - 1
    if not (link in RANGE_SIGNS or (link == "and" and (is_led or is_next))):
        return None
    if month is None or day_number(tokens, end) is not None:
        return None
    year, end = year_after(tokens, end, published)
    first = first_of_month(year, month, published)
    return None if first is None else whole_month(first, end)


def _up_to(month: int, year: int | None, later: Read, published: date | None) -> Read | None:
    """From the first of a month to the end of a later one, or to publication."""
    end = later.end
    if end is None:
        return None
    start = date(year or end.year, month, 1)
    if year is None and start > end:
        start = date(end.year - 1, month, 1)
    if start > end:
        return None
    end = end if published is None or start > published else min(end, published)
    read = span_read(start, end, later.last, "from one month to another")
    return replace(read, kind="history") if published is not None and _is_gone(read, published) else read


def _read_from(first: date, tokens: Sequence[Token], index: int, last: int, published: date | None) -> Read:
    """The month that begins on `first`, read with the words before it."""
    if published is None or first > published:
        return whole_month(first, last)
    if is_since(tokens, index):
        return span_read(first, published, last, "since a month named", "since")
    read = whole_month(first, last, published)
    return replace(read, kind="history") if _is_gone(read, published) else read


def _is_gone(read: Read, published: date) -> bool:
    """A month is history when it ended more than a week before: "captured it in May", told in June."""
    return read.end is not None and (published - read.end).days > _DAYS_A_WEEK


def first_of_month(year: int | None, month: int, published: date | None, before: str = "") -> date | None:
    """The first day of a month; without a year, of the latest such month on or before publication.

    "Last May", told in May, is the one of the year before.
    """
    first = in_year(year, month, 1, published)
    if first is None or published is None or year is not None:
        return first
    is_running = (first.year, first.month) == (published.year, published.month)
    is_over = first <= published and not (before == "last" and is_running)
    return first if is_over else first.replace(year=first.year - 1)


def end_of_month(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def whole_month(first: date, last: int, latest: date = date.max) -> Read:
    """The days of a month up to `latest`."""
    return Read(first, min(end_of_month(first), latest), DatePrecision.MONTH, last, "point", "month named")


def read_year(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A year: "in 1988", "since 1991", "the 2020 war", "from 2014 to 2016"; a decade with its "s" apart."""
    year = year_at(tokens, index)
    if year is None:
        return None
    if word_at(tokens, index + 1) == "s":
        return _years(year, _YEARS_A_DECADE, index + 2, published)
    if not _is_year_word(tokens, index):
        return None
    later = year_at(tokens, index + 2)
    if later is not None and later > year and word_at(tokens, index + 1) in RANGE_SIGNS | {"and"}:
        is_led = word_at(tokens, index + 1) != "and" or word_at(tokens, index - 1) in FROM_TO
        if is_led:
            return _years(year, later - year + 1, index + 3, published)
    read = _years(year, 1, index + 1, published)
    if published is not None and date(year, 1, 1) <= published and word_at(tokens, index - 1) == "since":
        return replace(read, end=published, basis="since a year named")
    return read


def _years(year: int, count: int, last: int, published: date | None) -> Read:
    """The days of `count` years; this year ends on publication.

    Years gone by, and bare years of a report without a day, are history.
    """
    start, end = date(year, 1, 1), date(year + count - 1, 12, 31)
    kind = "point"
    if published is not None and start <= published <= end:
        end = published if count == 1 or end.year == published.year else end
    elif published is None or end < published:
        kind = "history"
    return Read(start, end, DatePrecision.RANGE, last, kind, "year named")


def _is_year_word(tokens: Sequence[Token], index: int) -> bool:
    """A number in the range of years stands where a year stands, and counts nobody."""
    before = word_at(tokens, index - 1)
    return before == "in" or (before in _BEFORE_YEAR and word_at(tokens, index + 1) not in _NO_YEAR_AFTER)


def read_decade(tokens: Sequence[Token], index: int, _published: date | None) -> Read | None:
    """A decade written in one word: "1990s"."""
    match = _DECADE.fullmatch(tokens[index].text)
    if match is None:
        return None
    start = date(int(match.group(1)) * 10, 1, 1)
    end = date(start.year + 9, 12, 31)
    return Read(start, end, DatePrecision.RANGE, index + 1, "history", "decade named")
