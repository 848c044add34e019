"""Who denies what: denials linked to the claims they reject, and accusations that go both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.denial import Denial, find_denials, is_called_false
from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.speakers import speaker_span
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_DENIED = word_set("denied")
_OF_CONTROL = word_set("of_control")
_REACH = 12
_NAMED_GAP = 4
_STEM = 6
_SIDE_WEIGHT = 2
_CONTROL_WEIGHT = 3
_MUTUAL_GAP = 1


def drop_false(marked: Marked, drafts: list[Draft]) -> bool:
    """Take out what the sentence names only to call it false; True when anything was taken out."""
    kept = [draft for draft in drafts if not is_called_false(marked, draft.first)]
    dropped = len(kept) < len(drafts)
    drafts[:] = kept
    return dropped


def link_denials(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark the drafts, of this sentence or before it, that somebody in this sentence denies."""
    for denial in find_denials(story, marked):
        denied = _denied(story, marked, denial, drafts)
        for draft in _told_alike(story, denied, drafts, denial.who) if denied is not None else ():
            if denial.who and denial.who not in draft.denied_by:
                draft.denied_by.append(denial.who)
            draft.denied_at |= _some_places(draft, _places_named(marked, denial))
            draft.status = Status.DENIED if draft.denied_by else Status.DISPUTED


def _told_alike(story: Story, denied: Draft, drafts: Sequence[Draft], who: str) -> Iterator[Draft]:
    """The draft and what else its paragraph tells of the same place ("Two people were hurt there")."""
    yield denied
    paragraph = denied.marked.sentence.paragraph
    for draft in (*story.recent, *drafts):
        same = draft.marked.sentence.paragraph == paragraph and draft.place_spans == denied.place_spans
        if draft is not denied and same and denied.place_spans and draft.claimant != who:
            yield draft


def _denied(story: Story, marked: Marked, denial: Denial, drafts: Sequence[Draft]) -> Draft | None:
    """The draft told before the denial in its sentence, else one told shortly before it."""
    here = [draft for draft in drafts if draft.first < denial.index and _may_deny(marked, denial, draft)]
    named = _places_named(marked, denial)
    if here:
        return next((draft for draft in reversed(here) if _is_at(draft, named)), here[-1])
    if _is_about_another(story, marked, denial):
        return None
    before = [draft for draft in list(story.recent)[: -_REACH - 1 : -1] if _may_deny(marked, denial, draft)]
    if named:
        near = (draft for draft in before if _gap(marked, draft) <= _NAMED_GAP)
        return next((draft for draft in near if _is_at(draft, named)), None)
    for gap in (0, 1):
        close = [draft for draft in before if _gap(marked, draft) == gap]
        if close:
            return _most_like(story, marked, denial, close)
    return None


def _may_deny(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Nobody denies what he says himself; "we still hold it" only answers who says that it was taken."""
    if draft.claimant is not None and draft.claimant == denial.who:
        return False
    if denial.matters:
        told = draft.marked.tokens[: denial.index if draft.marked is marked else None]
        if denial.matters.isdisjoint(token.low for token in told):
            return False
    if denial.kind == "held":
        return draft.takes_territory
    return denial.kind != "idle" or draft.is_violence


def _places_named(marked: Marked, denial: Denial) -> list[PlaceHit]:
    """Settlements and the like that the denial itself names, not those where its speaker sits."""
    spoken = {index for a in marked.attributions for index in range(a.first, a.last)}
    return [
        place
        for place in marked.places
        if place.first not in spoken
        and place.is_literal
        and not place.is_country
        and place.first > denial.start
    ]


def _is_at(draft: Draft, named: Sequence[PlaceHit]) -> bool:
    names = {place.mention.text for place in named}
    return any(place.mention.text in names for place in draft.places)


def _some_places(draft: Draft, named: Sequence[PlaceHit]) -> set[tuple[int, int]]:
    """Spans of the draft's places that the denial names, when it names them and not all."""
    names = {place.mention.text for place in named}
    spans = {(p.mention.start, p.mention.end) for p in draft.places if p.mention.text in names}
    return spans if len(spans) < len(draft.places) else set()


def _gap(marked: Marked, draft: Draft) -> int:
    return marked.sentence.paragraph - draft.marked.sentence.paragraph


def _is_about_another(story: Story, marked: Marked, denial: Denial) -> bool:
    """True for "X says it holds the airport; Y denies this": what X says was told in this sentence."""
    before = (a for a in marked.attributions if a.claimant and not a.trailing and a.last <= denial.start)
    sayings = (a for a in before if a.stance != "deny")
    return any(full_name(a.claimant or "", story.claimants) != denial.who for a in sayings)


def _most_like(story: Story, marked: Marked, denial: Denial, close: Sequence[Draft]) -> Draft | None:
    """The draft with the most in common with the denial; the one just told when it denies anything at all."""
    words = _stems(marked, denial.index)
    scores = [_likeness(story, marked, draft, words, denial.who) for draft in close]
    best = max(scores)
    if best:
        return close[scores.index(best)]
    last = close[0]
    if not (last.is_violence or last.takes_territory or last.counts) or _denies_some_other(marked, denial):
        return None
    return last if _gap(marked, last) == 0 or _is_about_an_event(story, marked, denial) else None


def _denies_some_other(marked: Marked, denial: Denial) -> bool:
    """True for "denies any executions"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + 3]]
    return len(after) > 1 and after[0] == "any" and after[1] not in _DENIED


def _likeness(story: Story, marked: Marked, draft: Draft, words: set[str], who: str) -> int:
    """Words in common with the denial; the side that denies its own deed, and a loss denied, count more."""
    is_own_deed = draft.actor is not None and _is_same_side(story, draft.actor, who)
    is_loss = draft.takes_territory and not _OF_CONTROL.isdisjoint(marked.words)
    common = len(words & _stems(draft.marked, 0))
    return common + _SIDE_WEIGHT * is_own_deed + _CONTROL_WEIGHT * is_loss


def _stems(marked: Marked, start: int) -> set[str]:
    long = (token for token in marked.tokens[start:] if token.text[0].isalpha() and len(token.low) >= _STEM)
    return {token.low[:_STEM] for token in long}


def _is_about_an_event(story: Story, marked: Marked, denial: Denial) -> bool:
    """True when the denial names a claim, an event word or a weapon."""
    return bool(
        denial.kind != "denied"
        or story.lexicon.triggers.find(marked.tokens)
        or story.lexicon.weapons.find(marked.tokens)
        or not _DENIED.isdisjoint(marked.words)
    )


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
    hits = story.lexicon.mutual.find(marked.tokens)
    if not hits:
        return
    here = [draft for draft in drafts if draft.is_violence]
    who = _both(story, marked, hits[0].first)
    for draft in here or _last_fight(story, marked):
        draft.claimant = draft.claimant or who
        if draft.status is Status.ASSERTED:
            draft.status, draft.actor = Status.DISPUTED, None


def _both(story: Story, marked: Marked, verb: int) -> str | None:
    """Ukraine and Russia in "Ukraine and Russia blamed each other"."""
    start, stop = speaker_span(marked.tokens, verb, story.lexicon)
    return " ".join(token.text for token in marked.tokens[start:stop]).replace(" '", "'") or None


def _last_fight(story: Story, marked: Marked) -> list[Draft]:
    """The fighting told last, else whatever attack the same paragraph or the one before told last."""
    near = [draft for draft in story.latest(_REACH // 2) if draft.is_violence]
    fights = [draft for draft in near if draft.sub_event_type is SubEventType.ARMED_CLASH]
    return fights[:1] or [draft for draft in near if _gap(marked, draft) <= _MUTUAL_GAP][:1]
