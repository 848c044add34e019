"""The dead told by those who lived: "none of the 23 passengers survived", "no survivors among the 14"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures.hit import Counted, FigureHit
from reports.lexicon.load import Noun
from reports.numbers import number_at
from reports.tokens import lacks
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_SURVIVED = frozenset({"survived", "survive", "lived"})
_LIVED = _SURVIVED | {"survivors"}
_NOBODY = frozenset({"none", "nobody"})
_SOLE = frozenset({"only", "just"})
_AFTER_WHOLE = frozenset(
    {"survived", "survive", "lived", "aboard", "on", "only", "just", "inside", "who", "there"}
)
_WHOLE_REACH = 5
_REACH = 9
_PEOPLE = Noun(Group.UNSPECIFIED, Unit.PERSONS)


def dead_by_survivors(tokens: Sequence[Token], lexicon: Lexicon) -> Counted | None:
    """The number of dead that a sentence gives as a whole less those who lived, or None.

    Example:
        >>> from reports.lexicon import load_lexicon
        >>> from reports.tokens import tokenize
        >>> dead_by_survivors(tokenize("Only three of the 20 on board survived."), load_lexicon()).hit.low
        17
    """
    for index, token in () if lacks(tokens, _LIVED) else enumerate(tokens):
        if token.low == "survivors" and index and tokens[index - 1].low == "no":
            found = _no_survivors(tokens, index)
        elif token.low in _SURVIVED:
            found = _few_of(tokens, index)
        else:
            continue
        if found is not None and _counts_people(tokens, found, lexicon):
            return found
    return None


def _counts_people(tokens: Sequence[Token], found: Counted, lexicon: Lexicon) -> bool:
    """False for the bridges of "only two of the 20 bridges survived"."""
    last = found.hit.last
    if last >= len(tokens) or not tokens[last].is_word or tokens[last].low in _AFTER_WHOLE:
        return True
    noun = lexicon.nouns.at(tokens, last)
    return noun is not None and noun.row.unit is Unit.PERSONS


def _no_survivors(tokens: Sequence[Token], index: int) -> Counted | None:
    """The 14 of "no survivors among the 14 aboard", "no survivors were found among the 14"."""
    for after in range(index + 1, min(len(tokens), index + _WHOLE_REACH)):
        found = _dead(tokens, index - 1, after, 0)
        if found is not None:
            return found
    return None


def _few_of(tokens: Sequence[Token], verb: int) -> Counted | None:
    """The dead of "none of the 23 survived", "only three of the 20 survived", "of the 14 only three did"."""
    start = max(0, verb - _REACH)
    for index in range(start, verb):
        low = tokens[index].low
        if low in _NOBODY:
            return _dead(tokens, index, index + 1, 0, before=verb)
        number = number_at(tokens, index + 1) if low in _SOLE and index + 1 < verb else None
        if number is not None:
            after = _dead(tokens, index, number.last, number.value, before=verb)
            return after or _of_whole_before(tokens, index, number.value, verb)
    return None


def _of_whole_before(tokens: Sequence[Token], only: int, lived: int, verb: int) -> Counted | None:
    """The 11 of "of the 14 on board only three survived"."""
    for index in range(max(0, only - _REACH), only):
        if tokens[index].low == "of" and (found := _dead(tokens, index, index, lived, before=only)):
            return replace(found, effect_last=verb + 1)
    return None


def _dead(
    tokens: Sequence[Token], first: int, after: int, lived: int, before: int | None = None
) -> Counted | None:
    """The whole of "of the 23", "among the 14 aboard", less those who lived."""
    words = [token.low for token in tokens[after : after + 2]]
    if words[:1] not in (["of"], ["among"]):
        return None
    stop = min(len(tokens), after + _WHOLE_REACH, len(tokens) if before is None else before)
    whole = next((n for at in range(after + 1, stop) if (n := number_at(tokens, at)) is not None), None)
    if whole is None or whole.value <= lived:
        return None
    dead = whole.value - lived
    hit = FigureHit(first, whole.last, dead, dead, _PEOPLE, whole.last, article=False)
    return Counted(hit, "killed", first, whole.last)
