"""Who gave a sum goes on with its parts: "UNHCR said 9,000 fled. Goris received 4,000."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import EventType

if TYPE_CHECKING:
    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.claims.voice import Voice
    from reports.marked import Marked

_MANY_PLACES = frozenset(
    {"communities", "settlements", "villages", "towns", "districts", "municipalities", "locations", "hamlets"}
)
_PARTS_REACH = 4


def voice_of_sum(story: Story, marked: Marked, draft: Draft) -> Voice | None:
    """The speaker of the sum that the sentence gives a part of, or None.

    A sum is fire on a number of places ("shelled 14 villages, the governor said") or, right before, the
    people displaced in all. In between nobody else speaks.
    """
    last = story.last_in_paragraph(marked)
    if last is None or story.last_voice is None or marked.attributions:
        return None
    number, voice = story.last_voice
    back = story.number - number
    told = [d for d in story.recent if d.marked.sentence.paragraph == marked.sentence.paragraph]
    summed = next((d for d in reversed(told) if d.claimant == voice.claimant and _is_said(d)), None)
    if voice.claimant is None or summed is None or number < story.paragraph_at:
        return None
    if draft.event_type is EventType.DISPLACEMENT:
        is_part = back == 1 or (last.claimant == voice.claimant and back <= _PARTS_REACH)
        leads = any(_leads(a) for a in summed.marked.attributions)
        return voice if is_part and leads and summed.sub_event_type is draft.sub_event_type else None
    is_near = back <= _PARTS_REACH and summed.event_type is EventType.REMOTE
    return voice if is_near and not _MANY_PLACES.isdisjoint(summed.marked.words) else None


def _is_said(draft: Draft) -> bool:
    """Somebody speaks in its own sentence."""
    return bool(draft.marked.attributions)


def _leads(attribution: Attribution) -> bool:
    """The speaker opens the sentence, and says it."""
    return not attribution.first and not attribution.trailing and attribution.stance == "say"
