"""What an accusation tells: who blames is who tells of it; two who blame others; fire from elsewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.likeness import gap
from reports.vocabulary import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.tokens import Token

_OWN = frozenset({"its", "their", "his", "her", "our", "it", "he", "she", "they", "we"})
_CAME_FROM = frozenset({("come", "from"), ("came", "from"), ("coming", "from")})
_POSTS = frozenset({"barracks", "base", "side", "positions", "army", "military", "camp", "post", "lines"})
_TOLD_WITHIN = 2
_ONE_SIDED = frozenset({EventType.REMOTE, EventType.CIVILIANS})


def are_blamed_apart(marked: Marked) -> bool:
    """True for "is blamed on the army by residents, and on rebels by the governor"."""
    accused = [a for a in marked.attributions if a.stance == "accuse" and a.claimant]
    return len(accused) > 1 and any(marked.tokens[a.verb].low == "on" for a in accused)


def tells_by_blaming(story: Story, marked: Marked, attribution: Attribution, who: str) -> None:
    """Who blames somebody for what nobody was named for, right before in the paragraph, tells of it."""
    if not who or story.last_in_paragraph(marked) is None or story.last_number < story.number - _TOLD_WITHIN:
        return
    first, stop = marked.clause(attribution.verb)
    if any(place.is_literal and first <= place.first < stop for place in marked.places):
        return
    for draft in story.latest(_TOLD_WITHIN):
        is_open = draft.claimant is None and draft.relayer is None and draft.status is not Status.CONFIRMED
        is_near = not gap(marked, draft) and draft.event_type in _ONE_SIDED
        if not is_near or not is_open or draft.marked.attributions:
            return
        draft.claimant = who


def came_from_elsewhere(after: Sequence[Token]) -> bool:
    """True for "the shell had come from the barracks": others fired it."""
    low = [token.low for token in after]
    at = next((i for i, pair in enumerate(pairwise(low)) if pair in _CAME_FROM), None)
    return at is not None and not _POSTS.isdisjoint(low[at + 2 :]) and _OWN.isdisjoint(low[at + 2 :])
