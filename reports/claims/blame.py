"""Two sides that blame one another, in one sentence ("blamed each other") or in turn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.blamer import are_blamed_apart, came_from_elsewhere, tells_by_blaming
from reports.claims.likeness import gap
from reports.claims.same_happening import is_one_happening
from reports.claims.same_side import governments_after, is_capital, is_same_side
from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.speakers import speaker_span
from reports.tokens import tokenize
from reports.vocabulary import EVENT_TYPE_OF, EventType, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_SMALL = word_set("prepositions") | {"the", "a", "an", "and", "'s", "’s", "having", "that"}
_OWN = frozenset({"its", "their", "his", "her", "our", "it", "he", "she", "they", "we"})
_DEEDS = frozenset(
    {
        "fired",
        "shelled",
        "bombed",
        "struck",
        "attacked",
        "killed",
        "did",
        "behind",
        "responsible",
        "staged",
        "carried",
    }
)
_MUTUAL = frozenset({"each", "other", "another", "both"})
_STATES = frozenset({"behind", "responsible"})
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
_STARTED = frozenset({"started", "starting", "provoked", "provoking", "provocation", "first"})
_BLAMED_REACH = 6
_STEM = 3
_SENTENCES = 2
_CLAIM_NOUNS = word_set("claim_nouns")
_DEED_REACH = 10
_RECENT = 3
_FIGHTS = 6
_MUTUAL_GAP = 1


def link_blame(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark the violence told last when who is blamed for it blames the other, or says that it was others.

    As in "The army blames rebels. The rebels say it was soldiers."
    """
    if are_blamed_apart(marked):
        for draft in _last_violence(story, marked, ""):
            draft.status, draft.actor = Status.DISPUTED, None
    for attribution in marked.attributions:
        who = full_name(attribution.claimant or "", story.claimants) or ""
        if _answers(story, marked, attribution, who) or _is_turned_round(marked, attribution):
            here = [draft for draft in drafts if _is_answered_here(draft, attribution, who)]
            for draft in here or _last_violence(story, marked, who):
                draft.status, draft.actor = Status.DISPUTED, None
        for draft in _turned_on_others(story, marked, attribution, who):
            draft.status, draft.actor = Status.DISPUTED, None
        if attribution.stance == "accuse":
            tells_by_blaming(story, marked, attribution, who)
            story.last_blame = (story.number, who, _blamed(marked, attribution))


def _is_answered_here(draft: Draft, attribution: Attribution, who: str) -> bool:
    """Violence of the same sentence: "The army blamed rebels for the shelling, and the rebels the army"."""
    is_told = draft.is_violence and draft.first < attribution.first
    return is_told and draft.claimant != who and draft.status is Status.ASSERTED


def _blamed(marked: Marked, attribution: Attribution) -> frozenset[str]:
    """The words that name who is blamed."""
    stop = attribution.last + _BLAMED_REACH
    words = (token.low for token in marked.tokens[attribution.last : stop] if token.is_word)
    sides = (side.name for side in marked.sides if attribution.last <= side.first < stop and side.name)
    return (frozenset(words) - _SMALL) | frozenset(sides)


def _answers(story: Story, marked: Marked, attribution: Attribution, who: str) -> bool:
    """The one blamed in this sentence or the one before blames in turn, or says who "it was"."""
    if story.last_blame is None or story.number - story.last_blame[0] > 1:
        return False
    _, blamer, blamed = story.last_blame
    if who == blamer or not who:
        return False
    if attribution.stance == "accuse" and _blames_others(marked, attribution, blamed):
        return True
    names = {token.low for token in tokenize(who)}
    stems = {name.rstrip("s") for name in names if len(name) > _STEM}
    if (
        stems.isdisjoint(name.rstrip("s") for name in blamed)
        and blamed.isdisjoint(names)
        and not any(is_same_side(story, name, who, marked) for name in blamed)
    ):
        return False
    low = [token.low for token in marked.tokens[attribution.last : attribution.last + 3]]
    if attribution.stance == "accuse" or low[-2:] == ["it", "was"] or low[:2] == ["it", "was"]:
        return True
    return attribution.stance in {"say", "claim"} and _says_others_did(story, marked, attribution, who)


def _blames_others(marked: Marked, attribution: Attribution, blamed: frozenset[str]) -> bool:
    """Another speaker names another culprit: "villagers blame soldiers; state media blame rebels"."""
    now = _blamed(marked, attribution)
    if not _MUTUAL.isdisjoint(now | blamed):
        return False
    return bool(now) and now.isdisjoint(blamed) and not marked.places


def _says_others_did(story: Story, marked: Marked, attribution: Attribution, who: str) -> bool:
    """True for "said that rebels had fired", not for "said that 50 of its soldiers were killed"."""
    after = marked.tokens[attribution.last : attribution.last + _DEED_REACH]
    if any(token.low in _OWN for token in after[:3]):
        return False
    if came_from_elsewhere(after):
        return True
    if not story.lexicon.armed.find(after):
        return False
    stop = attribution.last + _DEED_REACH
    named = [side.name for side in marked.sides if attribution.last <= side.first < stop and side.name]
    if any(is_same_side(story, name, who, marked) for name in named):
        return False
    pairs = pairwise(token.low for token in after)
    return any(deed in _DEEDS and (before not in _PASSIVE or deed in _STATES) for before, deed in pairs)


def _is_turned_round(marked: Marked, attribution: Attribution) -> bool:
    """True for "accused Azerbaijan of having started the exchange": the other side began it."""
    if attribution.stance != "accuse":
        return False
    after = {token.low for token in marked.tokens[attribution.last : attribution.last + _DEED_REACH]}
    return not _STARTED.isdisjoint(after)


def _turned_on_others(story: Story, marked: Marked, attribution: Attribution, who: str) -> list[Draft]:
    """Fire that was laid to the side of the speaker, who then says that the other side fired."""
    if attribution.stance == "deny" or not who or story.last_number < story.number - 1:
        return []
    others = {side.name for side in marked.sides if side.first >= attribution.last and side.name}
    others |= governments_after(story, marked, attribution.last)
    others = {side for side in others if not is_same_side(story, side, who, marked)}
    is_deed = attribution.stance == "accuse" or _tells_of_fire(story, marked, attribution.last)
    if not others or not is_deed:
        return []
    last = [draft for draft in story.latest(1) if draft.event_type is EventType.REMOTE]
    told = [
        draft for draft in last if draft.claimant not in {None, who} and gap(marked, draft) <= _MUTUAL_GAP
    ]
    doers = [(draft, _doer(story, draft)) for draft in told if draft.status is Status.ASSERTED]
    keys = {
        place.mention.text
        for place in marked.places
        if not place.is_country and place.first >= attribution.last and not is_capital(story, place)
    }
    return [
        draft
        for draft, doer in doers
        if doer is not None
        and is_same_side(story, doer, who, marked)
        and not is_same_side(story, doer, draft.claimant or "")
        and keys <= {place.mention.text for place in draft.places}
    ]


def _tells_of_fire(story: Story, marked: Marked, start: int) -> bool:
    """The words after `start` tell of violence or name a weapon."""
    tokens, lexicon = marked.tokens, story.lexicon
    kinds = {hit.row.sub_event_type for hit in lexicon.triggers.find(tokens, start)}
    return any(EVENT_TYPE_OF[kind] is EventType.REMOTE for kind in kinds) or bool(
        lexicon.weapons.find(tokens, start)
    )


def _doer(story: Story, draft: Draft) -> str | None:
    """The side that did it; that of "Azerbaijani shells", when nothing else says who."""
    if draft.actor is not None:
        return draft.actor
    weapons = {hit.first for hit in story.lexicon.weapons.find(draft.marked.tokens)}
    armed = (side for side in draft.marked.sides if side.name)
    return next((s.name for s in armed if not weapons.isdisjoint(range(s.first, s.last + 1))), None)


def _last_violence(story: Story, marked: Marked, who: str) -> list[Draft]:
    """What others told of violence last in the paragraph."""
    near = [
        draft
        for draft in story.latest(_RECENT)
        if draft.is_violence and draft.marked.sentence.paragraph == marked.sentence.paragraph
    ]
    return [draft for draft in near[:1] if draft.claimant != who and draft.status is Status.ASSERTED]


def link_mutual(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark what both sides "blamed each other" for: responsibility for it is disputed, so it has no actor."""
    if _both_deny(marked) and not drafts:
        for draft in story.latest(_SENTENCES):
            if draft.is_violence and draft.claimant and draft.status is Status.ASSERTED:
                draft.status = Status.DISPUTED
        return
    hits = story.lexicon.mutual.find(marked.tokens)
    if not hits:
        return
    here = [draft for draft in drafts if draft.is_violence]
    who = _both(story, marked, hits[0].first)
    fights = here or _last_fight(story, marked)
    same = [d for d in story.recent if any(is_one_happening(marked, fight, d) for fight in here)]
    for draft in (*fights, *same):
        if here:
            draft.claimant = draft.claimant or who
        if draft.status is Status.ASSERTED:
            draft.status, draft.actor = Status.DISPUTED, None


def _both_deny(marked: Marked) -> bool:
    """True for "Both sides denied each other's claims", "Each denies the other's account"."""
    denies = [a for a in marked.attributions if a.stance == "deny"]
    if not denies or marked.tokens[0].low not in {"both", "each"}:
        return False
    after = {token.low for token in marked.tokens[denies[0].last :]}
    return not after.isdisjoint(_MUTUAL) and not after.isdisjoint(_CLAIM_NOUNS)


def _both(story: Story, marked: Marked, verb: int) -> str | None:
    """Ukraine and Russia in "Ukraine and Russia blamed each other"."""
    start, stop = speaker_span(marked.tokens, verb, story.lexicon)
    return " ".join(token.text for token in marked.tokens[start:stop]).replace(" '", "'") or None


def _last_fight(story: Story, marked: Marked) -> list[Draft]:
    """The fighting told last, else whatever attack the same paragraph or the one before told last."""
    near = [draft for draft in story.latest(_FIGHTS) if draft.is_violence]
    last = [draft for draft in story.latest(1) if draft.is_violence and gap(marked, draft) == 0]
    if last and all(draft.counts for draft in last):
        return last
    fights = [draft for draft in near if draft.sub_event_type is SubEventType.ARMED_CLASH]
    return fights[:1] or [draft for draft in near if gap(marked, draft) <= _MUTUAL_GAP][:1]
