"""Which date of a sentence dates a happening in it, and up to which day its figures run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.inherited_days import span_of
from reports.lexicon.load import word_set
from reports.tense import is_date_of_saying, old_war

if TYPE_CHECKING:
    from reports.dates import DateHit
    from reports.marked import Marked
    from reports.report import DateSpan

_NO_DAY = frozenset({"window", "until", "comparison", "clock"})
_HEADS_DATE = word_set("heads_date")
_HEAD_REACH = 3
_OLD_HEAD_REACH = 2
_BEFORE_COST = 2
_DIED = frozenset({"died", "dies", "succumbed"})
_OF_WOUNDS = frozenset({"hospital", "wounds", "injuries"})


def own_date(marked: Marked, index: int, last: int) -> DateHit | None:
    """The date phrase of the same clause that is nearest, else the nearest outside side clauses."""
    old = old_war(marked, index)
    if old is not None:
        return old
    usable = [hit for hit in marked.dates if hit.kind not in _NO_DAY and not _is_late_death(marked, hit)]
    clause = marked.clause_of[index]
    same = [hit for hit in usable if marked.clause_of[hit.first] == clause]
    near = same or [hit for hit in usable if _reaches(marked, hit, index)]
    if not near:
        return None
    is_new = is_addition(marked, index)

    def far(hit: DateHit) -> tuple[bool, bool, int, int]:
        is_running = is_new and hit.kind == "since"
        return is_running, is_date_of_saying(marked, hit, index), *_gap(hit, index, last)

    return min(near, key=far)


def up_to_day_told(marked: Marked, index: int, span: DateSpan) -> DateSpan:
    """The days up to the one of "by Monday", "as of 26 November", when it lies among them."""
    if span.start is None or span.end is None:
        return span
    clauses = {marked.clause_of[index] - 1, marked.clause_of[index], marked.clause_of[index] + 1}
    until = (hit for hit in marked.dates if hit.kind == "until" and marked.clause_of[hit.first] in clauses)
    ends = [
        hit.span.end for hit in until if hit.span.end is not None and span.start <= hit.span.end < span.end
    ]
    return span_of(span.start, min(ends), span.basis, span.words) if ends else span


def is_addition(marked: Marked, index: int) -> bool:
    """True in "another 21 had died": they are new, not all since the start."""
    return any(
        counted.hit.increment
        and counted.hit.first <= index <= max(counted.effect_last, counted.hit.noun_last)
        for counted in marked.counts
    )


def _is_late_death(marked: Marked, hit: DateHit) -> bool:
    """True in "when a man died in hospital on Sunday": the attack was before."""
    first, last = marked.clause(hit.first)
    words = {token.low for token in marked.tokens[first:last]}
    return not words.isdisjoint(_DIED) and not words.isdisjoint(_OF_WOUNDS)


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
