"""Who says it: the claimant and the relaying outlet of a draft."""

from __future__ import annotations

from dataclasses import replace
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
_THAT = frozenset({"that", "which"})
_QUOTE_SENTENCES = 2
_GOES_ON_WITHIN = 6
_GOES_ON = frozenset({"also", "another", "others", "further"})
_GOES_ON_FIRST = frozenset({"they", "most", "some", "among", "of"})
_THOSE = frozenset({"those", "them", "these", "others"})


def add_voice(story: Story, marked: Marked, draft: Draft) -> None:
    """Give a draft its speaker; what a reporter saw is confirmed."""
    voice = voice_at(_speaking_of(marked, draft.first), draft.first, story.claimants)
    if voice == Voice(None, None):
        voice = _voice_of_quote(story, marked) or _voice_going_on(story, marked) or voice
    draft.claimant, draft.relayer = voice.claimant, voice.relayer
    if voice.claimant is None and story.lexicon.on_site.find(marked.tokens):
        draft.status = Status.CONFIRMED
        outlets = story.lexicon.outlets.find(marked.tokens)
        draft.claimant = outlets[0].row.name if outlets else None
    if draft.claimant is None and draft.relayer is None:
        draft.claimant = story.author or None


def _speaking_of(marked: Marked, index: int) -> Sequence[Attribution]:
    """The speakers that a happening may rest on.

    A relative clause that an outlet closes ("..., in which dozens died, Reuters reported") rests on the
    outlet, not on who spoke of something else before it.
    """
    first, _ = marked.clause(index)
    of_it = [replace(a, trailing=True) for a in marked.attributions if _is_of_the_thing(marked, a, index)]
    if of_it:
        return of_it
    closing = [a for a in marked.attributions if a.trailing and a.first > index]
    return closing if closing and marked.tokens[first].low in _RELATIVE else marked.attributions


def _is_of_the_thing(marked: Marked, attribution: Attribution, index: int) -> bool:
    """True for the happening at `index` of "a truce that Moscow had announced"."""
    that = attribution.first - 1
    return that - 1 == index and marked.tokens[that].low in _THAT and attribution.verb > that


def _voice_of_quote(story: Story, marked: Marked) -> Voice | None:
    """A sentence that goes on with a quotation keeps its speaker."""
    if story.last_voice is None or marked.attributions or marked.tokens[0].text not in _QUOTES:
        return None
    number, voice = story.last_voice
    return voice if story.number - number <= _QUOTE_SENTENCES else None


def _voice_going_on(story: Story, marked: Marked) -> Voice | None:
    """A sentence that goes on with what the one before told ("also", "of those") keeps its speaker."""
    last = story.last_in_paragraph(marked)
    if last is None or story.last_voice is None or marked.attributions or not _goes_on(marked):
        return None
    number, voice = story.last_voice
    return voice if story.number - number == 1 else None


def _goes_on(marked: Marked) -> bool:
    low = [token.low for token in marked.tokens[:_GOES_ON_WITHIN]]
    if not _GOES_ON.isdisjoint(low):
        return True
    return low[0] in _GOES_ON_FIRST and (low[0] == "they" or not _THOSE.isdisjoint(low))


def share_voice(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """What nobody was named for, right before in the paragraph, is said by who closes with the outcome.

    "Shells fell on Goris on Tuesday. Two people were hurt, the mayor said."
    """
    last = story.last_in_paragraph(marked)
    if last is None or story.last_number != story.number - 1 or _is_of_other_days(marked, last, drafts):
        return
    is_toll = bool(drafts) and last.is_violence and all(draft.counts for draft in drafts)
    voices = [
        a
        for a in marked.attributions
        if a.stance == "say" and a.claimant and (_is_whole(marked, a) or (is_toll and a.first == 0))
    ]
    if not voices or marked.tokens[0].text in _QUOTES or _names_another_place(marked, drafts):
        return
    name = full_name(voices[0].claimant or "", story.claimants)
    for draft in story.latest(1):
        if draft.claimant is None and draft.relayer is None and draft.status is not Status.CONFIRMED:
            draft.claimant, draft.relayer = name, voices[0].relayer


def _is_of_other_days(marked: Marked, last: Draft, drafts: Sequence[Draft]) -> bool:
    """What has days of its own is another matter."""
    if not drafts:
        return bool(marked.dates)
    return any(draft.date.words and draft.date.start != last.date.start for draft in drafts)


def _is_whole(marked: Marked, attribution: Attribution) -> bool:
    """The speaker holds for the whole sentence: at its end, or "according to" at its beginning."""
    return attribution.trailing or (
        attribution.first == 0 and marked.tokens[attribution.verb].low in {"according", "per"}
    )


def _names_another_place(marked: Marked, drafts: Sequence[Draft]) -> bool:
    """A happening at a place of its own is another one, and so is what else is said of another place."""
    if drafts:
        return any(place in marked.places for draft in drafts for place in draft.places)
    spoken = {index for a in marked.attributions for index in range(a.first, a.last)}
    return any(not place.is_country and place.first not in spoken for place in marked.places)


def remember_voice(story: Story, marked: Marked) -> None:
    """Keep the speakers of a sentence for the pronouns of the next."""
    sayings = [a for a in marked.attributions if a.stance != "deny"]
    for attribution in marked.attributions:
        if attribution.claimant:
            name = full_name(attribution.claimant, story.claimants)
            story.claimants.append(name or attribution.claimant)
    if sayings:
        voice = voice_at(sayings, len(marked.tokens), story.claimants)
        if voice == Voice(None, None):
            voice = voice_at(sayings, 0, story.claimants)
        story.last_voice = (story.number, voice)
