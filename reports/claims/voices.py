"""Who says it: the claimant and the relaying outlet of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_QUOTES = frozenset({'"', "“"})
_QUOTE_SENTENCES = 2
_SHORT_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Claimant and relayer that hold for one place in a sentence; both None for the report's own voice."""

    claimant: str | None
    relayer: str | None


def voice_at(attributions: Sequence[Attribution], index: int, known: Sequence[str]) -> Voice:
    """Who says what stands at token `index`: the nearest speaker before it, else a trailing one after it.

    Args:
        attributions: of the sentence.
        index: a token.
        known: speakers named before, oldest first, to give pronouns and short names their sense.
    """
    sayings = [a for a in attributions if a.stance != "deny"]
    before = [a for a in sayings if a.last <= index and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    nearest = (*reversed(before), *after)
    relayer = next((a.relayer for a in nearest if a.relayer), None)
    named = next((a.claimant for a in nearest if a.claimant is not None), None)
    return Voice(None if named is None else full_name(named, known), relayer)


def full_name(words: str, known: Sequence[str]) -> str | None:
    """The speaker that a pronoun ("") or "the ministry" means: the last known, or the last with the word."""
    if not words:
        return known[-1] if known else None
    low = words.lower()
    if not low.startswith("the ") or len(low.split()) > _SHORT_NAME_WORDS:
        return words
    head = low.removeprefix("the ")
    return next((name for name in reversed(known) if head in name.lower()), words)


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
