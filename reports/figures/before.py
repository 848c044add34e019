"""What befell those whom a figure counts, told right before it: "killing 12", "the toll rose to 350"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures.either import is_either
from reports.figures.hit import RECOUNT, Counted, FigureHit
from reports.lexicon.load import word_set
from reports.numbers import NUMBER_STARTS, SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_REACH = 6
_TOLL_REACH = 12
_NUMBER_REACH = 20
_OPENS = (["the", "number", "of"], ["the", "death", "toll"], ["the", "toll", "of"], ["the", "toll", "from"])
_PASSES = frozenset({"passed", "exceeded", "exceeds", "surpassed", "surpasses", "topped", "tops"})
_IS_NUMBER = _PASSES | {"revised", "is", "was", "rose", "risen", "rises", "climbed"}
_BETWEEN = frozenset({"the", "of", "another", "a", "family", "total", ":", '"', "“", "‘"})
_MOVING_OTHERS = frozenset({"evacuated", "displaced", "uprooted"})
_GIVES = frozenset({"gave", "counted", "listed", "recorded", "says", "said", "reported"})
_PAPERS = frozenset({"bulletin", "count", "statement", "report", "list", "update", "version", "tally"})
_LOST = frozenset({"lost", "losing"})
_MOURNERS = frozenset({"who", "i", "he", "she"})
_RELATIVES = word_set("relatives")
_PASSIVE = frozenset({"was", "were", "been", "being"})
_LEADS_TO_TOLL = word_set("leads_to_toll")
_NUMBER_OF = {
    "dead": "killed",
    "deaths": "killed",
    "killed": "killed",
    "fatalities": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
    "displaced": "displaced",
    "refugees": "displaced",
}
_NUMBERS_ON = frozenset({"number", "numbered", "numbering", "total", "totalled", "totaled", "totalling"})
_NOW = frozenset({"now", "already"})
_BRINGS = frozenset(
    {"bringing", "brings", "brought", "taking", "takes", "took", "raising", "raises", "raised", "pushing"}
    | {"pushes", "pushed", "lifting", "put", "putting", "puts"}
)
_SUMS = frozenset({"total", "tally", "count", "number", "figure", "dead", "losses"})
_SUM_REACH = 7
# "ten or more", "20 or so", "30-plus"
_AMOUNT_ENDS = NUMBER_STARTS | SCALES.keys() | {"more", "less", "fewer", "so", "plus"}


def effect_before(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The words that end right before the figure, or a toll named a little before, or None."""
    begins = lexicon.effects.first_words
    for first in range(max(0, hit.first - _REACH), hit.first):
        effect = lexicon.effects.at(tokens, first) if tokens[first].low in begins else None
        if effect is not None and _leads(tokens, effect, hit):
            return Counted(hit, effect.row.measure, first, effect.last, effect.row.term)
    found = _toll_before(tokens, hit) or _brought_to(tokens, hit) or _numbers(tokens, hit)
    return found or _said_alone(tokens, hit, lexicon)


def _brought_to(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The 24 of "bringing the total to 24", the 525 of "which brings its losses to 525": a sum anew."""
    if hit.article or not hit.first or tokens[hit.first - 1].low not in {"to", "at"}:
        return None
    near = range(hit.first - 2, max(-1, hit.first - 2 - _SUM_REACH), -1)
    first = next((at for at in near if tokens[at].low in _BRINGS), None)
    if first is None:
        return None
    words = [token.low for token in tokens[first + 1 : hit.first]]
    is_of_both = any(word.startswith("casualt") for word in words)
    if _SUMS.isdisjoint(words) or is_of_both or any(not t.is_word for t in tokens[first : hit.first]):
        return None
    measure = next((_NUMBER_OF[word] for word in words if word in _NUMBER_OF), None)
    measure = measure or ("killed" if "losses" in words else RECOUNT)
    is_of_others = measure == RECOUNT and "of" in words
    return None if is_of_others else Counted(hit, measure, first, hit.first)


def _numbers(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The 41 of "the dead now number 41", "fatalities totalled 41"."""
    verb = hit.first - 1
    if hit.article or verb < 1 or tokens[verb].low not in _NUMBERS_ON:
        return None
    named = verb - 1 - (verb > 1 and tokens[verb - 1].low in _NOW)
    measure = _NUMBER_OF.get(tokens[named].low)
    return Counted(hit, measure, named, hit.first) if measure else None


def ends_in_number(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the last word of a sentence is part of an amount: "44", "dozens", "ten or more"."""
    at = len(tokens) - 1
    while at >= 0 and not tokens[at].low[0].isalnum():
        at -= 1
    low = tokens[at].low if at >= 0 else ""
    return low[:1].isdigit() or low in _AMOUNT_ENDS or lexicon.quantities.may_end(low)


def _said_alone(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The 44 of "The hospital says 44.": another count of those told before."""
    if hit.noun is not None or hit.article or not hit.first or tokens[hit.first].low == "one":
        return None
    if any(token.low[0].isalnum() for token in tokens[hit.last :]):
        return None
    verb = hit.first - 1
    is_said = tokens[verb].low in _GIVES or lexicon.speech.at(tokens, verb) is not None
    is_said = is_said or (tokens[verb].low == "had" and verb > 0 and tokens[verb - 1].low in _PAPERS)
    return Counted(hit, RECOUNT, verb, hit.first) if is_said else None


def _leads(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    if _is_own_loss(tokens, effect, hit):
        return False
    is_both = effect.row.side == "both" or tokens[effect.first].low in _MOVING_OTHERS
    if effect.last > hit.first or (effect.row.side == "before" and not is_both):
        return False
    between = [token.low for token in tokens[effect.last : hit.first]]
    passive = not between and is_both and _is_passive(tokens, effect.first)
    return not is_either(tokens, effect) and _BETWEEN.issuperset(between) and not passive


def _is_own_loss(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    """True for the sons of "said Sani, who lost three sons": one of those told of mourns his own."""
    if tokens[effect.first].low not in _LOST or not effect.first:
        return False
    return tokens[effect.first - 1].low in _MOURNERS and tokens[hit.noun_last - 1].low in _RELATIVES


def _is_passive(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in _PASSIVE


def _toll_before(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The toll or number named before: "toll in the region rose to 23", "number of wounded stood at 40"."""
    passes = hit.first > 0 and tokens[hit.first - 1].low in _PASSES
    if passes and hit.low == hit.high and not hit.article:
        hit = replace(hit, low=hit.low + 1, high=None)
    leads = hit.first and (passes or tokens[hit.first - 1].low in _LEADS_TO_TOLL)
    if not leads and tokens[hit.first].low != "up":
        return None
    near = {token.low for token in tokens[max(0, hit.first - 2) : hit.first]}
    is_number = not near.isdisjoint(_IS_NUMBER)
    reach = _NUMBER_REACH if is_number else _TOLL_REACH
    if is_number and not hit.article and [token.low for token in tokens[:3]] in _OPENS:
        reach = hit.first
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
