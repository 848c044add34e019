"""Which date of a sentence dates a happening in it, and up to which day its figures run."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.inherited_days import span_of
from reports.lexicon.load import word_set
from reports.tense import is_date_of_saying, old_war
from reports.vocabulary import DatePrecision

if TYPE_CHECKING:
    from reports.dates import DateHit
    from reports.marked import Marked
    from reports.report import DateSpan

_STATES = word_set("lasting_states")
_BEFORE_SINCE = frozenset({"since", "the", "at", "least", "about", "early", "late"})
_RULE_REACH = 7
_NO_DAY = frozenset({"window", "until", "comparison", "clock"})
_HEADS_DATE = word_set("heads_date")
_ASIDE = frozenset({"who", "where", "whose"})
_ASIDE_REACH = 4
_SINCE_REACH = 6
_HEAD_REACH = 3
_OLD_HEAD_REACH = 2
_BEFORE_COST = 2
_GOT = frozenset({"sustained", "suffered", "received", "inflicted"})
_WOUNDS_REACH = 6
_CIVIL = word_set("civil_people")
_PARTICIPLES = frozenset({"displaced", "uprooted", "evacuated"})
_FLED = frozenset({"fled", "left", "escaped", "gone"})
_PARTICIPLE_REACH = 7
_BETWEEN_MOVES = frozenset({"have", "has", "had", "were", "was", "since", "now", "already", "also", "then"})
_DIED = frozenset({"died", "dies", "succumbed"})
_OF_WOUNDS = frozenset({"hospital", "wounds", "injuries"})


def own_date(marked: Marked, index: int, last: int) -> DateHit | None:
    """The date phrase of the same clause that is nearest, else the nearest outside side clauses."""
    old = old_war(marked, index) or _day_when(marked, index)
    if old is not None:
        return old

    def far(hit: DateHit) -> tuple[bool, bool, int, int]:
        is_counted = hit.kind == "aside" or hit.began is not None
        return is_date_of_saying(marked, hit, index), is_counted, *_gap(hit, index, last)

    return min(_near(marked, index), key=far, default=None)


def _day_when(marked: Marked, index: int) -> DateHit | None:
    """The day of "the worst since March 21, when 44 died": it dates what the "when" tells."""
    first, _ = marked.clause(index)
    if marked.tokens[first].low != "when":
        return None
    before = (hit for hit in marked.dates if first - 1 <= hit.last <= first and hit.kind == "comparison")
    hit = next(before, None)
    return None if hit is None else replace(hit, kind="history")


def _near(marked: Marked, index: int) -> list[DateHit]:
    """The dates of the same clause; those around it too, when they are but the days on which it was said."""
    usable = [hit for hit in marked.dates if _may_date(marked, hit, index)]
    clause = marked.clause_of[index]
    same = [hit for hit in usable if marked.clause_of[hit.first] == clause]
    if same and not all(is_date_of_saying(marked, hit, index) for hit in same):
        return same
    return same + [hit for hit in usable if hit not in same and _reaches(marked, hit, index)]


def _may_date(marked: Marked, hit: DateHit, index: int) -> bool:
    """No day of an earlier deed told after it, of a later death, or since which others died."""
    if hit.kind in _NO_DAY or _is_late_death(marked, hit) or _is_of_who_moved(marked, hit, index):
        return False
    if hit.kind == "aside":
        return hit.first < index
    if hit.kind == "since" and _is_of_who(marked, hit, index):
        return False
    if hit.kind == "since" and _lasts(marked, hit) and not _lasts_itself(marked, hit, index):
        return False
    return hit.kind != "since" or not is_addition(marked, index)


def _is_of_who(marked: Marked, hit: DateHit, index: int) -> bool:
    """True in "soldiers, who had been there since 11 April, came under fire": so long had they been there."""
    first, _ = marked.clause(hit.first)
    starts_aside = any(
        token.low in _ASIDE and marked.tokens[at - 1].low == ","
        for at, token in enumerate(marked.tokens[first : hit.first], first)
        if at
    )
    return starts_aside and any(token.low == "," for token in marked.tokens[hit.last : index])


def _lasts(marked: Marked, hit: DateHit) -> bool:
    """True in "a town besieged since March", "held by rebels since 2014": so long lasts the siege or rule."""
    before = [token.low for token in marked.tokens[max(0, hit.first - _RULE_REACH) : hit.first]]
    while before and before[-1] in _BEFORE_SINCE:
        before.pop()
    return bool(before) and (
        before[-1] in _STATES or ("by" in before and before[0] != "by" and _is_ruled(before))
    )


def _is_ruled(before: list[str]) -> bool:
    return any(one in _STATES and two == "by" for one, two in pairwise(before))


def _lasts_itself(marked: Marked, hit: DateHit, index: int) -> bool:
    """The happening is the siege or the rule that lasts."""
    return hit.first - _RULE_REACH <= index < hit.first and marked.tokens[index].low in _STATES


def first_day_since(marked: Marked, hit: DateHit, index: int) -> DateHit:
    """The day alone, for the deed of "since troops came on 29 June", "since 29 June, when troops came"."""
    first, _ = marked.clause(index)
    is_when = hit.first < first and marked.tokens[first].low == "when"
    led = [token.low for token in marked.tokens[max(first, index - _SINCE_REACH) : index]]
    is_led = index < hit.first and "since" in led
    if hit.kind != "since" or hit.span.start is None or not (is_when or is_led):
        return hit
    day = span_of(hit.span.start, hit.span.start, "the day since when", hit.span.words)
    return replace(hit, kind="point", span=day)


def day_named(marked: Marked) -> DateSpan | None:
    """The last day that a sentence names for what happened; the day on which it was said is none."""
    end = len(marked.tokens)
    days = (
        hit.span
        for hit in reversed(marked.dates)
        if hit.kind == "point"
        and hit.span.precision is DatePrecision.DAY
        and not is_date_of_saying(marked, hit, end)
    )
    return next(days, None)


def up_to_day_told(marked: Marked, index: int, span: DateSpan) -> DateSpan:
    """The days up to the one of "by Monday", "as of 26 November", when it lies among them."""
    if span.start is None or span.end is None:
        return span
    clauses = {marked.clause_of[index] - 1, marked.clause_of[index], marked.clause_of[index] + 1}
    until = [hit for hit in marked.dates if hit.kind == "until" and marked.clause_of[hit.first] in clauses]
    if not until and span.basis.startswith("since"):  # "said on Friday that they had fled since Monday"
        until = [hit for hit in marked.dates if hit.kind == "point" and is_date_of_saying(marked, hit, index)]
    ends = [
        hit.span.end for hit in until if hit.span.end is not None and span.start <= hit.span.end < span.end
    ]
    return span_of(span.start, min(ends), span.basis, span.words) if ends else span


def is_addition(marked: Marked, index: int) -> bool:
    """True in "another 21 had died": they are new, not all since the start."""
    return any(
        counted.hit.increment
        and min(counted.hit.first, counted.effect_first)
        <= index
        <= max(counted.effect_last, counted.hit.noun_last)
        for counted in marked.counts
    )


def _is_of_who_moved(marked: Marked, hit: DateHit, index: int) -> bool:
    """True for the month of "families displaced from X last month have gone back": they came back later."""
    if hit.first > index or not _BETWEEN_MOVES.issuperset(t.low for t in marked.tokens[hit.last : index]):
        return False
    for at in range(hit.first - 1, max(1, hit.first - _PARTICIPLE_REACH), -1):
        low = marked.tokens[at].low
        if low in _PARTICIPLES:
            return marked.tokens[at - 1].low in _CIVIL
        if low in _FLED and "who" in (marked.tokens[at - 1].low, marked.tokens[at - 2].low):
            return True
        if not marked.tokens[at].is_word or low in _BETWEEN_MOVES:
            return False
    return False


def _is_late_death(marked: Marked, hit: DateHit) -> bool:
    """True in "when a man died in hospital on Sunday": the attack was before."""
    first, last = marked.clause(hit.first)
    if hit.first - 2 >= first and marked.tokens[hit.first - 2].low in _GOT:
        return False
    if _DIED.isdisjoint(marked.words) or _OF_WOUNDS.isdisjoint(marked.words):
        return False
    low = [token.low for token in marked.tokens[first:last]]
    died = (low[at : at + _WOUNDS_REACH] for at, word in enumerate(low) if word in _DIED)
    return any("and" not in words and not _OF_WOUNDS.isdisjoint(words) for words in died)


def _reaches(marked: Marked, hit: DateHit, index: int) -> bool:
    """A date of another clause counts when it heads the sentence or stands in the clause beside."""
    if hit.kind in {"history", "future"}:
        return hit.first <= _OLD_HEAD_REACH and marked.tokens[0].low in _HEADS_DATE
    if hit.kind == "since" and _is_aside(marked, hit, index):
        return False
    is_beside = abs(marked.clause_of[hit.first] - marked.clause_of[index]) <= 1
    return is_beside or hit.first <= _HEAD_REACH


def _is_aside(marked: Marked, hit: DateHit, index: int) -> bool:
    """True in "fled to the camp, where others have lived since March": another thing has lasted so long."""
    first, _ = marked.clause(hit.first)
    return first - index > _ASIDE_REACH and marked.tokens[first].low in _ASIDE


def _gap(hit: DateHit, index: int, last: int) -> tuple[int, int]:
    """Words between trigger and date; of two equally near the later one."""
    if hit.last > index:
        return max(0, hit.first - last), 0
    return index - hit.last + _BEFORE_COST, 1
