"""The readers of dates, each with the words that may begin its phrase."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.dates.ago import (
    read_ago,
    read_earlier_years,
    read_moments_ago,
    read_nights_ago,
    read_years_ago,
)
from reports.dates.durations import (
    LENGTH_UNITS,
    ORDINAL_WORDS,
    read_age,
    read_day_number,
    read_days_of,
    read_lasting,
    read_nth_day,
    read_same_again,
)
from reports.dates.in_figures import read_clock, read_in_figures
from reports.dates.month_days import read_day_of_month, read_month_day, read_ordinal_day
from reports.dates.named_days import (
    NAMED_DAY_STARTS,
    read_from_day,
    read_named_day,
    read_up_to,
    read_week,
)
from reports.dates.parts import PARTS, read_counted_part, read_part
from reports.dates.periods import read_decade, read_month, read_year
from reports.dates.relative import PERIOD_WORDS, read_day, read_day_before, read_last_days, read_period
from reports.dates.told import (
    SHIFTED_UNITS,
    read_before_after,
    read_days_after,
    read_distance,
    read_in_the,
    read_shifted,
    read_since_then,
)
from reports.dates.weekdays import WEEKDAY_FORMS, read_weekday
from reports.dates.written import MONTHS
from reports.dates.zones import ZONES, read_two_clocks
from reports.lexicon.load import number_words, word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from reports.dates.reading import Read
    from reports.tokens import Token

    Reader = Callable[[Sequence[Token], int, date | None], Read | None]
    Asked = tuple[Reader, frozenset[str] | None]

_UNITS = number_words("unit")
_LENGTHS = {*_UNITS, "a", "an", "few", "several", "couple", "almost", "nearly", "about", "around"}
_DAY_WORDS = {"yesterday", "today", "tonight", "tomorrow", "overnight", "night", *word_set("parts_of_day")}
# Each reader with the words that may begin its phrase, and whether figures may. The first that reads wins.
_READERS: tuple[tuple[Reader, Iterable[str], bool], ...] = (
    (read_two_clocks, (), True),
    (read_in_figures, (), True),
    (read_from_day, ("day", "eve", *_LENGTHS), True),
    (read_up_to, _LENGTHS, True),
    (read_month_day, MONTHS, True),
    (read_weekday, WEEKDAY_FORMS, False),
    (read_named_day, NAMED_DAY_STARTS, False),
    (read_part, PARTS, False),
    (read_counted_part, ORDINAL_WORDS, False),
    (read_month, MONTHS, False),
    (read_week, ("week",), False),
    (read_decade, (), True),
    (read_year, (), True),
    (read_days_of, ("after", "first", "following", *_LENGTHS), True),
    (read_age, _LENGTHS, True),
    (read_earlier_years, ("earlier", "previous"), False),
    (read_same_again, ORDINAL_WORDS, True),
    (read_nth_day, ORDINAL_WORDS, True),
    (read_day_number, ("day",), False),
    (read_lasting, ("for",), False),
    (read_period, ("this", "last", "the"), False),
    (read_shifted, ("previous", "preceding", "following", "next", "same", "that"), False),
    (read_last_days, ("past", "last", "previous", "preceding", "these"), False),
    (read_years_ago, ("a", *_UNITS), True),
    (read_ago, _LENGTHS, True),
    (read_nights_ago, _UNITS, True),
    (read_moments_ago, ("moments", "minutes", "hours", "days", "weeks"), False),
    (read_distance, _LENGTHS, True),
    (read_day_before, ("day",), False),
    (read_before_after, ("week", "day", *word_set("parts_of_day")), False),
    (read_days_after, ("after",), False),
    (read_since_then, ("since",), False),
    (read_in_the, ("earlier", "later"), False),
    (read_day, _DAY_WORDS, False),
    (read_day_of_month, (), True),
    (read_ordinal_day, (), True),
    (read_clock, (), True),
)


# Words of which a sentence must hold one, or the reader need not be asked.
_NEEDS: dict[Reader, frozenset[str]] = {
    read_two_clocks: ZONES,
    read_nights_ago: frozenset({"nights"}),
    read_from_day: LENGTH_UNITS | {"eve"},
    read_month_day: frozenset(MONTHS),
    read_same_again: frozenset({"day"}),
    read_nth_day: frozenset({"day", "week", "month"}),
    read_counted_part: frozenset({"week", "half"}),
    read_period: PERIOD_WORDS,
    read_shifted: SHIFTED_UNITS,
    read_before_after: frozenset({"before", "after"}),
    read_since_then: frozenset({"then"}),
    read_in_the: frozenset({"day", "week"}),
    read_day_of_month: frozenset({"month"}),
    read_age: frozenset({"old", "into"}),
    read_earlier_years: frozenset({"years", "decades"}),
    **dict.fromkeys((read_ago, read_years_ago, read_moments_ago), frozenset({"ago", "earlier"})),
    **dict.fromkeys(
        (read_up_to, read_days_of, read_lasting, read_last_days, read_distance, read_days_after),
        LENGTH_UNITS,
    ),
}


def _asked(reader: Reader) -> Asked:
    return reader, _NEEDS.get(reader)


def _readers_by_word() -> dict[str, tuple[Asked, ...]]:
    by_word: dict[str, list[Asked]] = defaultdict(list)
    for reader, words, _ in _READERS:
        for word in words:
            by_word[word].append(_asked(reader))
    return {word: tuple(readers) for word, readers in by_word.items()}


BY_WORD = _readers_by_word()
BY_DIGIT = tuple(_asked(reader) for reader, _, digits in _READERS if digits)
FIGURE = "0"  # stands for any figure
NEEDED = frozenset(word for needs in _NEEDS.values() for word in needs)


@lru_cache(maxsize=4096)
def readers_at(start: str, found: frozenset[str]) -> tuple[Reader, ...]:
    """The readers to ask at a word, or at a figure, of a sentence that holds these of the words `NEEDED`."""
    readers = BY_DIGIT if start[0].isdigit() else BY_WORD[start]
    return tuple([reader for reader, needs in readers if needs is None or not needs.isdisjoint(found)])
