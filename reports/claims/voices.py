"""Who says it: the claimant and the relaying outlet of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.voice import Voice, full_name, voice_at
from reports.vocabulary import Status

if TYPE_CHECKING:
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_QUOTES = frozenset({'"', "“"})
_QUOTE_SENTENCES = 2


def add_voice(story: Story, marked: Marked, draft: Draft) -> None:
    """Give a draft its speaker; what a reporter saw is confirmed."""
    voice = voice_at(marked.attributions, draft.first, story.claimants)
    if voice == Voice(None, None):
        voice = _voice_of_quote(story, marked) or voice
    draft.claimant, draft.relayer = voice.claimant, voice.relayer
    if voice.claimant is None and story.lexicon.on_site.find(marked.tokens):
        draft.status = Status.CONFIRMED
        outlets = story.lexicon.outlets.find(marked.tokens)
        draft.claimant = outlets[0].row.name if outlets else None


def _voice_of_quote(story: Story, marked: Marked) -> Voice | None:
    """A sentence that goes on with a quotation keeps its speaker."""
    if story.last_voice is None or marked.attributions or marked.tokens[0].text not in _QUOTES:
        return None
    number, voice = story.last_voice
    return voice if story.number - number <= _QUOTE_SENTENCES else None


def remember_voice(story: Story, marked: Marked) -> None:
    """Keep the speakers of a sentence for the pronouns of the next."""
    sayings = [a for a in marked.attributions if a.stance != "deny"]
    for attribution in marked.attributions:
        if attribution.claimant:
            name = full_name(attribution.claimant, story.claimants)
            story.claimants.append(name or attribution.claimant)
    if sayings:
        story.last_voice = (story.number, voice_at(sayings, len(marked.tokens), story.claimants))
