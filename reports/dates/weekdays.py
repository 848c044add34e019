"""Weekdays: the last one on or before publication, pairs of them, and nights that touch two."""

from __future__ import annotations

import calendar
from datetime import timedelta
from typing import TYPE_CHECKING

from reports.dates.month_days import read_month_day
from reports.dates.reading import (
    FROM_TO,
    ONE_DAY,
    RANGE_SIGNS,
    Read,
    day_read,
    is_since,
    is_until,
    last_weekday,
    skip_part_of_day,
    span_read,
    word_at,
)
from reports.dates.written import MONTHS
from reports.numbers import number_at
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
_DAY_REACH = 6
_DUE_REACH = 7
_DUE = frozenset({"due", "scheduled", "slated"})
_NEW_CLAUSE = frozenset({",", ";", ".", "said", "when", "after", "but", "as"})
_DAYS_BACK = {"today": 0, "yesterday": 1}
_SPAN_LINKS = RANGE_SIGNS | {"into"}
_PAIR_LINKS = _SPAN_LINKS | {"and"}
_PAIR_LEADS = FROM_TO | {"overnight", "night"}


def read_weekday(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A weekday with what stands around it: "Tuesday morning", "since Sunday", "overnight into Friday"."""
    weekday, last = weekday_at(tokens, index)
    if weekday is None or word_at(tokens, index - 1) in {"every", "each"}:
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
    before = word_at(tokens, index - 1)
    if before == "next" or _is_due(tokens, index):
        return day_read(day + _A_WEEK, last, "weekday after publication", "future")
    if before == "last" and day == published:
        day -= _A_WEEK
    pair = _weekday_pair(tokens, last, day, published)
    if pair is not None and _is_pair(tokens, last, before, pair):
        return pair
    earlier = _of_week_before(tokens, last, day, published)
    if earlier is None:
        return _led(tokens, index, last, day, published)
    if earlier.start is None or not is_since(tokens, index):
        return earlier
    return span_read(earlier.start, published, earlier.last, "since a weekday of a week before", "since")


def _is_due(tokens: Sequence[Token], index: int) -> bool:
    """True for the day of "was due in Ankara on Monday", "is scheduled for Friday"."""
    words = [token.low for token in tokens[max(0, index - _DUE_REACH) : index]]
    return any(word in _DUE for word in words) and _NEW_CLAUSE.isdisjoint(words)


def _led(tokens: Sequence[Token], index: int, last: int, day: date, published: date) -> Read:
    """The weekday under the words before it: since, until, overnight."""
    before, before_that = word_at(tokens, index - 1), word_at(tokens, index - 2)
    is_onwards = before == "from" and word_at(tokens, last) in {"onwards", "onward"}
    if is_since(tokens, index) or is_onwards:
        return span_read(day, published, last, "since a weekday before publication", "since")
    if before != "before" and is_until(tokens, index):
        return day_read(day, last, "weekday on or before publication", "until")
    if before == "overnight" or (before in {"into", "to"} and before_that in {"overnight", "night"}):
        return span_read(day - ONE_DAY, day, last, "the night before a weekday")
    return day_read(day, last, "weekday on or before publication")


def _is_pair(tokens: Sequence[Token], link: int, before: str, pair: Read) -> bool:
    """Words like "to" always join two weekdays to a span, "and" only after "from" or between neighbours."""
    if word_at(tokens, link) in _SPAN_LINKS or before in _PAIR_LEADS or word_at(tokens, link) in WEEKDAYS:
        return True
    return before == "on" and _is_next_day(pair)


def _of_week_before(tokens: Sequence[Token], last: int, day: date, published: date) -> Read | None:
    """The day of "on Tuesday (of) last week", "on a Friday three weeks ago", "on the Sunday before last"."""
    if word_at(tokens, last) == "before" and word_at(tokens, last + 1) == "last":
        return day_read(day - _A_WEEK, last + 2, "weekday of a week before")
    last += word_at(tokens, last) == "of"
    if word_at(tokens, last) == "last" and word_at(tokens, last + 1) == "week":
        weeks, end = 1, last + 2
    else:
        weeks, end = _weeks_ago(tokens, last)
    if not weeks:
        return None
    monday = published - timedelta(days=published.weekday()) - weeks * _A_WEEK
    return day_read(monday + timedelta(days=day.weekday()), end, "weekday of a week before")


def _weeks_ago(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The number of "a week ago", "three weeks ago" and the token after it; 0 when it says no such thing."""
    number = None if word_at(tokens, index) == "a" or index >= len(tokens) else number_at(tokens, index)
    weeks, last = (number.value, number.last) if number else (int(word_at(tokens, index) == "a"), index + 1)
    is_ago = word_at(tokens, last) in {"week", "weeks"} and word_at(tokens, last + 1) == "ago"
    return (weeks, last + 2) if is_ago else (0, index)


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


def leads_day(tokens: Sequence[Token], index: int) -> bool:
    """True for "overnight from Wednesday to Thursday", "at dawn on 14 September": a day follows closely."""
    days = (t.low for t in tokens[index + 1 : index + _DAY_REACH] if t.text[0].isupper())
    return any(low in WEEKDAYS or low in MONTHS for low in days)


def _weekday_pair(tokens: Sequence[Token], last: int, first_day: date, published: date) -> Read | None:
    """The days of "from Wednesday to Thursday", "between Monday and Wednesday", "Monday-Tuesday"."""
    is_linked = word_at(tokens, last) in _PAIR_LINKS
    if not is_linked and word_at(tokens, last) not in WEEKDAYS:
        return None
    index = last + is_linked
    while word_at(tokens, index) in {"early", "late", "on"}:
        index += 1
    weekday, end = weekday_at(tokens, index)
    back = _DAYS_BACK.get(word_at(tokens, index))
    if weekday is None and back is None:
        return None
    if weekday is None or back is not None:
        end_day, end = published - timedelta(days=back or 0), index + 1
    else:
        end_day = last_weekday(weekday, published)
    start_day = first_day if first_day <= end_day else first_day - _A_WEEK
    return span_read(start_day, end_day, skip_part_of_day(tokens, end), "from one weekday to another")


def _month_day_after(tokens: Sequence[Token], last: int, published: date | None) -> Read | None:
    """The day of "Tuesday, 29 September 2020": the day of the month says more than the weekday."""
    index = last + (word_at(tokens, last) in {",", "("})
    return read_month_day(tokens, index, published) if index < len(tokens) else None
