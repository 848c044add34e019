"""A sentence that goes on with the move told before it: "They were taken to Lozova"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_THEY = frozenset({"they", "all", "these"})
_VERBS = frozenset({"were", "are", "have", "had", "went", "of", "was", "will", "arrived", "reached"})


def without_same_move(story: Story, marked: Marked, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for one that only tells where the people of the sentence before were taken.

    Its destination is given to the draft told before, which must lack one.
    """
    last = story.last_in_paragraph(marked)
    if last is None or last.event_type is not EventType.DISPLACEMENT or last.destination is not None:
        return list(drafts)
    low = [token.low for token in marked.tokens[:2]]
    if story.number - story.last_number > 1 or len(low) < 2 or low[0] not in _THEY or low[1] not in _VERBS:  # noqa: PLR2004 - the pronoun and the verb
        return list(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        if _is_same(draft, last):
            last.destination = draft.destination
        else:
            kept.append(draft)
    return kept


def _is_same(draft: Draft, last: Draft) -> bool:
    """A move without figures, from where those before left, or from nowhere named, to a place of its own."""
    if draft.event_type is not EventType.DISPLACEMENT or draft.counts or draft.destination is None:
        return False
    if SubEventType.RETURN in {draft.sub_event_type, last.sub_event_type}:
        return False
    return draft.origin is None or draft.origin is last.origin
