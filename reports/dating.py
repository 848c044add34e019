"""Give each happening its days: from its own words, else from what stands before it; never sharper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.dates import is_timed
from reports.inherited_days import Undated, inherited, span_of
from reports.own_date import day_named, first_day_since, is_addition, own_date, up_to_day_told
from reports.report import DateSpan
from reports.tense import is_date_of_saying, is_perfect
from reports.time_frame import (
    is_item,
    lasting,
    lead_day,
    looks_back_to,
    names_of,
    period_covered,
    sets_time,
)
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.dates import DateHit
    from reports.marked import Marked

_UNDATED = DateSpan(start=None, end=None, precision=DatePrecision.UNKNOWN, basis="no publication date given")
_PAST = DateSpan(
    start=None, end=None, precision=DatePrecision.UNKNOWN, basis="told as history, no day is named"
)
_PRECISE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})
_NOT_NEWS = frozenset({"history", "future", "comparison"})
_NEWS = frozenset({"point", "aside", "since", "since_period", "window", "window_before"})
_LONGEST_TIME = 40  # characters
_DEED_REACH = 9
_OF_DAY = frozenset({"of", "on"})


class Dating:
    """The clock of one report: its publication, how long the fighting has lasted, and the dates read so far.

    Args:
        published: day of publication, or None: then nothing but absolute dates gets days.
        sentences: all sentences of the body, marked, to find how long the fighting has lasted.
        text: the report, to see the clock times before the entries of a liveblog.
    """

    def __init__(self, published: date | None, sentences: Sequence[Marked], text: str = "") -> None:
        self._published = published
        self._text = text
        self._paragraph = -1
        self._in_history = False
        self._last: DateSpan | None = None
        self._told: DateSpan | None = None
        self._told_before: DateSpan | None = None
        self._told_last: DateSpan | None = None
        self._named: DateSpan | None = None
        self._since: DateSpan | None = None
        self._entered: Marked | None = None
        self._asked: tuple[Marked, int, int, DateHit | None] | None = None
        self._is_live = False
        self._main: DateSpan | None = None
        self._main_names: set[str] = set()
        self._item: set[str] = set()
        self._window = lasting(sentences)
        self._lead = lead_day(sentences)
        self._news_from = looks_back_to(sentences, published)
        self._period = period_covered(text, published)
        self._is_over = any(hit.kind == "window_before" for marked in sentences for hit in marked.dates)

    def enter(self, marked: Marked) -> None:
        """Begin a sentence: a new paragraph forgets the day before; one of history makes the rest history."""
        if marked.sentence.paragraph != self._paragraph:
            self._paragraph, self._last, self._in_history = marked.sentence.paragraph, None, False
            self._is_live = _is_entry(self._text, marked)
            self._item = names_of(marked) if is_item(self._text, marked) else set()
        self._look_back(marked)
        if self._main is None and sets_time(marked):
            self._main, self._main_names = day_named(marked), names_of(marked)
        kinds = {"point" if self._is_matter(hit) else hit.kind for hit in marked.dates}
        if not kinds.isdisjoint(_NEWS):
            self._in_history = False
        elif "history" in kinds:
            self._in_history = True

    def _look_back(self, marked: Marked) -> None:
        """What the sentence before told, or named without an event: "the same day" means either."""
        before, self._entered = self._entered, marked
        self._told_before = self._told
        if self._told is not self._told_last or before is None:
            self._named = self._told_last = self._told
            return
        day = day_named(before)
        self._named = day or self._named
        if self._last is None and before.sentence.paragraph == marked.sentence.paragraph:
            self._last = day

    def days(
        self, marked: Marked, index: int, last: int | None = None, *, cumulative: bool = False
    ) -> DateSpan | None:
        """The days of what stands at tokens `index` up to `last`; None for history and what is to come."""
        own = self.own_date(marked, index, last or index + 1)
        if own is None:
            if self._in_history:
                return None
            span = self._inherited(marked, index, cumulative=cumulative)
            until = up_to_day_told(marked, index, span)
            self._last = self._last if until is span else until
            return until
        if own.kind in _NOT_NEWS:
            return None
        own = self._since_deed(marked, first_day_since(marked, own, index), index)
        span = up_to_day_told(marked, index, self._widened(marked, index, own, cumulative=cumulative))
        if own.kind == "aside":
            return span
        self._last = span
        if own.kind == "point" and own.span.precision in _PRECISE:
            self._told = own.span
        elif own.kind == "since" and span.start is not None:
            self._told = self._since = span_of(span.start, span.start, span.basis, span.words)
        if self._main is None and span.precision in _PRECISE:
            self._main, self._main_names = span, names_of(marked)
        return span

    def _since_deed(self, marked: Marked, own: DateHit, index: int) -> DateHit:
        """All days since 5 February for what is told after "since the air strike of 5 February"."""
        start = own.span.start
        if own.kind != "point" or start is None or self._published is None or own.last > index:
            return own
        low = [token.low for token in marked.tokens[: own.first]]
        if (
            low[:1] != ["since"]
            or len(low) > _DEED_REACH
            or low[-1] not in _OF_DAY
            or start > self._published
        ):
            return own
        span = span_of(start, self._published, "since the day of what is named", own.span.words)
        return replace(own, kind="since", span=span)

    def own_date(self, marked: Marked, index: int, last: int) -> DateHit | None:
        """The date phrase that dates what stands at tokens `index` up to `last`, or None."""
        asked = self._asked
        if asked is None or asked[0] is not marked or asked[1:3] != (index, last):
            own = self._counted_from_told(own_date(marked, index, last))
            if own is not None and self._is_matter(own):
                own = replace(own, kind="point")
            asked = self._asked = (marked, index, last, own)
        return asked[3]

    def _is_matter(self, hit: DateHit) -> bool:
        """Weeks ago, but not before the day that the report is about."""
        if self._news_from is None or hit.kind != "history" or hit.span.start is None:
            return False
        return hit.span.start >= self._news_from

    @property
    def undated_past(self) -> DateSpan | None:
        """Unknown days, inside a paragraph that tells history; elsewhere None."""
        return _PAST if self._in_history else None

    def _counted_from_told(self, own: DateHit | None) -> DateHit | None:
        """The days of "two days later", counted from the day told last; None when there is none."""
        if own is None or own.from_told is None:
            return own
        if own.began is not None and self._told is self._since:
            return own  # "since Sunday ..., for a third day": Sunday is no day that it counts from
        told = self._named if own.span.start is None else self._told_before or self._named
        if told is None or told.end is None:
            return own if own.span.start is not None else None
        return replace(own, span=own.from_told(told.end))

    def _widened(self, marked: Marked, index: int, own: DateHit, *, cumulative: bool) -> DateSpan:
        """A running toll announced on a day covers the fighting up to that day."""
        span, start, basis = own.span, *self._beginning()
        if start is None or span.start is None or span.end is None:
            return span
        if self._window is not None and _is_loosely_since(own, start):
            return replace(self._window, words=span.words)
        announced = is_date_of_saying(marked, own, index) and is_perfect(marked, index)
        announced = announced and not is_addition(marked, index)
        if own.kind != "point" or not (cumulative or announced) or start > span.end:
            return span
        if self._window is None and start == span.end:
            return span
        return span_of(start, span.end, basis, span.words)

    def _beginning(self) -> tuple[date | None, str]:
        """The first day of the fighting, as told or as the first day named, and how it is known."""
        if self._window is not None:
            return self._window.start, "from the start of the fighting to the day it was said"
        start = self._main.start if self._main is not None else None
        return start, "from the first day named to the day it was said"

    def _lead_for(self, marked: Marked) -> DateSpan | None:
        """The day that the report leads with; unless the fighting lasts, it is no day of another place."""
        if self._lead is None:
            return None
        day, told = self._lead
        names, others = names_of(marked), names_of(told)
        is_other = self._window is None and bool(others) and names.isdisjoint(others)
        return None if is_other else day

    def _main_for(self, marked: Marked) -> DateSpan | None:
        """The first day named; an item of a feed about another place does not take it."""
        others = self._main_names
        is_other = bool(self._item) and bool(others) and (self._item | names_of(marked)).isdisjoint(others)
        return None if is_other else self._main

    def _inherited(self, marked: Marked, index: int, *, cumulative: bool) -> DateSpan:
        if self._published is None:
            return replace(_UNDATED, weekday=self._last.weekday if self._last else None)
        return inherited(
            Undated(
                marked=marked,
                index=index,
                cumulative=cumulative,
                published=self._published,
                window=self._window,
                main=self._main_for(marked),
                last=self._last,
                lead=self._lead_for(marked),
                period=self._period,
                is_over=self._is_over,
                is_live=self._is_live,
            )
        )


def _is_entry(text: str, marked: Marked) -> bool:
    """True when the line begins with a clock time, which is no part of its first sentence."""
    start = marked.sentence.start
    line = text.rfind("\n", max(0, start - _LONGEST_TIME), start) + 1
    first = max(line, start - _LONGEST_TIME)
    return (first < start and is_timed(tokenize(text, first, start))) or is_timed(marked.tokens)


def _is_loosely_since(own: DateHit, start: date) -> bool:
    """True for "since last month" when the fighting is known to have begun in it."""
    begins = own.span.start
    return own.kind == "since_period" and begins is not None and begins <= start
