"""The bounds that words of number give: "12", "dozens", "between 150 and 200", "at least 30"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.numbers import SCALES, number_at
from reports.vocabulary import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_ABOUT_SHARE = 10
_ARTICLES = frozenset({"a", "an", "another"})
_ARTICLE_REACH = 6
_RANGE_LINKS = frozenset({"to", "-", "–", "or"})
_PLURALS = word_set("plurals")
_WHOLE_WORDS = ("out", "of", "the", "its", "their")


@dataclass(frozen=True, slots=True)
class Amount:
    """Inclusive bounds, read up to token `last`; `high` None is open."""

    low: int
    high: int | None
    last: int


def amount_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """The amount that begins at a token, without the words that widen it."""
    if tokens[index].low in {"between", "from"}:
        return _range_at(tokens, index + 1, frozenset({"and", "to"}))
    vague = lexicon.quantities.at(tokens, index)
    number = number_at(tokens, index)
    if vague is not None and (number is None or vague.last > number.last):
        return Amount(vague.row.low, vague.row.high, _skip_of(tokens, vague.last))
    if number is None:
        return None
    if word_pair(tokens, number.last) == ("or", "more"):
        return Amount(number.value, None, number.last + 2)
    pair = _range_at(tokens, index, _RANGE_LINKS)
    return pair or Amount(number.value, number.value, _skip_whole(tokens, number.value, number.last))


def word_pair(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    """The two lower-case words from a token on."""
    return tuple(token.low for token in tokens[index : index + 2])


def _skip_of(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if index < len(tokens) and tokens[index].low == "of" else index


def _range_at(tokens: Sequence[Token], index: int, links: frozenset[str]) -> Amount | None:
    """The bounds of "20-30", "150 and 200", "two to three million"."""
    low = number_at(tokens, index) if index < len(tokens) else None
    if low is None or low.last + 1 >= len(tokens) or tokens[low.last].low not in links:
        return None
    high = number_at(tokens, low.last + 1)
    if high is None or high.value <= low.value:
        return None
    scale = high.value // _bare_number(tokens, low.last + 1)
    is_scaled = scale > 1 and low.value < high.value // scale
    return Amount(low.value * scale if is_scaled else low.value, high.value, high.last)


def _bare_number(tokens: Sequence[Token], index: int) -> int:
    """The number without its scale word, so that "two to three million" scales both ends."""
    bare = number_at(tokens[: index + 1], index)
    return max(1, bare.value) if bare is not None and tokens[index].low not in SCALES else 1


def _skip_whole(tokens: Sequence[Token], value: int, last: int) -> int:
    """One past the whole of "seven out of 34 buildings", which counts seven; else `last`."""
    index = last
    for word in _WHOLE_WORDS:
        if index < len(tokens) and tokens[index].low == word:
            index += 1
    if index == last or index >= len(tokens) or tokens[index - 1].low == "out":
        return last
    whole = number_at(tokens, index)
    return whole.last if whole is not None and whole.value > value else last


def article_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """One person: "a civilian", "an elderly woman", "another soldier"."""
    if tokens[index].low not in _ARTICLES:
        return None
    for ahead in range(index + 1, min(index + _ARTICLE_REACH, len(tokens))):
        noun = lexicon.nouns.at(tokens, ahead)
        if noun is not None:
            is_person = noun.row.unit is Unit.PERSONS and _is_singular(tokens[noun.last - 1].low)
            return Amount(1, 1, index + 1) if is_person else None
        if not tokens[ahead].is_word:
            return None
    return None


def none_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Amount | None:
    """Nobody: "no civilians"."""
    if tokens[index].low != "no" or index + 1 >= len(tokens):
        return None
    noun = lexicon.nouns.at(tokens, index + 1)
    return Amount(0, 0, index + 1) if noun is not None and noun.row.unit is Unit.PERSONS else None


def _is_singular(noun: str) -> bool:
    return not noun.endswith("s") and noun not in _PLURALS


def modified(kind: str, amount: Amount) -> Amount:
    """The amount under a word that widens it: "at least", "more than", "about", "nearly", "up to"."""
    low, high, last = amount.low, amount.high, amount.last
    is_number = low == high
    bounds = {
        "at_least": (low, None),
        "more_than": (low + 1 if is_number else low, None),
        "about": (low - low // _ABOUT_SHARE, low + low // _ABOUT_SHARE) if is_number else (low, high),
        "nearly": (low * 9 // 10, low) if is_number else (low, high),
        "up_to": (min(1, low), high),
        "less_than": (0, max(0, low - 1)),
    }
    return Amount(*bounds.get(kind, (low, high)), last)
