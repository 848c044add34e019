"""Days counted from a day told before: "two days earlier", "the following day", "since then"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.dates.durations import A_FEW_DAYS, is_vague, length_at
from reports.dates.reading import ONE_DAY, Read, day_read, span_read, word_at
from reports.lexicon.load import word_set
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.tokens import Token

_DAY_WORDS = word_set("parts_of_day") | {"day"}
SHIFTED_UNITS = _DAY_WORDS | {"week"}
_STANDS_ALONE = word_set("stands_alone")
_SHIFTS = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0, "that": 0}
_DAYS_OR_WEEKS = frozenset({"day", "days", "week", "weeks"})
_COMES = word_set("comes_after")
_A_FEW_BACK = timedelta(days=3)
_A_WEEK = 7
_LENGTH_REACH = 4
_BASIS = "counted from a day told before"


def read_shifted(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "the previous day", "the following night", "on the same day", "that evening"."""
    shift, unit = _SHIFTS[tokens[index].low], word_at(tokens, index + 1)
    if unit == "week" and shift < 0:
        return _week_before(index + 2, published)
    return _shifted(shift, index + 2, published) if unit in _DAY_WORDS else None


def read_before_after(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "the day before", "the evening before", "the day after", "the week before"."""
    shift = {"before": -1, "after": 1}.get(word_at(tokens, index + 1))
    if shift is None or word_at(tokens, index - 1) != "the" or not _stands_alone(tokens, index + 2):
        return None
    if tokens[index].low == "week":
        return _week_before(index + 2, published) if shift < 0 else None
    return _shifted(shift, index + 2, published)


def read_distance(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "two days earlier", "a week later", "three days after that"; weeks are told roughly."""
    length = length_at(tokens, index)
    if length is None or word_at(tokens, length.last - 1) in {"hour", "hours", "month", "months"}:
        return None
    word, last = word_at(tokens, length.last), length.last + 1
    if word in {"before", "after"} and not _stands_alone(tokens, last):
        return None
    sign = {"earlier": -1, "before": -1, "later": 1, "after": 1}.get(word)
    if sign is None or word_at(tokens, last) == "than":
        return None
    last += word == "after" and word_at(tokens, last) == "that"
    around = roughly(tokens, index, length.last - 1, length.days)
    return _counted(
        lambda told: around(told + sign * timedelta(days=length.days), last), published, sign, last
    )


def read_days_after(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The earlier day of "it came two days after the army took the town": the day of the taking."""
    if _stands_alone(tokens, index + 1):
        return None
    if word_at(tokens, index - 1) == "days" and word_at(tokens, index - 2) in _COMES:
        return _aside(lambda told: _days_before(told, index + 1), published)
    begins = (
        begin for begin in range(max(1, index - _LENGTH_REACH), index) if _ends_at(tokens, begin, index)
    )
    begin = next(begins, None)
    if begin is None or not tokens[begin - 1].is_word:
        return None
    length = length_at(tokens, begin)
    if length is None or word_at(tokens, index - 1) not in _DAYS_OR_WEEKS or is_vague(tokens, begin):
        return None
    around = roughly(tokens, begin, index - 1, length.days)
    if word_at(tokens, index - 1) in {"week", "weeks"}:
        around = _week_around
    return _aside(lambda told: around(told - timedelta(days=length.days), index + 1), published)


def _aside(from_told: Callable[[date], Read], published: date | None) -> Read | None:
    """Days that date only the words after them: the report goes on with what came later."""
    if published is None:
        return None
    return replace(
        from_told(published), kind="aside", from_told=lambda told: replace(from_told(told), kind="aside")
    )


def _days_before(told: date, last: int) -> Read:
    """The days of "it came days after": as those of a few days back."""
    day = told - _A_FEW_BACK
    return span_read(day - A_FEW_DAYS, day + A_FEW_DAYS, last, _BASIS)


def _ends_at(tokens: Sequence[Token], begin: int, end: int) -> bool:
    length = length_at(tokens, begin)
    return length is not None and length.last == end


def roughly(tokens: Sequence[Token], index: int, unit: int, days: int) -> Callable[[date, int], Read]:
    """What a number of days or weeks from a day gives: that day, or the days or week around it."""
    if is_vague(tokens, index):
        return lambda day, last: span_read(day - A_FEW_DAYS, day + A_FEW_DAYS, last, _BASIS)
    is_weeks = word_at(tokens, unit) in {"week", "weeks", "fortnight"} and days > _A_WEEK
    return _week_around if is_weeks else lambda day, last: day_read(day, last, _BASIS)


def _week_around(day: date, last: int) -> Read:
    around = timedelta(days=_A_WEEK // 2)
    return Read(day - around, day + around, DatePrecision.WEEK, last, "point", _BASIS)


def read_since_then(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The days up to publication, of "since then"."""
    if published is None or word_at(tokens, index + 1) != "then":
        return None

    def since(told: date) -> Read:
        return span_read(min(told, published), published, index + 2, "since a day told before", "since")

    return _counted(since, published, 1, index + 2)


def read_in_the(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day or week of "earlier in the day", "later in the week"."""
    if [word_at(tokens, index + step) for step in (1, 2)] != ["in", "the"]:
        return None
    unit, last = word_at(tokens, index + 3), index + 4
    if unit == "day":
        return _shifted(0, last, published, alone=True)
    if unit == "week" and published is not None and tokens[index].low == "earlier":
        return week_of(published, last, published)
    return None


def week_of(day: date, last: int, latest: date | None, basis: str = "week named") -> Read:
    """The calendar week, Monday to Sunday, that holds a day, up to `latest`."""
    monday = day - timedelta(days=day.weekday())
    end = monday + 6 * ONE_DAY
    return Read(monday, end if latest is None else min(end, latest), DatePrecision.WEEK, last, "point", basis)


def _week_before(last: int, published: date | None) -> Read | None:
    return _counted(lambda told: week_of(told - timedelta(days=_A_WEEK), last, None), published, -1, last)


def _shifted(shift: int, last: int, published: date | None, *, alone: bool = False) -> Read:
    sign = -1 if alone else shift or 1
    return _counted(lambda told: day_read(told + shift * ONE_DAY, last, _BASIS), published, sign, last)


def _counted(from_told: Callable[[date], Read], published: date | None, sign: int, last: int) -> Read:
    """Days counted back begin at publication where nothing was told before; days counted on have none."""
    if published is None or sign > 0:
        return Read(None, None, DatePrecision.UNKNOWN, last, "point", _BASIS, from_told=from_told)
    read = from_told(published)
    return Read(read.start, read.end, read.precision, last, read.kind, read.basis, from_told=from_told)


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """No noun follows that the day would be before or after."""
    return index >= len(tokens) or not tokens[index].is_word or tokens[index].low in _STANDS_ALONE
