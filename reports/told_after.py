"""Speakers of what was told before them: "Numbers from a doctor.", "the blame was laid on X by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.speakers import phrase_end
from reports.tokens import lacks
from reports.told_by import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_SPEAKERS = word_set("speakers")
_HAS_OWNER = frozenset({"'s", "´s"})
_FIGURES_FROM = word_set("figures_from")
_BEFORE_FIGURES = frozenset({"the", "these", "those", "that", "this", "is", "are", "both", "all", "such"})
_LAID = frozenset({"laid", "put", "placed", "pinned", "cast"})
_BLAMED = frozenset({"blame", "blamed"})
_FIGURES_REACH = 4
_SHORT_SENTENCE = 9
_LAID_REACH = 14


def figures_from(
    tokens: Sequence[Token], text: str, lexicon: Lexicon, known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """X of "Numbers from X.", "That is the estimate of X.", "X's figure.": of what was told before."""
    if known or lacks(tokens, _FIGURES_FROM):
        return
    for index, token in enumerate(tokens[:_SHORT_SENTENCE]):
        if token.low not in _FIGURES_FROM:
            continue
        span = _figures_owner(tokens, index)
        if span[0] < span[1] and _is_speaker(tokens, span, lexicon):
            yield _attribution(tokens, text, span, index, "say")
        return


def _figures_owner(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The tokens that name whose figures they are; empty for nobody's."""
    before = tokens[:index]
    follows = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if follows in {"from", "of", "by"} and index <= _FIGURES_REACH:
        stop = phrase_end(tokens, index + 2)
        is_alone = stop == len(tokens) or not tokens[stop].is_word
        opens = all(token.low in _BEFORE_FIGURES for token in before)
        return (index + 2, stop) if is_alone and opens else (0, 0)
    is_closed = not any(token.is_word for token in tokens[index + 1 :])
    is_owned = is_closed and index > 1 and before[-1].low.replace("’", "'") in _HAS_OWNER
    return (0, index - 1) if is_owned else (0, 0)


def _is_speaker(tokens: Sequence[Token], span: tuple[int, int], lexicon: Lexicon) -> bool:
    words = tokens[span[0] : span[1]]
    if lexicon.triggers.find(words) or lexicon.effects.find(words) or words[0].text[0].isdigit():
        return False
    if any(token.text[0].isupper() for token in words[int(span[0] == 0) :]):
        return True
    return not _SPEAKERS.isdisjoint(token.low for token in words) or bool(lexicon.offices.find(words))


def laid_by(tokens: Sequence[Token], text: str, known: Sequence[Attribution]) -> Iterator[Attribution]:
    """X of "the blame was laid on Y by X", of "is blamed on Y by Z, and on Z by X"."""
    if lacks(tokens, _BLAMED):
        return
    for index, token in enumerate(tokens):
        near = range(index + 1, min(len(tokens) - 1, index + _LAID_REACH))
        if token.low == "blame" and any(tokens[i].low in _LAID for i in near):
            by = next((i for i in near if tokens[i].low == "by"), 0)
        elif token.low == "on" and index > 1 and tokens[index - 1].low in {"and", "but"}:
            is_second = any(a.stance == "accuse" and a.verb < index <= a.last + 2 for a in known)
            by = next((i for i in near if tokens[i].low == "by"), 0) if is_second else 0
        else:
            continue
        if by:
            yield _attribution(tokens, text, (by + 1, phrase_end(tokens, by + 1)), index, "accuse")


def _attribution(
    tokens: Sequence[Token], text: str, span: tuple[int, int], index: int, stance: str
) -> Attribution:
    start, stop = span
    words = " ".join(text[tokens[start].start : tokens[stop - 1].end].split())
    return Attribution(min(start, index), max(stop, index + 1), index, words, None, stance, trailing=True)
