"""What befell those whom a figure counts, told after it: "12 people were killed", "dozens were wounded"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.asides import AUXILIARIES, aside_after, tells_on
from reports.figures.either import is_either
from reports.figures.hit import Counted, FigureHit
from reports.figures.objects import are_seized, is_of_object, kills_them
from reports.figures.whereabouts import is_by_the_way
from reports.lexicon.load import word_set
from reports.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_STOPS = frozenset({".", ";", ":", "(", ")", "—", "–"})
_REACH = 14
_ARTICLES = frozenset({"a", "an"})
_CARED_FOR = frozenset(
    {"hospital", "hospitals", "clinic", "wounds", "injuries", "burns", "condition", "care"}
)
_DIED = frozenset({"died", "dies", "succumbed", "die"})
_CARE_REACH = 12
_ON = frozenset({"and", "but"})
_ON_TO_DEATH = AUXILIARIES | _ON | {"later", "since", "subsequently", "soon", "then", "shortly", "afterwards"}
_JOINS = frozenset({"and", ",", "/"})
_WHO = frozenset({"that", "who"})
_FINITE = frozenset({"were", "was", "have", "had", "are"})
_FROM = frozenset({"from", "in", "across", "of"})
_PLACES = word_set("counted_places")
_PLACES_REACH = 3
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
        if is_of_object(tokens, effect, hit):
            return Counted(hit, effect.row.measure, index, effect.last, effect.row.term)
        is_within = aside is not None and index < aside.effect_last
        if is_within or _tells_of_others(tokens, effect, hit, lexicon):
            continue
        if is_either(tokens, effect) or _is_both(tokens, effect, starts, lexicon):
            return None
        fate = _fate_of_wounded(tokens, effect, hit, lexicon) or _end_in_hospital(tokens, effect, hit, starts)
        found = fate or Counted(hit, effect.row.measure, index, effect.last, effect.row.term)
        if aside is not None:
            return found if found.measure == aside.measure else aside
        if not _is_before_that(tokens, found) and not _is_of_before(tokens, found, hit, starts, lexicon):
            return found
        aside = found
    return aside


def _tells_of_others(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit, lexicon: Lexicon) -> bool:
    """The words say what befell others, what those counted did, or of what kind they are."""
    if kills_them(tokens, effect) or (effect.row.measure == "displaced" and are_seized(tokens, hit)):
        return True
    return is_by_the_way(tokens, effect, hit) or _describes(tokens, effect, lexicon)


def _is_before_that(tokens: Sequence[Token], found: Counted) -> bool:
    """True for the flight of "800 households that had fled in October went back"."""
    before = tokens[found.effect_first - 1].low
    return found.measure == "displaced" and before in _WHO


def _is_of_before(
    tokens: Sequence[Token], found: Counted, hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> bool:
    """True for the "displaced" of "850 people displaced by floods were evacuated": the verb tells it."""
    if found.term is not Term.DISPLACED or tokens[found.effect_first - 1].low in AUXILIARIES:
        return False
    for index in reach_after(tokens, hit, starts, lexicon):
        if index > found.effect_last and tokens[index].low in _FINITE and index + 1 < len(tokens):
            effect = lexicon.effects.at(tokens, index) or lexicon.effects.at(tokens, index + 1)
            return effect is not None and effect.row.measure == "displaced" and effect.row.side != "after"
    return False


def reach_after(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Iterator[int]:
    """The tokens after a figure that may tell of those it counts; an aside is left out."""
    aside = aside_after(tokens, hit, lexicon)
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
    if other is None or other.last in starts or other.row.side == "after" or tokens[other.first].low in _DIED:
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
    """The deaths of "three of the wounded died", "two were hit by shrapnel and died"."""
    index = effect.last
    if effect.row.measure != "wounded" or (effect.last > hit.noun_last and not _goes_on(tokens, index)):
        return None
    while index < len(tokens) and tokens[index].low in _ON_TO_DEATH:
        index += 1
    fate = lexicon.effects.at(tokens, index) if index < len(tokens) else None
    is_death = fate is not None and fate.row.side != "after" and fate.row.measure == "killed"
    return Counted(hit, fate.row.measure, index, fate.last) if fate is not None and is_death else None


def _end_in_hospital(
    tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit, starts: Collection[int]
) -> Counted | None:
    """The death of "a man was taken to hospital, where he died", "three with gunshot wounds died"."""
    words = (token.low for token in tokens[effect.first : effect.last])
    if effect.row.measure != "wounded" or _CARED_FOR.isdisjoint(words):
        return None
    for index in range(effect.last, min(len(tokens), effect.last + _CARE_REACH)):
        if index in starts or tokens[index].low in _STOPS:
            return None
        if tokens[index].low in _DIED:
            return Counted(hit, "killed", index, index + 1)
    return None


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].low in _ON


def _ends_reach(
    tokens: Sequence[Token], index: int, hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> bool:
    """A stop, the next figure, a saying verb, or a comma after the noun."""
    low = tokens[index].low
    is_figure = index in starts and not (low in _ARTICLES and tokens[index - 1].low == "of")
    is_figure = is_figure and not _counts_places(tokens, index)
    if low in _STOPS or is_figure or (low in lexicon.speech.first_words and _is_said(tokens, index, lexicon)):
        return True
    return (
        low == "," and index >= max(hit.noun_last, hit.last) and not _is_apposed(tokens, index, hit, lexicon)
    )


def _counts_places(tokens: Sequence[Token], index: int) -> bool:
    """True at the 10 of "2,000 people from around 10 villages were displaced": it only says from where."""
    if tokens[index - 1].low not in _FROM:
        return False
    return any(token.low in _PLACES for token in tokens[index + 1 : index + 1 + _PLACES_REACH])


def _is_apposed(tokens: Sequence[Token], index: int, hit: FigureHit, lexicon: Lexicon) -> bool:
    """True at the second comma of "their families, 380 persons in all, were taken to Sevan"."""
    before = tokens[hit.first - 1].low if hit.first else ""
    return (
        before == "," and not hit.article and index + 1 < len(tokens) and tells_on(tokens, index + 1, lexicon)
    )


def _is_said(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """A verb of saying; not in "ten reported dead", "nine were reported to be killed"."""
    speech = lexicon.speech.at(tokens, index)
    if speech is None or tokens[index - 1].low in AUXILIARIES:
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
