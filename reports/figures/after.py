"""What befell those whom a figure counts, told after it: "12 people were killed", "dozens were wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.either import is_either
from reports.figures.hit import Counted, FigureHit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_STOPS = frozenset({".", ";", ":", "(", ")", "—", "–"})
_REACH = 14
_ASIDE_REACH = 26
_STOPS_ASIDE = _STOPS - {"(", ")"}
_ASIDE_SIGNS = frozenset({",", "-", "—", "–"})
_BRACKET_REACH = 6
_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "is", "are", "out"})
_ARTICLES = frozenset({"a", "an"})
_JOINS = frozenset({"and", ",", "/"})
_FATES = {"killed", "wounded"}
_OF_OTHERS = frozenset({"many", "several", "others", "people", "more", "the"})


def effect_after(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    """The first words on the right that say what befell them, or None."""
    aside: Counted | None = None
    begins = lexicon.effects.first_words
    for index in reach_after(tokens, hit, starts, lexicon):
        if tokens[index].low not in begins:
            continue
        effect = _effect_at(tokens, index, starts, lexicon)
        if effect is None or effect.row.side == "after" or _is_active(effect, starts):
            continue
        if aside is not None and index < aside.effect_last:
            continue
        if _describes(tokens, effect, lexicon):
            continue
        if is_either(tokens, effect) or _is_both(tokens, effect, starts, lexicon):
            return None
        found = _fate_of_wounded(tokens, effect, hit, lexicon) or Counted(
            hit, effect.row.measure, index, effect.last, effect.row.term
        )
        if aside is not None:
            return found if found.measure == aside.measure else aside
        if not _is_before_that(tokens, found):
            return found
        aside = found
    return aside


def _is_before_that(tokens: Sequence[Token], found: Counted) -> bool:
    """True for the flight of "800 households that had fled in October went back"."""
    words = [token.low for token in tokens[max(0, found.effect_first - 1) : found.effect_last]]
    return found.measure == "displaced" and words[:2] in (["that", "had"], ["who", "had"])


def reach_after(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Iterator[int]:
    """The tokens after a figure that may tell of those it counts; an aside is left out."""
    aside = _aside_after(tokens, hit, lexicon)
    for index in range(hit.last, min(len(tokens), hit.last + _REACH + len(aside))):
        if index in aside:
            continue
        if _ends_reach(tokens, index, hit, starts, lexicon):
            return
        yield index


def _is_both(tokens: Sequence[Token], effect: Hit[Effect], starts: Collection[int], lexicon: Lexicon) -> bool:
    """True in "15 were killed and injured": one number of two fates is a number of neither."""
    if effect.last + 1 >= len(tokens) or tokens[effect.last].low not in _JOINS:
        return False
    other = lexicon.effects.at(tokens, effect.last + 1)
    if other is None or other.last in starts or other.row.side == "after":
        return False
    return {effect.row.measure, other.row.measure} == _FATES and not _leads_on(tokens, other)


def _leads_on(tokens: Sequence[Token], other: Hit[Effect]) -> bool:
    """True in "12 killed, wounded several": the second fate is of others."""
    return other.last < len(tokens) and tokens[other.last].low in _OF_OTHERS


def _effect_at(
    tokens: Sequence[Token], index: int, starts: Collection[int], lexicon: Lexicon
) -> Hit[Effect] | None:
    """The words at a token; the "dead" of "dead at noon" although "dead at 12" leads to a figure."""
    effect = lexicon.effects.at(tokens, index)
    if effect is None or effect.row.side != "after" or effect.last in starts or effect.last == index + 1:
        return effect
    return lexicon.effects.at(tokens[: effect.last - 1], index) or effect


def _fate_of_wounded(
    tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit, lexicon: Lexicon
) -> Counted | None:
    """The deaths of "three of the wounded died": the first word only says who they were."""
    if effect.last > hit.noun_last:
        return None
    index = effect.last
    while index < len(tokens) and tokens[index].low in _AUXILIARIES | {"later", "since"}:
        index += 1
    fate = lexicon.effects.at(tokens, index) if index < len(tokens) else None
    is_other = (
        fate is not None and fate.row.side != "after" and fate.row.measure in _FATES - {effect.row.measure}
    )
    return Counted(hit, fate.row.measure, index, fate.last) if fate is not None and is_other else None


def _aside_after(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> range:
    """The tokens of ", among them 50 children," between a figure and what befell it; empty if none."""
    start = max(hit.noun_last, hit.last)
    if start >= len(tokens):
        return range(0)
    if tokens[start].low == "(":
        ends = (at for at in range(start, min(len(tokens), start + _BRACKET_REACH)) if tokens[at].low == ")")
        return range(start, next(ends, start - 1) + 1)
    sign = tokens[start].low
    if sign not in _ASIDE_SIGNS:
        return range(0)
    for end in range(start + 2, min(len(tokens) - 1, start + _ASIDE_REACH)):
        if tokens[end].low == sign and _tells_on(tokens, end + 1, lexicon):
            return range(start, end + 1)
        if (tokens[end].low in _STOPS_ASIDE and sign == ",") or lexicon.speech.at(tokens, end):
            break
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
    is_figure = index in starts and not (low in _ARTICLES and tokens[index - 1].low == "of")
    if low in _STOPS or is_figure or (low in lexicon.speech.first_words and _is_said(tokens, index, lexicon)):
        return True
    return (
        low == "," and index >= max(hit.noun_last, hit.last) and not _is_apposed(tokens, index, hit, lexicon)
    )


def _is_apposed(tokens: Sequence[Token], index: int, hit: FigureHit, lexicon: Lexicon) -> bool:
    """True at the second comma of "their families, 380 persons in all, were taken to Sevan"."""
    before = tokens[hit.first - 1].low if hit.first else ""
    return (
        before == ","
        and not hit.article
        and index + 1 < len(tokens)
        and _tells_on(tokens, index + 1, lexicon)
    )


def _is_said(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """A verb of saying; not in "ten reported dead", "nine were reported to be killed"."""
    speech = lexicon.speech.at(tokens, index)
    if speech is None or tokens[index - 1].low in _AUXILIARIES:
        return False
    return speech.last >= len(tokens) or lexicon.effects.at(tokens, speech.last) is None


def _is_active(effect: Hit[Effect], starts: Collection[int]) -> bool:
    """True in "12 gunmen killed three villagers": the figure is the killers, not the killed."""
    return effect.row.side == "both" and effect.last in starts


def _describes(tokens: Sequence[Token], effect: Hit[Effect], lexicon: Lexicon) -> bool:
    """True in "1,170 displaced families": a description of who they are, not a report that they moved."""
    if effect.row.measure != "displaced" or effect.last >= len(tokens):
        return False
    return lexicon.nouns.at(tokens, effect.last) is not None
