"""Days of a month: "September 27", "27 September 2020", "3 to 5 May", and days written in figures."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reports.dates.reading import HISTORY_DAYS, ONE_DAY, Read, day_read, is_since, span_read, word_at
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

MONTHS = (
    {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_LONGEST_SHORT_MONTH = len("sept")
_LAST_DAY_OF_MONTH = 31
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_IN_FIGURES = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_AFTER_DAY = word_set("after_day")
_LINKS = frozenset({"-", "–", "to", "and"})


@dataclass(frozen=True, slots=True)
class _DaysOfMonth:
    """Days `first` to `second` of a month, read up to token `last`."""

    month: int
    first: int
    second: int
    last: int


def read_iso(tokens: Sequence[Token], index: int, _published: date | None) -> Read | None:
    """A day written YYYY-MM-DD."""
    if not _ISO.fullmatch(tokens[index].text):
        return None
    try:
        return day_read(date.fromisoformat(tokens[index].text), index + 1, "day named")
    except ValueError:
        return None


def read_figures(tokens: Sequence[Token], index: int, _published: date | None) -> Read | None:
    """A day written in figures, in the order day, month, year: "12.05.2023", "25/05/2023"."""
    text, last = tokens[index].text, index + 1
    if word_at(tokens, last) == "/" and word_at(tokens, index + 3) == "/":
        text, last = ".".join(word_at(tokens, index + step) for step in (0, 2, 4)), index + 5
    match = _IN_FIGURES.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    named = in_year(year, month, day, None)
    return None if named is None else day_read(named, last, "day named")


def read_ordinal_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The latest such day of a month on or before publication, of "on the 9th"."""
    if published is None or word_at(tokens, index - 1) != "the" or word_at(tokens, index - 2) != "on":
        return None
    number = day_number(tokens, index)
    is_noun_after = index + 1 < len(tokens) and word_at(tokens, index + 1) not in _AFTER_DAY
    if number is None or not tokens[index].low[-1].isalpha() or is_noun_after:
        return None
    first = published.replace(day=1)
    months = (first, (first - ONE_DAY).replace(day=1))
    days = (in_year(month.year, month.month, number, published) for month in months)
    named = next((day for day in days if day is not None and day <= published), None)
    return None if named is None else day_read(named, index + 1, "day of the month on or before publication")


def read_month_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day or days of a month, with or without a year; without one, the latest on or before publication."""
    days = _month_then_day(tokens, index) or _day_then_month(tokens, index)
    if days is None:
        return None
    year, last = year_after(tokens, days.last)
    start = in_year(year, days.month, days.first, published)
    end = in_year(year, days.month, days.second, published)
    if start is None or end is None or end < start:
        return None
    basis = "day named" if year else "day named, year of the report"
    return _with_lead(tokens, index, span_read(start, end, last, basis), published)


def _with_lead(tokens: Sequence[Token], index: int, read: Read, published: date | None) -> Read:
    """The days read with the words before them: since, until, from one day to another."""
    start, end = read.start, read.end
    if start is None or end is None:
        return read
    if published is not None and start <= published and is_since(tokens, index):
        return span_read(start, published, read.last, "since a day named", "since")
    if word_at(tokens, index - 1) in {"until", "by", "before"}:
        return span_read(start, end, read.last, "day named", "until")
    later = _later_day(tokens, index, read.last, published)
    if later is not None and later.end is not None and later.end >= start:
        return span_read(start, later.end, later.last, "from one day to another")
    return read


def _later_day(tokens: Sequence[Token], index: int, last: int, published: date | None) -> Read | None:
    """The second day of "from 27 September to 10 November 2020"."""
    if word_at(tokens, index - 1) not in {"from", "between"}:
        return None
    if word_at(tokens, last) not in {"to", "and", "until"} or last + 1 >= len(tokens):
        return None
    return read_month_day(tokens, last + 1, published)


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
    second, last = _second_day(tokens, after + 1, first)
    if last > after + 1 and month_at(tokens, last)[0] is not None:
        return _DaysOfMonth(month, first, first, after + 1)
    return _DaysOfMonth(month, first, second, last)


def _day_then_month(tokens: Sequence[Token], index: int) -> _DaysOfMonth | None:
    """The days of "27 September", "the 31st of August", "3 to 5 May"."""
    first = day_number(tokens, index)
    if first is None:
        return None
    second, after = _second_day(tokens, index + 1, first)
    if word_at(tokens, after) == "of":
        after += 1
    month, last = month_at(tokens, after)
    return None if month is None else _DaysOfMonth(month, first, second, last)


def _second_day(tokens: Sequence[Token], index: int, first: int) -> tuple[int, int]:
    """The later day of "3 to 5" and the token after it, or the first day again."""
    if word_at(tokens, index) in _LINKS:
        second = day_number(tokens, index + 1)
        if second is not None and second > first:
            return second, index + 2
    return first, index


def month_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The month at a token and the token after it and its full stop, or None and the same token."""
    month = MONTHS.get(word_at(tokens, index))
    if month is None or not tokens[index].text[0].isupper():
        return None, index
    last = index + 1
    if word_at(tokens, last) == "." and len(tokens[index].low) <= _LONGEST_SHORT_MONTH:
        last += 1
    return month, last


def day_number(tokens: Sequence[Token], index: int) -> int | None:
    """A number from 1 to 31, plain or ordinal ("27", "27th"), or None."""
    match = _DAY_NUMBER.fullmatch(word_at(tokens, index))
    number = int(match.group(1)) if match else 0
    return number if 1 <= number <= _LAST_DAY_OF_MONTH else None


def year_at(tokens: Sequence[Token], index: int) -> int | None:
    """A year from 1500 to 2099 in figures, or None."""
    word = word_at(tokens, index)
    return int(word) if _YEAR.fullmatch(word) else None


def year_after(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The year at a token or after a comma, and the token after it; or None and the same token."""
    after = index + 1 if word_at(tokens, index) == "," else index
    year = year_at(tokens, after)
    return (None, index) if year is None else (year, after + 1)


def in_year(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """The day in the year given, else the latest one on or before publication; None when there is none.

    A day at most 45 days after publication is taken as still to come.
    """
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        this_year = date(published.year, month, day)
        if (this_year - published).days <= HISTORY_DAYS:
            return this_year
        return date(published.year - 1, month, day)
    except ValueError:
        return None
