"""Who denies what: denials linked to the claims they reject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.accusation import as_accusation, is_reported
from reports.claims.answers import note_answer
from reports.claims.contraries import is_claim_called_false
from reports.claims.denial import Denial, find_denials, is_called_false
from reports.claims.denial_elsewhere import is_of_another_matter
from reports.claims.denial_reach import reaches_far
from reports.claims.denied_places import is_at, places_named, some_places
from reports.claims.likeness import gap, most_like
from reports.claims.may_deny import is_own_account, may_deny
from reports.claims.same_happening import also_denied, is_one_happening
from reports.claims.same_side import sides_named
from reports.lexicon.load import word_set
from reports.tokens import tokenize
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_CLAIM_NOUNS = word_set("claim_nouns")
_TOLD_NOUNS = _CLAIM_NOUNS | word_set("figure_words") - {"as", "dead", "losses"}
_PART_IN = frozenset({"responsibility", "involvement"})
_SMALL = word_set("prepositions") | {
    "the",
    "a",
    "an",
    "'s",
    "’s",
    "as",
    "and",
    "any",
    "all",
    "such",
    "earlier",
}
_THIS = frozenset({"it", "this", "that", "them", "these", "everything"})
_THE = frozenset({"the", "this", "such", "a"})
_POINTED_REACH = 6
_REACH = 12
_SHORT = 2
_NAMED_GAP = 4


def drop_false(marked: Marked, drafts: list[Draft]) -> bool:
    """Take out what the sentence names only to call it false; True when anything was taken out."""
    kept = [
        draft
        for draft in drafts
        if not is_called_false(marked, draft.first) and not _is_told_again(marked, draft)
    ]
    dropped = len(kept) < len(drafts)
    drafts[:] = kept
    return dropped


def _is_told_again(marked: Marked, draft: Draft) -> bool:
    """True in "called the claim that its men had been targeted false": it was told before, with its place."""
    if not is_claim_called_false(marked, draft.first) or any(p in marked.places for p in draft.places):
        return False
    pairs = pairwise(token.low for token in marked.tokens[: draft.first])
    return any(one in _THE and two in _CLAIM_NOUNS for one, two in pairs)


def link_denials(story: Story, marked: Marked, drafts: Sequence[Draft], *, near_only: bool = False) -> bool:
    """Mark the drafts, of this sentence or before it, that somebody in this sentence denies; True if any.

    With `near_only` they stand in the same paragraph: what is called false was told just before, or nowhere.
    """
    heard: set[str] = set()
    for denial in find_denials(story, marked):
        if denial.who in heard:
            continue
        denied = _denied(story, marked, denial, drafts)
        if denied is None or (denied in drafts and denied.first > denial.index):
            note_answer(story, marked, denial, places_named(story, marked, denial))
        is_near = near_only or (denial.kind == "false" and _names_what_is_false(story, marked))
        if denied is None or (is_near and gap(marked, denied)):
            continue
        heard.add(denial.who)
        named = places_named(story, marked, denial)
        if denied in drafts and denied.claimant in {None, story.author} and denied.first > denial.index:
            as_accusation(denied, denial)
        reached = _reached(story, marked, denial, denied, drafts)
        for draft in (denied, *(d for d in reached if not is_own_account(story, marked, denial, d))):
            _deny(draft, denial.who, some_places(draft, named))
        if denial.kind == "other" and denied.claimant:
            for draft in drafts:
                if draft is not denied and draft.first > denial.index:
                    _deny(draft, denied.claimant, set())
    return bool(heard)


def _reached(
    story: Story, marked: Marked, denial: Denial, denied: Draft, drafts: Sequence[Draft]
) -> list[Draft]:
    """What a denial reaches beside the draft denied, and what else tells of those happenings."""
    if denied in drafts and _is_account_here(marked, denial):
        return []
    others = list(also_denied(story, marked, denial, denied, drafts))
    if denied in drafts and denied.claimant and _is_this(marked, denial):
        return [draft for draft in others if draft.claimant == denied.claimant]
    if denial.kind != "denied" or not others:
        return others
    same = (d for d in story.recent if d is not denied and d not in others and d.claimant != denial.who)
    if denied.claimant and sides_named(story, denied.claimant):
        same = (d for d in same if d.claimant in {None, denied.claimant})
    return others + [d for d in same if any(is_one_happening(marked, other, d) for other in others)]


def _is_account_here(marked: Marked, denial: Denial) -> bool:
    """True for ", an account that X disputes": it is about what its own sentence told."""
    before = [token.low for token in marked.tokens[max(0, denial.start - 2) : denial.start]]
    return denial.kind == "denied" and before[1:] == ["that"] and before[0] in _CLAIM_NOUNS


def _is_this(marked: Marked, denial: Denial) -> bool:
    """True for "; X disputes this.": it is about what its own sentence told by its own speaker."""
    after = marked.tokens[denial.index + 1 : denial.index + 1 + _SHORT]
    is_last = len(after) < _SHORT or not after[1].is_word
    return denial.kind == "denied" and bool(after) and after[0].low in _THIS and is_last


def _names_what_is_false(story: Story, marked: Marked) -> bool:
    """True for "Reports of a drone strike are false": it denies that strike and nothing else."""
    hits = story.lexicon.triggers.find(marked.tokens)
    return any(is_called_false(marked, hit.first) for hit in hits)


def _deny(draft: Draft, who: str, places: set[tuple[int, int]]) -> None:
    if who and who not in draft.denied_by:
        draft.denied_by.append(who)
    draft.denied_at |= places
    draft.status = Status.DENIED if draft.denied_by else Status.DISPUTED


def _denied(story: Story, marked: Marked, denial: Denial, drafts: Sequence[Draft]) -> Draft | None:
    """The draft told before the denial in its sentence, else one told shortly before it."""
    here = [
        draft
        for draft in drafts
        if _is_object(marked, denial, draft) and may_deny(story, marked, denial, draft)
    ]
    named = places_named(story, marked, denial)
    if here:
        return next((draft for draft in reversed(here) if is_at(draft, named)), here[-1])
    if is_of_another_matter(story, marked, denial):
        return None
    return _denied_before(story, marked, denial, named)


def _denied_before(story: Story, marked: Marked, denial: Denial, named: Sequence[PlaceHit]) -> Draft | None:
    """The draft told in sentences before it that the denial means."""
    before = [
        draft for draft in list(story.recent)[: -_REACH - 1 : -1] if may_deny(story, marked, denial, draft)
    ]
    if named:
        near = (draft for draft in before if gap(marked, draft) <= _NAMED_GAP)
        there = next((draft for draft in near if is_at(draft, named)), None)
        if there is not None or denial.kind != "other":  # another account may play elsewhere
            return there
    owned = [
        draft
        for draft in before
        if _is_owner(story, marked, denial, draft) and gap(marked, draft) <= _NAMED_GAP
    ]
    if owned:
        nearest = min(gap(marked, draft) for draft in owned)
        return most_like(story, marked, denial, [d for d in owned if gap(marked, d) == nearest])
    stays = _tells_of_another_place(story)
    for back in (0, 1, 2, 3):
        close = [draft for draft in before if gap(marked, draft) == back]
        if back and stays and story.last_place is not None:
            close = [draft for draft in close if is_at(draft, [story.last_place])]
        if back:
            close = [
                draft for draft in close if draft.is_violence or draft.takes_territory or _is_toll(draft)
            ]
        if back > 1:
            close = [draft for draft in close if reaches_far(story, marked, denial, draft)]
        if close:
            return most_like(story, marked, denial, close)
    return None


def _is_owner(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """The denial names whose claim it is: "rejected the mayor's charge", "the Indian version"."""
    if draft.claimant is None:
        return False
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + _POINTED_REACH]]
    noun = next((i for i, low in enumerate(after) if low in _TOLD_NOUNS), 0)
    owner = frozenset(after[:noun]) - _SMALL
    said = {token.low for token in tokenize(draft.claimant)}
    sides = {story.codes[low] for low in said if low in story.codes}
    return not owner.isdisjoint(said) or any(story.codes.get(low) in sides for low in owner)


def _tells_of_another_place(story: Story) -> bool:
    """The paragraph has named a place before this sentence: "it" is about that place."""
    has_told = story.last_number >= story.paragraph_at or story.paragraph_at == story.number
    return has_told and story.named_at >= story.paragraph_at and story.last_place is not None


def _is_object(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Told before the denial, as the claim that it names, or as the deed that is not theirs.

    "Denied X's claim that ...", "denied responsibility for the attack on X".
    """
    if draft.first < denial.index:
        return True
    between = {token.low for token in marked.tokens[denial.index : draft.first]}
    if denial.kind == "denied" and not _PART_IN.isdisjoint(between):
        return draft.is_violence
    if denial.kind not in {"denied", "retracted"} or _CLAIM_NOUNS.isdisjoint(between):
        return False
    is_told = draft.claimant not in {None, denial.who}
    return is_told or is_reported(marked, denial.index, draft.first)


def _is_toll(draft: Draft) -> bool:
    return draft.sub_event_type is SubEventType.TOLL
