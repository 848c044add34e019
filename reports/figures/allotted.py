"""Parts of a number told of the places that share it: "26 died: ten of them in X and five in Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.figures.hit import Counted, FigureHit
    from reports.tokens import Token

_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"))
_IN = frozenset({"in", "at", "near", "outside"})
_LINKS = frozenset({"and", ","})


def allotted(tokens: Sequence[Token], hits: Sequence[FigureHit], counts: Sequence[Counted]) -> list[Counted]:
    """The figures of a sentence, with a whole that is told by its parts at two places or more left out.

    Copied to each place, or to the first, the whole would be a wrong figure there.
    """
    for whole in counts:
        parts = _parts(tokens, hits, whole)
        if len(parts) > 1 and sum(part.low for part in parts) <= (whole.hit.high or whole.hit.low):
            told = [
                replace(whole, hit=part, effect_first=part.first, effect_last=part.last) for part in parts
            ]
            kept = (c for c in counts if c is not whole and all(c.hit.first != part.first for part in parts))
            return sorted([*kept, *told], key=lambda counted: counted.hit.first)
    return list(counts)


def _parts(tokens: Sequence[Token], hits: Sequence[FigureHit], whole: Counted) -> list[FigureHit]:
    """The ten of "ten of them in X", the five of "and five in Y" after it; or all that make up the sum."""
    found = _told_in(tokens, hits, whole, of_them=True)
    if not found:
        listed = _told_in(tokens, hits, whole, of_them=False)
        is_part = bool(listed) and tokens[listed[0].first - 1].low == "including"
        is_sum = whole.hit.low == whole.hit.high == sum(hit.low for hit in listed)
        found = listed if is_sum or is_part else []
    return found


def _told_in(
    tokens: Sequence[Token], hits: Sequence[FigureHit], whole: Counted, *, of_them: bool
) -> list[FigureHit]:
    """The figures after a whole that a place follows; with `of_them` the first must say that it is of it."""
    found: list[FigureHit] = []
    for hit in hits:
        if hit.first < whole.hit.last or hit.article:
            continue
        end = max(hit.last, hit.noun_last)
        is_of_them = tuple(token.low for token in tokens[hit.last : hit.last + 2]) in _OF_THEM
        end += 2 * (is_of_them and hit.noun is None)
        is_in = end < len(tokens) and tokens[end].low in _IN
        is_listed = tokens[hit.first - 1].low in _LINKS
        if is_in and (is_of_them or (is_listed if found else not of_them)):
            found.append(hit)
    return found
