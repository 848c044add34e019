"""Words and signs of a stretch of text, with offsets into the whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reports.glued import GLUED

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"[A-Za-z]++(?![^\W\d_]|[’'´])"  # most words; the other kind of word reads the same, only slower
    r"|\d{4}-\d{2}-\d{2}"  # ISO day
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


class Tokens(list[Token]):
    """The tokens of a stretch of text, with the set of their lower-case words."""

    __slots__ = ("words",)
    words: frozenset[str]


_HYPHENS = frozenset("-‐‑")
_new = tuple.__new__  # half the time of Token(...), and a report has a thousand tokens


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens of `text[start:end]`; a hyphen that joins two words is left out ("cross-border": cross, border).

    Example:
        >>> [t.text for t in tokenize("Baku's cross-border fire, 1,170 of them")]
        ['Baku', "'s", 'cross', 'border', 'fire', ',', '1,170', 'of', 'them']
    """
    stop = len(text) if end is None else end
    tokens = Tokens()
    add = tokens.append
    for match in _TOKEN.finditer(text, start, stop):
        word = match.group()
        first, last = match.span()
        if word in _HYPHENS and _joins_words(text, first, last, stop):
            continue
        low = word.lower()
        if not low.isascii():
            low = low.replace("’", "'")
        if (cut := GLUED.get(low)) is not None:
            add(_new(Token, (first, first + cut, word[:cut], low[:cut])))
            first, word, low = first + cut, word[cut:], low[cut:]
        add(_new(Token, (first, last, word, low)))
    tokens.words = frozenset([token.low for token in tokens])
    return tokens


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The lower-case words of the tokens."""
    return tokens.words if isinstance(tokens, Tokens) else frozenset([token.low for token in tokens])


def lacks(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """True when the tokens are known to hold none of the words: a quick look before a closer one."""
    return isinstance(tokens, Tokens) and words.isdisjoint(tokens.words)


def _joins_words(text: str, start: int, end: int, stop: int) -> bool:
    return start > 0 and end < stop and text[start - 1].isalnum() and text[end].isalpha()
