"""Days of a happening that names none: a table of rules over what the report said before, tried in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.lexicon.load import word_set
from reports.report import DateSpan
from reports.tense import is_called_new, is_perfect
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reports.marked import Marked

_ONGOING = word_set("ongoing")
_ONSET = word_set("onset")
_CONTINUE = frozenset({"continue", "continues", "continued"})
_HAD_REACH = 4
_RUNS_ON = frozenset({"has", "have", "since", "side", "sides", "losses", "toll"})
_NOW = frozenset({"rages", "remains", "remain"})
_THERE_REACH = 5
NO_DAY_NAMED = "no day named: within a day of publication"
_ONE_DAY = timedelta(days=1)
_SHORT_WINDOW_DAYS = 4


def span_of(start: date, end: date, basis: str, words: str = "") -> DateSpan:
    """A span of inclusive days; one day has precision `day`."""
    precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    return DateSpan(start=start, end=end, precision=precision, words=words, basis=basis)


@made_fast
@dataclass(frozen=True, slots=True)
class Undated:
    """A happening without a date of its own, at token `index` of a sentence of a dated report.

    Attributes:
        window: how long the fighting has lasted, when the report says so.
        main: the first day that the report named.
        last: the days named last in the paragraph.
        lead: the first day that the first sentences name, unless it is that of another place.
        period: the days that the head says the report covers.
        is_over: True when the report looks back on fighting that ended.
        is_live: True in an entry of a liveblog, which begins with a time of the day of publication.
    """

    marked: Marked
    index: int
    cumulative: bool
    published: date
    window: DateSpan | None
    main: DateSpan | None
    last: DateSpan | None
    lead: DateSpan | None
    is_over: bool
    is_live: bool = False
    period: DateSpan | None = None

    @property
    def clause(self) -> frozenset[str]:
        """Lower-case words of the happening's clause."""
        first, last = self.marked.clause(self.index)
        return frozenset(token.low for token in self.marked.tokens[first:last])

    @property
    def is_perfect(self) -> bool:
        """True for "had lost": at any time up to publication."""
        return is_perfect(self.marked, self.index)

    @property
    def is_of_day_before(self) -> bool:
        """True for "a bomb had struck a wedding", told of the day before; a side's losses run on."""
        first, _ = self.marked.clause(self.index)
        low = [token.low for token in self.marked.tokens[first : self.index + _HAD_REACH]]
        return "had" in low and not self.cumulative and _RUNS_ON.isdisjoint(self.clause.union(low))


def inherited(undated: Undated) -> DateSpan:
    """The days that the first fitting rule gives; else within a day of publication."""
    found = (rule(undated) for rule in _RULES)
    published = undated.published
    unknown = span_of(published - _ONE_DAY, published, NO_DAY_NAMED)
    return next((span for span in found if span is not None), unknown)


def _running_toll(undated: Undated) -> DateSpan | None:
    if not undated.cumulative or undated.window is None:
        return None
    return replace(undated.window, basis="running toll since the start of the fighting")


def _called_new(undated: Undated) -> DateSpan | None:
    if undated.cumulative or not is_called_new(undated.marked, undated.index):
        return None
    return span_of(undated.published - _ONE_DAY, undated.published, "called new in the report")


def _same_as_before(undated: Undated) -> DateSpan | None:
    """The days named last in the paragraph; "had been killed" may be any day since."""
    last = undated.last
    if last is None or last.start is None:
        return None
    if undated.is_perfect and last.precision is DatePrecision.DAY and not undated.is_of_day_before:
        return span_of(last.start, undated.published, "since the day named before")
    return replace(last, basis="same as the words before it in the paragraph", words="")


def _live(undated: Undated) -> DateSpan | None:
    """The day of publication, of "14:35 Shells hit the market"; "has hit" may be any day."""
    if not undated.is_live or undated.cumulative or undated.is_perfect:
        return None
    return span_of(undated.published, undated.published, "entry with a time of the day of publication")


def _live_lately(undated: Undated) -> DateSpan | None:
    """Within a day of publication, of "10:00 ... 3,000 people have left": an entry tells of these hours."""
    if not undated.is_live or undated.cumulative or undated.window is not None:
        return None
    return span_of(undated.published - _ONE_DAY, undated.published, "entry of these hours")


def _is_now(undated: Undated) -> bool:
    """True in "there are clashes", "fighting rages", "shelling remains intense"."""
    tokens, index = undated.marked.tokens, undated.index
    if index + 1 < len(tokens) and tokens[index + 1].low in _NOW:
        return True
    low = [token.low for token in tokens[max(0, index - _THERE_REACH) : index]]
    return any(one == "there" and other in {"is", "are"} for one, other in pairwise(low))


def _going_on(undated: Undated) -> DateSpan | None:
    """The day of publication, of "shelling continues", "clashes continued" in a lasting war."""
    clause = undated.clause
    goes_on = not _ONGOING.isdisjoint(clause) and not undated.cumulative
    goes_on = goes_on and (not _CONTINUE.isdisjoint(undated.marked.words) or _is_now(undated))
    if not goes_on and ("continued" not in clause or undated.window is None):
        return None
    return span_of(undated.published, undated.published, "told as going on at publication")


def _onset(undated: Undated) -> DateSpan | None:
    """The first day named, of "fighting erupted"."""
    main = undated.main
    if undated.window is not None or main is None or main.start is None:
        return None
    if _ONSET.isdisjoint(undated.clause) or "since" in undated.clause:
        return None
    return span_of(main.start, main.start, "the day the fighting began")


def _since_the_start(undated: Undated) -> DateSpan | None:
    """Up to publication, of "have fled" in fighting that lasts."""
    window = undated.window
    if window is None or window.start is None or not undated.is_perfect:
        return None
    return span_of(window.start, undated.published, "since the start of the fighting")


def _short_window(undated: Undated) -> DateSpan | None:
    """Fighting that is over, or that has lasted a few days, when no day was named before."""
    window = undated.window
    if window is None or window.start is None:
        return None
    short = undated.main is None and (undated.published - window.start).days <= _SHORT_WINDOW_DAYS
    return window if undated.is_over or short else None


def _lead_day(undated: Undated) -> DateSpan | None:
    if undated.lead is None or (undated.is_live and undated.window is None):
        return None
    return replace(undated.lead, basis="the day that the report leads with", words="")


def _period(undated: Undated) -> DateSpan | None:
    """The days covered; a toll so far may have begun before them."""
    return None if undated.cumulative else undated.period


def _window(undated: Undated) -> DateSpan | None:
    return undated.window


def _main_day(undated: Undated) -> DateSpan | None:
    main = undated.main
    if main is None or main.start is None:
        return None
    if undated.is_perfect or undated.cumulative:
        return span_of(main.start, undated.published, "from the first day named to publication")
    return replace(main, basis="the main day of the report", words="")


_RULES: tuple[Callable[[Undated], DateSpan | None], ...] = (
    _running_toll,
    _called_new,
    _same_as_before,
    _live,
    _going_on,
    _onset,
    _since_the_start,
    _short_window,
    _period,
    _live_lately,
    _main_day,
    _lead_day,
    _window,
)
