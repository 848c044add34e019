"""Weekdays: the last one on or before publication, pairs of them, and nights that touch two."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from reports.dates.month_days import read_month_day
from reports.dates.reading import (
    ONE_DAY,
    Read,
    day_read,
    is_since,
    last_weekday,
    skip_part_of_day,
    span_read,
    word_at,
)
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.tokens import Token

WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SHORT = {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_LONG_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
WEEKDAY_FORMS = WEEKDAYS | _SHORT | _LONG_SHORT
_A_WEEK = 7 * ONE_DAY
_PAIR_LINKS = frozenset({"to", "and", "into", "until", "through", "-", "–"})
_PAIR_LEADS = frozenset({"from", "between", "overnight", "night"})


def read_weekday(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A weekday with what stands around it: "Tuesday morning", "since Sunday", "overnight into Friday"."""
    weekday, last = weekday_at(tokens, index)
    if weekday is None:
        return None
    named = _month_day_after(tokens, last, published)
    if named is not None:
        return named
    last = skip_part_of_day(tokens, last)
    if published is None:
        name = calendar.day_name[weekday]
        return Read(None, None, DatePrecision.UNKNOWN, last, "point", "weekday of an unknown week", name)
    return _in_its_week(tokens, index, last, last_weekday(weekday, published), published)


def _in_its_week(tokens: Sequence[Token], index: int, last: int, day: date, published: date) -> Read:
    """The weekday read with the words before it."""
    before, before_that = word_at(tokens, index - 1), word_at(tokens, index - 2)
    if before == "next":
        return day_read(day + _A_WEEK, last, "weekday after publication", "future")
    if before == "last" and day == published:
        day -= _A_WEEK
    pair = _weekday_pair(tokens, last, day, published)
    if pair is not None and (before in _PAIR_LEADS or (before == "on" and _is_next_day(pair))):
        return pair
    if is_since(tokens, index):
        return span_read(day, published, last, "since a weekday before publication", "since")
    if before in {"by", "until"}:
        return day_read(day, last, "weekday on or before publication", "until")
    if before == "overnight" or (before in {"into", "to"} and before_that == "overnight"):
        return span_read(day - ONE_DAY, day, last, "the night before a weekday")
    return day_read(day, last, "weekday on or before publication")


def _is_next_day(pair: Read) -> bool:
    """True for "on Monday and Tuesday"; "on Monday and Thursday" are two days and no span."""
    return pair.start is not None and pair.end is not None and pair.end - pair.start == ONE_DAY


def weekday_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The weekday (Monday 0) at a token and the token after it, or None and the same token."""
    if not 0 <= index < len(tokens):
        return None, index
    token = tokens[index]
    if token.low not in WEEKDAY_FORMS or not token.text[0].isupper():
        return None, index
    if token.low in _SHORT and not _is_short_weekday(tokens, index):
        return None, index
    return WEEKDAY_FORMS[token.low], index + 1


def _is_short_weekday(tokens: Sequence[Token], index: int) -> bool:
    """The star is no Sunday and nobody's seat is a Saturday: "Sat" needs a sign or a number after it."""
    if tokens[index].low in {"tue", "thu"}:
        return True
    following = word_at(tokens, index + 1)
    return following in {",", "."} or following[:1].isdigit()


def leads_weekday(tokens: Sequence[Token], index: int) -> bool:
    """True for "overnight from Wednesday to Thursday": a weekday follows within three words."""
    return any(token.low in WEEKDAYS and token.text[0].isupper() for token in tokens[index + 1 : index + 4])


def _weekday_pair(tokens: Sequence[Token], last: int, first_day: date, published: date) -> Read | None:
    """The days of "from Wednesday to Thursday", "between Monday and Wednesday"."""
    if word_at(tokens, last) not in _PAIR_LINKS:
        return None
    index = last + 1
    while word_at(tokens, index) in {"early", "late"}:
        index += 1
    weekday, end = weekday_at(tokens, index)
    if weekday is None:
        return None
    end_day = last_weekday(weekday, published)
    start_day = first_day if first_day <= end_day else first_day - _A_WEEK
    return span_read(start_day, end_day, skip_part_of_day(tokens, end), "from one weekday to another")


def _month_day_after(tokens: Sequence[Token], last: int, published: date | None) -> Read | None:
    """The day of "Tuesday, 29 September 2020": the day of the month says more than the weekday."""
    index = last + 1 if word_at(tokens, last) == "," else last
    return read_month_day(tokens, index, published) if index < len(tokens) else None
