"""Shares of a whole: "half of the town's 12,000 people" counts 6,000; a share of no number counts nobody."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reports.lexicon.load import number_words
from reports.numbers import number_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_ORDINALS = {word: value for word, value in number_words("ordinal").items() if value not in {1, 2}}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: value for word, value in _ORDINALS.items() for ending in ("", "s")
}
_PERCENT = frozenset({"percent", "%"})
_HINTS = frozenset(_PARTS) | _PERCENT | {"per", "in", "of"}
_UNTOLD = frozenset({"most", "majority", "much", "bulk", "part", "some", "few", "rest", "remainder"})
_BEFORE_WHOLE = frozenset(
    {
        "the",
        "its",
        "their",
        "his",
        "her",
        "these",
        "those",
        "all",
        "a",
        "an",
        "estimated",
        "some",
        "population",
        "total",
        "of",
    }
)
_WHOLE_REACH = 6
_MOST_OF_TEN = 10
SHARE_STARTS = frozenset({"half", "a", "one", "two", "three"}) | _UNTOLD


@dataclass(frozen=True, slots=True)
class Share:
    """How many a share counts, read up to token `last`; `value` None when the words give no number."""

    value: int | None
    last: int


def share_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Share | None:
    """The share that begins at a token, or None.

    Example:
        >>> from reports.lexicon import load_lexicon
        >>> from reports.tokens import tokenize
        >>> share_at(tokenize("a third of the 9,000 residents"), 0, load_lexicon())
        Share(value=3000, last=5)
        >>> share_at(tokenize("two thirds of the residents"), 0, load_lexicon())
        Share(value=None, last=2)
    """
    if not _may_begin(tokens, index):
        return None
    if tokens[index].low in _UNTOLD:
        return _untold(tokens, index + 1)
    share, last = _fraction_at(tokens, index)
    if share is None:
        return _in_ten(tokens, index, lexicon)
    has_of = last < len(tokens) and tokens[last].low == "of"
    whole = _whole_at(tokens, last + has_of, bare=has_of)
    if whole is not None:
        return Share(int(share * whole.value), whole.last)
    return Share(None, last) if has_of else None


def _may_begin(tokens: Sequence[Token], index: int) -> bool:
    """False for most numbers and articles: no word of a share follows them closely."""
    low = tokens[index].low
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if low == "half" or following in _HINTS:
        return True
    is_number = low not in {"a", "an"} and low not in _UNTOLD
    return is_number and index + 2 < len(tokens) and tokens[index + 2].low in _HINTS


@dataclass(frozen=True, slots=True)
class _Whole:
    value: int
    last: int


def _untold(tokens: Sequence[Token], index: int) -> Share | None:
    """The whole of "most of the town's 12,000 people" counts nobody."""
    if index >= len(tokens) or tokens[index].low != "of":
        return None
    whole = _whole_at(tokens, index + 1, bare=False)
    return None if whole is None else Share(None, whole.last)


def _fraction_at(tokens: Sequence[Token], index: int) -> tuple[Fraction | None, int]:
    """The fraction of "half", "a third", "two-thirds", "30 per cent", and the token after it."""
    if tokens[index].low == "half":
        return Fraction(1, 2), index + 1
    is_article = tokens[index].low == "a"
    number = None if is_article else number_at(tokens, index)
    if number is None and not is_article:
        return None, index
    count, last = (number.value, number.last) if number else (1, index + 1)
    words = [token.low for token in tokens[last : last + 2]]
    if words[:1] and words[0] in _PARTS:
        return Fraction(count, _PARTS[words[0]]), last + 1
    if words[:1] and words[0] in _PERCENT:
        return Fraction(count, 100), last + 1
    return (Fraction(count, 100), last + 2) if words == ["per", "cent"] else (None, index)


def _whole_at(tokens: Sequence[Token], index: int, *, bare: bool) -> _Whole | None:
    """The number of "the town's 12,000", at most six words on, over articles and owners."""
    for ahead in range(index, min(len(tokens), index + _WHOLE_REACH)):
        number = number_at(tokens, ahead)
        if number is not None:
            is_whole = number.value > 1 and (bare or ahead > index)
            return _Whole(number.value, number.last) if is_whole else None
        owner = [token.low for token in tokens[ahead + 1 : ahead + 3]]
        if tokens[ahead].low not in _BEFORE_WHOLE | {"'s"} and "'s" not in owner:
            return None
    return None


def _in_ten(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Share | None:
    """The share of "nine in ten residents"; "two in three villages" is none."""
    number = number_at(tokens, index)
    if number is None or number.last + 1 >= len(tokens) or tokens[number.last].low != "in":
        return None
    whole = number_at(tokens, number.last + 1)
    if whole is None or not number.value < whole.value <= _MOST_OF_TEN or whole.last >= len(tokens):
        return None
    is_whole = tokens[whole.last].low == "of" or lexicon.nouns.at(tokens, whole.last) is not None
    return Share(None, whole.last) if is_whole else None
