"""Which quantities of a sentence count killed, wounded, displaced or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.effects import effect_of
from reports.figures.find import find_quantities
from reports.figures.hit import Counted, FigureHit
from reports.lexicon.load import Noun
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PART_BEFORE = frozenset({"including", "includes", "included", "among", "amongst"})
_PART_AFTER = (("of", "them"), ("of", "whom"), ("of", "which"))
_OUTCOMES = frozenset({"dead", "wounded", "injured", "deaths", "fatalities", "casualties", "victims"})
_LIST_LINKS = (("and",), (",",), (",", "and"))


def find_counts(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[Counted]:
    """All figures of a sentence that count killed, wounded, displaced or damaged.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    hits = find_quantities(tokens, lexicon, peoples)
    starts = {hit.first for hit in hits}
    whole = [hit for hit in _summed(tokens, hits) if not _is_part(tokens, hit)]
    found = (effect_of(tokens, hit, starts, lexicon) for hit in whole)
    return [counted for counted in found if counted is not None]


def _summed(tokens: Sequence[Token], hits: Sequence[FigureHit]) -> list[FigureHit]:
    """One figure for one phrase: "two soldiers and a woman" is three; "12 people, including two" stays 12."""
    joined: list[FigureHit] = []
    for hit in hits:
        if joined and _is_one_phrase(tokens, joined[-1], hit):
            joined[-1] = _sum(joined[-1], hit)
        else:
            joined.append(hit)
    return joined


def _is_one_phrase(tokens: Sequence[Token], one: FigureHit, other: FigureHit) -> bool:
    if not _counts_persons(one) or not _counts_persons(other) or one.noun_last > other.first:
        return False
    if _is_part(tokens, one) or _is_part(tokens, other) or one.last > one.noun_last:
        return False
    if tokens[one.noun_last - 1].low in _OUTCOMES or tokens[other.noun_last - 1].low in _OUTCOMES:
        return False
    return tuple(token.low for token in tokens[one.noun_last : other.first]) in _LIST_LINKS


def _counts_persons(hit: FigureHit) -> bool:
    return hit.noun is not None and hit.noun.unit is Unit.PERSONS


def _sum(one: FigureHit, other: FigureHit) -> FigureHit:
    high = None if one.high is None or other.high is None else one.high + other.high
    groups = {hit.noun.group for hit in (one, other) if hit.noun}
    noun = Noun(groups.pop() if len(groups) == 1 else Group.UNSPECIFIED, Unit.PERSONS)
    last = other.noun_last
    return FigureHit(one.first, last, one.low + other.low, high, noun, last, article=False)


def _is_part(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "including two children", "five of them soldiers": parts of a number already given."""
    before = {token.low for token in tokens[max(0, hit.first - 2) : hit.first]}
    after = tuple(token.low for token in tokens[hit.last : hit.last + 2])
    return not _PART_BEFORE.isdisjoint(before) or after in _PART_AFTER
