"""Parts of months and years: "late July", "the first week of May", "the end of last month", "early 2022"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.dates.periods import end_of_month, first_of_month
from reports.dates.reading import HISTORY_DAYS, ONE_DAY, Read, is_since, span_read, word_at
from reports.dates.told import week_of
from reports.dates.written import month_at, year_after, year_at
from reports.lexicon.load import number_words
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

# Thirds of a month by days and of a year by months; "since the middle" counts from the middle itself.
_EARLY = frozenset({"early", "beginning", "start"})
_MID = frozenset({"mid", "middle"})
PARTS = _EARLY | _MID | {"late", "end"}
_THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_THIRDS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_MIDDLE_DAY = 15
_HALF_DAY = 15
_HALVES = 2
_HALF_MONTH = 6
_DAYS_A_WEEK = 7
_WEEKS = 4
_ORDINALS = number_words("ordinal")


def read_part(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A third of a month or a year: "in late July", "mid-June", "at the start of the year"."""
    word = tokens[index].low
    part = "early" if word in _EARLY else "mid" if word in _MID else "late"
    at = index + 1 + (word_at(tokens, index + 1) in {"of", "in", "-"})
    first, last = _month_named(tokens, at, published)
    if first is not None:
        return _third_of_month(first, part, last, published, since=is_since(tokens, index))
    if published is not None and part == "early" and word_at(tokens, at + 1) == "week":
        return week_of(published, at + 2, published) if word_at(tokens, at) in {"the", "this"} else None
    year, last = _year_named(tokens, at, published)
    if year is None:
        return None
    one, other = _THIRDS_OF_YEAR[part]
    start, end = date(year, one, 1), end_of_month(date(year, other, 1))
    return _placed(start, end, last, published, since=is_since(tokens, index))


def _third_of_month(first: date, part: str, last: int, published: date | None, *, since: bool) -> Read:
    one, other = _THIRDS_OF_MONTH[part]
    end = end_of_month(first)
    start = first.replace(day=_MIDDLE_DAY if part == "mid" and since else one)
    return _placed(start, min(end, first + timedelta(days=other - 1)), last, published, since=since)


def read_counted_part(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A week or half of a month, or half of a year: "the first week of May", "the second half of 2022"."""
    number, unit = _ORDINALS.get(tokens[index].low, 0), word_at(tokens, index + 1)
    if unit not in {"week", "half"} or word_at(tokens, index + 2) != "of" or not 1 <= number <= _WEEKS:
        return None
    first, last = _month_named(tokens, index + 3, published)
    if first is None:
        return _half_year(tokens, index, number, published) if unit == "half" else None
    length = _DAYS_A_WEEK if unit == "week" else _HALF_DAY
    start = first + timedelta(days=length * (number - 1))
    is_rest = unit == "half" and number > 1
    end = end_of_month(first) if is_rest else start + timedelta(days=length - 1)
    read = _placed(start, end, last, published, since=is_since(tokens, index))
    is_week = unit == "week" and read.kind != "since"
    return replace(read, precision=DatePrecision.WEEK) if is_week else read


def _half_year(tokens: Sequence[Token], index: int, number: int, published: date | None) -> Read | None:
    year, last = _year_named(tokens, index + 3, published)
    if year is None or number > _HALVES:
        return None
    start = date(year, 1 + _HALF_MONTH * (number - 1), 1)
    end = end_of_month(start.replace(month=_HALF_MONTH * number))
    return _placed(start, end, last, published, since=is_since(tokens, index))


def _month_named(tokens: Sequence[Token], index: int, published: date | None) -> tuple[date | None, int]:
    """The first day of the month at a token ("July", "July 2022", "last month") and the token after it."""
    month, last = month_at(tokens, index)
    if month is not None:
        year, last = year_after(tokens, last, published)
        return first_of_month(year, month, published), last
    if published is None or word_at(tokens, index + 1) != "month":
        return None, index
    first = published.replace(day=1)
    if word_at(tokens, index) in {"the", "this"}:
        return first, index + 2
    is_last = word_at(tokens, index) == "last"
    return ((first - ONE_DAY).replace(day=1), index + 2) if is_last else (None, index)


def _year_named(tokens: Sequence[Token], index: int, published: date | None) -> tuple[int | None, int]:
    """The year at a token ("2022", "the year", "last year") and the token after it."""
    year = year_at(tokens, index)
    if year is not None:
        is_decade = word_at(tokens, index + 1) == "s"
        return (None, index) if is_decade else (year, index + 1)
    back = {"the": 0, "this": 0, "last": 1}.get(word_at(tokens, index))
    if published is None or back is None or word_at(tokens, index + 1) != "year":
        return None, index
    return published.year - back, index + 2


def _placed(start: date, end: date, last: int, published: date | None, *, since: bool) -> Read:
    """The part up to publication; after "since" from its beginning on; long gone it is history."""
    if published is None or start > published:
        return span_read(start, end, last, "part of a month or year")
    if since:
        return span_read(start, published, last, "since a part of a month or year", "since")
    end = min(end, published)
    kind = "history" if (published - end).days > HISTORY_DAYS else "point"
    return span_read(start, end, last, "part of a month or year", kind)
