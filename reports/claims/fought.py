"""Accounts that make fighters of the dead: "terrorists had been shot in an exchange of fire"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from reports.claims.draft import Draft
    from reports.marked import Marked

_FIGHTS = PhraseTable((phrase, None) for phrase in sorted(word_set("fights_told")))
_BEGAN = PhraseTable((phrase, None) for phrase in sorted(word_set("began_fire")))
_MARKS = _FIGHTS.marks | _BEGAN.marks
_IRREGULARS = word_set("irregular_fighters")
_FIGHTERS = word_set("fighting_people") | _IRREGULARS
_KILLED = frozenset({"killed", "shot", "dead", "died", "eliminated", "neutralised", "neutralized", "fell"})


def told_as_fight(marked: Marked) -> int | None:
    """The token by which a sentence tells the dead as fighters who fell in a fight; or None."""
    if marked.words.isdisjoint(_MARKS):
        return None
    began = _BEGAN.find(marked.tokens)
    if began:
        return began[0].first
    fights = _FIGHTS.find(marked.tokens)
    if not fights or _KILLED.isdisjoint(marked.words):
        return None
    people = (i for i, token in enumerate(marked.tokens) if token.low in _FIGHTERS)
    return next(people, None)


def tells_of_civilians(draft: Draft) -> bool:
    """People were killed who are not told to be fighters."""
    if draft.claimant is None or not _IRREGULARS.isdisjoint(draft.marked.words):
        return False
    if draft.event_type is EventType.CIVILIANS:
        return True
    is_counted = draft.is_violence and "killed" in draft.counts
    return is_counted and _FIGHTERS.isdisjoint(draft.marked.words)
