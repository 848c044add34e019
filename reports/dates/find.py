"""Find the dates a sentence names, seen from publication; none is made sharper than its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.dates.month_days import in_month_of
from reports.dates.readers import BY_WORD, FIGURE, NEEDED, readers_at
from reports.dates.reading import HISTORY_DAYS, Read
from reports.lexicon.load import word_set
from reports.report import DateSpan
from reports.tokens import figures_of, indexes_of, words_of
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reports.tokens import Token

    Reader = Callable[[Sequence[Token], int, date | None], Read | None]

_SUPERLATIVES = word_set("superlatives")
_DATE_WORDS = frozenset(BY_WORD)
_SINCE_REACH = 5
_BEGAN = frozenset({"began", "erupted", "broke", "started", "flared"})
_BEGAN_REACH = 3
_WAR = frozenset({"war", "conflict", "hostilities", "fighting", "invasion", "insurgency"})
_SUPERLATIVE_REACH = 12
_FIGURE_REACH = 6
_FROM_BEFORE = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})


@made_fast
@dataclass(frozen=True, slots=True)
class DateHit:
    """A date phrase at tokens `first` up to `last`.

    `kind` is `point` (a day or span in which the thing happened), `since` (from a day on), `since_period`
    (from some day of a week or month on), `aside` (the day of an earlier deed, "days after they took it"),
    `window` (how long the fighting has lasted), `window_before` (the same, up to a day named), `until` (up to
    a day), `history` (long before publication), `comparison` ("the worst since ..."), `clock` (a time of the
    day of publication) or `future`.
    `from_told` gives the days counted from a day told in an earlier sentence ("two days earlier"), `began`
    the first day of the fighting ("for the third day").
    """

    first: int
    last: int
    span: DateSpan
    kind: str
    from_told: Callable[[date], DateSpan] | None = None
    began: date | None = None


def find_dates(tokens: Sequence[Token], text: str, published: date | None) -> list[DateHit]:
    """All date phrases of a sentence, left to right, not overlapping.

    With no publication date only absolute dates with a year are dates; a weekday is kept as a weekday.
    """
    hits: list[DateHit] = []
    free, told = 0, None
    figures = figures_of(tokens)
    starts = indexes_of(tokens, _DATE_WORDS)
    needed = words_of(tokens) & NEEDED
    for index in sorted([*starts, *figures]) if figures else starts:
        if index < free or _is_of_birth(tokens, index) or _is_of_figure_before(tokens, index):
            continue
        low = tokens[index].low
        asked = readers_at(FIGURE if low[0].isdigit() else low, needed)
        read = _read_at(asked, tokens, index, published) if asked else None
        if read is None:
            continue
        if told is not None and read.from_told is not None:
            read = replace(read.from_told(told), from_told=None)
        elif told is not None:
            read = in_month_of(read, told, published)
        hits.append(_hit(read, tokens, index, text, published))
        told, free = _told(read) or told, read.last
    dated = [hit for hit in hits if hit.kind != "clock"]
    return dated or hits


def _is_of_birth(tokens: Sequence[Token], index: int) -> bool:
    """True at the year of "a man born in 1961"."""
    return index > 1 and tokens[index - 1].low in {"in", "on"} and tokens[index - 2].low == "born"


def _is_of_figure_before(tokens: Sequence[Token], index: int) -> bool:
    """True at the day of "130,000, up from 100,000 a day before": it dates the figure given up."""
    low = [token.low for token in tokens[max(0, index - _FIGURE_REACH) : index]]
    at = next((i for i in range(len(low) - 1, 0, -1) if (low[i - 1], low[i]) in _FROM_BEFORE), None)
    return at is not None and "," not in low[at:] and any(word[0].isdigit() for word in low[at + 1 :])


def _told(read: Read) -> date | None:
    """The day that "two days later" counts from after these words."""
    is_point = read.kind in {"point", "history"} and read.precision in {
        DatePrecision.DAY,
        DatePrecision.RANGE,
    }
    return read.end if is_point else None


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
    kind = _kind(read, tokens, index, published)
    return DateHit(index, read.last, span, kind, _spans_from(read.from_told, span.words), read.began)


def _spans_from(from_told: Callable[[date], Read] | None, words: str) -> Callable[[date], DateSpan] | None:
    """The same days from a day told before, as spans."""
    if from_told is None:
        return None

    def span_from(told: date) -> DateSpan:
        read = from_told(told)
        return DateSpan(
            start=read.start, end=read.end, precision=read.precision, words=words, basis=read.basis
        )

    return span_from


def _kind(read: Read, tokens: Sequence[Token], index: int, published: date | None) -> str:
    """The kind read, unless the days lie long before publication or after it."""
    if published is None or read.start is None or read.end is None:
        return read.kind
    if (published - read.end).days > HISTORY_DAYS:
        is_measure = _is_comparison(tokens, index) or _is_of_the_war(tokens, index)
        return "comparison" if is_measure else "history"
    return "future" if read.start > published else read.kind


def _is_of_the_war(tokens: Sequence[Token], index: int) -> bool:
    """True in "one of the few that work since the war began in April": how old the war is."""
    before = [token.low for token in tokens[max(0, index - _SUPERLATIVE_REACH) : index]]
    is_war = "since" in before and not _WAR.isdisjoint(before)
    return is_war and not _BEGAN.isdisjoint(before[-_BEGAN_REACH:])


def _is_comparison(tokens: Sequence[Token], index: int) -> bool:
    """True in "the worst attack since March": the date measures, it does not date."""
    before = [token.low for token in tokens[max(0, index - _SUPERLATIVE_REACH) : index]]
    return "since" in before[-_SINCE_REACH:] and not _SUPERLATIVES.isdisjoint(before)
