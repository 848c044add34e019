"""Find the quantities of a sentence and the nouns they count."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reports.figures.bounds import Amount, amount_at, article_at, modified, none_at, word_run
from reports.figures.hit import FigureHit
from reports.figures.other_numbers import is_other_number
from reports.figures.shares import SHARE_STARTS, Share, share_at
from reports.lexicon.load import Noun, word_set
from reports.numbers import NUMBER_STARTS
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit as PhraseHit
    from reports.tokens import Token

_LINKS = word_set("links")
_NOUN_REACH = 6
_DESCRIBING = frozenset({"displaced", "wounded", "injured"})
_STARTS = (
    NUMBER_STARTS | SHARE_STARTS | {"between", "from", "a", "an", "another", "no", "his", "her", "their"}
)
_NO_MANY_AFTER = frozenset({"how", "so", "too"})
_PER = frozenset({("per",), ("each",), ("apiece",)})


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
        found = _quantity_at(tokens, index, lexicon, peoples) if may_begin else None
        if isinstance(found, FigureHit):
            hits.append(found)
        index = index + 1 if found is None else found.last
    return hits


@cache
def _starts(lexicon: Lexicon) -> frozenset[str]:
    """Words that a quantity can begin with, besides figures."""
    return _STARTS | lexicon.modifiers.first_words | lexicon.quantities.first_words


def _quantity_at(
    tokens: Sequence[Token], first: int, lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | Share | None:
    """The quantity at a token; a share without a number is skipped."""
    kinds, index = _modifiers_at(tokens, first, lexicon)
    share = share_at(tokens, index, lexicon) if index < len(tokens) else None
    share = share or share_at(tokens, first, lexicon)
    if share is not None:
        if share.value is None:
            return share
        amount = _widened(kinds, Amount(share.value, share.value, share.last))
        return _hit(tokens, first, amount, lexicon, peoples)
    stated = amount_at(tokens, index, lexicon) if index < len(tokens) else None
    if stated is None:
        return _one_or_none(tokens, first, kinds, lexicon, peoples)
    if is_other_number(tokens, index, stated.last) or _is_how_many(tokens, index):
        return None
    hit = _hit(tokens, first, _widened(kinds, stated), lexicon, peoples)
    return None if word_run(tokens, hit.noun_last, 1) in _PER else _with_more(tokens, hit, kinds)


def _is_how_many(tokens: Sequence[Token], index: int) -> bool:
    """True in "did not say how many": no amount is given."""
    return index > 0 and tokens[index].low == "many" and tokens[index - 1].low in _NO_MANY_AFTER


def _with_more(tokens: Sequence[Token], hit: FigureHit, kinds: Sequence[str]) -> FigureHit:
    """Marks "seven more" and "another seven"; opens the bounds of "50 people or more"."""
    after, then = word_run(tokens, hit.last, 1), word_run(tokens, hit.last + 1, 1)
    is_more = "increment" in kinds or (after == ("more",) and then != ("than",))
    is_open = hit.noun is not None and word_run(tokens, hit.noun_last, 2) == ("or", "more")
    return replace(hit, increment=is_more, high=None if is_open else hit.high)


def _one_or_none(
    tokens: Sequence[Token], first: int, kinds: Sequence[str], lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | None:
    """Nobody or one person: "no civilians", "a civilian"."""
    nobody = none_at(tokens, first, lexicon)
    if nobody is not None:
        return _hit(tokens, first, nobody, lexicon, peoples)
    return _article_hit(tokens, first, kinds, lexicon, peoples)


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
    noun, noun_last = _noun_after(tokens, amount.last, lexicon, peoples, is_one=article)
    return FigureHit(first, amount.last, amount.low, amount.high, noun, noun_last, article)


def _noun_after(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, peoples: Collection[str], *, is_one: bool = False
) -> tuple[Noun | None, int]:
    """The noun a figure counts, at most six words on; "internally displaced families" counts families."""
    people: tuple[Noun | None, int] = (None, index)
    for ahead in range(index, min(index + _NOUN_REACH, len(tokens))):
        if not tokens[ahead].is_word:
            break
        hit = lexicon.nouns.at(tokens, ahead)
        if hit is not None and tokens[ahead].low == "more":
            people = (hit.row, hit.last)
            continue
        if hit is not None:
            head = _head_after(tokens, hit.last, lexicon) if is_one else None
            return (head or hit).row, (head or hit).last
        if people[0] is None and tokens[ahead].low in peoples:
            people = (Noun(Group.UNSPECIFIED, Unit.PERSONS), ahead + 1)
        if _ends_noun_phrase(tokens, ahead, lexicon, is_named=people[0] is not None):
            break
    return people


def _head_after(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> PhraseHit[Noun] | None:
    """The noun that "a refugee agency worker" ends with: one person, whatever nouns stand before."""
    for ahead in range(index, min(index + 2, len(tokens))):
        hit = lexicon.nouns.at(tokens, ahead)
        if hit is not None:
            return (
                hit if hit.row.unit is Unit.PERSONS and not tokens[hit.last - 1].low.endswith("s") else None
            )
        is_end = _ends_noun_phrase(tokens, ahead, lexicon, is_named=True) or lexicon.speech.at(tokens, ahead)
        if is_end or not tokens[ahead].is_word:
            return None
    return None


def _ends_noun_phrase(tokens: Sequence[Token], index: int, lexicon: Lexicon, *, is_named: bool) -> bool:
    """A word for what befell them, or, after the noun, a linking word."""
    low = tokens[index].low
    if lexicon.effects.at(tokens, index) and low not in _DESCRIBING:
        return True
    return is_named and low in _LINKS
