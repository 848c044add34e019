"""Find the quantities of a sentence and the nouns they count."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reports.figures.bounds import Amount, amount_at, modified, word_run
from reports.figures.hit import FigureHit
from reports.figures.ones import (
    DEFINITE,
    ONE_STARTS,
    counts_one,
    is_one_more,
    is_the_other,
    none_at,
    one_at,
    others_beside,
)
from reports.figures.other_numbers import is_other_number
from reports.figures.shares import SHARE_STARTS, Share, share_at
from reports.lexicon.load import Noun, word_set
from reports.numbers import NUMBER_STARTS
from reports.tokens import figures_of, indexes_of
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit as PhraseHit
    from reports.tokens import Token

_LINKS = word_set("links")
_NOUN_REACH = 6
_DESCRIBING = frozenset(
    {
        "displaced",
        "internally",
        "newly",
        "wounded",
        "injured",
        "collapsed",
        "damaged",
        "destroyed",
        "evacuated",
        "homeless",
        "relocated",
    }
)
_STARTS = NUMBER_STARTS | SHARE_STARTS | ONE_STARTS | {"between", "from"}
_NO_MANY_AFTER = frozenset({"how", "so", "too"})
_GONE = frozenset(
    {"gone", "went", "going", "goes", "moved", "shot", "crept", "revised", "adjusted", "climbed", "inched"}
)
_WHERE = frozenset({"in", "at", "near", "outside"})
_OWNED = frozenset({"'", "’", "'s"})
_WAS = frozenset({"was", "is", "were", "as"})
_QUOTES = frozenset({'"', "”", "’"})
_RATES = frozenset(
    (article, time) for article in ("a", "every") for time in ("day", "week", "month", "year", "hour")
)
_OF_SOURCE = frozenset({"the", "its", "local", "state", "aide", "officials", "police", "medics", "reports"})
_PER = frozenset({("per",), ("each",), ("apiece",)})


def find_quantities(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[FigureHit]:
    """All quantities of a sentence, left to right.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    hits: list[FigureHit] = []
    starts, idle = _starts(lexicon), _idle(lexicon)
    free = 0
    for index in sorted({*indexes_of(tokens, starts), *figures_of(tokens)}):
        if index < free or (tokens[index].low in idle and _is_idle(tokens, index, lexicon)):
            continue
        if tokens[index].low == "one" and _is_one_of_all(tokens, index):
            continue
        found = _quantity_at(tokens, index, lexicon, peoples)
        if isinstance(found, FigureHit):
            hits.append(found)
        free = free if found is None else found.last
    return hits


@cache
def _starts(lexicon: Lexicon) -> frozenset[str]:
    """Words that a quantity can begin with, besides figures."""
    return _STARTS | lexicon.modifiers.first_words | lexicon.quantities.first_words


@cache
def _idle(lexicon: Lexicon) -> frozenset[str]:
    """Words such as "the" and "in": no number, but they may count one, or begin words that widen one."""
    may_idle = DEFINITE | lexicon.modifiers.first_words
    return may_idle - lexicon.quantities.first_words - (_STARTS - DEFINITE)


def _is_idle(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for the "in" of "in Barda", the "the" of "on the road"."""
    is_one = tokens[index].low in DEFINITE and (
        counts_one(tokens, index)
        or others_beside(tokens, index) > 0
        or is_the_other(tokens, index + 1, lexicon)
    )
    return not is_one and lexicon.modifiers.at(tokens, index) is None


def _quantity_at(
    tokens: Sequence[Token], first: int, lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | Share | None:
    """The quantity at a token; a share without a number is skipped."""
    if _is_another(tokens, first):
        return FigureHit(first, first + 1, 1, 1, None, first + 1, article=False, increment=True)
    kinds, index = _modifiers_at(tokens, first, lexicon)
    share = share_at(tokens, index, lexicon) if index < len(tokens) else None
    share = share or (share_at(tokens, first, lexicon) if first < index else None)
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
    is_rate = _is_each(tokens, hit) or word_run(tokens, hit.noun_last, 2) in _RATES
    is_none = is_rate or _is_in_name(tokens, hit)
    return None if is_none else _with_more(tokens, hit, kinds)


def _is_each(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the five of "five people per family"; not of "five wounded per the mayor", "per Kiev"."""
    after = tokens[hit.noun_last + 1 : hit.noun_last + 2]
    is_source = bool(after) and (after[0].text[0].isupper() or after[0].low in _OF_SOURCE)
    return word_run(tokens, hit.noun_last, 1) in _PER and not is_source


def _is_another(tokens: Sequence[Token], first: int) -> bool:
    """True for "another" in "one person was killed in X and another in Y"."""
    if tokens[first].low != "another" or first + 1 >= len(tokens):
        return False
    return tokens[first + 1].low in _WHERE


def _is_one_of_all(tokens: Sequence[Token], index: int) -> bool:
    """True for the one of "the mayor was one of 16 people killed": the number is of all."""
    if not 0 < index < len(tokens) - 2 or tokens[index - 1].low not in _WAS:
        return False
    return tokens[index + 1].low == "of" and tokens[index + 2].low[0].isdigit()


def _is_in_name(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the "Ten" of "Nok-Ten displaced thousands": a name with a number word in it."""
    if hit.noun is not None or hit.last != hit.first + 1 or not hit.first:
        return False
    before, own = tokens[hit.first - 1].text, tokens[hit.first].text
    after = tokens[hit.last].text if hit.last < len(tokens) else ""
    return own.istitle() and before.istitle() and before.isalpha() and after.islower()


def _is_how_many(tokens: Sequence[Token], index: int) -> bool:
    """True in "did not say how many": no amount is given."""
    return index > 0 and tokens[index].low == "many" and tokens[index - 1].low in _NO_MANY_AFTER


def _with_more(tokens: Sequence[Token], hit: FigureHit, kinds: Sequence[str]) -> FigureHit:
    """Marks "seven more" and "another seven"; opens the bounds of "50 people or more"."""
    after, then = word_run(tokens, hit.last, 1), word_run(tokens, hit.last + 1, 1)
    is_more = "increment" in kinds or (after == ("more",) and then != ("than",))
    is_open = hit.noun is not None and word_run(tokens, hit.noun_last, 2) == ("or", "more")
    if not is_more and not is_open:
        return hit
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
    if tokens[index].low not in lexicon.modifiers.first_words:
        return kinds, index
    if _rises_to(tokens, index):
        return kinds, index + 2
    while index < len(tokens) and (modifier := lexicon.modifiers.at(tokens, index)):
        kinds.append(modifier.row)
        index = modifier.last
        index += index < len(tokens) and tokens[index].low in _QUOTES
    return kinds, index


def _rises_to(tokens: Sequence[Token], index: int) -> bool:
    """True at the "up to" of "had gone up to 92", which is no upper bound."""
    is_up_to = tokens[index].low == "up" and word_run(tokens, index, 2) == ("up", "to")
    return is_up_to and index > 0 and tokens[index - 1].low in _GONE


def _widened(kinds: Sequence[str], amount: Amount) -> Amount:
    for kind in kinds:
        amount = modified(kind, amount)
    return amount


def _article_hit(
    tokens: Sequence[Token], first: int, kinds: Sequence[str], lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | None:
    amount = one_at(tokens, first, lexicon)
    if amount is None:
        return None
    hit = _hit(tokens, first, _widened(kinds, amount), lexicon, peoples, article=True)
    is_more = "increment" in kinds or (tokens[first].low == "a" and is_one_more(tokens, first + 1, lexicon))
    return replace(hit, increment=True) if is_more else hit


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
    nouns = lexicon.nouns.first_words
    for ahead in range(index, min(index + _NOUN_REACH, len(tokens))):
        low = tokens[ahead].low
        if (
            not tokens[ahead].is_word
            or (low[0].isdigit() and ahead > index)
            or (low == "and" and (ahead == index or _is_next_figure(tokens, ahead + 1)))
        ):
            break
        hit = lexicon.nouns.at(tokens, ahead) if low in nouns else None
        if hit is not None and low == "more":
            people = (hit.row, hit.last)
            continue
        if hit is not None:
            owned = _owned_after(tokens, hit.last, lexicon)
            head = _head_after(tokens, hit.last, lexicon) if is_one else owned
            return (head or hit).row, (head or hit).last
        if people[0] is None and low in peoples:
            people = (Noun(Group.UNSPECIFIED, Unit.PERSONS), ahead + 1)
        if _ends_noun_phrase(tokens, ahead, lexicon, is_named=people[0] is not None):
            break
    return people


def _is_next_figure(tokens: Sequence[Token], index: int) -> bool:
    """True at the four of "two road builders and four policemen": the noun after it is not of the two."""
    return index < len(tokens) and (tokens[index].low in NUMBER_STARTS or tokens[index].low[0].isdigit())


def _owned_after(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> PhraseHit[Noun] | None:
    """The homes of "120,000 families' homes"."""
    if index + 1 >= len(tokens) or tokens[index].low not in _OWNED:
        return None
    hit = lexicon.nouns.at(tokens, index + 1)
    return hit if hit is not None and hit.row.unit is Unit.BUILDINGS else None


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
    if low in lexicon.effects.first_words and low not in _DESCRIBING and lexicon.effects.at(tokens, index):
        return True
    return is_named and low in _LINKS
