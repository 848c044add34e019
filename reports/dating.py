"""Give each happening its days: from its own words, else from what stands before it; never sharper."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reports.dates import is_timed
from reports.inherited_days import Undated, inherited, span_of
from reports.own_date import is_addition, own_date, up_to_day_told
from reports.report import DateSpan
from reports.tense import is_date_of_saying, is_perfect
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.dates import DateHit
    from reports.marked import Marked

_UNDATED = DateSpan(start=None, end=None, precision=DatePrecision.UNKNOWN, basis="no publication date given")
_PRECISE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})
_NOT_NEWS = frozenset({"history", "future", "comparison"})
_NEWS = frozenset({"point", "since", "since_period", "window", "window_before"})
_LEAD_SENTENCES = 3
_LONGEST_TIME = 40  # characters


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
        self._is_live = False
        self._main: DateSpan | None = None
        self._window = _window(sentences)
        self._lead = _lead(sentences)
        self._is_over = any(hit.kind == "window_before" for marked in sentences for hit in marked.dates)

    def enter(self, marked: Marked) -> None:
        """Begin a sentence: a new paragraph forgets the day before; one of history makes the rest history."""
        if marked.sentence.paragraph != self._paragraph:
            self._paragraph, self._last, self._in_history = marked.sentence.paragraph, None, False
            self._is_live = _is_entry(self._text, marked)
        self._told_before = self._told
        kinds = {hit.kind for hit in marked.dates}
        if not kinds.isdisjoint(_NEWS):
            self._in_history = False
        elif "history" in kinds:
            self._in_history = True

    def days(
        self, marked: Marked, index: int, last: int | None = None, *, cumulative: bool = False
    ) -> DateSpan | None:
        """The days of what stands at tokens `index` up to `last`; None for history and what is to come."""
        own = self._counted_from_told(own_date(marked, index, last or index + 1))
        if own is None:
            if self._in_history:
                return None
            span = self._inherited(marked, index, cumulative=cumulative)
            until = up_to_day_told(marked, index, span)
            self._last = self._last if until is span else until
            return until
        if own.kind in _NOT_NEWS:
            return None
        span = up_to_day_told(marked, index, self._widened(marked, index, own, cumulative=cumulative))
        self._last = span
        if own.kind == "point" and own.span.precision in _PRECISE:
            self._told = own.span
        if self._main is None and span.precision in _PRECISE:
            self._main = span
        return span

    def _counted_from_told(self, own: DateHit | None) -> DateHit | None:
        """The days of "two days later", counted from the day told last; None when there is none."""
        if own is None or own.from_told is None:
            return own
        told = self._told_before
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
                main=self._main,
                last=self._last,
                lead=self._lead,
                is_over=self._is_over,
                is_live=self._is_live,
            )
        )


def _is_entry(text: str, marked: Marked) -> bool:
    """True when the line begins with a clock time, which is no part of its first sentence."""
    start = marked.sentence.start
    line = text.rfind("\n", max(0, start - _LONGEST_TIME), start) + 1
    return is_timed(tokenize(text, max(line, start - _LONGEST_TIME), start)) or is_timed(marked.tokens)


def _is_loosely_since(own: DateHit, start: date) -> bool:
    """True for "since last month" when the fighting is known to have begun in it."""
    begins = own.span.start
    return own.kind == "since_period" and begins is not None and begins <= start


def _lead(sentences: Sequence[Marked]) -> DateSpan | None:
    """The first day that the first sentences name."""
    hits = (hit for marked in sentences[:_LEAD_SENTENCES] for hit in marked.dates)
    days = (hit.span for hit in hits if hit.kind == "point" and hit.span.precision is DatePrecision.DAY)
    return next(days, None)


def _window(sentences: Sequence[Marked]) -> DateSpan | None:
    """How long the fighting has lasted, when the report says so ("enters its 13th day", "past two days")."""
    hits = (hit for marked in sentences for hit in marked.dates)
    lasting = (span for span in map(_lasting, hits) if span is not None)
    lead = (hit.span for marked in sentences[:_LEAD_SENTENCES] for hit in marked.dates)
    counted = (span for span in lead if span.basis == "days before publication" and span.start != span.end)
    return next(chain(lasting, counted), None)


def _lasting(hit: DateHit) -> DateSpan | None:
    """How long the fighting has lasted, of "enters its 13th day" and of "for the third day"."""
    if hit.kind in {"window", "window_before"}:
        return hit.span if hit.span.start is not None else None
    if hit.began is None or hit.span.end is None:
        return None
    return span_of(hit.began, hit.span.end, "the days counted so far", hit.span.words)
