"""What befell those whom a figure counts, told right before it: "killing 12", "the toll rose to 350"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.either import is_either
from reports.figures.hit import RECOUNT, Counted, FigureHit
from reports.lexicon.load import word_set
from reports.numbers import NUMBER_STARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_REACH = 6
_TOLL_REACH = 12
_NUMBER_REACH = 20
_IS_NUMBER = frozenset({"is", "was", "rose", "risen", "rises", "climbed"})
_BETWEEN = frozenset({"the", "of", "another", "a", "family", "total", ":", '"', "“", "‘"})
_MOVING_OTHERS = frozenset({"evacuated", "displaced", "uprooted"})
_GIVES = frozenset({"gave", "counted", "listed", "recorded", "says", "said", "reported"})
_PAPERS = frozenset({"bulletin", "count", "statement", "report", "list", "update", "version", "tally"})
_PASSIVE = frozenset({"was", "were", "been", "being"})
_LEADS_TO_TOLL = word_set("leads_to_toll")
_NUMBER_OF = {
    "dead": "killed",
    "deaths": "killed",
    "killed": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "displaced": "displaced",
    "refugees": "displaced",
}


def effect_before(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The words that end right before the figure, or a toll named a little before, or None."""
    begins = lexicon.effects.first_words
    for first in range(max(0, hit.first - _REACH), hit.first):
        effect = lexicon.effects.at(tokens, first) if tokens[first].low in begins else None
        if effect is not None and _leads(tokens, effect, hit):
            return Counted(hit, effect.row.measure, first, effect.last, effect.row.term)
    return _toll_before(tokens, hit) or _said_alone(tokens, hit, lexicon)


def ends_in_number(tokens: Sequence[Token]) -> bool:
    """Whether the last word of a sentence is part of a number."""
    at = len(tokens) - 1
    while at >= 0 and not tokens[at].low[0].isalnum():
        at -= 1
    return at >= 0 and (tokens[at].low[0].isdigit() or tokens[at].low in NUMBER_STARTS)


def _said_alone(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The 44 of "The hospital says 44.": another count of those told before."""
    if hit.noun is not None or hit.article or not hit.first:
        return None
    if any(token.low[0].isalnum() for token in tokens[hit.last :]):
        return None
    verb = hit.first - 1
    is_said = tokens[verb].low in _GIVES or lexicon.speech.at(tokens, verb) is not None
    is_said = is_said or (tokens[verb].low == "had" and verb > 0 and tokens[verb - 1].low in _PAPERS)
    return Counted(hit, RECOUNT, verb, hit.first) if is_said else None


def _leads(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    is_both = effect.row.side == "both" or tokens[effect.first].low in _MOVING_OTHERS
    if effect.last > hit.first or (effect.row.side == "before" and not is_both):
        return False
    between = [token.low for token in tokens[effect.last : hit.first]]
    passive = not between and is_both and _is_passive(tokens, effect.first)
    return not is_either(tokens, effect) and _BETWEEN.issuperset(between) and not passive


def _is_passive(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in _PASSIVE


def _toll_before(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The toll or number named before: "toll in the region rose to 23", "number of wounded stood at 40"."""
    leads = hit.first and tokens[hit.first - 1].low in _LEADS_TO_TOLL
    if not leads and tokens[hit.first].low != "up":
        return None
    near = {token.low for token in tokens[max(0, hit.first - 2) : hit.first]}
    is_number = not near.isdisjoint(_IS_NUMBER)
    reach = _NUMBER_REACH if is_number else _TOLL_REACH
    for index in range(hit.first - 1, max(-1, hit.first - 1 - reach), -1):
        if tokens[index].low == "toll":
            return Counted(hit, "killed", index, index + 1)
        if tokens[index].low == "number" and index + 2 < hit.first and tokens[index + 1].low == "of":
            return _number_of(tokens, index, hit)
    return None


def _number_of(tokens: Sequence[Token], index: int, hit: FigureHit) -> Counted | None:
    named = (_NUMBER_OF[token.low] for token in tokens[index + 2 : hit.first] if token.low in _NUMBER_OF)
    measure = next(named, None)
    return Counted(hit, measure, index, index + 3) if measure else None
