"""Which claims a denial may answer at all: of others, of its kind, and about those whom it may speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.fought import tells_of_civilians
from reports.claims.same_side import is_same_side, sides_meant, sides_named
from reports.lexicon.load import word_set
from reports.vocabulary import EventType, SubEventType

if TYPE_CHECKING:
    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_FORCES = word_set("force_words")
_FIGHTERS = frozenset(
    {
        "fighters",
        "militants",
        "terrorists",
        "rebels",
        "insurgents",
        "gunmen",
        "combatants",
        "bandits",
        "jihadists",
    }
)
_CIVILIANS = word_set("taken_people") | {
    "civilian",
    "shepherds",
    "miners",
    "labourers",
    "pupils",
    "bystanders",
}
_ADMITS = frozenset({"confirmed", "acknowledged", "admitted", "confirms"})
_INSTEAD = frozenset(
    {
        "saying",
        "insisting",
        "stating",
        "claiming",
        "putting",
        "adding",
        "said",
        "says",
        "put",
        "puts",
        "only",
        "spoke",
        "speaks",
        "speaking",
        "gave",
        "gives",
        "giving",
        "counted",
        "counts",
        "reported",
        "reports",
        "named",
        "admitted",
        "acknowledged",
    }
)
_REPELLED = frozenset({"repelled", "been", "was", "were", "beaten", "pushed"})
_CHARGED = frozenset({"charge", "charges", "accusation", "accusations", "responsibility", "involvement"})
_BREAKS = frozenset({",", "and", ";", "but"})
_STATE_BODIES = frozenset({"ministry", "minister", "government", "staff", "president", "foreign"})
_ONE_SIDED = frozenset({EventType.REMOTE, EventType.CIVILIANS})
_OBJECT_REACH = 8
_TAKES_PART = frozenset({"part", "participated", "participating", "involved", "involvement"})
_LOST = frozenset({"lost", "losing"})


def may_deny(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Nobody denies what he says himself; "we still hold it" only answers who says that it was taken."""
    if denial.kind == "retracted":
        return draft.is_violence or draft.takes_territory or bool(draft.counts)
    if is_own_account(story, marked, denial, draft):
        return False
    if draft.takes_territory and _is_own_gain(story, denial, draft):
        return False
    if _is_of_other_matters(marked, denial, draft) or _is_third_party(story, marked, denial, draft):
        return False
    return _fits_words(story, marked, denial, draft)


def is_own_account(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for what the denier, or a body of his own state, says: Tbilisi denies no Georgian ministry."""
    who = draft.claimant
    if who is None or who == denial.who:
        return who is not None
    of_state = not _STATE_BODIES.isdisjoint(who.lower().replace(",", " ").split())
    sides = sides_named(story, who) if of_state else set()
    same = (is_same_side(story, side, denial.who, marked) for side in sides)
    return bool(sides) and denial.kind != "retracted" and all(same)


def _is_own_gain(story: Story, denial: Denial, draft: Draft) -> bool:
    """True when the denier is of the side that says it took the place: he denies something else."""
    side = sides_meant(story, draft.claimant or "")
    return bool(side) and side == sides_meant(story, denial.who)


def _is_of_other_matters(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """The denial is about mercenaries, say, of which the claim tells nothing, or a charge."""
    after = {token.low for token in marked.tokens[denial.index : denial.index + _OBJECT_REACH]}
    if draft.event_type is EventType.DISPLACEMENT and not _CHARGED.isdisjoint(after):
        return True
    told = draft.marked.tokens[: denial.index if draft.marked is marked else None]
    return bool(denial.matters) and denial.matters.isdisjoint(token.low for token in told)


def _fits_words(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Whether the claim is such as the words of the denial may be about."""
    if denial.kind == "denied":
        speaks_to_him = marked.tokens[denial.index].low.startswith("contradict")
        nobody_said_it = speaks_to_him and draft.claimant is None
        if nobody_said_it or _takes_no_part(marked, denial, draft):
            return False
        return not _is_other_figure(marked, denial, draft)
    if denial.kind == "fought":
        return tells_of_civilians(draft) and marked.sentence.paragraph - draft.marked.sentence.paragraph <= 1
    if denial.kind == "unhurt":
        return draft.claimant is not None and bool(draft.counts) and _is_party(story, denial.who)
    if denial.kind == "only":
        only_counts = not _ADMITS.isdisjoint(marked.words)
        return _answers_for(story, marked, denial, draft) and bool(draft.counts or not only_counts)
    return (_are_others if denial.kind == "whose" else _fits_kind)(marked, denial, draft)


def _takes_no_part(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for "denied that policemen took part" after a battle of two sides: it denies no battle."""
    after = {token.low for token in marked.tokens[denial.index + 1 :]}
    is_battle = draft.sub_event_type is SubEventType.ARMED_CLASH and draft.actor is None
    return is_battle and not after.isdisjoint(_TAKES_PART)


def _is_party(story: Story, who: str) -> bool:
    """A state, an armed group or a force: a mayor who says that nobody was hurt has no losses of his own."""
    return bool(sides_named(story, who)) or not _FORCES.isdisjoint(who.lower().split())


def _is_third_party(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True when others struck, elsewhere: Russia does not answer for a strike of the coalition in Syria."""
    if draft.actor is None or draft.event_type not in _ONE_SIDED or not sides_named(story, denial.who):
        return False
    named = {side.name for side in draft.marked.sides if side.name} | {draft.actor, draft.claimant or ""}
    if any(is_same_side(story, name, denial.who, marked) for name in named if name):
        return False
    codes = {hit.place.country for hit in draft.places if hit.place is not None and hit.place.country}
    countries = (story.gazetteer.country(code) for code in sorted(codes))
    return not any(is_same_side(story, land.name, denial.who, marked) for land in countries if land)


def _fits_kind(marked: Marked, denial: Denial, draft: Draft) -> bool:
    if denial.kind == "held":
        is_repelled = marked.tokens[denial.index].low in _REPELLED
        return draft.takes_territory and not (is_repelled and draft.sub_event_type is SubEventType.TRANSFER)
    if denial.kind == "idle":
        return draft.is_violence and not draft.takes_territory
    return denial.kind != "other" or draft.is_violence


def _are_others(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Fighters by one account and civilians by the other."""
    after = {token.low for token in marked.tokens[denial.index : denial.index + _OBJECT_REACH]}
    if draft.claimant is None or not draft.counts or marked.tokens[denial.index - 1].low == "of":
        return False
    fought = not _FIGHTERS.isdisjoint(draft.marked.words)
    if not _CIVILIANS.isdisjoint(after):
        return fought
    return not _FIGHTERS.isdisjoint(after) and not fought


def _is_other_figure(marked: Marked, denial: Denial, draft: Draft) -> bool:
    """True for "denied reports that 50 were killed" where 12 were told: nobody denies the 12."""
    told = {counted.hit.low for counted in draft.counts.values()}
    stop = _counter_account(marked, denial.index)
    denied = {c.hit.low for c in marked.counts if denial.index < c.hit.first < stop}
    words = {token.low for token in marked.tokens[denial.index : stop]}
    if denied and not told and draft.marked is not marked and not _LOST.isdisjoint(words):
        return True  # "denied reports that it had lost 60 fighters": its own dead, and not the raid
    return draft.marked is not marked and bool(told) and bool(denied) and told.isdisjoint(denied)


def _counter_account(marked: Marked, start: int) -> int:
    """Where the denier says what he puts instead: "disputes the number, saying that one died"."""
    after = range(start + 1, len(marked.tokens))
    begins = (i for i in after if marked.tokens[i].low in _INSTEAD and marked.tokens[i - 1].low in _BREAKS)
    return next(begins, len(marked.tokens))


def _answers_for(story: Story, marked: Marked, denial: Denial, draft: Draft) -> bool:
    """Whether who says "no civilians were hit" fired, or is a force and others counted the dead."""
    if not draft.is_violence or not denial.who:
        return False
    sides = {side.name for side in draft.marked.sides if side.name} | ({draft.actor} - {None})
    if any(is_same_side(story, side, denial.who, marked) for side in sides if side):
        return True
    words = set(denial.who.lower().split())
    return bool(draft.counts) and draft.claimant is not None and not _FORCES.isdisjoint(words)
