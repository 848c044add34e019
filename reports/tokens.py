"""Words and signs of a stretch of text, with offsets into the whole text."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}"  # ISO day
    r"|\d++(?:[.,]\d++)*+(?:st|nd|rd|th)?+(?![^\W\d_])"  # number or ordinal
    r"|\d+(?:[.,]\d+)*"
    r"|[’'´]s(?![^\W_])"  # possessive
    r"|[^\W\d_]+(?:[’'´](?!s(?![^\W_]))[^\W\d_]+)*"  # word, with inner apostrophes
    r"|\S"
)


class Token(NamedTuple):
    """One word or sign: `text[start:end]` of the whole text; `low` is its lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """True for words and numbers, False for signs."""
        return self.text[0].isalnum()


_HYPHENS = frozenset("-‐‑")
_new = tuple.__new__  # half the time of Token(...), and a report has a thousand tokens


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`; a hyphen that joins two words is left out ("cross-border": cross, border).

    Example:
        >>> [t.text for t in tokenize("Baku's cross-border fire, 1,170 of them")]
        ['Baku', "'s", 'cross', 'border', 'fire', ',', '1,170', 'of', 'them']
    """
    stop = len(text) if end is None else end
    tokens = []
    for match in _TOKEN.finditer(text, start, stop):
        word = match.group()
        first, last = match.span()
        if word in _HYPHENS and _joins_words(text, first, last, stop):
            continue
        low = word.lower()
        if not low.isascii():
            low = low.replace("’", "'")
        tokens.append(_new(Token, (first, last, word, low)))
    return tokens


def _joins_words(text: str, start: int, end: int, stop: int) -> bool:
    return start > 0 and end < stop and text[start - 1].isalnum() and text[end].isalpha()
