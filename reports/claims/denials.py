"""Who denies what: denials linked to the claims they reject, and accusations that go both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_DENIED = word_set("denied")
_REACH = 6
_STEM = 6
_SIDE_WEIGHT = 2


def link_denials(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark the drafts, of this sentence or before it, that somebody in this sentence denies."""
    for attribution in marked.attributions:
        who = full_name(attribution.claimant or "", story.claimants)
        if attribution.stance != "deny" or not who:
            continue
        denied = _denied(story, marked, attribution.verb, drafts, who)
        if denied is not None:
            denied.denied_by.append(who)
            denied.status = Status.DENIED


def _denied(story: Story, marked: Marked, verb: int, drafts: Sequence[Draft], who: str) -> Draft | None:
    """The draft told before the verb, else the recent one with the most words in common, else the last."""
    here = [draft for draft in drafts if draft.first < verb]
    if here:
        return here[-1]
    words = _stems(marked, verb)
    recent = list(story.recent)[: -_REACH - 1 : -1]
    scores = [_likeness(story, draft, words, who) for draft in recent]
    best = max(scores, default=0)
    return recent[scores.index(best)] if best else _just_told(story, marked)


def _likeness(story: Story, draft: Draft, words: set[str], who: str) -> int:
    """Words in common with the denial; the side that denies its own deed counts twice."""
    is_own_deed = draft.actor is not None and _is_same_side(story, draft.actor, who)
    return len(words & _stems(draft.marked, 0)) + _SIDE_WEIGHT * is_own_deed


def _stems(marked: Marked, start: int) -> set[str]:
    long = (token for token in marked.tokens[start:] if token.text[0].isalpha() and len(token.low) >= _STEM)
    return {token.low[:_STEM] for token in long}


def _just_told(story: Story, marked: Marked) -> Draft | None:
    """A denial with an event word of its own, right after an attack was told, denies that attack."""
    last = story.last
    if last is None or not (last.is_violence or last.takes_territory):
        return None
    if marked.sentence.paragraph - last.marked.sentence.paragraph > 1:
        return None
    about = (
        story.lexicon.triggers.find(marked.tokens)
        or story.lexicon.weapons.find(marked.tokens)
        or not _DENIED.isdisjoint(marked.words)
    )
    return last if about else None


def _is_same_side(story: Story, actor: str, who: str) -> bool:
    """True when a speaker's words ("the Azeri ministry") name the side that acted."""
    if actor.lower() in who.lower():
        return True
    words = {word.strip("'s,.").lower() for word in who.replace("’s", "").replace("'s", "").split()}
    codes = {story.codes[word] for word in words if word in story.codes}
    countries = (story.gazetteer.country(code) for code in sorted(codes))
    return any(country is not None and country.name == actor for country in countries)


def link_mutual(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark what both sides "blamed each other" for: responsibility for it is disputed, so it has no actor."""
    if not story.lexicon.mutual.find(marked.tokens):
        return
    here = [draft for draft in drafts if draft.is_violence]
    recent = list(story.recent)[-_REACH:]
    before = [draft for draft in recent if draft.sub_event_type is SubEventType.ARMED_CLASH]
    for draft in here or before[-1:]:
        if draft.status is Status.ASSERTED:
            draft.status, draft.actor = Status.DISPUTED, None
