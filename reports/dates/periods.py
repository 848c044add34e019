"""Months, years and decades that a text names."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reports.dates.month_days import in_year, month_at, year_after, year_at
from reports.dates.reading import Read, is_since, span_read, word_at
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
    if month is None:
        return None
    year, last = year_after(tokens, last)
    if year is None and word_at(tokens, index - 1) not in _BEFORE_MONTH:
        return None
    first = _first_of_month(year, month, published)
    return None if first is None else _read_from(first, tokens, index, last, published)


def _read_from(first: date, tokens: Sequence[Token], index: int, last: int, published: date | None) -> Read:
    """The month that begins on `first`, read with the words before it."""
    if published is None or first > published:
        return _whole_month(first, last)
    if is_since(tokens, index):
        return span_read(first, published, last, "since a month named", "since")
    read = _whole_month(first, last, published)
    return replace(read, kind="history") if _is_gone(read, published) else read


def _is_gone(read: Read, published: date) -> bool:
    """A month is history when it ended more than a week before: "captured it in May", told in June."""
    return read.end is not None and (published - read.end).days > _DAYS_A_WEEK


def _first_of_month(year: int | None, month: int, published: date | None) -> date | None:
    """The first day of a month; without a year, of the latest such month on or before publication."""
    first = in_year(year, month, 1, published)
    if first is None or published is None or year is not None or first <= published:
        return first
    return first.replace(year=first.year - 1)


def _whole_month(first: date, last: int, latest: date = date.max) -> Read:
    """The days of a month up to `latest`."""
    end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return Read(first, min(end, latest), DatePrecision.MONTH, last, "point", "month named")


def read_year(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A year: "in 1988", "since 1991", "the 2020 war"; or a decade with its "s" apart."""
    year = year_at(tokens, index)
    if year is None:
        return None
    if word_at(tokens, index + 1) == "s":
        return _years(year, _YEARS_A_DECADE, index + 2, published)
    return _years(year, 1, index + 1, published) if _is_year_word(tokens, index) else None


def _years(year: int, count: int, last: int, published: date | None) -> Read:
    """The days of `count` years; this year ends on publication.

    Years gone by, and bare years of a report without a day, are history.
    """
    start, end = date(year, 1, 1), date(year + count - 1, 12, 31)
    kind = "point"
    if published is not None and count == 1 and year == published.year:
        end = published
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
