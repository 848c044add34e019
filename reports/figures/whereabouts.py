"""Where displaced people are: in camps, or named there only by the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import Group, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import Counted, FigureHit
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_CAMPS = frozenset({"camp", "camps"})
_CAMP_REACH = 9
_MAY_LEAD_TO_CAMP = frozenset({Term.SHELTERED, Term.RELOCATED})
_ON_THE_WAY = frozenset({"or", "and", "near", "at", "in", "the", "a", "of", "to", "into", "inside", "around"})
_CAMP_KINDS = word_set("camp_kinds")
_LIVING = word_set("housed_words")
_AIDED = word_set("aid_words")
_AID_REACH = 8
_FOR = frozenset({"to", "for", "with", "among", "reached", "reaching", "assisted", "assisting", "helped"})
_SOLDIERS = word_set("soldier_words")
_NOUN_REACH = 2
_FAMILY_REACH = 5
_FAMILIES = frozenset({"families", "family", "relatives", "civilians", "dependants", "wives", "residents"})
_STATES = frozenset({"wounded", "injured", "captured", "dead"})


def in_camp(tokens: Sequence[Token], found: Counted) -> Counted:
    """The figure as one of people in camps: "4,000 people staying in or near the Hkau Shau camp"."""
    if found.term not in _MAY_LEAD_TO_CAMP or found.effect_last < found.hit.last:
        return found
    for token in tokens[found.effect_last : found.effect_last + _CAMP_REACH]:
        if token.low in _CAMPS:
            return replace(found, term=Term.IN_RELIEF_CAMP)
        is_kind = token.low in _CAMP_KINDS or token.low in _ON_THE_WAY
        if not (is_kind or token.text[0].isupper() or token.low[0].isdigit()):
            return found
    return found


def is_by_the_way(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    """True for the camp of "800 children were vaccinated in the camp", "food for 12,000 people in camps"."""
    first = effect.first
    if effect.row.term is not Term.IN_RELIEF_CAMP or tokens[first].low != "in":
        return False
    end = max(hit.last, hit.noun_last)
    before = tokens[first - 1].low
    if first > end and before.endswith("ed") and before not in _LIVING:
        return True
    return is_aided(tokens, hit)


def is_aided(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the 4,500 of "handed out kits to 4,500 families": those who were given something."""
    if not hit.first or tokens[hit.first - 1].low not in _FOR:
        return False
    near = tokens[max(0, hit.first - _AID_REACH) : hit.first]
    return any(token.low in _AIDED for token in near)


def are_soldiers(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "120 soldiers", "40 wounded soldiers": a force that moves is not displaced.

    In "3,000 had to flee as soldiers came in" the noun is too far off to be of the number; "1,400 rebels
    and their families" are people who move.
    """
    if hit.noun is None or _with_families(tokens, hit):
        return False
    if hit.noun.group is Group.COMBATANTS:
        return hit.noun_last - hit.last <= _NOUN_REACH
    after = tokens[hit.noun_last].low if hit.noun_last < len(tokens) else ""
    return tokens[hit.noun_last - 1].low in _STATES and after in _SOLDIERS


def _with_families(tokens: Sequence[Token], hit: FigureHit) -> bool:
    near = tokens[hit.noun_last : hit.noun_last + _FAMILY_REACH]
    return any(token.low in _FAMILIES for token in near)
