"""Days with a name of their own ("Christmas Eve"), and spans around a day ("the week to 3 May")."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reports.dates.durations import length_at
from reports.dates.month_days import read_month_day, with_lead
from reports.dates.reading import Read, day_read, span_read, word_at
from reports.dates.told import week_of
from reports.dates.weekdays import read_weekday
from reports.dates.written import in_year
from reports.lexicon.load import number_words
from reports.phrases import PhraseTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.tokens import Token

_MONTH_UNIT = 100  # 1224 is 24 December
_NAMED_DAYS = PhraseTable(number_words("named_day").items())
NAMED_DAY_STARTS = _NAMED_DAYS.first_words
_UP_TO = frozenset({"to", "until", "ending", "before"})


def read_named_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The latest day of that name on or before publication."""
    hit = _NAMED_DAYS.at(tokens, index)
    if hit is None or published is None:
        return None
    day = in_year(None, hit.row // _MONTH_UNIT, hit.row % _MONTH_UNIT, published)
    return None if day is None else with_lead(tokens, index, day_read(day, hit.last, "day named"), published)


def read_up_to(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The days of "the 24 hours to 3 May", "the three days to Tuesday"; the day itself is the last."""
    length = length_at(tokens, index)
    if length is None or word_at(tokens, length.last) not in _UP_TO or word_at(tokens, index - 1) != "the":
        return None
    day = _day_at(tokens, length.last + 1, published)
    if day is None or day.end is None:
        return None
    return span_read(day.end - timedelta(days=length.days), day.end, day.last, "days up to a day named")


def read_from_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "three days after 10 May", "the day before 10 May", "the eve of 10 May"."""
    length = length_at(tokens, index)
    days, last = (length.days, length.last) if length else (1, index + 1)
    if length is None and tokens[index].low not in {"day", "eve"}:
        return None
    sign = {"after": 1, "before": -1, "of": -1}.get(word_at(tokens, last))
    if sign is None or (word_at(tokens, last) == "of") != (tokens[index].low == "eve"):
        return None
    day = _day_at(tokens, last + 1, published)
    if day is None or day.end is None or day.start is None:
        return None
    named = (day.end if sign > 0 else day.start) + sign * timedelta(days=days)
    return day_read(named, day.last, "counted from a day named")


def read_week(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The week of "the week of 8 May", "the week ending 14 May"."""
    link = word_at(tokens, index + 1)
    if word_at(tokens, index - 1) != "the" or link not in {"of", "to", "ending"}:
        return None
    day = _day_at(tokens, index + 2, published)
    if day is None or day.start is None:
        return None
    latest = None if published is None or day.start > published else published
    if link == "of":
        return week_of(day.start, day.last, latest)
    first = week_of(day.start, day.last, None)
    ends = day.start
    return Read(ends - timedelta(days=6), ends, first.precision, day.last, "point", "week up to a day named")


def _day_at(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day of a month or a weekday."""
    if index >= len(tokens):
        return None
    return read_month_day(tokens, index, published) or read_weekday(tokens, index, published)
