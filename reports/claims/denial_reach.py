"""How far back a denial reaches: over paragraphs, to the denier's own deeds, to what was told last."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.likeness import gap
from reports.claims.same_side import is_same_side
from reports.lexicon.load import word_set
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_CLAIM_NOUNS = word_set("claim_nouns")
_REPORTS = frozenset({"reports", "claims", "allegations", "accusations", "stories"})
_PART_IN = frozenset({"responsibility", "involvement"})
_THIS = frozenset({"it", "this", "that", "them", "these", "everything"})
_STRUCK = word_set("deeds_disowned") | {"civilians", "targeted", "targeting", "striking", "hitting"}
_THE = frozenset({"the", "this", "such", "a"})
_DEED_NOUNS = word_set("deeds_told")
_POINTED_REACH = 6
_REACH = 12
_SHORT = 2
_HELD_GAP = 2


def reaches_far(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """A denial of "the reports" reaches over paragraphs; of "the charge" or "it" to what was told last."""
    if denial.kind == "held":
        taken = (d for d in reversed(story.recent) if d.sub_event_type is SubEventType.TERRITORY_TAKEN)
        last = next(taken, None)
        return draft is last and gap(marked, draft) <= _HELD_GAP
    if denial.kind == "other" and draft.is_violence:
        return any(draft is told for told in story.latest(1))
    if denial.kind not in {"denied", "false"} or not (draft.is_violence or draft.takes_territory):
        return False
    if not _REPORTS.isdisjoint(marked.words) or _is_own_deed(story, marked, denial, draft):
        return True
    return _points_back(marked, denial) and any(draft is told for told in story.latest(1))


def _is_own_deed(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for the attack of the RSF on a camp when the RSF "denied that civilians had been targeted"."""
    if (
        draft.actor is None
        or not draft.is_violence
        or not is_same_side(story, draft.actor, denial.who, marked)
    ):
        return False
    after = {token.low for token in marked.tokens[denial.index + 1 : denial.index + _REACH]}
    return not after.isdisjoint(_STRUCK)


def _points_back(marked: Marked, denial: Denial) -> bool:
    """True for "denied this", "rejected the charge", "rejects all of it"; not for "denied that it"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + _POINTED_REACH]]
    if _names_the_deed(marked, denial):
        return True
    if after[1:] and after[0] == "that" and after[1][0].isalnum():
        return False
    if not _CLAIM_NOUNS.isdisjoint(after) or denial.kind == "false":
        return True
    return bool(after) and (after[0] in _THIS or after[:3] == ["all", "of", "it"])


def _names_the_deed(marked: Marked, denial: Denial) -> bool:
    """True for "denied that separatists were responsible for the attacks"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + _REACH]]
    if not _PART_IN.isdisjoint(after[:_SHORT]):
        return True
    return any(one in _THE and two in _DEED_NOUNS for one, two in pairwise(after))
