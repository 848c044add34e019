"""Numbers as English writes them: digits, words, scales, lakh and crore."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reports.lexicon.load import number_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?")
_MOST = 10**12  # nobody counts more people; what goes on beyond it is no number
_MOST_DIGITS = 15
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUP = 3
_MOST_GROUPS = 4
_MONTHS = word_set("months")
_WORDS = number_words("unit")
SCALES = number_words("scale")
NUMBER_STARTS = frozenset(_WORDS)
_APOSTROPHES = frozenset("'’")
_AFTER_M = frozenset(
    {"people", "persons", "residents", "refugees", "idps", "civilians", "children", "inhabitants"}
)
_HALF = ["and", "a", "half"]


class Number(NamedTuple):
    """A number in tokens up to, not including, `last`."""

    value: int
    last: int


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that begins at token `index`, or None.

    Example:
        >>> from reports.tokens import tokenize
        >>> number_at(tokenize("1.5 lakh people"), 0)
        Number(value=150000, last=2)
        >>> number_at(tokenize("twenty-three people"), 0)
        Number(value=23, last=2)
    """
    low = tokens[index].low
    if low in _WORDS or (low == "a" and _is_a_scale(tokens, index)):
        return _and_a_half(tokens, index) or _from_words(tokens, index)
    if not low[0].isdigit():
        return None
    return _and_a_half(tokens, index) or _from_digits(tokens, index)


def decimal_at(tokens: Sequence[Token], index: int) -> float | None:
    """The value of a number in figures, also one that is not whole ("1.5"), without the scale after it."""
    text = tokens[index].text
    return float(text.replace(",", "")) if len(text) <= _MOST_DIGITS and _DIGITS.fullmatch(text) else None


def _and_a_half(tokens: Sequence[Token], index: int) -> Number | None:
    """The number of "two and a half million"."""
    if index + 4 >= len(tokens) or tokens[index + 1].low != "and":
        return None
    if [token.low for token in tokens[index + 1 : index + 4]] != _HALF:
        return None
    low = tokens[index].low
    whole = _WORDS.get(low, int(low) if low.isdecimal() and len(low) <= _GROUP else 0)
    scale = SCALES.get(tokens[index + 4].low, 1)
    return Number(whole * scale + scale // 2, index + 5) if whole and scale > 1 else None


def _is_a_scale(tokens: Sequence[Token], index: int) -> bool:
    """True for the "a" of "a hundred", "a million"."""
    return index + 1 < len(tokens) and tokens[index + 1].low in SCALES


def _from_digits(tokens: Sequence[Token], index: int) -> Number | None:
    text = tokens[index].text
    if len(text) > _MOST_DIGITS or not _DIGITS.fullmatch(text):
        return None
    text, last = _with_groups(tokens, index)
    value = float(text.replace(",", ""))
    if _DOTTED.fullmatch(text) and not (last < len(tokens) and tokens[last].low in SCALES):
        value = float(text.replace(".", ""))
    if _is_short_million(tokens, last):
        value, last = value * SCALES["million"], last + 1
    while last < len(tokens) and value < _MOST and tokens[last].low in SCALES:
        value, last = value * SCALES[tokens[last].low], last + 1
    return Number(round(value), last) if value == round(value) else None


def _is_short_million(tokens: Sequence[Token], index: int) -> bool:
    """True at the "m" of "1.2m people"; elsewhere it is metres."""
    if index + 1 >= len(tokens) or tokens[index].low != "m" or tokens[index].start != tokens[index - 1].end:
        return False
    return tokens[index + 1].low in _AFTER_M


def _with_groups(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The figures of "28 473", "28'473": groups of three belong to the number; not after a month."""
    text, last = tokens[index].text, index + 1
    if len(text) > _GROUP or not text.isdigit() or (index and tokens[index - 1].low in _MONTHS):
        return text, last
    while last < min(len(tokens), index + 2 * _MOST_GROUPS):
        group = last + (tokens[last].text in _APOSTROPHES or _is_loose_comma(tokens, last))
        if not _is_group(tokens, group):
            break
        text, last = text + tokens[group].text, group + 1
    return text, last


def _is_loose_comma(tokens: Sequence[Token], index: int) -> bool:
    """True in "61, 000 people": a group that begins with a nought is no number of a list."""
    if tokens[index].text != "," or index + 1 >= len(tokens):
        return False
    text = tokens[index + 1].text
    return text.isdigit() and len(text) == _GROUP and text[0] == "0"


def _is_group(tokens: Sequence[Token], index: int) -> bool:
    """Three figures, one space or apostrophe after the token before."""
    if index >= len(tokens):
        return False
    text = tokens[index].text
    if tokens[index - 1].text == ",":
        return True
    if tokens[index - 1].text in _APOSTROPHES:
        return text.isdigit() and len(text) == _GROUP and tokens[index].start - tokens[index - 2].end == 1
    return text.isdigit() and len(text) == _GROUP and tokens[index].start - tokens[index - 1].end == 1


def _from_words(tokens: Sequence[Token], index: int) -> Number:
    is_article = tokens[index].low not in _WORDS
    total, group, last = 0, int(is_article), index + is_article
    while last < len(tokens) and total + group < _MOST:
        word = tokens[last].low
        if word in _WORDS:
            group += _WORDS[word]
        elif word == "hundred":
            group *= SCALES[word]
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif not (word == "and" and _continues(tokens, last)):
            break
        last += 1
    return Number(total + group, last)


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """True in "one hundred and five", which goes on after "and"; "two and five" does not."""
    if index + 1 >= len(tokens) or tokens[index - 1].low not in {"hundred", "thousand"}:
        return False
    return tokens[index + 1].low in _WORDS
