"""Two sides that count the same dead or wounded differently: "We killed 40 soldiers." "We lost six."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.draft import may_be_one_day
from reports.claims.likeness import gap
from reports.claims.same_side import sides_meant
from reports.lexicon.load import word_set
from reports.tokens import tokenize
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.marked import Marked

_STATE = word_set("state_force_words")
_REBELS = word_set("rebel_words")
_SOLDIERS = word_set("counted_soldiers")
_OWN_LOSS = frozenset({"lost", "losing", "losses", "its", "our"})
_MEASURES = ("killed", "wounded")
_WITHIN = 3
_PARAGRAPHS = 2
_SIDE_REACH = 2


def oppose_figures(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Mark what two opposed sides told with figures of which only one can be right as disputed."""
    for number, draft in enumerate(drafts):
        if not draft.counts or not draft.claimant:
            continue
        for other in (*drafts[:number], *story.latest(_WITHIN)):
            if gap(marked, other) <= _PARAGRAPHS and _contradict(story, other, draft):
                _dispute((other, draft))


def _dispute(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        if draft.status is Status.ASSERTED:
            draft.status = Status.DISPUTED


def _contradict(story: Story, one: Draft, other: Draft) -> bool:
    if not one.claimant or not other.claimant or not _may_be_one(one, other):
        return False
    apart = any(_are_apart(one, other, measure) for measure in _MEASURES)
    return apart and are_opposed(story, one.claimant, other.claimant)


def _may_be_one(one: Draft, other: Draft) -> bool:
    """At one place, where both name one, and on days that may be the same.

    Tolls of a war are no such thing, nor two sides that count their own dead.
    """
    if SubEventType.TOLL is one.sub_event_type is other.sub_event_type or _tells_own_loss(one):
        return False
    if one.cumulative or other.cumulative or not may_be_one_day(one.date, other.date):
        return False
    places, others = ({hit.mention.text for hit in draft.places} for draft in (one, other))
    return not places or not others or not places.isdisjoint(others)


def _tells_own_loss(draft: Draft) -> bool:
    """True for "lost 150 soldiers", "49 of its men had died": whoever told it first counts his own."""
    return not _OWN_LOSS.isdisjoint(draft.marked.words)


def _are_apart(one: Draft, other: Draft, measure: str) -> bool:
    """Both count such people of the same kind, and the bounds have no number in common."""
    told, counted = one.counts.get(measure), other.counts.get(measure)
    if told is None or counted is None or not _are_same_people(one.marked, told, other.marked, counted):
        return False
    above = told.hit.high is not None and counted.hit.low > told.hit.high
    below = counted.hit.high is not None and told.hit.low > counted.hit.high
    return above or below


def _are_same_people(marked: Marked, told: Counted, other: Marked, counted: Counted) -> bool:
    one, two = _people(marked, told), _people(other, counted)
    if one and two and one != two:
        return False
    sides = {side.name for side in marked.sides if _is_beside(side.first, told)} - {""}
    others = {side.name for side in other.sides if _is_beside(side.first, counted)} - {""}
    return not sides or not others or sides == others


def _is_beside(index: int, counted: Counted) -> bool:
    return counted.hit.first <= index < counted.hit.noun_last + _SIDE_REACH


def _people(marked: Marked, counted: Counted) -> str:
    """The kind of people that the noun of a figure names; "" for people of any kind."""
    words = {token.low for token in marked.tokens[counted.hit.first : counted.hit.noun_last]}
    if not words.isdisjoint(_REBELS):
        return "fighters"
    if not words.isdisjoint(_SOLDIERS):
        return "soldiers"
    noun = counted.hit.noun
    return noun.group.value if noun is not None and noun.group.value == "civilians" else ""


def are_opposed(story: Story, one: str, other: str) -> bool:
    """Whether two speakers are of two sides: two states, two groups, or rebels and a state's forces.

    A state by name and "the army" may be one.
    """
    keys, others = _keys(story, one), _keys(story, other)
    if not keys or not others or not keys.isdisjoint(others):
        return False
    of_states = {"the state"} in (keys, others) and "rebels" not in keys | others
    return not of_states or _names_group(story, one) or _names_group(story, other)


def _keys(story: Story, who: str) -> set[str]:
    named = sides_meant(story, who)
    words = {word.strip("'’,") for word in who.lower().replace("’s", "").replace("'s", "").split()}
    if named:
        return named
    if not words.isdisjoint(_REBELS):
        return {"rebels"}
    return {"the state"} if not words.isdisjoint(_STATE) else set()


def _names_group(story: Story, who: str) -> bool:
    """True when a speaker's words name an armed group by its own name."""
    return any(hit.row.name for hit in story.lexicon.armed.find(tokenize(who)))
