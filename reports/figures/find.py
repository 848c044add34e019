"""Find the quantities of a sentence and the nouns they count."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reports.figures.bounds import Amount, amount_at, article_at, modified, none_at
from reports.figures.hit import FigureHit
from reports.figures.other_numbers import is_other_number
from reports.lexicon.load import Noun, word_set
from reports.numbers import NUMBER_STARTS
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_LINKS = word_set("links")
_NOUN_REACH = 6
_DESCRIBING = frozenset({"displaced", "wounded", "injured"})
_STARTS = NUMBER_STARTS | {"between", "from", "a", "an", "another", "no"}


def find_quantities(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[FigureHit]:
    """All quantities of a sentence, left to right.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    hits: list[FigureHit] = []
    starts = _starts(lexicon)
    index = 0
    while index < len(tokens):
        low = tokens[index].low
        may_begin = low in starts or low[0].isdigit()
        hit = _quantity_at(tokens, index, lexicon, peoples) if may_begin else None
        if hit is None:
            index += 1
        else:
            hits.append(hit)
            index = hit.last
    return hits


@cache
def _starts(lexicon: Lexicon) -> frozenset[str]:
    """Words that a quantity can begin with, besides figures."""
    return _STARTS | lexicon.modifiers.first_words | lexicon.quantities.first_words


def _quantity_at(
    tokens: Sequence[Token], first: int, lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | None:
    kinds, index = _modifiers_at(tokens, first, lexicon)
    amount = amount_at(tokens, index, lexicon) if index < len(tokens) else None
    if amount is None:
        nobody = none_at(tokens, first, lexicon)
        if nobody is not None:
            return _hit(tokens, first, nobody, lexicon, peoples)
        return _article_hit(tokens, first, kinds, lexicon, peoples)
    if is_other_number(tokens, index, amount.last):
        return None
    return _hit(tokens, first, _widened(kinds, amount), lexicon, peoples)


def _modifiers_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[list[str], int]:
    """The kinds of the words that widen the number after them, and the token of that number."""
    kinds: list[str] = []
    while index < len(tokens) and (modifier := lexicon.modifiers.at(tokens, index)):
        kinds.append(modifier.row)
        index = modifier.last
    return kinds, index


def _widened(kinds: Sequence[str], amount: Amount) -> Amount:
    for kind in kinds:
        amount = modified(kind, amount)
    return amount


def _article_hit(
    tokens: Sequence[Token], first: int, kinds: Sequence[str], lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | None:
    amount = article_at(tokens, first, lexicon)
    if amount is None:
        return None
    return _hit(tokens, first, _widened(kinds, amount), lexicon, peoples, article=True)


def _hit(
    tokens: Sequence[Token],
    first: int,
    amount: Amount,
    lexicon: Lexicon,
    peoples: Collection[str],
    *,
    article: bool = False,
) -> FigureHit:
    noun, noun_last = _noun_after(tokens, amount.last, lexicon, peoples)
    return FigureHit(first, amount.last, amount.low, amount.high, noun, noun_last, article)


def _noun_after(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, peoples: Collection[str]
) -> tuple[Noun | None, int]:
    """The noun a figure counts, at most six words on; "internally displaced families" counts families."""
    people: tuple[Noun | None, int] = (None, index)
    for ahead in range(index, min(index + _NOUN_REACH, len(tokens))):
        if not tokens[ahead].is_word:
            break
        hit = lexicon.nouns.at(tokens, ahead)
        if hit is not None:
            return hit.row, hit.last
        if people[0] is None and tokens[ahead].low in peoples:
            people = (Noun(Group.UNSPECIFIED, Unit.PERSONS), ahead + 1)
        if _ends_noun_phrase(tokens, ahead, lexicon, is_named=people[0] is not None):
            break
    return people


def _ends_noun_phrase(tokens: Sequence[Token], index: int, lexicon: Lexicon, *, is_named: bool) -> bool:
    """A word for what befell them, or, after the noun, a linking word."""
    low = tokens[index].low
    if lexicon.effects.at(tokens, index) and low not in _DESCRIBING:
        return True
    return is_named and low in _LINKS
