"""People told of as an object and then as "them": "they lined up 12 men and shot them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import FigureHit
    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_PRONOUNS = frozenset({"them", "both", "him", "her"})
_SINGLE = frozenset({"him", "her"})
_LINKS = frozenset({"and", "then", "before", "later", "summarily"})
_MEASURES = frozenset({"killed", "wounded"})
_ENDS = frozenset(
    {"in", "on", "at", "near", "with", "by", "one", "dead", "all", "and", "as", "outside", "after", "before"}
)
_NO_OBJECT_BEFORE = frozenset(
    {"and", "that", "when", "where", "as", "while", "after", "but", "by", "said", "says", "say", "because"}
)


def is_of_object(tokens: Sequence[Token], effect: Hit[Effect], hit: FigureHit) -> bool:
    """True for the 12 of "lined up 12 men and killed them": those of a verb before the figure.

    The subject of a sentence ("12 gunmen came and killed them") is not meant by "them".
    """
    if effect.row.measure not in _MEASURES or effect.row.side == "before" or effect.last >= len(tokens):
        return False
    pronoun = tokens[effect.last].low
    if pronoun not in _PRONOUNS or (pronoun in _SINGLE) is not (hit.high == 1):
        return False
    if tokens[effect.first - 1].low not in _LINKS or not _ends_there(tokens, effect.last + 1):
        return False
    before = tokens[hit.first - 1] if hit.first else None
    return before is not None and before.is_word and before.low not in _NO_OBJECT_BEFORE


def _ends_there(tokens: Sequence[Token], index: int) -> bool:
    """False at the brother of "killed her brother"."""
    return index >= len(tokens) or not tokens[index].is_word or tokens[index].low in _ENDS
