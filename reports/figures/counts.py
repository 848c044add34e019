"""Which quantities of a sentence count killed, wounded, displaced or damaged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reports.figures.before import ends_in_number
from reports.figures.effects import TOLD_WITHOUT_EFFECT, counts_things, effect_of
from reports.figures.find import find_quantities
from reports.figures.hit import RECOUNT
from reports.figures.moves import as_move
from reports.figures.named import find_named
from reports.figures.sums import goes_on_listing, is_among, is_included, is_of_them, is_part, summed
from reports.tokens import lacks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.figures.hit import Counted, FigureHit
    from reports.lexicon import Lexicon
    from reports.tokens import Token


_LINKS = frozenset({"and", ",", "plus"})
_IN = frozenset({"in", "at", "near", "outside"})


def find_counts(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[Counted]:
    """All figures of a sentence that count killed, wounded, displaced or damaged.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    if lacks(tokens, _befalling(lexicon)) and not ends_in_number(tokens):
        return []
    hits = find_named(tokens, find_quantities(tokens, lexicon, peoples), lexicon, peoples)
    starts = {hit.first for hit in hits if not is_included(tokens, hit) and not _is_of_things(tokens, hit)}
    ends = {max(hit.last, hit.noun_last) for hit in hits}
    counts: list[Counted] = []
    part: FigureHit | None = None
    for hit in summed(tokens, hits, lexicon):
        counted = effect_of(tokens, hit, starts, ends, lexicon) or _as_before(tokens, hit, counts)
        is_one = is_part(tokens, hit) or (part is not None and goes_on_listing(tokens, part, hit))
        part = hit if is_one else None
        if counted is not None and not (is_one and _is_told(tokens, counted, counts, hits)):
            counts.append(_settled(counted, counts))
    return counts


def _is_of_things(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the 16 of "7,000 residents of 16 villages"."""
    return hit.first > 0 and tokens[hit.first - 1].low == "of" and counts_things(tokens, hit)


def _as_before(tokens: Sequence[Token], hit: FigureHit, counts: Sequence[Counted]) -> Counted | None:
    """The four of "killing 17 people in Nuseirat and four in Bureij": they fared like those before them."""
    if not counts or hit.article or not hit.first or tokens[hit.first - 1].low not in _LINKS:
        return None
    last, own_end = counts[-1], max(hit.last, hit.noun_last)
    end = max(last.hit.last, last.hit.noun_last)
    if max(end, own_end) >= len(tokens) or tokens[end].low not in _IN or tokens[own_end].low not in _IN:
        return None
    return replace(last, hit=hit)


@cache
def _befalling(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence holds one when it counts what befell people or buildings."""
    moves = lexicon.triggers.marks_of(lambda trigger: as_move(trigger) is not None)
    return lexicon.effects.marks | moves | TOLD_WITHOUT_EFFECT


def _settled(counted: Counted, counts: Sequence[Counted]) -> Counted:
    """A recount counts what the figure before it in the sentence counted, if there is one."""
    if counted.measure != RECOUNT or not counts:
        return counted
    return replace(counted, measure=counts[-1].measure)


def _is_told(
    tokens: Sequence[Token], part: Counted, counts: Sequence[Counted], hits: Sequence[FigureHit]
) -> bool:
    """Whether the whole is counted already.

    Not so in "treated 66 wounded people, 17 of whom died": of the part something else is told; nor in
    "fired on farmers, killing 29 of them": there is no number of the whole in the sentence.
    """
    last = counts[-1] if counts else None
    if last is None:
        if is_among(tokens, part.hit):
            return bool(counts)
        is_led_of_them = is_of_them(tokens, part.hit) and part.effect_last == part.hit.first
        if is_led_of_them or (
            is_of_them(tokens, part.hit) and not any(h.last <= part.hit.first for h in hits)
        ):
            return False
        is_led = part.effect_last <= part.hit.first
        return not is_led or any(hit.noun is not None and hit.first < part.effect_first for hit in hits)
    return last.measure == part.measure or part.effect_first < part.hit.last
