"""Asides between a figure and what befell those it counts: "12 people, among them a child, were killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import FigureHit
    from reports.lexicon import Lexicon
    from reports.tokens import Token

AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "is", "are", "out"})
_REACH = 26
_STOPS = frozenset({".", ";", ":", "—", "–"})
_SIGNS = frozenset({",", "-", "—", "–"})
_BRACKET_REACH = 6
_BELONGING = frozenset({"of", "from", "in", "at"})
_BELONGING_REACH = 8


def aside_after(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> range:
    """The tokens of ", among them 50 children," between a figure and what befell it; empty if none."""
    start = _after_belonging(tokens, max(hit.noun_last, hit.last), lexicon)
    if start >= len(tokens):
        return range(0)
    if tokens[start].low == "(":
        ends = (at for at in range(start, min(len(tokens), start + _BRACKET_REACH)) if tokens[at].low == ")")
        return range(start, next(ends, start - 1) + 1)
    sign = tokens[start].low
    if sign not in _SIGNS:
        return range(0)
    for end in range(start + 2, min(len(tokens) - 1, start + _REACH)):
        if tokens[end].low == sign and tells_on(tokens, end + 1, lexicon):
            return range(start, end + 1)
        if (tokens[end].low in _STOPS and sign == ",") or lexicon.speech.at(tokens, end):
            break
    return range(0)


def tells_on(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at "were killed", "wounded", "seriously wounded": what befell those before the comma."""
    index += tokens[index].low.endswith("ly") and index + 1 < len(tokens)
    return tokens[index].low in AUXILIARIES or lexicon.effects.at(tokens, index) is not None


def _after_belonging(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """The sign after the "of the Zeid family" that tells whose the "14 members" are; else `start`."""
    if start >= len(tokens) or tokens[start].low not in _BELONGING:
        return start
    for index in range(start + 1, min(len(tokens), start + _BELONGING_REACH)):
        if tokens[index].low in _SIGNS:
            return index
        if not tokens[index].is_word or tokens[index].low[0].isdigit() or lexicon.effects.at(tokens, index):
            return start
    return start
