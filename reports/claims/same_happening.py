"""Which claims a denial may answer, and which it reaches beside that one: of the same happening or deeds."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.may_deny import may_deny
from reports.claims.same_side import is_same_side
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_OF_CONTROL = word_set("of_control")
_OF_EVERYWHERE = word_set("of_everywhere")
_DEEDS = frozenset({"involvement", "responsibility", "fired", "attacked", "shelled"})
_FIGURES = frozenset({"figure", "figures", "number", "numbers", "toll", "tolls", "count"})
_VERSIONS = frozenset({"version", "account", "narrative", "story", "versions", "accounts"})
_SETTLED = frozenset({"town", "city", "village", "place"})
_FIGURE_REACH = 5
_DEED_REACH = 8
_PART_IN = frozenset({"involvement", "responsibility"})
_PART_REACH = 2
_OBJECT_REACH = 8


def also_denied(
    story: Story, marked: Marked, denial: Denial, denied: Draft, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """What else tells of the happening denied, and all fire of a side that denies firing on towns."""
    if denial.kind == "denied" and _is_of_a_figure(marked, denial):
        yield from (draft for draft in story.recent if _gives_same_figure(marked, denied, draft))
        return
    for draft in (*story.recent, *drafts):
        if draft is denied or (draft.claimant is not None and draft.claimant == denial.who):
            continue
        if denial.kind == "only" and not may_deny(story, marked, denial, draft):
            continue
        if (
            _is_one_story(denied, draft)
            or is_one_happening(marked, denied, draft)
            or draft is _told_before(story, denied)
            or _is_deed_denied(story, marked, denial, draft)
            or _is_either(marked, denial, draft)
            or _is_of_version(marked, denial, denied, draft)
        ):
            yield draft


def _is_of_a_figure(marked: Marked, denial: Denial) -> bool:
    """True for "disputed that figure", "a figure that X rejected": the happening itself is not denied."""
    near = marked.tokens[max(0, denial.start - 3) : denial.index + _FIGURE_REACH]
    return not _FIGURES.isdisjoint(token.low for token in near)


def _gives_same_figure(marked: Marked, denied: Draft, draft: Draft) -> bool:
    """Another claim about the happening with a number of the one denied."""
    told = {(name, counted.hit.low) for name, counted in denied.counts.items()}
    same = {(name, counted.hit.low) for name, counted in draft.counts.items()} & told
    return draft is not denied and bool(same) and is_one_happening(marked, denied, draft)


def _is_one_story(denied: Draft, draft: Draft) -> bool:
    """Another sentence of the paragraph on the same place ("Two people were hurt there")."""
    same = draft.marked.sentence.paragraph == denied.marked.sentence.paragraph
    if _is_one_account(denied, draft):
        return True
    if draft.takes_territory != denied.takes_territory or (draft.takes_territory and draft.claimant is None):
        return False
    alike = draft.event_type is denied.event_type or bool(draft.counts) or bool(denied.counts)
    alike = alike or (draft.marked is denied.marked and draft.is_violence and denied.is_violence)
    if same and draft.counts and not draft.is_placed and draft.date.start == denied.date.start:
        return True
    return same and alike and bool(denied.place_spans) and draft.place_spans == denied.place_spans


def _is_one_account(denied: Draft, draft: Draft) -> bool:
    """Strikes on two towns, or dead of two towns, in one sentence by one speaker."""
    if draft.marked is not denied.marked or draft.claimant is None or draft.claimant != denied.claimant:
        return False
    of_one_kind = draft.event_type is denied.event_type and draft.is_violence and not draft.takes_territory
    return of_one_kind and draft.date.start == denied.date.start and not denied.denied_at


def _is_of_version(marked: Marked, denial: Denial, denied: Draft, draft: Draft) -> bool:
    """Who rejects a whole version of it rejects all violence that its speaker told in the sentence."""
    after = {token.low for token in marked.tokens[denial.index : denial.index + _FIGURE_REACH]}
    same = draft.marked is denied.marked and draft.claimant == denied.claimant and draft.is_violence
    return denial.kind == "denied" and same and denied.is_violence and not _VERSIONS.isdisjoint(after)


def _told_before(story: Story, denied: Draft) -> Draft | None:
    """The violence that a sentence without a place goes on with ("Thirty others were hurt.")."""
    if denied.is_placed or not (denied.is_violence or denied.counts):
        return None
    recent = list(story.recent)
    at = next((i for i, draft in enumerate(recent) if draft is denied), 0)
    before = [
        draft
        for draft in recent[:at]
        if denied.marked.sentence.paragraph - draft.marked.sentence.paragraph <= 1 and draft.is_placed
    ]
    alike = [draft for draft in before if draft.event_type is denied.event_type or not denied.is_violence]
    alike = [draft for draft in alike if draft.is_violence]
    return alike[-1] if alike and alike[-1].date.start == denied.date.start else None


def is_one_happening(marked: Marked, denied: Draft, draft: Draft) -> bool:
    """The same kind of violence at the same place on the same days, whoever tells it."""
    if not (draft.is_violence or draft.takes_territory) or not _shares_place(denied, draft):
        return False
    if (draft.date.start, draft.date.end) != (denied.date.start, denied.date.end):
        return False
    if draft.takes_territory:
        of_control = denied.takes_territory or not _OF_CONTROL.isdisjoint(marked.words)
        return of_control and draft.claimant is not None
    return draft.event_type is denied.event_type and not denied.takes_territory


def _shares_place(one: Draft, other: Draft) -> bool:
    ids = {hit.place.place_id for hit in one.places if hit.place is not None}
    return any(hit.place is not None and hit.place.place_id in ids for hit in other.places)


def _is_deed_denied(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for the shelling that a side did by another's word when it "denies having shelled towns"."""
    if denial.kind not in {"denied", "only"} or draft.actor is None or not draft.is_violence:
        return False
    after = {token.low for token in marked.tokens[denial.index : denial.index + _OBJECT_REACH]}
    gap = marked.sentence.paragraph - draft.marked.sentence.paragraph
    is_wide = gap <= _DEED_REACH and not _OF_EVERYWHERE.isdisjoint(after)
    if gap <= _PART_REACH and not _PART_IN.isdisjoint(after):
        is_wide = True
    if not is_wide and (gap or not any(word.endswith("ing") or word in _DEEDS for word in after)):
        return False
    return is_same_side(story, draft.actor, denial.who, marked)


def _is_either(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for what was told at a place when a side "did not fire on either town"."""
    after = [token.low for token in marked.tokens[denial.index : denial.index + _OBJECT_REACH]]
    gap = marked.sentence.paragraph - draft.marked.sentence.paragraph
    return (
        denial.kind == "idle"
        and any(one == "either" and two in _SETTLED for one, two in pairwise(after))
        and draft.is_violence
        and draft.is_placed
        and gap <= 1
    )
