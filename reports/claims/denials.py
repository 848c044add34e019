"""Who denies what: denials linked to the claims they reject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.accusation import as_accusation, is_reported
from reports.claims.answers import note_answer
from reports.claims.contraries import is_claim_called_false
from reports.claims.denial import Denial, find_denials, is_called_false
from reports.claims.denied_places import is_at, places_named, some_places
from reports.claims.likeness import gap, most_like
from reports.claims.may_deny import is_own_account, may_deny
from reports.claims.same_happening import also_denied, is_one_happening
from reports.claims.same_side import is_same_side, sides_named
from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.tokens import tokenize
from reports.vocabulary import EVENT_TYPE_OF, EventType, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_CLAIM_NOUNS = word_set("claim_nouns")
_REPORTS = frozenset({"reports", "claims", "allegations", "accusations", "stories"})
_TOLD_NOUNS = _CLAIM_NOUNS | word_set("figure_words") - {"as", "dead", "losses"}
_CHARGES = word_set("other_matters") | {"letting", "allowing", "sheltering", "harbouring", "planning"}
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
_STRUCK = word_set("deeds_disowned") | {"civilians", "targeted", "targeting", "striking", "hitting"}
_THE = frozenset({"the", "this", "such", "a"})
_DEED_NOUNS = word_set("deeds_told")
_POINTED_REACH = 6
_REACH = 12
_SHORT = 2
_HELD_GAP = 2
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
    if _is_about_another(story, marked, denial) or _answers_a_charge(story):
        return None
    before = [
        draft for draft in list(story.recent)[: -_REACH - 1 : -1] if may_deny(story, marked, denial, draft)
    ]
    if named:
        near = (draft for draft in before if gap(marked, draft) <= _NAMED_GAP)
        return next((draft for draft in near if is_at(draft, named)), None)
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
            close = [draft for draft in close if _reaches_far(story, marked, denial, draft)]
        if close:
            return most_like(story, marked, denial, close)
    return None


def _is_of_another_kind(story: Story, marked: Marked, denial: Denial) -> bool:
    """True for "denied claims that fighters sheltered in a school" where nothing of the kind was told."""
    tokens = marked.tokens
    after = [token.low for token in tokens[denial.index + 1 : denial.index + _POINTED_REACH]]
    if (
        denial.kind != "denied"
        or "that" not in after
        or _CLAIM_NOUNS.isdisjoint(after[: after.index("that")])
    ):
        return False
    start = denial.index + 1 + after.index("that")
    kinds = {EVENT_TYPE_OF[hit.row.sub_event_type] for hit in story.lexicon.triggers.find(tokens, start)}
    told = {draft.event_type for draft in story.latest(_NAMED_GAP)}
    is_move = kinds == {EventType.DISPLACEMENT}
    return is_move and EventType.DISPLACEMENT not in told


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
    return story.named_at >= story.paragraph_at and story.last_place is not None


def _answers_a_charge(story: Story) -> bool:
    """True after "X accused Y of letting weapons pass": the answer is about that and no happening."""
    if story.last_blame is None or story.last_blame[0] != story.number - 1:
        return False
    return story.last_number != story.number - 1 and not _CHARGES.isdisjoint(story.last_blame[2])


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


def _reaches_far(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """A denial of "the reports" reaches over paragraphs; of "the charge" or "it" to what was told last."""
    if denial.kind == "held":
        taken = (d for d in reversed(story.recent) if d.sub_event_type is SubEventType.TERRITORY_TAKEN)
        last = next(taken, None)
        return draft is last and gap(marked, draft) <= _HELD_GAP
    if denial.kind not in {"denied", "false"} or not (draft.is_violence or draft.takes_territory):
        return False
    if not _REPORTS.isdisjoint(marked.words) or _is_own_deed(story, marked, denial, draft):
        return True
    return _points_back(marked, denial) and any(draft is told for told in story.latest(1))


def _is_own_deed(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for the attack of the RSF on a camp when the RSF "denied that civilians had been targeted"."""
    if (
        draft.actor is None
        or not draft.is_violence
        or not is_same_side(story, draft.actor, denial.who, marked)
    ):
        return False
    after = {token.low for token in marked.tokens[denial.index + 1 : denial.index + _REACH]}
    return not after.isdisjoint(_STRUCK)


def _points_back(marked: Marked, denial: Denial) -> bool:
    """True for "denied this", "rejected the charge", "rejects all of it"; not for "denied that it"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + _POINTED_REACH]]
    if after[1:] and after[0] == "that" and after[1][0].isalnum():
        return False
    if not _CLAIM_NOUNS.isdisjoint(after) or denial.kind == "false" or _names_the_deed(marked, denial):
        return True
    return bool(after) and (after[0] in _THIS or after[:3] == ["all", "of", "it"])


def _names_the_deed(marked: Marked, denial: Denial) -> bool:
    """True for "denied that separatists were responsible for the attacks"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + _REACH]]
    if not _PART_IN.isdisjoint(after[:_SHORT]):
        return True
    return any(one in _THE and two in _DEED_NOUNS for one, two in pairwise(after))


def _is_about_another(story: Story, marked: Marked, denial: Denial) -> bool:
    """True for "X says it holds the airport; Y denies this": what X says was told in this sentence."""
    if _is_of_another_kind(story, marked, denial):
        return True
    if denial.kind not in {"denied", "false"}:
        return False
    before = (a for a in marked.attributions if a.claimant and not a.trailing and a.last <= denial.start)
    sayings = (a for a in before if a.stance not in {"deny", "accuse"})
    return any(full_name(a.claimant or "", story.claimants) != denial.who for a in sayings)
