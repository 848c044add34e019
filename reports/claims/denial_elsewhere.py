"""When a denial is about another matter than the happenings told before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.same_side import is_same_side
from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType

if TYPE_CHECKING:
    from reports.claims.denial import Denial
    from reports.claims.story import Story
    from reports.marked import Marked

_CLAIM_NOUNS = word_set("claim_nouns")
_CHARGES = word_set("other_matters") | {"letting", "allowing", "sheltering", "harbouring", "planning"}
_BYSTANDERS = word_set("civil_people") | {
    "witnesses",
    "doctors",
    "medics",
    "rescuers",
    "abbot",
    "parents",
    "teachers",
}
_THE_STATE = frozenset({"the government", "the army", "the military", "the ministry", "the air force"})
_POINTED_REACH = 6
_LATEST = 4


def is_of_another_matter(story: Story, marked: Marked, denial: Denial) -> bool:
    """True when the denial answers a charge, an excuse or an account that no happening told before makes."""
    return (
        _is_about_another(story, marked, denial)
        or _answers_a_charge(story)
        or _is_aside(marked, denial)
        or _answers_an_excuse(story, marked, denial)
    )


def _is_about_another(story: Story, marked: Marked, denial: Denial) -> bool:
    """True for "X says it holds the airport; Y denies this": what X says was told in this sentence."""
    if _is_of_another_kind(story, marked, denial):
        return True
    if denial.kind not in {"denied", "false"}:
        return False
    before = (a for a in marked.attributions if a.claimant and not a.trailing and a.last <= denial.start)
    sayings = (a for a in before if a.stance not in {"deny", "accuse"})
    return any(full_name(a.claimant or "", story.claimants) != denial.who for a in sayings)


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
    told = {draft.event_type for draft in story.latest(_LATEST)}
    is_move = kinds == {EventType.DISPLACEMENT}
    return is_move and EventType.DISPLACEMENT not in told


def _answers_a_charge(story: Story) -> bool:
    """True after "X accused Y of letting weapons pass": the answer is about that and no happening."""
    if story.last_blame is None or story.last_blame[0] != story.number - 1:
        return False
    return story.last_number != story.number - 1 and not _CHARGES.isdisjoint(story.last_blame[2])


def _answers_an_excuse(story: Story, marked: Marked, denial: Denial) -> bool:
    """True in "The army said rebels used the school. Parents rejected this.": the attack is not denied.

    So is it where the attacker's own side spoke last: "said it had hit a base. The rebels denied that."
    """
    last, told = story.last_voice, next(story.latest(1), None)
    if last is None or told is None or last[0] != story.number - 1 or story.last_number == last[0]:
        return False
    who = last[1].claimant
    if story.paragraph_at == story.number or who in {None, told.claimant, denial.who}:
        return False
    is_bystander = not _BYSTANDERS.isdisjoint(denial.who.lower().split())
    is_doer = told.actor is not None and (
        is_same_side(story, told.actor, who or "", marked) or _is_state_of(story, told.actor, who or "")
    )
    return denial.kind == "denied" and (is_bystander or is_doer)


def _is_state_of(story: Story, actor: str, who: str) -> bool:
    """True for "the government" of the state that acted, when the report is about that state first."""
    home = story.gazetteer.country(story.countries[0]) if story.countries else None
    return home is not None and home.name == actor and who.lower() in _THE_STATE


def _is_aside(marked: Marked, denial: Denial) -> bool:
    """True for "accused it of hiding among civilians, which it denies": it is about what stands before it."""
    before = [token.low for token in marked.tokens[max(0, denial.start - 2) : denial.start]]
    return denial.kind == "denied" and before == [",", "which"]
