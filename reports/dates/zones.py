"""Days of a time told by two clocks: "at 01:10 local time (22:10 GMT on Monday)" is Tuesday at the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.dates.in_figures import clock_end
from reports.dates.month_days import read_month_day
from reports.dates.reading import ONE_DAY, Read, day_read, word_at
from reports.dates.weekdays import read_weekday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.tokens import Token

ZONES = frozenset({"gmt", "utc"})
_HALF_A_DAY = 12
_HOURS_A_DAY = 24


def read_two_clocks(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day at the place, of a local time with Greenwich time and its day in brackets.

    Local time is at most twelve hours from Greenwich time; a day named with the local time stands.
    """
    after = clock_end(tokens, index)
    if not after:
        return None
    local, after = _day_at(tokens, _skip_local(tokens, after), published)
    opening = _skip_local(tokens, after)
    end = clock_end(tokens, opening + 1) if word_at(tokens, opening) == "(" else 0
    if not end or word_at(tokens, end) not in ZONES:
        return None
    greenwich, last = _day_at(tokens, end + 1, published)
    if greenwich is None:
        return None
    ahead = _hour(tokens, index) - _hour(tokens, opening + 1)
    shift = 1 if ahead < -_HALF_A_DAY else -1 if ahead > _HALF_A_DAY else 0
    return day_read(local or greenwich + shift * ONE_DAY, last, "the day at the place, by local time")


def _hour(tokens: Sequence[Token], index: int) -> int:
    """The hour of "01:10", "1.10", "10:10 pm"."""
    hour = int(word_at(tokens, index).partition(".")[0]) % _HOURS_A_DAY
    is_late = word_at(tokens, clock_end(tokens, index) - 1) in {"pm", "p"}
    return hour + _HALF_A_DAY if is_late and hour < _HALF_A_DAY else hour


def _skip_local(tokens: Sequence[Token], index: int) -> int:
    index += word_at(tokens, index) == "local"
    return index + (word_at(tokens, index) == "time")


def _day_at(tokens: Sequence[Token], index: int, published: date | None) -> tuple[date | None, int]:
    """The day of "on Monday", "15 May" and the token after it, or None and the same token."""
    at = index + (word_at(tokens, index) == "on")
    if at >= len(tokens):
        return None, index
    read = read_month_day(tokens, at, published) or read_weekday(tokens, at, published)
    return (None, index) if read is None or read.end is None else (read.end, read.last)
