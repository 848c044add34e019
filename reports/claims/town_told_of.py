"""The town that a sentence is about: "Pokrovsk lost power after a strike on a substation"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from reports.marked import Marked
    from reports.places import PlaceHit

_BEARS = word_set("town_bears")
_LOST = "lost"
_SUPPLIES = word_set("supplies")
_SUPPLY_REACH = 4
_PEOPLE = word_set("witness_words")
_PEOPLE_REACH = 3
_SPOTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})
_LEAD = 2


def town_told_of(marked: Marked) -> list[PlaceHit]:
    """The settlement that begins the sentence, when words say what it went through and no other is named."""
    hits = [hit for hit in marked.places if not hit.container]
    if len(hits) != 1 or hits[0].last >= len(marked.tokens):
        return []
    if hits[0].first >= _LEAD and not _is_home(marked, hits[0]):
        return []
    hit, place = hits[0], hits[0].place
    if place is None or place.kind not in _SPOTS:
        return []
    if _is_home(marked, hit):
        return [hit]
    said = marked.tokens[hit.last].low
    after = {token.low for token in marked.tokens[hit.last + 1 : hit.last + 1 + _SUPPLY_REACH]}
    bears = said in _BEARS or (said == _LOST and not _SUPPLIES.isdisjoint(after))
    return [hit] if bears else []


def _is_home(marked: Marked, hit: PlaceHit) -> bool:
    """X in "residents of X spent the night in cellars": the people whom the sentence begins with."""
    low = [token.low for token in marked.tokens[: hit.first]]
    return 1 < len(low) <= _PEOPLE_REACH and low[-1] == "of" and low[-2] in _PEOPLE
