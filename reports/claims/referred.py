"""The place that "the city", "the province" or "there" means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.scene_named import names_unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gazetteer.place import PlaceKind
    from reports.claims.story import Story
    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.tokens import Token

_OWNERS = frozenset({"its", "their"})
_POINTERS = frozenset({"the", "its", "same", "their", "this"})
_NOT_A_PLACE_AFTER_THERE = frozenset({"of", "between", "were", "was"})


def place_referred_to(story: Story, marked: Marked, happening: Happening) -> list[PlaceHit]:
    """The last place that the report named of the kind that the happening's clause refers to, or nothing."""
    first, last = marked.clause(happening.first)
    if any(token.low in _OWNERS for token in marked.tokens[first:last]) and names_unknown(marked):
        return []
    spoken = {index for a in marked.attributions for index in range(a.first, a.last)}
    found = (story.named.last(kind) for kind in _kinds(story, marked.tokens, first, last, spoken))
    return next(([hit] for hit in found if hit is not None), [])


def _kinds(
    story: Story, tokens: Sequence[Token], first: int, last: int, spoken: Collection[int]
) -> Iterator[PlaceKind]:
    """The kinds referred to; "the authorities there said" tells where the authorities are."""
    referring = story.lexicon.referring
    for index in [index for index in range(first, last) if referring.may_begin(tokens[index].low)]:
        low, hit = tokens[index].low, referring.at(tokens, index)
        if hit is None or index in spoken:
            continue
        is_there = low == "there" and not _is_there_were(tokens, index)
        if is_there or (low != "there" and index > 0 and tokens[index - 1].low in _POINTERS):
            yield hit.row


def _is_there_were(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].low in _NOT_A_PLACE_AFTER_THERE
