"""Give each happening its days: from its own words, else from what stands before it; never sharper."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reports.inherited_days import Undated, inherited, span_of
from reports.lexicon.load import word_set
from reports.report import DateSpan
from reports.tense import is_date_of_saying, is_perfect, old_war
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.dates import DateHit
    from reports.marked import Marked

_UNDATED = DateSpan(start=None, end=None, precision=DatePrecision.UNKNOWN, basis="no publication date given")
_PRECISE = frozenset({DatePrecision.DAY, DatePrecision.RANGE})
_LOOSE = frozenset({DatePrecision.MONTH, DatePrecision.WEEK})
_NOT_NEWS = frozenset({"history", "future", "comparison"})
_NEWS = frozenset({"point", "since", "window", "window_before"})
_NO_DAY = frozenset({"window", "until", "comparison"})
_HEADS_DATE = word_set("heads_date")
_HEAD_REACH = 3
_OLD_HEAD_REACH = 2
_BEFORE_COST = 2
_LEAD_SENTENCES = 3


class Dating:
    """The clock of one report: its publication, how long the fighting has lasted, and the dates read so far.

    Args:
        published: day of publication, or None: then nothing but absolute dates gets days.
        sentences: all sentences of the body, marked, to find how long the fighting has lasted.
    """

    def __init__(self, published: date | None, sentences: Sequence[Marked]) -> None:
        self._published = published
        self._paragraph = -1
        self._in_history = False
        self._last: DateSpan | None = None
        self._main: DateSpan | None = None
        self._window = _window(sentences)
        self._lead = _lead(sentences)
        self._is_over = any(hit.kind == "window_before" for marked in sentences for hit in marked.dates)

    def enter(self, marked: Marked) -> None:
        """Begin a sentence: a new paragraph forgets the day before; one of history makes the rest history."""
        if marked.sentence.paragraph != self._paragraph:
            self._paragraph, self._last, self._in_history = marked.sentence.paragraph, None, False
        kinds = {hit.kind for hit in marked.dates}
        if not kinds.isdisjoint(_NEWS):
            self._in_history = False
        elif "history" in kinds:
            self._in_history = True

    def days(
        self, marked: Marked, index: int, last: int | None = None, *, cumulative: bool = False
    ) -> DateSpan | None:
        """The days of what stands at tokens `index` up to `last`; None for history and what is to come."""
        own = _own_date(marked, index, last or index + 1)
        if own is None:
            return None if self._in_history else self._inherited(marked, index, cumulative=cumulative)
        if own.kind in _NOT_NEWS:
            return None
        span = self._widened(marked, index, own, cumulative=cumulative)
        self._last = span
        if self._main is None and span.precision in _PRECISE:
            self._main = span
        return span

    def _widened(self, marked: Marked, index: int, own: DateHit, *, cumulative: bool) -> DateSpan:
        """A running toll announced on a day covers the fighting up to that day."""
        span, start, basis = own.span, *self._beginning()
        if start is None or span.start is None or span.end is None:
            return span
        if self._window is not None and _is_loosely_since(own, start):
            return replace(self._window, words=span.words)
        announced = is_date_of_saying(marked, own, index) and is_perfect(marked, index)
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
            )
        )


def _is_loosely_since(own: DateHit, start: date) -> bool:
    """True for "since last month" when the fighting is known to have begun in it."""
    begins = own.span.start
    return own.kind == "since" and own.span.precision in _LOOSE and begins is not None and begins <= start


def _own_date(marked: Marked, index: int, last: int) -> DateHit | None:
    """The date phrase of the same clause that is nearest, else the nearest outside side clauses."""
    old = old_war(marked, index)
    if old is not None:
        return old
    usable = [hit for hit in marked.dates if hit.kind not in _NO_DAY]
    clause = marked.clause_of[index]
    same = [hit for hit in usable if marked.clause_of[hit.first] == clause]
    near = same or [hit for hit in usable if _reaches(marked, hit, index)]
    if not near:
        return None
    return min(near, key=lambda hit: (is_date_of_saying(marked, hit, index), *_gap(hit, index, last)))


def _reaches(marked: Marked, hit: DateHit, index: int) -> bool:
    """A date of another clause counts when it heads the sentence or stands in the clause beside."""
    if hit.kind in {"history", "future"}:
        return hit.first <= _OLD_HEAD_REACH and marked.tokens[0].low in _HEADS_DATE
    is_beside = abs(marked.clause_of[hit.first] - marked.clause_of[index]) <= 1
    return is_beside or hit.first <= _HEAD_REACH


def _gap(hit: DateHit, index: int, last: int) -> tuple[int, int]:
    """Words between trigger and date; of two equally near the later one."""
    if hit.last > index:
        return max(0, hit.first - last), 0
    return index - hit.last + _BEFORE_COST, 1


def _lead(sentences: Sequence[Marked]) -> DateSpan | None:
    """The first day that the first sentences name."""
    hits = (hit for marked in sentences[:_LEAD_SENTENCES] for hit in marked.dates)
    days = (hit.span for hit in hits if hit.kind == "point" and hit.span.precision is DatePrecision.DAY)
    return next(days, None)


def _window(sentences: Sequence[Marked]) -> DateSpan | None:
    """How long the fighting has lasted, when the report says so ("enters its 13th day", "past two days")."""
    hits = (hit for marked in sentences for hit in marked.dates)
    lasting = (hit.span for hit in hits if hit.kind in {"window", "window_before"} and hit.span.start)
    lead = (hit.span for marked in sentences[:_LEAD_SENTENCES] for hit in marked.dates)
    counted = (span for span in lead if span.basis == "days before publication" and span.start != span.end)
    return next(chain(lasting, counted), None)
