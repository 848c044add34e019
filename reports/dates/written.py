"""How months, days of a month and years are written: "Sept.", "27th", ", 2020", "last year"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from reports.dates.reading import HISTORY_DAYS, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_FULL_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTHS = _SHORT_MONTHS | {"sept": 9} | _FULL_MONTHS
_LAST_DAY_OF_MONTH = 31
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def month_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The month at a token and the token after it and its full stop, or None and the same token."""
    low = word_at(tokens, index)
    month = MONTHS.get(low)
    if month is None or not tokens[index].text[0].isupper():
        return None, index
    last = index + 1
    if word_at(tokens, last) == "." and low not in _FULL_MONTHS:
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


def year_after(tokens: Sequence[Token], index: int, published: date | None) -> tuple[int | None, int]:
    """The year of "2020", ", 2020", "(of) last year" at a token, and the token after it."""
    after = index + (word_at(tokens, index) in {",", "-"})
    year = year_at(tokens, after)
    if year is not None:
        return year, after + 1
    after = index + (word_at(tokens, index) in {",", "of"})
    if published is None or word_at(tokens, after + 1) != "year":
        return None, index
    back = {"last": 1, "this": 0}.get(word_at(tokens, after))
    return (None, index) if back is None else (published.year - back, after + 2)


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
