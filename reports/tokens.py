"""Words and signs of a stretch of text, with offsets into the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.glued import GLUED, PARTED

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


@made_fast
@dataclass(frozen=True, slots=True)
class Token:
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
    """The tokens of a stretch of text, with what rules look at before anything else.

    Attributes:
        lows: the lower-case words in order.
        words: the same as a set.
        capitals: the indexes of those that begin with a capital.
        figures: the indexes of those that begin with a digit.
    """

    __slots__ = ("capitals", "figures", "lows", "words")
    lows: list[str]
    words: frozenset[str]
    capitals: list[int]
    figures: list[int]


_LETTERS = re.compile(r"[A-Za-z]++")
_HYPHENS = frozenset("-‐‑")
_MOST_WORDS_KEPT = 100_000
_LONGEST_KEPT = 40
_PLAIN, _CAPITAL, _FIGURE, _SPECIAL = range(4)


class _Words(dict[str, tuple[str, int]]):
    """The lower case and the kind of each word met, kept between reports.

    Special are what need a closer look: hyphens, and words that lost the space between them.
    """

    def __missing__(self, word: str) -> tuple[str, int]:
        low = _low(word)
        if word in _HYPHENS or low in GLUED:
            found = low, _SPECIAL
        elif word[0].isupper():
            found = low, _CAPITAL
        else:
            found = low, _FIGURE if word[0].isdigit() else _PLAIN
        if len(word) <= _LONGEST_KEPT and len(self) < _MOST_WORDS_KEPT:
            self[word] = found
        return found


_WORDS = _Words()


def _low(word: str) -> str:
    """The lower case of a word, its apostrophes plain."""
    low = word.lower()
    return low if low.isascii() else low.replace("’", "'")


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens of `text[start:end]`; a hyphen that joins two words is left out ("cross-border": cross, border).

    Example:
        >>> [t.text for t in tokenize("Baku's cross-border fire, 1,170 of them")]
        ['Baku', "'s", 'cross', 'border', 'fire', ',', '1,170', 'of', 'them']
    """
    stop = len(text) if end is None else end
    tokens = Tokens()
    capitals: list[int] = []
    figures: list[int] = []
    add, find = tokens.append, text.find
    last = begin = start
    for word in _TOKEN.findall(text, start, stop):
        first = find(word, last)  # between tokens stands nothing but white space
        last = first + len(word)
        if first < begin:
            continue
        low, kind = _WORDS[word]
        if kind:
            if kind == _CAPITAL:
                capitals.append(len(tokens))
            elif kind == _FIGURE:
                figures.append(len(tokens))
            elif word not in _HYPHENS:
                for at, until in ((0, GLUED[low]), (GLUED[low], len(word))):
                    capitals += [len(tokens)] if word[at].isupper() else []
                    add(Token(first + at, first + until, word[at:until], low[at:until]))
                continue
            elif _joins_words(text, first, last, stop):
                begin = _rejoin(tokens, text, last, stop)
                continue
        add(Token(first, last, word, low))
    tokens.lows = [token.low for token in tokens]
    tokens.words = frozenset(tokens.lows)
    tokens.capitals, tokens.figures = capitals, figures
    return tokens


def _rejoin(tokens: list[Token], text: str, last: int, stop: int) -> int:
    """Make one token of "fami-lies", of which the first part is the last token; the end of what was read."""
    rest = _LETTERS.match(text, last, stop)
    before = tokens[-1] if tokens else None
    if rest is None or before is None or before.end != last - 1:
        return last
    low = before.low + rest[0].lower()
    if low not in PARTED:
        return last
    tokens[-1] = Token(before.start, rest.end(), text[before.start : rest.end()], low)
    return rest.end()


def lows_of(tokens: Sequence[Token]) -> list[str]:
    """The lower-case words of the tokens in order; of whole sentences they are kept."""
    return tokens.lows if isinstance(tokens, Tokens) else [token.low for token in tokens]


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The lower-case words of the tokens."""
    return tokens.words if isinstance(tokens, Tokens) else frozenset([token.low for token in tokens])


def capitals_of(tokens: Sequence[Token]) -> list[int]:
    """The indexes of the tokens that begin with a capital."""
    if isinstance(tokens, Tokens):
        return tokens.capitals
    return [index for index, token in enumerate(tokens) if token.text[0].isupper()]


def figures_of(tokens: Sequence[Token]) -> list[int]:
    """The indexes of the tokens that begin with a digit."""
    if isinstance(tokens, Tokens):
        return tokens.figures
    return [index for index, token in enumerate(tokens) if token.text[0].isdigit()]


def indexes_of(tokens: Sequence[Token], words: frozenset[str]) -> list[int]:
    """Where one of the lower-case words stands, left to right."""
    if isinstance(tokens, Tokens):
        if words.isdisjoint(tokens.words):
            return []
        return [index for index, low in enumerate(tokens.lows) if low in words]
    return [index for index, token in enumerate(tokens) if token.low in words]


def lacks(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """True when the tokens are known to hold none of the words: a quick look before a closer one."""
    return isinstance(tokens, Tokens) and words.isdisjoint(tokens.words)


def _joins_words(text: str, start: int, end: int, stop: int) -> bool:
    return start > 0 and end < stop and text[start - 1].isalnum() and text[end].isalpha()
