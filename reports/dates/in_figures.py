"""Days written in figures: "2023-05-12", "12.05.2023", "25/05/2023", from one to another, and clock times."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reports.dates.reading import RANGE_SIGNS, Read, day_read, span_read, word_at
from reports.dates.written import in_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_WITH_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTES = re.compile(r"[0-5]\d")
_CENTURY = 100
_THIS_CENTURY = 2000
_HOURS_A_DAY = 24
_MONTHS_A_YEAR = 12
_LENGTH_OF_ISO = 10
_BEFORE_CLOCK = frozenset({"at", "around", "about"})
_AFTER_CLOCK = frozenset({"am", "pm", "a", "p"})


def read_in_figures(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """A day in figures, or the days from one to another: "13.09.2022-14.09.2022"."""
    first = _day_at(tokens, index, published)
    if first is None or first.start is None:
        return None
    link = word_at(tokens, first.last)
    is_led = link == "and" and word_at(tokens, index - 1) in {"between", "from"}
    if link in RANGE_SIGNS or is_led:
        second = _day_at(tokens, first.last + 1, published)
        if second is not None and second.end is not None and second.end >= first.start:
            return span_read(first.start, second.end, second.last, "from one day to another")
    return first


def _day_at(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """One day: YYYY-MM-DD, or day, month, year with dots or slashes; month first where only that can be."""
    if index >= len(tokens):
        return None
    text, last = tokens[index].text, index + 1
    if len(text) == _LENGTH_OF_ISO and _ISO.fullmatch(text):
        return day_read(date.fromisoformat(text), last, "day named")
    if word_at(tokens, last) == "/" and word_at(tokens, index + 3) == "/":
        text, last = ".".join(word_at(tokens, index + step) for step in (0, 2, 4)), index + 5
    match = _WITH_DOTS.fullmatch(text) if "." in text else None
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    year += _THIS_CENTURY if year < _CENTURY else 0
    if month > _MONTHS_A_YEAR:
        day, month = month, day
    named = in_year(year, month, day, published)
    return None if named is None else day_read(named, last, "day named")


def clock_end(tokens: Sequence[Token], index: int) -> int:
    """One past a clock time ("14:35", "14.35", "5 am") at a token, or 0."""
    hour, _, minutes = word_at(tokens, index).partition(".")
    if not (hour.isascii() and hour.isdigit()) or int(hour[:3]) >= _HOURS_A_DAY:
        return 0
    last = index + 1
    if not minutes and word_at(tokens, last) == ":":
        minutes, last = word_at(tokens, index + 2), index + 3
    has_half = word_at(tokens, last) in _AFTER_CLOCK
    is_time = bool(_MINUTES.fullmatch(minutes)) or (not minutes and has_half)
    return last + has_half if is_time else 0


def is_timed(tokens: Sequence[Token]) -> bool:
    """True when the words begin with a clock time, as the entries of a liveblog do."""
    opening = int(word_at(tokens, 0) in {"[", "("})
    return bool(clock_end(tokens, opening))


def read_clock(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of publication, of "at 14:35" in a sentence that names no day."""
    if published is None or word_at(tokens, index - 1) not in _BEFORE_CLOCK:
        return None
    last = clock_end(tokens, index)
    return None if not last else day_read(published, last, "a time on the day of publication", "clock")
