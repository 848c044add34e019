"""Who says that an attack was his: "The group said that it was behind both", "claimed that killing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.tokens import lows_of
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_DEEDS = word_set("deeds_claimed")
_OWNED = (
    "was behind",
    "were behind",
    "is behind",
    "was responsible",
    "were responsible",
    "claimed responsibility",
)
_CLAIMS = frozenset({"claimed", "claims"})
_REACH = 12
_BOTH = frozenset({"both", "attacks", "bombings", "blasts", "strikes"})


def take_responsibility(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """The violence told last, when nobody is named for it, rests on who says that he did it."""
    for attribution in marked.attributions:
        if attribution.stance not in {"say", "claim"} or not attribution.claimant:
            continue
        if not _is_owned(marked, attribution):
            continue
        name = full_name(attribution.claimant, story.claimants)
        many = not _BOTH.isdisjoint(marked.words)
        near = [draft for draft in story.latest(2 if many else 1) if draft.is_violence]
        here = [draft for draft in drafts if draft.is_violence and draft.first < attribution.first]
        for draft in here or near:
            gap = marked.sentence.paragraph - draft.marked.sentence.paragraph
            is_open = draft.claimant is None and draft.relayer is None and draft.status is Status.ASSERTED
            if gap <= 1 and is_open:
                draft.claimant = name


def _is_owned(marked: Marked, attribution: Attribution) -> bool:
    low = lows_of(marked.tokens)
    if low[attribution.first] == "no" or "not" in low[attribution.first : attribution.last]:
        return False
    after = " ".join(low[attribution.verb : attribution.last + _REACH])
    if any(phrase in after for phrase in _OWNED):
        return True
    follow = low[attribution.verb + 1 : attribution.verb + 4]
    return low[attribution.verb] in _CLAIMS and not _DEEDS.isdisjoint(follow) and "by" not in follow
