"""Which figures of a sentence belong to a happening, and which are running tolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings import COREFERENT, Happening, modality_before
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_NO_FIGURES = frozenset({EventType.STRATEGIC, EventType.PROTESTS})
_NOT_FACT = frozenset({"plan", "conditional", "fear"})
_CLAUSES_APART = 2


def counts_for(
    story: Story, marked: Marked, happening: Happening, others: Sequence[Happening], used: set[int]
) -> list[Counted]:
    """Figures that belong to this happening: displaced to displacement, killed to violence.

    Args:
        story: for its tables.
        marked: the sentence.
        happening: one of the sentence.
        others: all of the sentence; a figure belongs to the nearest.
        used: first tokens of figures that another happening took.
    """
    if happening.event_type in _NO_FIGURES:
        return []
    return [
        counted
        for counted in marked.counts
        if counted.hit.first not in used
        and _belongs(marked, counted, happening, story.lexicon)
        and _is_nearest(
            counted, happening, [h for h in others if _belongs(marked, counted, h, story.lexicon)]
        )
        and modality_before(marked, counted.effect_first, story.lexicon) not in _NOT_FACT
    ]


def _is_nearest(counted: Counted, happening: Happening, rivals: Sequence[Happening]) -> bool:
    return all(_words_apart(counted, happening) <= _words_apart(counted, rival) for rival in rivals)


def _words_apart(counted: Counted, happening: Happening) -> int:
    """Tokens between the happening and the figure with its effect; 0 when they overlap."""
    first = min(counted.hit.first, counted.effect_first)
    last = max(counted.hit.last, counted.effect_last)
    return max(0, first - happening.last, happening.first - last)


def _belongs(marked: Marked, counted: Counted, happening: Happening, lexicon: Lexicon) -> bool:
    """A figure belongs to the violence of its sentence unless it is a running toll or told of another day."""
    if happening.event_type is EventType.DISPLACEMENT or counted.measure == "displaced":
        return happening.event_type is EventType.DISPLACEMENT and counted.measure == "displaced"
    if happening.sub_event_type is SubEventType.TERRITORY_TAKEN or happening.event_type not in COREFERENT:
        return False
    if is_cumulative(marked, counted, lexicon):
        return False
    if happening.sub_event_type is SubEventType.ARMED_CLASH and happening.first > counted.effect_last:
        between = marked.tokens[counted.effect_last : happening.first]
        return all(token.low != "new" for token in between)
    apart = abs(marked.clause_of[counted.hit.first] - marked.clause_of[happening.first])
    return apart <= _CLAUSES_APART


def is_cumulative(marked: Marked, counted: Counted, lexicon: Lexicon) -> bool:
    """A running toll: its words ("so far") stand between this figure and its neighbours."""
    hit = counted.hit
    start = min(hit.first, counted.effect_first)
    first, last = marked.clause(start)
    others = [other for other in marked.counts if other is not counted]
    first = max([first, *(other.hit.last for other in others if other.hit.last <= start)])
    after = (other for other in others if other.hit.first >= hit.last)
    ends = (min(other.hit.first, max(other.effect_first, hit.last)) for other in after)
    last = min([last, *ends])
    return bool(lexicon.toll_words.find(marked.tokens, first, max(last, counted.effect_last)))


def add_counts(story: Story, marked: Marked, draft: Draft, counts: Sequence[Counted], used: set[int]) -> None:
    """Give a draft the first figure of each measure, and the zeros that its sentence states."""
    for counted in counts:
        if counted.measure not in draft.counts:
            draft.counts[counted.measure] = counted
            used.add(counted.hit.first)
    _add_zeros(story, marked, draft)


def add_zeros_to_last(story: Story, marked: Marked) -> bool:
    """Give "No injuries were reported" to the attack told right before; True when it says such a thing."""
    last = story.last_in_paragraph(marked)
    return last is not None and _add_zeros(story, marked, last)


def add_withheld(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Give "the ministry did not disclose its losses" to what is told beside it, in its own words."""
    last = story.last_in_paragraph(marked)
    beside = list(drafts) or ([last] if last is not None else [])
    for hit in story.lexicon.withheld.find(marked.tokens):
        words = " ".join(token.text for token in marked.tokens[hit.first : hit.last])
        for draft in beside:
            draft.withheld.append(words)


def _add_zeros(story: Story, marked: Marked, draft: Draft) -> bool:
    if not draft.is_violence:
        return False
    zeros = {hit.row for hit in story.lexicon.zero.find(marked.tokens) if hit.row not in draft.counts}
    draft.zero |= zeros
    return bool(zeros)
