"""Give each happening its days: from its own words, else from what stands before it. Never sharper than the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.report import DateSpan
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from reports.dates import DateHit
    from reports.marked import Marked

UNDATED = DateSpan(start=None, end=None, precision=DatePrecision.UNKNOWN, basis="no publication date given")
_ONGOING = word_set("ongoing")
_ONSET = word_set("onset")
_NEW = word_set("new")
_NEWS = word_set("news")


def span_of(start: date, end: date, basis: str, words: str = "") -> DateSpan:
    """A span of inclusive days; one day has precision `day`."""
    precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    return DateSpan(start=start, end=end, precision=precision, words=words, basis=basis)


class Dating:
    """The clock of one report: its publication, how long the fighting has lasted, and the dates read so far.

    Args:
        published: day of publication, or None: then nothing but absolute dates gets days.
        sentences: all sentences of the body, marked, to find how long the fighting has lasted.
    """

    def __init__(self, published: date | None, sentences: list[Marked]) -> None:
        self._published = published
        self._paragraph = -1
        self._in_history = False
        self._last: DateSpan | None = None
        self._main: DateSpan | None = None
        self._window = _window(sentences)

    def enter(self, marked: Marked) -> None:
        """Begin a sentence: a new paragraph forgets the day before; a sentence of history makes the rest history."""
        if marked.sentence.paragraph != self._paragraph:
            self._paragraph, self._last, self._in_history = marked.sentence.paragraph, None, False
        kinds = {hit.kind for hit in marked.dates}
        if kinds & {"point", "since", "window", "window_before"}:
            self._in_history = False
        elif "history" in kinds:
            self._in_history = True

    def date(
        self, marked: Marked, index: int, last: int | None = None, *, cumulative: bool = False
    ) -> DateSpan | None:
        """The days of what stands at tokens `index` up to `last`, or None when it is history or still to come."""
        own = self._own(marked, index, last or index + 1)
        if own is not None and own.kind in {"history", "future", "comparison"}:
            return None
        if own is not None:
            span = self._widened(marked, index, own, cumulative=cumulative)
            self._last = span
            if self._main is None and span.precision in {DatePrecision.DAY, DatePrecision.RANGE}:
                self._main = span
            return span
        if self._in_history:
            return None
        return self._inherited(marked, index, cumulative=cumulative)

    def remember(self, span: DateSpan) -> None:
        """What comes next in the paragraph happened then, if it names no day."""
        self._last = span
        if self._main is None and span.start is not None:
            self._main = span

    def _own(self, marked: Marked, index: int, last: int) -> DateHit | None:
        """The date phrase of the same clause that is nearest, else the nearest of the sentence outside side clauses."""
        if _tells_of_comparison(marked, index):
            return next(hit for hit in marked.dates if hit.kind in {"comparison", "history"})
        usable = [hit for hit in marked.dates if hit.kind not in {"window", "until", "comparison"}]
        clause = marked.clause_of[index]
        same = [hit for hit in usable if marked.clause_of[hit.first] == clause]
        near = same or [hit for hit in usable if self._reaches(marked, hit, index)]
        return (
            min(near, key=lambda hit: (_is_date_of_saying(marked, hit, index), *_gap(hit, index, last)))
            if near
            else None
        )

    def _reaches(self, marked: Marked, hit: DateHit, index: int) -> bool:
        """A date of another clause counts when it heads the sentence or stands in the clause right before or after."""
        if hit.kind in {"history", "future"}:
            return hit.first <= 2 and marked.tokens[0].low in {
                "in",
                "since",
                "during",
                "on",
                "after",
                "by",
                "before",
            }
        return abs(marked.clause_of[hit.first] - marked.clause_of[index]) <= 1 or hit.first <= 3

    def _widened(self, marked: Marked, index: int, own: DateHit, *, cumulative: bool) -> DateSpan:
        """A running toll announced on a day covers the fighting up to that day."""
        span = own.span
        if self._window is None or span.start is None or span.end is None:
            return self._since_main(marked, index, own, cumulative=cumulative)
        start = self._window.start
        if start is None:
            return span
        if (
            own.kind == "since"
            and span.precision in {DatePrecision.MONTH, DatePrecision.WEEK}
            and span.start <= start
        ):
            return replace(self._window, words=span.words)
        announced = _is_date_of_saying(marked, own, index) and _is_perfect(marked, index)
        if (cumulative or announced) and start <= span.end and own.kind == "point":
            return span_of(
                start, span.end, "from the start of the fighting to the day it was said", span.words
            )
        return span

    def _since_main(self, marked: Marked, index: int, own: DateHit, *, cumulative: bool) -> DateSpan:
        span, main = own.span, self._main
        if main is None or main.start is None or span.end is None or own.kind != "point":
            return span
        announced = _is_date_of_saying(marked, own, index) and _is_perfect(marked, index)
        if (announced or cumulative) and main.start < span.end:
            return span_of(
                main.start, span.end, "from the first day named to the day it was said", span.words
            )
        return span

    def _inherited(self, marked: Marked, index: int, *, cumulative: bool) -> DateSpan | None:
        published = self._published
        if published is None:
            return replace(UNDATED, weekday=self._last.weekday if self._last else None)
        words = {token.low for token in marked.tokens}
        first, last = marked.clause(index)
        clause = {token.low for token in marked.tokens[first:last]}
        if cumulative and self._window is not None:
            return replace(self._window, basis="running toll since the start of the fighting")
        if _is_called_new(marked, first, last) and not cumulative:
            return span_of(published - timedelta(days=1), published, "called new in the report")
        if self._last is not None and self._last.start is not None:
            if _is_perfect(marked, index) and self._last.precision is DatePrecision.DAY:
                return span_of(self._last.start, published, "since the day named before")
            return replace(self._last, basis="same as the words before it in the paragraph", words="")
        if (
            _ONGOING & clause
            and not cumulative
            and ("continue" in words or "continues" in words or "continued" in words)
        ):
            return span_of(published, published, "told as going on at publication")
        if "continued" in clause and self._window is not None:
            return span_of(published, published, "told as going on at publication")
        if (
            _ONSET & clause
            and self._main is not None
            and self._main.start is not None
            and self._window is None
        ):
            return span_of(self._main.start, self._main.start, "the day the fighting began")
        if self._window is not None and self._window.start is not None:
            if _is_perfect(marked, index):
                return span_of(self._window.start, published, "since the start of the fighting")
            return self._window
        if self._main is not None and self._main.start is not None:
            if _is_perfect(marked, index) or cumulative:
                return span_of(self._main.start, published, "from the first day named to publication")
            return replace(self._main, basis="the main day of the report", words="")
        return span_of(published - timedelta(days=1), published, "no day named: within a day of publication")


_BEFORE_COST = 2


def _gap(hit: DateHit, index: int, last: int) -> tuple[int, int]:
    """Words between trigger and date; of two equally near the later one."""
    after = hit.last > index
    return (max(0, hit.first - last) if after else index - hit.last + _BEFORE_COST), 0 if after else 1


def _is_date_of_saying(marked: Marked, hit: DateHit, index: int) -> bool:
    """ "announced on Wednesday that it had lost": the day stands between the verb and what was said."""
    return any(
        a.verb < hit.first < index and hit.first - a.verb <= 4 for a in marked.attributions if not a.trailing
    ) or any(a.trailing and hit.first >= a.verb for a in marked.attributions)


def _is_perfect(marked: Marked, index: int) -> bool:
    """ "had lost", "have been killed": it may have happened at any time up to the telling."""
    first, _ = marked.clause(index)
    around = {token.low for token in marked.tokens[first : index + 4]}
    return bool({"had", "have", "has"} & around) or marked.tokens[index].low.endswith("ing")


def _tells_of_comparison(marked: Marked, index: int) -> bool:
    """"the worst since the war of 2020, in which 6,500 died": the relative clause tells of the war of 2020."""
    first, _ = marked.clause(index)
    if not first or marked.tokens[first].low not in {"which", "in", "when", "where"}:
        return False
    before, _ = marked.clause(first - 1)
    if before and marked.tokens[first].low == "which" and first - before <= 2:
        before, _ = marked.clause(before - 1)
    old = [hit for hit in marked.dates if before <= hit.first < first]
    return bool(old) and all(hit.kind in {"comparison", "history"} for hit in old)


def _is_called_new(marked: Marked, first: int, last: int) -> bool:
    """ "in new clashes", "the latest attack"."""
    low = [token.low for token in marked.tokens[first:last]]
    return any(word in _NEW and _NEWS & set(low[i + 1 : i + 3]) for i, word in enumerate(low))


def _window(sentences: list[Marked]) -> DateSpan | None:
    """How long the fighting has lasted, when the report says so ("enters its 13th day", "over the past two days")."""
    for marked in sentences:
        for hit in marked.dates:
            if hit.kind in {"window", "window_before"} and hit.span.start is not None:
                return hit.span
    for marked in sentences[:3]:
        for hit in marked.dates:
            if hit.span.basis == "days before publication" and hit.span.start != hit.span.end:
                return hit.span
    return None
