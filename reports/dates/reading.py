"""What one reader of dates gives, and the small words that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

ONE_DAY = timedelta(days=1)
HISTORY_DAYS = 45
_PARTS_OF_DAY = word_set("parts_of_day")
_SINCE_REACH = 2
_SINCE_CLAUSE_REACH = 9


@dataclass(frozen=True, slots=True)
class Read:
    """A date phrase that ends before token `last`; see `DateHit` for `kind` and `DateSpan` for the rest."""

    start: date | None
    end: date | None
    precision: DatePrecision
    last: int
    kind: str
    basis: str
    weekday: str | None = None


def day_read(day: date, last: int, basis: str, kind: str = "point") -> Read:
    """One day."""
    return Read(day, day, DatePrecision.DAY, last, kind, basis)


def span_read(start: date, end: date, last: int, basis: str, kind: str = "point") -> Read:
    """Several days; a span of one day is a day."""
    precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    return Read(start, end, precision, last, kind, basis)


def last_weekday(weekday: int, published: date) -> date:
    """The latest such weekday (Monday 0) on or before publication."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-case word at a token, or "" outside the sentence."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def is_since(tokens: Sequence[Token], index: int) -> bool:
    """True for "since X", "since last X" and "since the fighting broke out on X"."""
    near = any(word_at(tokens, index - step) == "since" for step in range(1, _SINCE_REACH + 1))
    return near or (word_at(tokens, index - 1) == "on" and _is_in_since_clause(tokens, index))


def _is_in_since_clause(tokens: Sequence[Token], index: int) -> bool:
    """The words back to "since" hold no sign."""
    for position in range(index - 2, max(-1, index - 2 - _SINCE_CLAUSE_REACH), -1):
        if tokens[position].low == "since":
            return True
        if not tokens[position].is_word:
            return False
    return False


def skip_part_of_day(tokens: Sequence[Token], index: int) -> int:
    """The first token after "night", "morning" and a possessive."""
    while word_at(tokens, index) in _PARTS_OF_DAY or word_at(tokens, index) == "'s":
        index += 1
    return index
