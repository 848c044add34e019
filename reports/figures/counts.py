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
_OF_PHRASE = 7
_OWNERS = (("his",), ("her",), ("their",))
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
    counts: list[Counted] = []
    for hit in _summed(tokens, hits, lexicon):
        counted = effect_of(tokens, hit, starts, lexicon)
        if counted is not None and not (_is_part(tokens, hit) and _is_told(counted, counts)):
            counts.append(counted)
    return counts


def _is_told(part: Counted, counts: Sequence[Counted]) -> bool:
    """False in "treated 66 wounded people, 17 of whom died": of the part something else is told."""
    last = counts[-1] if counts else None
    return last is None or last.measure == part.measure or part.effect_first < part.hit.last


def _summed(tokens: Sequence[Token], hits: Sequence[FigureHit], lexicon: Lexicon) -> list[FigureHit]:
    """One figure for one phrase: "two soldiers and a woman" is three; "12 people, including two" stays 12."""
    joined: list[FigureHit] = []
    for hit in hits:
        if joined and _is_one_phrase(tokens, joined[-1], hit, lexicon):
            joined[-1] = _sum(joined[-1], hit)
        else:
            joined.append(hit)
    return joined


def _is_one_phrase(tokens: Sequence[Token], one: FigureHit, other: FigureHit, lexicon: Lexicon) -> bool:
    if not _counts_persons(one) or not _counts_persons(other) or one.noun_last > other.first:
        return False
    if _is_part(tokens, one) or _is_part(tokens, other) or one.last > one.noun_last:
        return False
    if tokens[one.noun_last - 1].low in _OUTCOMES or tokens[other.noun_last - 1].low in _OUTCOMES:
        return False
    between = tuple(token.low for token in tokens[one.noun_last : other.first])
    between = between[:-1] if between[-1:] in _OWNERS else between
    return between in _LIST_LINKS or _is_of_phrase(tokens, one.noun_last, other.first, lexicon)


def _is_of_phrase(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for "of a road agency and": it says of what those counted are, and another group follows."""
    words = tokens[first:last]
    if not 3 <= len(words) <= _OF_PHRASE or words[0].low != "of" or words[-1].low != "and":  # noqa: PLR2004 - of X and
        return False
    return all(
        token.is_word and not lexicon.effects.at(tokens, at) and not lexicon.speech.at(tokens, at)
        for at, token in enumerate(words, start=first)
    )


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
