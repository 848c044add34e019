"""Denials that stand above the claim they answer, as in a lead or in a page that grows upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.claims.draft import may_be_one_day
from reports.happenings import COREFERENT
from reports.claims.same_side import sides_named
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_OF_CONTROL = word_set("of_control")
_ANSWERS = frozenset({"denied", "false", "idle"})
_REACH = 6
_SAYING_REACH = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A denial that no claim before it explains.

    Attributes:
        places: keys of the places that it names.
        kinds: first-level types of what it speaks of.
    """

    marked: Marked
    denial: Denial
    places: frozenset[str]
    kinds: frozenset[EventType]


def note_answer(story: Story, marked: Marked, denial: Denial, named: Sequence[PlaceHit]) -> None:
    """Keep a denial that names a place and a deed or a loss: what it denies may be told below."""
    if denial.kind not in _ANSWERS or denial.matters or not named:
        return
    kinds = {EVENT_TYPE_OF[hit.row.sub_event_type] for hit in story.lexicon.triggers.find(marked.tokens)}
    if not _OF_CONTROL.isdisjoint(marked.words):
        kinds.add(EventType.BATTLES)
    if denial.kind == "idle":
        kinds |= COREFERENT
    if kinds:
        story.answers.append(Answer(marked, denial, _keys(named), frozenset(kinds)))


def answer_from_above(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark what others tell of a deed that somebody further up denied."""
    for answer in story.answers:
        if not 0 < marked.sentence.paragraph - answer.marked.sentence.paragraph <= _REACH:
            continue
        for draft in drafts:
            if _is_meant(story, answer, draft) and draft.status in {Status.ASSERTED, Status.DENIED}:
                if answer.denial.who not in draft.denied_by:
                    draft.denied_by.append(answer.denial.who)
                draft.status = Status.DENIED


def _is_meant(story: Story, answer: Answer, draft: Draft) -> bool:
    """Another side tells of such a deed at the place that the denial names, of no other day."""
    if draft.claimant is None or answer.denial.who in {draft.claimant, *draft.denied_by}:
        return False
    if draft.event_type not in answer.kinds or answer.places.isdisjoint(_keys(draft.places)):
        return False
    if sides_named(story, answer.denial.who) & sides_named(story, draft.claimant):
        return False
    said_on = answer.denial.index + _SAYING_REACH
    days = [hit.span for hit in answer.marked.dates if hit.first > said_on and hit.kind == "point"]
    return not days or any(may_be_one_day(span, draft.date) for span in days)


def _keys(places: Sequence[PlaceHit]) -> frozenset[str]:
    names = {hit.mention.text for hit in places}
    return frozenset(names | {hit.place.place_id for hit in places if hit.place is not None})
