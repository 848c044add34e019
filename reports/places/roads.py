"""Roads that are named for their ends: "the Enugu-Port Harcourt highway"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.places.hit import LOCATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.places.hit import PlaceHit
    from reports.tokens import Token

_DASHES = frozenset({"-", "‐", "‑", "–", "—", " - ", " – "})
_ROADS = frozenset(
    {"road", "highway", "motorway", "expressway", "route", "axis", "railway", "line", "stretch", "section"}
)
_REACH = 2
_RELATIONS = LOCATIVE | {""}


def mark_roads(tokens: Sequence[Token], hits: Sequence[PlaceHit], text: str) -> list[PlaceHit]:
    """The same hits; the two ends of a road are `between`: what happened on it lay somewhere between them."""
    marked = list(hits)
    for index, (one, other) in enumerate(pairwise(hits)):
        if _is_road(tokens, one, other, text):
            marked[index] = replace(one, relation="between")
            marked[index + 1] = replace(other, relation="between", anchor=one.anchor, series=one.series)
    return marked


def _is_road(tokens: Sequence[Token], one: PlaceHit, other: PlaceHit, text: str) -> bool:
    """A dash joins two names, and a word for a road follows."""
    if one.relation not in _RELATIONS or text[one.mention.end : other.mention.start] not in _DASHES:
        return False
    return any(token.low in _ROADS for token in tokens[other.last : other.last + _REACH])
