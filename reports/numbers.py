"""Numbers as English writes them: digits, words, scales, lakh and crore."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.tokens import Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?")
_WORDS = number_words("unit")
SCALES = number_words("scale")


@dataclass(frozen=True, slots=True)
class Number:
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
    if tokens[index].text[0].isdigit():
        return _from_digits(tokens, index)
    return _from_words(tokens, index)


def _from_digits(tokens: Sequence[Token], index: int) -> Number | None:
    text = tokens[index].text
    if not _DIGITS.fullmatch(text):
        return None
    value, last = float(text.replace(",", "")), index + 1
    while last < len(tokens) and tokens[last].low in SCALES:
        value, last = value * SCALES[tokens[last].low], last + 1
    return Number(round(value), last) if value == round(value) else None


def _from_words(tokens: Sequence[Token], index: int) -> Number | None:
    total, group, last = 0, 0, index
    while last < len(tokens):
        word = tokens[last].low
        if word in _WORDS:
            group += _WORDS[word]
        elif word == "hundred" and last > index:
            group *= 100
        elif word in SCALES and last > index:
            total, group = total + group * SCALES[word], 0
        elif not (word == "and" and _continues(tokens, last)):
            break
        last += 1
    return Number(total + group, last) if last > index else None


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """ "one hundred and five" goes on after "and"; "two and five" does not."""
    return (
        index > 0
        and tokens[index - 1].low in {"hundred", "thousand"}
        and index + 1 < len(tokens)
        and tokens[index + 1].low in _WORDS
    )
