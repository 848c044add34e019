"""Lengths of time, and how long it has lasted: "enters its 13th day", "for almost two weeks"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reports.dates.reading import HISTORY_DAYS, ONE_DAY, Read, last_weekday, span_read, word_at
from reports.dates.weekdays import weekday_at
from reports.dates.written import day_number
from reports.lexicon.load import number_words, word_set
from reports.numbers import number_at
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.tokens import Token

UNIT_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
LENGTH_UNITS = frozenset(UNIT_DAYS) | {"hour", "hours"}
_UNIT_REACH = 6
_HOURS_A_DAY = 24
_A_FEW = 3
A_FEW_DAYS = timedelta(days=2)
_SHORTENED = frozenset({"almost", "nearly"})
_ROUNDED = _SHORTENED | {"about", "around"}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
ORDINAL_WORDS = number_words("ordinal")
_OF_FIGHTING = word_set("of_fighting")
_GOING_ON = word_set("going_on")
_NEWS = word_set("news")
_DAY_NAMED_REACH = 24
_IN_A_ROW = frozenset({"consecutive", "straight", "successive"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in whole days, read up to token `last`."""

    days: int
    last: int


def length_at(tokens: Sequence[Token], index: int) -> Length | None:
    """Days of "two days", "almost two weeks" (nine tenths, rounded down), "24 hours", "a few days"."""
    if all(token.low not in LENGTH_UNITS for token in tokens[index + 1 : index + _UNIT_REACH]):
        return None
    shortened = word_at(tokens, index) in _SHORTENED
    index += word_at(tokens, index) in _ROUNDED
    if index + 1 >= len(tokens):
        return None
    number = number_at(tokens, index)
    value, last = (number.value, number.last) if number else _vague_length(tokens, index)
    unit = word_at(tokens, last)
    if not value:
        return None
    if unit in {"hours", "hour"}:
        return Length(max(1, round(value / _HOURS_A_DAY)), last + 1)
    if unit not in UNIT_DAYS:
        return None
    days = value * UNIT_DAYS[unit]
    return Length(days * 9 // 10 if shortened else days, last + 1)


def _vague_length(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """One of "a week", three of "a few", two of "a couple of"; nothing else."""
    word = tokens[index].low
    if word in {"a", "an"} and word_at(tokens, index + 1) in {*UNIT_DAYS, "hour"}:
        return 1, index + 1
    if word in {"few", "several"}:
        return _A_FEW, index + 1
    if word == "couple" and word_at(tokens, index + 1) == "of":
        return 2, index + 2
    return 0, index


def is_vague(tokens: Sequence[Token], index: int) -> bool:
    """True for "a few days", "several days": a length without a number."""
    return not {word_at(tokens, index), word_at(tokens, index + 1)}.isdisjoint({"few", "several"})


def read_same_again(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The day of "for the third (consecutive) day", "a second day running", "on the 13th day of fighting"."""
    ordinal, unit = _ordinal(tokens[index].low), index + 1
    in_a_row = word_at(tokens, unit) in _IN_A_ROW
    unit += in_a_row
    if not ordinal or word_at(tokens, unit) != "day" or word_at(tokens, index - 1) not in {"the", "a"}:
        return None
    last = unit + 1
    if word_at(tokens, last) == "running":
        in_a_row, last = True, last + 1
    elif [word_at(tokens, last + step) for step in range(3)] == ["in", "a", "row"]:
        in_a_row, last = True, last + 3
    lead = word_at(tokens, index - 2)
    is_it = in_a_row or lead == "for" or (lead == "on" and _is_of_fighting(tokens, index))
    return _nth_day(ordinal, last, published) if is_it and published is not None else None


def _nth_day(number: int, last: int, published: date) -> Read:
    """The day of publication, or the day told before, as the nth day of what goes on."""

    def on_day(day: date) -> Read:
        began = day - timedelta(days=number - 1)
        basis = f"{number}. day of what goes on"
        return Read(day, day, DatePrecision.DAY, last, "point", basis, from_told=on_day, began=began)

    return on_day(published)


def read_nth_day(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The fighting up to publication, of "enters its 13th day", "in the third week of fighting"."""
    ordinal, unit = _ordinal(tokens[index].low), word_at(tokens, index + 1)
    if published is None or not ordinal or unit not in {"day", "week", "month"}:
        return None
    if not _is_of_fighting(tokens, index):
        return None
    start = published - timedelta(days=(ordinal - 1) * UNIT_DAYS[unit])
    return span_read(start, published, index + 2, f"{ordinal}. {unit} of the fighting", "window")


def read_day_number(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The fighting up to publication, of "day 13 of"."""
    number = day_number(tokens, index + 1)
    if published is None or number is None or word_at(tokens, index + 2) != "of":
        return None
    if word_at(tokens, index - 1) == "on":
        return _nth_day(number, index + 2, published)
    start = published - timedelta(days=number - 1)
    return span_read(start, published, index + 2, "day of the fighting", "window")


def read_lasting(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The fighting up to publication, of "has been going on for two weeks"."""
    if published is None or not _is_going_on(tokens, index):
        return None
    length = length_at(tokens, index + 1)
    if length is None or length.days > 2 * HISTORY_DAYS:
        return None
    start = published - timedelta(days=length.days)
    return span_read(start, published, length.last, "how long it has lasted", "window")


def read_age(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The fighting up to publication, of "which is almost two weeks old", "ten days into the war"."""
    length = length_at(tokens, index)
    if published is None or length is None or length.days > 2 * HISTORY_DAYS:
        return None
    if word_at(tokens, length.last) not in {"old", "into"}:
        return None
    start = published - timedelta(days=length.days)
    return span_read(start, published, length.last + 1, "how long it has lasted", "window")


def read_days_of(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The days before a later one, of "(after) two days of clashes" in a sentence about that later day."""
    if word_at(tokens, index) == "first" and word_at(tokens, index - 1) == "the":
        return _first_days(tokens, index, published)
    led = tokens[index].low in {"after", "following"}
    length = length_at(tokens, index + led)
    if published is None or length is None or length.days > HISTORY_DAYS:
        return None
    if word_at(tokens, length.last) != "of":
        return None
    if not led and _NEWS.isdisjoint(token.low for token in tokens[length.last + 1 : length.last + 4]):
        return None
    later = _day_named_before(tokens, index, published)
    start = later - timedelta(days=length.days)
    return span_read(start, later - ONE_DAY, length.last, "days before the day named", "window_before")


def _first_days(tokens: Sequence[Token], index: int, published: date | None) -> Read | None:
    """The days up to publication, of "in the first three days of the offensive"."""
    length = length_at(tokens, index + 1)
    if published is None or length is None or length.days > HISTORY_DAYS:
        return None
    is_told = word_at(tokens, length.last) == "of" and _is_of_fighting(tokens, length.last + 1)
    start = published - timedelta(days=length.days)
    return span_read(start, published, length.last, "first days of the fighting") if is_told else None


def _day_named_before(tokens: Sequence[Token], index: int, published: date) -> date:
    """The nearest weekday named before, else publication."""
    for position in range(index - 1, max(-1, index - 1 - _DAY_NAMED_REACH), -1):
        weekday, _ = weekday_at(tokens, position)
        if weekday is not None:
            return last_weekday(weekday, published)
    return published


def _ordinal(word: str) -> int:
    """The number of "13th" or "third", or 0."""
    match = _ORDINAL.fullmatch(word)
    return int(match.group(1)) if match else ORDINAL_WORDS.get(word, 0)


def _is_of_fighting(tokens: Sequence[Token], index: int) -> bool:
    around = {token.low for token in tokens[max(0, index - 6) : index + 8]}
    return not _OF_FIGHTING.isdisjoint(around)


def _is_going_on(tokens: Sequence[Token], index: int) -> bool:
    before = {token.low for token in tokens[max(0, index - 8) : index]}
    return not _GOING_ON.isdisjoint(before) and "fought" not in before
