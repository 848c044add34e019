"""What one reader of dates gives, and the small words that all of them share."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.lexicon.load import word_set
from reports.tokens import lacks
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.tokens import Token

ONE_DAY = timedelta(days=1)
RANGE_SIGNS = frozenset({"to", "-", "–", "—", "through", "until"})
FROM_TO = frozenset({"from", "between"})
HISTORY_DAYS = 45
_PARTS_OF_DAY = word_set("parts_of_day")
_AFTER_SINCE = word_set("after_since") | _PARTS_OF_DAY
DAY_NAMES = frozenset(name.lower() for name in calendar.day_name)
_NAMES = DAY_NAMES | {name.lower() for name in calendar.month_name if name}
_OTHER_DAYS = frozenset({"year", "month", "week", "weekend", "yesterday", "then"})
_SINCE = frozenset({"since"})
_UNTIL = frozenset({"until", "by", "before", "as"})
_SINCE_REACH = 2
_SINCE_CLAUSE_REACH = 12


@made_fast
@dataclass(frozen=True, slots=True)
class Read:
    """A date phrase that ends before token `last`; see `DateHit` for `kind` and `DateSpan` for the rest.

    `from_told` gives the days counted from a day told before, of "two days earlier"; the days beside it are
    those counted from publication, if any. `began` is the first day of the fighting, of "the 13th day of".
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    last: int
    kind: str
    basis: str
    weekday: str | None = None
    from_told: Callable[[date], Read] | None = None
    began: date | None = None


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
    if lacks(tokens, _SINCE):
        return False
    near = any(word_at(tokens, index - step) == "since" for step in range(1, _SINCE_REACH + 1))
    if near or (word_at(tokens, index - 1) == "on" and is_in_since_clause(tokens, index)):
        return True
    return word_at(tokens, _lead(tokens, index)) == "since"


def is_until(tokens: Sequence[Token], index: int) -> bool:
    """True for "until X", "by the evening of X", "as of 18:00 on X"."""
    if lacks(tokens, _UNTIL):
        return False
    lead = _lead(tokens, index)
    if word_at(tokens, lead) == "before" and word_at(tokens, lead + 1) in _PARTS_OF_DAY:
        return False
    if word_at(tokens, lead) in {"until", "by", "before"}:
        return True
    while word_at(tokens, lead)[:1].isdigit() or word_at(tokens, lead) == ":":
        lead -= 1
    return word_at(tokens, lead) in {"as", "of"} and "as" in {
        word_at(tokens, lead),
        word_at(tokens, lead - 1),
    }


def _lead(tokens: Sequence[Token], index: int) -> int:
    """The nearest token before that is no word between "since" or "by" and its day."""
    before = index - 1
    while index - before <= _SINCE_CLAUSE_REACH and word_at(tokens, before) in _AFTER_SINCE:
        before -= 1
    return before


def is_in_since_clause(tokens: Sequence[Token], index: int) -> bool:
    """The words from "since" up to the word before `index` hold no sign and no other day."""
    for position in range(index - 2, max(-1, index - 2 - _SINCE_CLAUSE_REACH), -1):
        token = tokens[position]
        if token.low == "since":
            return True
        if not token.is_word or token.low in _OTHER_DAYS or (token.low in _NAMES and token.text[0].isupper()):
            return False
    return False


def skip_part_of_day(tokens: Sequence[Token], index: int) -> int:
    """The first token after "night", "morning", "at noon" and a possessive."""
    while True:
        ahead = index + (word_at(tokens, index) == "at")
        if word_at(tokens, ahead) not in _PARTS_OF_DAY and word_at(tokens, index) != "'s":
            return index
        index = ahead + 1
