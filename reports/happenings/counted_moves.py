"""Displacement told by its figure alone: "Goris has taken in 11,300", "5,300 are sleeping in schools"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.happening import Happening
from reports.happenings.modality import modality_before
from reports.happenings.stock import STOCK, is_assessed, is_in_noun
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, Group, SubEventType, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.figures import Counted
    from reports.happenings.happening import Refusal
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_KINDS = {Term.EVACUATED: SubEventType.EVACUATION, Term.RETURNED: SubEventType.RETURN}
_STATES = word_set("states_of_living")
# A trigger refused for these said nothing against the figure; for all other reasons the sentence is no news.
_MANY = 10
_CELLAR_REACH = 2
_HOST_REACH = 2
_DESCRIBES = frozenset({"description", "not an event"})  # "displaced families", "evacuation centres"
_HARMLESS = frozenset({"no people named", "not said of such as it needs", "tells who moved"})


def moves_by_count(
    marked: Marked, happenings: Sequence[Happening], refused: Sequence[Refusal], lexicon: Lexicon
) -> list[Happening]:
    """A displacement for the first figure of displaced people of a sentence that has no trigger for one.

    Args:
        marked: the sentence.
        happenings: its accepted triggers.
        refused: its refused triggers.
        lexicon: word tables.
    """
    told = [happening for happening in happenings if happening.event_type is EventType.DISPLACEMENT]
    if told:
        return [*_taken_in(marked, told, lexicon)][:1]
    if any(_speaks_against(refusal, marked, lexicon) for refusal in refused):
        return [*_stocks(marked, refused, lexicon)][:1]
    return [*_moves(marked, lexicon)][:1] or [*_stocks(marked, refused, lexicon)][:1]


def _taken_in(marked: Marked, told: Sequence[Happening], lexicon: Lexicon) -> Iterator[Happening]:
    """The 1,200 of "Goris hosted 1,200 people, and 400 residents of Hadrut went to Sisian"."""
    for counted in marked.counts:
        first, last = counted.effect_first, counted.effect_last
        is_told = any(happening.first < last and first < happening.last for happening in told)
        is_host = any(place.is_literal and 0 <= first - place.last <= _HOST_REACH for place in marked.places)
        if is_told or not is_host or last > counted.hit.first or not _is_many(counted):
            continue
        if counted.term is Term.SHELTERED and not modality_before(marked, first, lexicon):
            yield Happening(first, last, SubEventType.NEW_DISPLACEMENT, "verb", generic=False, definite=False)


def _stocks(marked: Marked, refused: Sequence[Refusal], lexicon: Lexicon) -> Iterator[Happening]:
    """Displaced people counted for a day, where nothing says more than who they are."""
    if any(
        refusal.reason not in _DESCRIBES for refusal in refused if _speaks_against(refusal, marked, lexicon)
    ):
        return
    for counted in marked.counts:
        first, last = counted.effect_first, counted.effect_last
        if _is_many(counted) and is_assessed(marked, counted) and not modality_before(marked, first, lexicon):
            yield Happening(first, last, SubEventType.NEW_DISPLACEMENT, STOCK, generic=False, definite=False)


def _moves(marked: Marked, lexicon: Lexicon) -> Iterator[Happening]:
    for counted in marked.counts:
        if counted.measure != "displaced" or _is_state(marked, counted) or not _is_many(counted):
            continue
        effect = lexicon.effects.at(marked.tokens, counted.effect_first)
        if effect is None or effect.row.measure != "displaced":
            continue
        if modality_before(marked, counted.effect_first, lexicon):
            continue
        kind = _KINDS.get(counted.term, SubEventType.NEW_DISPLACEMENT) if counted.term else None
        if kind is not None:
            first, last = counted.effect_first, counted.effect_last
            yield Happening(first, last, kind, "verb", generic=False, definite=False)


def _is_many(counted: Counted) -> bool:
    """Ten or more people or any households, and no soldiers: of others a trigger must tell the flight."""
    hit = counted.hit
    if hit.noun is not None and hit.noun.group is Group.COMBATANTS:
        return False
    is_household = hit.noun is not None and hit.noun.unit is Unit.HOUSEHOLDS
    return not hit.article and (is_household or hit.low >= _MANY or (hit.high or 0) >= _MANY)


def _is_state(marked: Marked, counted: Counted) -> bool:
    """True for "25,000 IDPs lack food", "400,000 live in camps": who they are and no news of a flight."""
    if is_in_noun(counted):
        return True
    tokens = marked.tokens
    near = tokens[max(0, counted.effect_first - 1) : counted.effect_last + _CELLAR_REACH]
    return any(token.low in _STATES for token in near)


def _speaks_against(refusal: Refusal, marked: Marked, lexicon: Lexicon) -> bool:
    """Whether a refused trigger for displacement, or another cause of it, makes the sentence no news."""
    trigger = lexicon.triggers.at(marked.tokens, refusal.first)
    if trigger is None:
        return True
    readings = (trigger.row, *trigger.row.others)
    is_move = any(EVENT_TYPE_OF[row.sub_event_type] is EventType.DISPLACEMENT for row in readings)
    return is_move and refusal.reason not in _HARMLESS
