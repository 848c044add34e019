"""The place of a name at a point: what a dataset has coded, found again here.

A name and a point that go together need no weighing: of the places of the name the nearest one is meant, if
it is near enough. Names are taken as written, with what is known of their spellings; neither sound nor edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind
from gazetteer.resolve import LONGEST_NAME, folded_name
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.place import Place
    from gazetteer.posting import Posting
    from gazetteer.resolve import Resolver

NEAR_KM = 5.0  # points of a town in two datasets; more is another quarter, or a village of the same name
_UNITS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})


def named_at(resolver: Resolver, name: str, point: tuple[float, float], kind: PlaceKind) -> Place | None:
    """See `Gazetteer.named_at`."""
    if not name or len(name) > LONGEST_NAME:
        return None
    found = [
        (away, one.row)
        for one in _of_name(resolver, name)
        if one.kind is kind
        and one.strength > Strength.WEAK
        and (away := distance_km((one.lon, one.lat), point)) <= _reach(one)
    ]
    return resolver.index.place_at(min(found)[1]) if found else None


def _of_name(resolver: Resolver, name: str) -> Iterator[Posting]:
    """The places of a name, and of the name without the word for its kind."""
    key = folded_name(name)
    yield from resolver.index.postings(key)
    bare = resolver.without_kind_word(key)
    if bare != key:
        yield from resolver.index.postings(bare)


def _reach(one: Posting) -> float:
    return max(NEAR_KM, one.radius_km) if one.kind in _UNITS else NEAR_KM
