"""Words of two fates: "killed or wounded" tells of neither; "hacked or shot to death" of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon.load import Effect
    from reports.phrases import Hit
    from reports.tokens import Token

_WAYS = frozenset(
    {"hacked", "shot", "stabbed", "beaten", "burned", "burnt", "strangled", "starved", "bombed"}
)


def is_either(tokens: Sequence[Token], effect: Hit[Effect]) -> bool:
    """True in "killed or wounded": a number of either is a number of neither."""
    if effect.first > 1 and tokens[effect.first - 1].low == "or":
        return tokens[effect.first - 2].low not in _WAYS
    return effect.last < len(tokens) and tokens[effect.last].low == "or"
