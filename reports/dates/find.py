"""Find the dates a sentence names, seen from publication; none is made sharper than its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.dates.durations import (
    ORDINAL_WORDS,
    read_age,
    read_day_number,
    read_days_of,
    read_lasting,
    read_nth_day,
)
from reports.dates.month_days import MONTHS, read_figures, read_iso, read_month_day, read_ordinal_day
from reports.dates.periods import read_decade, read_month, read_year
from reports.dates.reading import HISTORY_DAYS, Read
from reports.dates.relative import (
    read_ago,
    read_day,
    read_day_before,
    read_earlier_years,
    read_last_days,
    read_period,
    read_years_ago,
)
from reports.dates.weekdays import WEEKDAY_FORMS, read_weekday
from reports.lexicon.load import number_words, word_set
from reports.report import DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from reports.tokens import Token

    Reader = Callable[[Sequence[Token], int, date | None], Read | None]

_SUPERLATIVES = word_set("superlatives")
_SINCE_REACH = 5
_SUPERLATIVE_REACH = 12


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date phrase at tokens `first` up to `last`.

    `kind` is `point` (a day or span in which the thing happened), `since` (from a day on), `window` (how long
    the fighting has lasted), `window_before` (the same, up to a day named), `until` (up to a day), `history`
    (long before publication), `comparison` ("the worst since ...") or `future`.
    """

    first: int
    last: int
    span: DateSpan
    kind: str


def find_dates(tokens: Sequence[Token], text: str, published: date | None) -> list[DateHit]:
    """All date phrases of a sentence, left to right, not overlapping.

    With no publication date only absolute dates with a year are dates; a weekday is kept as a weekday.
    """
    hits: list[DateHit] = []
    free = 0
    for index, token in enumerate(tokens):
        readers = _BY_DIGIT if token.low[0].isdigit() else _BY_WORD.get(token.low)
        if readers is None or index < free:
            continue
        read = _read_at(readers, tokens, index, published)
        if read is not None:
            hits.append(_hit(read, tokens, index, text, published))
            free = read.last
    return hits


def _read_at(
    readers: Sequence[Reader], tokens: Sequence[Token], index: int, published: date | None
) -> Read | None:
    """What the first reader that knows the words makes of them; days off the calendar are no dates."""
    for reader in readers:
        try:
            read = reader(tokens, index, published)
        except (OverflowError, ValueError):
            continue
        if read is not None:
            return read
    return None


def _hit(read: Read, tokens: Sequence[Token], index: int, text: str, published: date | None) -> DateHit:
    span = DateSpan(
        start=read.start,
        end=read.end,
        precision=read.precision,
        words=text[tokens[index].start : tokens[read.last - 1].end],
        basis=read.basis,
        weekday=read.weekday,
    )
    return DateHit(index, read.last, span, _kind(read, tokens, index, published))


def _kind(read: Read, tokens: Sequence[Token], index: int, published: date | None) -> str:
    """The kind read, unless the days lie long before publication or after it."""
    if published is None or read.start is None or read.end is None:
        return read.kind
    if (published - read.end).days > HISTORY_DAYS:
        return "comparison" if _is_comparison(tokens, index) else "history"
    return "future" if read.start > published else read.kind


def _is_comparison(tokens: Sequence[Token], index: int) -> bool:
    """True in "the worst attack since March": the date measures, it does not date."""
    before = [token.low for token in tokens[max(0, index - _SUPERLATIVE_REACH) : index]]
    return "since" in before[-_SINCE_REACH:] and not _SUPERLATIVES.isdisjoint(before)


_UNITS = number_words("unit")
_LENGTHS = {*_UNITS, "a", "an", "few", "several", "couple", "almost", "nearly", "about", "around"}
_DAY_WORDS = {"yesterday", "today", "tonight", "tomorrow", "overnight", "night", *word_set("parts_of_day")}
# Each reader with the words that may begin its phrase, and whether figures may. The first that reads wins.
_READERS: tuple[tuple[Reader, Iterable[str], bool], ...] = (
    (read_iso, (), True),
    (read_figures, (), True),
    (read_month_day, MONTHS, True),
    (read_weekday, WEEKDAY_FORMS, False),
    (read_month, MONTHS, False),
    (read_decade, (), True),
    (read_year, (), True),
    (read_days_of, ("after", "following", *_LENGTHS), True),
    (read_age, _LENGTHS, True),
    (read_earlier_years, ("earlier", "previous"), False),
    (read_nth_day, ORDINAL_WORDS, True),
    (read_day_number, ("day",), False),
    (read_lasting, ("for",), False),
    (read_period, ("this", "last", "the"), False),
    (read_last_days, ("past", "last", "previous", "preceding"), False),
    (read_years_ago, _UNITS, True),
    (read_ago, _LENGTHS, True),
    (read_day_before, ("day",), False),
    (read_day, _DAY_WORDS, False),
    (read_ordinal_day, (), True),
)


def _readers_by_word() -> dict[str, tuple[Reader, ...]]:
    by_word: dict[str, list[Reader]] = defaultdict(list)
    for reader, words, _ in _READERS:
        for word in words:
            by_word[word].append(reader)
    return {word: tuple(readers) for word, readers in by_word.items()}


_BY_WORD = _readers_by_word()
_BY_DIGIT = tuple(reader for reader, _, digits in _READERS if digits)
