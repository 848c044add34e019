"""What befell those whom a figure counts: the words right before it, else the first such words after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.hit import Counted, FigureHit
from reports.lexicon.load import word_set
from reports.vocabulary import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_STOPS = frozenset({".", ";", ":", "(", ")", "—", "–"})
_LEFT_REACH = 6
_RIGHT_REACH = 14
_TOLL_REACH = 12
_ASIDE_REACH = 12
_BRACKET_REACH = 6
_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "is", "are", "out"})
_BETWEEN = frozenset({"the", "of", "another", "a", "total"})
_MOVING_OTHERS = frozenset({"evacuated", "displaced", "uprooted"})
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


def effect_of(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    """The figure with what it measures, or None when nothing befell those it counts.

    Args:
        tokens: the sentence.
        hit: the quantity.
        starts: first tokens of all quantities of the sentence.
        lexicon: word tables.
    """
    left = _effect_before(tokens, hit, lexicon)
    right = None if left is not None and not hit.article else _effect_after(tokens, hit, starts, lexicon)
    found = left or right
    return found if found is not None and _fits(found, hit) else None


def _effect_before(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """The words that end right before the figure: "killing 12", "the death toll to 350"."""
    for first in range(max(0, hit.first - _LEFT_REACH), hit.first):
        effect = lexicon.effects.at(tokens, first)
        if effect is not None and _leads(tokens, effect, hit):
            return Counted(hit, effect.row.measure, first, effect.last)
    return _toll_before(tokens, hit)


def _leads(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    is_both = effect.row.side == "both" or tokens[effect.first].low in _MOVING_OTHERS
    if effect.last > hit.first or (effect.row.side == "before" and not is_both):
        return False
    between = [token.low for token in tokens[effect.last : hit.first]]
    passive = not between and is_both and _is_passive(tokens, effect.first)
    return not _is_either(tokens, effect) and _BETWEEN.issuperset(between) and not passive


def _is_either(tokens: Sequence[Token], effect: Hit[Effect]) -> bool:
    """True in "killed or wounded": a number of either is a number of neither."""
    before = tokens[effect.first - 1].low if effect.first else ""
    after = tokens[effect.last].low if effect.last < len(tokens) else ""
    return "or" in {before, after}


def _is_passive(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in _PASSIVE


def _toll_before(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The toll or number named before: "toll in the region rose to 23", "number of wounded stood at 40"."""
    if hit.first == 0 or tokens[hit.first - 1].low not in _LEADS_TO_TOLL:
        return None
    for index in range(hit.first - 1, max(-1, hit.first - 1 - _TOLL_REACH), -1):
        if tokens[index].low == "toll":
            return Counted(hit, "killed", index, index + 1)
        if tokens[index].low == "number" and index + 2 < hit.first and tokens[index + 1].low == "of":
            return _number_of(tokens, index, hit)
    return None


def _number_of(tokens: Sequence[Token], index: int, hit: FigureHit) -> Counted | None:
    named = (_NUMBER_OF[token.low] for token in tokens[index + 2 : index + 5] if token.low in _NUMBER_OF)
    measure = next(named, None)
    return Counted(hit, measure, index, index + 3) if measure else None


def _effect_after(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    """The first such words on the right: "12 people were killed", "dozens have been wounded"."""
    aside = _aside_after(tokens, hit, lexicon)
    for index in range(hit.last, min(len(tokens), hit.last + _RIGHT_REACH + len(aside))):
        if index in aside:
            continue
        if _ends_reach(tokens, index, hit, starts, lexicon):
            return None
        effect = lexicon.effects.at(tokens, index)
        if effect is None or effect.row.side == "after" or _is_active(effect, starts):
            continue
        if _describes(tokens, effect, lexicon):
            continue
        if _is_either(tokens, effect):
            return None
        return _fate_of_wounded(tokens, effect, hit, lexicon) or Counted(
            hit, effect.row.measure, index, effect.last
        )
    return None


def _fate_of_wounded(
    tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit, lexicon: Lexicon
) -> Counted | None:
    """The deaths of "three of the wounded died": the first word only says who they were."""
    if effect.last > hit.noun_last:
        return None
    index = effect.last
    while index < len(tokens) and tokens[index].low in _AUXILIARIES | {"later"}:
        index += 1
    fate = lexicon.effects.at(tokens, index) if index < len(tokens) else None
    is_other = fate is not None and fate.row.side != "after" and fate.row.measure != effect.row.measure
    return Counted(hit, fate.row.measure, index, fate.last) if fate is not None and is_other else None


def _aside_after(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> range:
    """The tokens of ", among them 50 children," between a figure and what befell it; empty if none."""
    start = max(hit.noun_last, hit.last)
    if start >= len(tokens):
        return range(0)
    if tokens[start].low == "(":
        ends = (at for at in range(start, min(len(tokens), start + _BRACKET_REACH)) if tokens[at].low == ")")
        return range(start, next(ends, start - 1) + 1)
    if tokens[start].low != ",":
        return range(0)
    for end in range(start + 2, min(len(tokens) - 1, start + _ASIDE_REACH)):
        if tokens[end].low in _STOPS or lexicon.speech.at(tokens, end):
            break
        if tokens[end].low == "," and _tells_on(tokens, end + 1, lexicon):
            return range(start, end + 1)
    return range(0)


def _tells_on(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at "were killed", "wounded", "seriously wounded": what befell those before the comma."""
    index += tokens[index].low.endswith("ly") and index + 1 < len(tokens)
    return tokens[index].low in _AUXILIARIES or lexicon.effects.at(tokens, index) is not None


def _ends_reach(
    tokens: Sequence[Token], index: int, hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> bool:
    """A stop, the next figure, a saying verb, or a comma after the noun."""
    low = tokens[index].low
    if low in _STOPS or index in starts or lexicon.speech.at(tokens, index):
        return True
    return low == "," and index >= max(hit.noun_last, hit.last)


def _is_active(effect: Hit[Effect], starts: Collection[int]) -> bool:
    """True in "12 gunmen killed three villagers": the figure is the killers, not the killed."""
    return effect.row.side == "both" and effect.last in starts


def _describes(tokens: Sequence[Token], effect: Hit[Effect], lexicon: Lexicon) -> bool:
    """True in "1,170 displaced families": a description of who they are, not a report that they moved."""
    if effect.row.measure != "displaced" or effect.last >= len(tokens):
        return False
    return lexicon.nouns.at(tokens, effect.last) is not None


def _fits(found: Counted, hit: FigureHit) -> bool:
    """People are killed, buildings are damaged; a number of something else is neither."""
    if found.measure == "damaged":
        return hit.noun is not None and hit.noun.unit is Unit.BUILDINGS
    if hit.noun is None:
        return found.measure == "killed" or found.effect_first >= hit.last or found.effect_last <= hit.first
    if hit.noun.unit is Unit.HOUSEHOLDS:
        return found.measure in {"displaced", "killed"}
    return hit.noun.unit is Unit.PERSONS
