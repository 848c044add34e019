"""Who says it: the claimant and the relaying outlet of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.voice import Voice, full_name, voice_at
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_QUOTES = frozenset({'"', "“"})
_RELATIVE = frozenset({"which", "where", "who"})
_QUOTE_SENTENCES = 2


def add_voice(story: Story, marked: Marked, draft: Draft) -> None:
    """Give a draft its speaker; what a reporter saw is confirmed."""
    voice = voice_at(_speaking_of(marked, draft.first), draft.first, story.claimants)
    if voice == Voice(None, None):
        voice = _voice_of_quote(story, marked) or voice
    draft.claimant, draft.relayer = voice.claimant, voice.relayer
    if voice.claimant is None and story.lexicon.on_site.find(marked.tokens):
        draft.status = Status.CONFIRMED
        outlets = story.lexicon.outlets.find(marked.tokens)
        draft.claimant = outlets[0].row.name if outlets else None


def _speaking_of(marked: Marked, index: int) -> Sequence[Attribution]:
    """The speakers that a happening may rest on.

    A relative clause that an outlet closes ("..., in which dozens died, Reuters reported") rests on the
    outlet, not on who spoke of something else before it.
    """
    first, _ = marked.clause(index)
    closing = [a for a in marked.attributions if a.trailing and a.first > index]
    return closing if closing and marked.tokens[first].low in _RELATIVE else marked.attributions


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
