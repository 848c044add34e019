"""People counted beside a word for displacement: "14,000 of them have reached it", "buses took 2,013"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.after import reach_after
from reports.figures.hit import Counted, FigureHit
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Trigger
    from reports.phrases import Hit
    from reports.tokens import Token

_LEFT_REACH = 3
_WAY_REACH = 3
_NUMBER_REACH = 16
_CIVIL = word_set("civil_people")
_OTHERS = word_set("actors") - _CIVIL
_LEADS_TO_TOLL = word_set("leads_to_toll")
_MOVERS = {
    "evacuees": Term.EVACUATED,
    "evacuated": Term.EVACUATED,
    "returnees": Term.RETURNED,
    "returned": Term.RETURNED,
    "uprooted": Term.DISPLACED,
    "displaced": Term.DISPLACED,
    "idps": Term.DISPLACED,
    "arrivals": Term.DISPLACED,
    "refugees": Term.DISPLACED,
    "fled": Term.FORCED_TO_FLEE,
    "sheltering": Term.SHELTERED,
    "homeless": Term.HOMELESS,
}
_DISPLACED = frozenset({"displaced", "displacement", "idp", "refugee", "uprooted"})
_POPULATION = frozenset({"population", "numbers", "caseload", "total", "figure", "figures"})
_COUNTS_THEM = frozenset({"counted", "registered", "recorded", "received", "counts", "registers"})
_WAYS = frozenset({"from", "to", "into", "out", "across", "over"})
_TERMS = {SubEventType.EVACUATION: Term.EVACUATED, SubEventType.RETURN: Term.RETURNED}
_DRIVES = frozenset({"drove", "driving", "forced", "forcing", "pushed", "chased"})
_TAKES = frozenset({"moved", "moving", "moves", "took", "taking", "brought", "bringing", "bused", "ferried"})
_MOVES = frozenset({"moved", "moving", "moves"})
_PASSIVE = frozenset({"was", "were", "been", "being", "be"})
_PRONOUNS = frozenset({"of", "others", "more", "had", "have"})


def moved(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    """The figure as one of displaced people, by the words that report a displacement, or None.

    Args:
        tokens: the sentence.
        hit: a quantity of whom no word tells what befell them.
        starts: first tokens of all quantities of the sentence.
        lexicon: word tables.
    """
    number = None if hit.article else _number_of_movers(tokens, hit)
    if number is not None or hit.article or not _counts_people(tokens, hit, lexicon):
        return number
    for first in range(max(0, hit.first - _LEFT_REACH), hit.first):
        trigger = lexicon.triggers.at(tokens, first)
        move = as_move(trigger.row) if trigger is not None and trigger.last == hit.first else None
        if trigger is None or move is None:
            continue
        if move is trigger.row.sub_event_type or _goes_somewhere(tokens, hit):
            return _counted(tokens, hit, trigger, move, lexicon)
    for index in reach_after(tokens, hit, starts, lexicon):
        trigger = lexicon.triggers.at(tokens, index)
        if trigger is not None and trigger.last in starts:
            return None
        if trigger is not None and index >= hit.noun_last:
            move = as_move(trigger.row)
            return _counted(tokens, hit, trigger, move, lexicon) if move is not None else None
    return _counted_arrivals(tokens, hit, lexicon)


def _counted_arrivals(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The 1,760 households of "people still reach the town: its council counted 1,760 households"."""
    if not hit.first or tokens[hit.first - 1].low not in _COUNTS_THEM:
        return None
    for trigger in reversed(lexicon.triggers.find(tokens, 0, hit.first)):
        move = as_move(trigger.row)
        if move is not None:
            return _counted(tokens, hit, trigger, move, lexicon)
    return None


def _counts_people(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> bool:
    """Counts people by its noun, or stands before "of", "others" or the move: "178 left for Sumy"."""
    if hit.noun is not None:
        return hit.noun.unit is not Unit.BUILDINGS and not _counts_others(tokens, hit)
    if hit.last >= len(tokens) or hit.high == 1:
        return False
    trigger = lexicon.triggers.at(tokens, hit.last)
    return tokens[hit.last].low in _PRONOUNS or (trigger is not None and as_move(trigger.row) is not None)


def _counts_others(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "200 soldiers", "five journalists": of those no flight is told."""
    words = {token.low for token in tokens[hit.last : hit.noun_last]}
    return not words.isdisjoint(_OTHERS) and words.isdisjoint(_CIVIL)


def _number_of_movers(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The 1,400 of "put the number of evacuees from the town at 1,400"."""
    if not hit.first or tokens[hit.first - 1].low not in _LEADS_TO_TOLL:
        return None
    population = _displaced_population(tokens, hit)
    if population is not None or hit.noun is not None:
        return population
    for index in range(hit.first - 2, max(0, hit.first - 2 - _NUMBER_REACH), -1):
        if tokens[index].low == "of" and tokens[index - 1].low == "number":
            term = next((_MOVERS[t.low] for t in tokens[index : hit.first] if t.low in _MOVERS), None)
            return Counted(hit, "displaced", index - 1, index + 1, term) if term is not None else None
    return None


def _displaced_population(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The 64,000 of "the displaced population has grown to 64,000 people", "IDP numbers stand at 64,000"."""
    first = max(0, hit.first - _NUMBER_REACH)
    for index in range(hit.first - 2, first - 1, -1):
        if not tokens[index].is_word:
            return None
        if tokens[index].low in _DISPLACED and tokens[index + 1].low in _POPULATION:
            return Counted(hit, "displaced", index, index + 2, Term.DISPLACED)
    return None


def _goes_somewhere(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "took 2,013 residents from the town"; not for "took 12 people hostage"."""
    start = max(hit.last, hit.noun_last)
    return any(token.low in _WAYS for token in tokens[start : start + _WAY_REACH])


def as_move(trigger: Trigger) -> SubEventType | None:
    """The first reading of the words that is a displacement: "took 2,013 residents", "took the town"."""
    readings = (reading.sub_event_type for reading in (trigger, *trigger.others))
    return next((kind for kind in readings if EVENT_TYPE_OF[kind] is EventType.DISPLACEMENT), None)


def _counted(
    tokens: Sequence[Token], hit: FigureHit, trigger: Hit[Trigger], move: SubEventType, lexicon: Lexicon
) -> Counted:
    """The figure with the term of the words, or else of their kind of move: "relocated", "drove"."""
    effect = lexicon.effects.at(tokens, trigger.first)
    term = effect.row.term if effect is not None and effect.row.measure == "displaced" else None
    if tokens[trigger.first].low in _DRIVES:
        term = Term.FORCED_TO_FLEE
    if tokens[trigger.first].low in _TAKES:
        term = _term_of_taking(tokens, hit, trigger) or term
    return Counted(hit, "displaced", trigger.first, trigger.last, term or _TERMS.get(move, Term.DISPLACED))


def _term_of_taking(tokens: Sequence[Token], hit: FigureHit, trigger: Hit[Trigger]) -> Term | None:
    """Evacuated in "took 2,013 residents from the town"; nobody moves those who "moved from Pibor to Bor"."""
    if trigger.last <= hit.first:
        return Term.EVACUATED
    is_own = tokens[trigger.first].low in _MOVES and tokens[trigger.first - 1].low not in _PASSIVE
    return Term.DISPLACED if is_own and trigger.first >= hit.last else None
