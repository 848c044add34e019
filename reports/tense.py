"""What the words around a happening say of its time: "had lost", "announced on Wednesday that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from reports.dates import DateHit
    from reports.marked import Marked

_NEW = word_set("new")
_NEWS = word_set("news")
_PERFECT = frozenset({"had", "have", "has"})
_PERFECT_REACH = 4
_SAYING_REACH = 4
_LED_REACH = 8
_RELATIVE = frozenset({"which", "in", "when", "where"})
_SHORT_CLAUSE = 2
_OLD = frozenset({"comparison", "history"})


def is_date_of_saying(marked: Marked, hit: DateHit, index: int) -> bool:
    """True in "announced on Wednesday that it had lost": the day of the words, not of the deed."""
    is_led = hit.last < len(marked.tokens) and marked.tokens[hit.last].low == "that"
    reach = _LED_REACH if is_led else _SAYING_REACH
    return any(
        hit.first >= a.verb
        if a.trailing and index < a.verb
        else a.verb < hit.first < index and hit.first - a.verb <= reach
        for a in marked.attributions
    )


def is_perfect(marked: Marked, index: int) -> bool:
    """True for "had lost", "have been killed": it may have happened at any time up to the telling."""
    if marked.tokens[index].low.endswith("ing"):
        return True
    first, _ = marked.clause(index)
    return any(token.low in _PERFECT for token in marked.tokens[first : index + _PERFECT_REACH])


def is_called_new(marked: Marked, index: int) -> bool:
    """True in a clause with "new clashes", "the latest attack"."""
    first, last = marked.clause(index)
    low = [token.low for token in marked.tokens[first:last]]
    return any(word in _NEW and not _NEWS.isdisjoint(low[i + 1 : i + 3]) for i, word in enumerate(low))


def old_war(marked: Marked, index: int) -> DateHit | None:
    """The year in "the worst since the war of 2020, in which 6,500 died": the clause tells of that war."""
    first, _ = marked.clause(index)
    if not first or marked.tokens[first].low not in _RELATIVE:
        return None
    before, _ = marked.clause(first - 1)
    if before and marked.tokens[first].low == "which" and first - before <= _SHORT_CLAUSE:
        before, _ = marked.clause(before - 1)
    dates = [hit for hit in marked.dates if before <= hit.first < first]
    return dates[0] if dates and all(hit.kind in _OLD for hit in dates) else None
