"""Part a block into sentences. Offsets index the whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# The sign stands first in the pattern, so that it is looked for at the speed of a search for a letter.
_STOP = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"”’')\]]*+(?=\s)")
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W_]|[.’'])*)\.$")
_LAST_WORD_REACH = 20
_OPENING = "\"“‘'([—-•~#"
_LONGEST = 4000  # characters; no sentence is longer, and a bound keeps the reading of any text linear


class Sentence(NamedTuple):
    """`text[start:end]` is one sentence of paragraph number `paragraph`."""

    start: int
    end: int
    paragraph: int


def split_sentences(
    text: str, start: int, end: int, paragraph: int, abbreviations: frozenset[str]
) -> list[Sentence]:
    """Sentences of `text[start:end]`, white space at both ends left out.

    What is longer than any sentence is cut at a space.

    Example:
        >>> text = "Gen. A spoke. B fell."
        >>> [text[s.start : s.end] for s in split_sentences(text, 0, 21, 0, frozenset({"gen"}))]
        ['Gen. A spoke.', 'B fell.']
    """
    return [
        Sentence(first, last, paragraph)
        for begin, stop in _spans(text, start, end, abbreviations)
        for first, last in _cut(text, begin, stop)
    ]


def _spans(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        after = _skip_space(text, match.end(), end)
        if after < end and _is_boundary(text, begin, match, after, abbreviations):
            yield begin, match.end()
            begin = after
    if begin < end:
        yield begin, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or in pieces when it is longer than any sentence."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = _skip_space(text, stop, end)
    if start < end:
        yield start, end


def _is_boundary(
    text: str, begin: int, match: re.Match[str], after: int, abbreviations: frozenset[str]
) -> bool:
    """A stop ends a sentence when what follows may begin one and no abbreviation ends with it."""
    following = text[after]
    if not (following.isupper() or following.isdigit() or following in _OPENING or not following.isascii()):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, max(begin, match.start() - _LAST_WORD_REACH), match.start() + 1)
    if word is None:
        return True
    last = word.group(1)
    is_initial = len(last) == 1 and last.isupper()
    return not is_initial and last.lower() not in abbreviations


def _skip_space(text: str, index: int, end: int) -> int:
    while index < end and text[index].isspace():
        index += 1
    return index
