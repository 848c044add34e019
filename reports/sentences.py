"""Part a block into sentences. Offsets index the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W_]|[.’'])*)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` is one sentence of paragraph number `paragraph`."""

    start: int
    end: int
    paragraph: int


def split_sentences(
    text: str, start: int, end: int, paragraph: int, abbreviations: frozenset[str]
) -> list[Sentence]:
    """Sentences of `text[start:end]`, white space at both ends left out.

    Example:
        >>> [text_ for text_ in map(lambda s: "Gen. A spoke. B fell."[s.start:s.end],
        ...  split_sentences("Gen. A spoke. B fell.", 0, 21, 0, frozenset({"gen"})))]
        ['Gen. A spoke.', 'B fell.']
    """
    sentences: list[Sentence] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        after = _skip_space(text, match.end(), end)
        if after < end and _is_boundary(text, begin, match, after, abbreviations):
            sentences.append(Sentence(begin, match.end(), paragraph))
            begin = after
    if begin < end:
        sentences.append(Sentence(begin, end, paragraph))
    return sentences


def _is_boundary(
    text: str, begin: int, match: re.Match[str], after: int, abbreviations: frozenset[str]
) -> bool:
    following = text[after]
    if not (
        following.isupper() or following.isdigit() or following in "\"“‘'([—-•" or not following.isascii()
    ):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, max(begin, match.start() - 20), match.start() + 1)
    if word is None:
        return True
    last = word.group(1).lower()
    return not (last in abbreviations or (len(last) == 1 and word.group(1).isupper()))


def _skip_space(text: str, index: int, end: int) -> int:
    while index < end and text[index].isspace():
        index += 1
    return index
