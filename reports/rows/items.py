"""Find lists of places: bullet lines under a line that ends with a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.place import Resolution, ResolutionStatus
from reports.clean import BODY
from reports.places import PlaceHit
from reports.places.unknown_names import unknown_names
from reports.report import Mention
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.clean import Block
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.tokens import Token

_BULLET = re.compile(r"(?:[-*•–▪◦]|\d{1,2}[.)])\s")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_LINKS = frozenset({",", "and", "&", ";"})


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Attributes:
        marked: the first sentence of a bullet line.
        lead: the last sentence of the line that leads the list.
        unknown: names listed beside known places, or after a colon, that no gazetteer holds.
    """

    marked: Marked
    lead: Marked
    unknown: list[PlaceHit]


def find_items(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Numbers of the bullet lines under a lead-in, with the number of the lead-in's line."""
    leads: dict[int, int] = {}
    lead: int | None = None
    for number, block in enumerate(blocks):
        if block.kind != BODY:
            lead = None
        elif _BULLET.match(text, block.start, block.end):
            leads.update({number: lead} if lead is not None else {})
        else:
            lead = number if text[block.end - 1] == ":" else None
    return leads


def item_start(text: str, start: int, end: int) -> int:
    """Where the words of a bullet line begin: after its number, which would end a sentence of its own."""
    number = _NUMBER.match(text, start, end)
    return number.end() if number is not None and number.end() < end else start


def make_item(marked: Marked, lead: Marked, text: str, peoples: Collection[str], lexicon: Lexicon) -> Item:
    """An item with the names in it that are listed as places are."""
    tokens = marked.tokens
    taken = {at for hit in marked.places for at in range(hit.first, hit.last)}
    dated = {at for hit in marked.dates for at in range(hit.first, hit.last)}
    colon = next((at for at, token in enumerate(tokens) if token.low == ":"), len(tokens))
    names = [
        (first, last)
        for first, last in unknown_names(tokens, taken | dated, peoples, lexicon)
        if first > colon or _is_beside(tokens, first, last, taken)
    ]
    return Item(marked, lead, list(_unknown(names, tokens, text)) if marked.places else [])


def _is_beside(tokens: Sequence[Token], first: int, last: int, taken: Collection[int]) -> bool:
    """Only a comma or "and" stands between the name and a known place."""
    before = first - 2 in taken and tokens[first - 1].low in _LINKS
    return before or (last + 1 in taken and tokens[last].low in _LINKS)


def _unknown(names: Sequence[tuple[int, int]], tokens: Sequence[Token], text: str) -> Iterator[PlaceHit]:
    for first, last in names:
        start, end = tokens[first].start, tokens[last - 1].end
        name = text[start:end]
        resolution = Resolution(
            query=name, status=ResolutionStatus.UNRESOLVED, reason="no place has this name"
        )
        mention = Mention(start=start, end=end, text=name, role=ToponymRole.LITERAL, resolution=resolution)
        yield PlaceHit(first, last, mention, "", first, first, container=False)
