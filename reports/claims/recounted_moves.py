"""Other figures of a displacement: "6,500 fled, the UN says; officials put it at 9,000"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.claims.voices import add_voice
from reports.figures import RECOUNT
from reports.happenings import modality_before
from reports.vocabulary import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.marked import Marked

_MEASURES = frozenset({"killed", "wounded", "displaced"})
_WITHIN = 2
_NOT_FACT = frozenset({"plan", "conditional", "fear", "negation"})


def recounted_moves(
    story: Story, marked: Marked, drafts: Sequence[Draft], used: Collection[int]
) -> list[Draft]:
    """A draft for each figure by which somebody counts anew those whom the report told of as displaced.

    Args:
        story: what was told before.
        marked: the sentence.
        drafts: told by the sentence itself.
        used: first tokens of figures that they took.
    """
    found: list[Draft] = []
    for anew in marked.counts:
        counted = anew
        move = None if anew.hit.first in used else _recounted(story, marked, anew, drafts)
        if move is not None:
            told = move.counts["displaced"]
            hit = replace(counted.hit, noun=counted.hit.noun or told.hit.noun)
            counted = replace(counted, hit=hit, measure="displaced", term=counted.term or told.term)
            found.append(_anew(story, marked, counted, move))
    return found


def tells_of_moves(story: Story) -> bool:
    """True when the figure told last counts displaced people, and neither dead nor wounded."""
    told = (measure for draft in story.latest(_WITHIN) for measure in draft.counts if measure in _MEASURES)
    return next(told, "") == "displaced"


def _recounted(story: Story, marked: Marked, counted: Counted, drafts: Sequence[Draft]) -> Draft | None:
    """The displacement whose figure is given anew, or None."""
    if modality_before(marked, counted.effect_first, story.lexicon) in _NOT_FACT:
        return None
    moves = [draft for draft in drafts if _is_counted_move(draft) and draft.first < counted.hit.first]
    if moves and counted.measure == "displaced" and _is_recount(story, marked, counted):
        return moves[-1]
    if counted.measure != RECOUNT or drafts or not tells_of_moves(story):
        return None
    return next((draft for draft in story.latest(_WITHIN) if _is_counted_move(draft)), None)


def _is_counted_move(draft: Draft) -> bool:
    return draft.event_type is EventType.DISPLACEMENT and "displaced" in draft.counts


def _is_recount(story: Story, marked: Marked, counted: Counted) -> bool:
    """Whether the words before the figure are those of a recount: "put the figure at"."""
    effect = story.lexicon.effects.at(marked.tokens, counted.effect_first)
    return effect is not None and effect.row.measure == RECOUNT


def _anew(story: Story, marked: Marked, counted: Counted, move: Draft) -> Draft:
    """The same displacement, with another figure and its own speaker."""
    draft = replace(
        move,
        marked=marked,
        first=min(counted.hit.first, counted.effect_first),
        last=max(counted.hit.last, counted.effect_last),
        counts={counted.measure: counted},
        places=list(move.places),
        claimant=None,
        relayer=None,
        denied_by=[],
        denied_at=set(),
        status=Status.ASSERTED,
        counts_at={},
        zero=set(),
        withheld=[],
    )
    add_voice(story, marked, draft)
    return draft
