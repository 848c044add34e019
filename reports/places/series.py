"""Names beside one another: lists ("A, B and C") and containers ("X, Y" when Y holds X)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind
from reports.lexicon.load import word_set
from reports.places.beside import located_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.place import Place
    from reports.lexicon import Lexicon
    from reports.places.hit import PlaceHit
    from reports.tokens import Token

_LINKS = frozenset({",", "and", "or", "&", ";", "as", "well"})
_FILLERS = frozenset(
    {"the", "of", "both", "area", "areas", "outskirts", "vicinity", "surroundings", "environs"}
)
_LIST_PREPOSITIONS = frozenset({"in", "near", "on", "around", "outside"})
_LIST_REACH = 5
_CONTAINER_REACH = 6
_LINK_WORDS = frozenset({"and", "or", "to", "from"})
_OWNER_REACH = 2
_FEWEST_OF = 2
_OF_TOWNS = frozenset(
    {"city", "town", "village", "region", "province", "state", "oblast", "of", "port", "border", "southern"}
    | {"northern", "eastern", "western", "central", "capital", "township", "district", "settlement"}
)
_OWNED_KM = 60.0
_PARTS = frozenset(
    {"quarter", "quarters", "neighbourhood", "neighborhood", "district", "suburb", "area", "camp"}
)
_INSIDE = frozenset({"in", "inside"})
_WATERS = frozenset({"sea", "river", "gulf", "lake", "ocean", "strait", "canal"})
_ON_WATER = frozenset({("on", "the"), (",", "on", "the"), ("on",)})
_PORTS = frozenset({"port", "city", "town", "resort", "village", "coast", "of"})
_IN_THE = [",", "in", "the"]
_INSIDE_WORDS = word_set("inside_words") | {"province", "governorate", "region", "neighborhood", "quarters"}
_SIZE = {
    PlaceKind.SETTLEMENT: 0,
    PlaceKind.FEATURE: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.REGION: 2,
    PlaceKind.BORDER: 3,
    PlaceKind.COUNTRY: 4,
}


def is_series(tokens: Sequence[Token], previous: PlaceHit, first: int, lexicon: Lexicon) -> bool:
    """True when only commas, "and", kind words and a preposition stand between a name and that at `first`."""
    between = tokens[previous.last : first]
    if len(between) > _LIST_REACH or _LINKS.isdisjoint(token.low for token in between):
        return False
    is_last = between[-1].low == "and"
    return all(
        token.low in _LINKS
        or (is_last and _is_unknown_item(between, index, lexicon))
        or token.low in _FILLERS
        or lexicon.kind_words.at(between, index) is not None
        or (between[index - 1].low == "and" and token.low in _LIST_PREPOSITIONS)
        or _is_direction(between, index, lexicon)
        for index, token in enumerate(between)
    )


def _is_unknown_item(between: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """B in "A, B and C": a capitalised name that no table knows, between known ones."""
    token = between[index]
    if not token.text[0].isupper() or not token.text.isalpha() or token.low in lexicon.titles:
        return False
    return lexicon.offices.at(between, index) is None and lexicon.armed.at(between, index) is None


def _is_direction(between: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """A word of "east of" after "and"."""
    for start in range(max(1, index - 1), index + 1):
        hit = lexicon.place_words.at(between, start)
        if hit is not None and hit.row == "near" and hit.last > index and between[start - 1].low == "and":
            return True
    return False


def mark_containers(tokens: Sequence[Token], hits: Sequence[PlaceHit], text: str) -> list[PlaceHit]:
    """The same hits, with Y marked as container in "X, Y", "X in Y", "X (Y)" when X lies in Y.

    A name X that the gazetteer does not hold takes the place of its container, so far as the words go:
    "X, in the Kidal region" happened somewhere in that region, "X, 12 km north of Y" somewhere round Y.
    """
    marked = list(hits[:1])
    for inner, outer in pairwise(hits):
        between = [token.low for token in tokens[inner.last : outer.first]]
        beside = located_beside(inner, outer, tokens, text)
        if beside is not None or _is_around_unknown(inner, outer, between):
            marked[-1] = beside or _located_in(inner, outer)
            marked.append(replace(outer, container=True))
        else:
            if (
                _is_point_of(inner, outer, between)
                or _is_coast_of(inner, between)
                or _is_owner(inner, outer, between)
                or _is_frame_of(inner, outer, between)
            ):
                marked[-1] = replace(inner, container=True)
            if not outer.relation and _is_frame_of(inner, outer, between):
                marked.append(replace(outer, relation=inner.relation, anchor=inner.anchor))
            else:
                marked.append(replace(outer, container=True) if _is_around(inner, outer, between) else outer)
    return marked


def _located_in(inner: PlaceHit, outer: PlaceHit) -> PlaceHit:
    """The unknown name at the place of its container."""
    return replace(inner, mention=replace(inner.mention, resolution=outer.mention.resolution))


def _is_around(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    if (
        _is_beside(inner, outer, between)
        or _is_waterside(inner, outer, between)
        or (between == _IN_THE and _is_small(inner.place))
    ):
        return True
    close = len(between) <= _CONTAINER_REACH and "and" not in between and "or" not in between
    return close and _holds(outer.place, inner.place)


def _is_beside(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """The city in "the town of X, outside Y": it only says where X lies."""
    if inner.relation == "between" or not _is_small(inner.place):
        return False
    if outer.relation != "near" or outer.anchor < inner.last:
        return False
    return len(between) <= _LIST_REACH and _LINK_WORDS.isdisjoint(between)


def _is_waterside(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """The sea in "Mocha on the Red Sea"."""
    return _is_small(inner.place) and _is_water(outer) and tuple(between) in _ON_WATER


def _is_coast_of(inner: PlaceHit, between: Sequence[str]) -> bool:
    """The sea in "the Black Sea port of Pivdennyi"."""
    return _is_water(inner) and len(between) > 1 and between[-1] == "of" and _PORTS.issuperset(between)


def _is_owner(owner: PlaceHit, owned: PlaceHit, between: Sequence[str]) -> bool:
    """Polohy in "Polohy district's Mala Tokmachka", Ramallah in "Ramallah's Birzeit"."""
    if not between or between[-1] != "'s" or len(between) > _OWNER_REACH:
        return False
    place, other = owned.place, owner.place
    if place is None or other is None or place.place_id == other.place_id:
        return False
    if not _is_small(place) or owner.is_frame:
        return _holds(other, place)
    return distance_km((place.lon, place.lat), (other.lon, other.lat)) <= max(_OWNED_KM, other.radius_km)


def _is_frame_of(frame: PlaceHit, town: PlaceHit, between: Sequence[str]) -> bool:
    """The region in "the West Bank city of Jenin", "the Kherson region town of Beryslav"."""
    if len(between) < _FEWEST_OF or between[-1] != "of" or not _OF_TOWNS.issuperset(between):
        return False
    return _holds(frame.place, town.place)


def _is_water(hit: PlaceHit) -> bool:
    return hit.mention.text.split()[-1].lower() in _WATERS


def _is_point_of(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """A coordinate right after a name: "Lyptsi (50.21 N, 36.42 E)"."""
    place = outer.place
    is_point = place is not None and place.place_id.startswith("point:")
    return is_point and _is_small(inner.place) and len(between) <= _LIST_REACH and "and" not in between


def _is_small(place: Place | None) -> bool:
    return place is not None and place.kind in {PlaceKind.SETTLEMENT, PlaceKind.FEATURE}


def _is_around_unknown(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """The region in "X, in the Kidal region": an unknown name inside a known district or region."""
    if inner.place is not None or outer.place is None:
        return False
    if len(between) > _LIST_REACH or not _INSIDE_WORDS.issuperset(between):
        return False
    if outer.place.kind in {PlaceKind.DISTRICT, PlaceKind.REGION}:
        return True
    is_part = "of" in between and not _PARTS.isdisjoint(between)
    return outer.place.kind is PlaceKind.SETTLEMENT and (is_part or not _INSIDE.isdisjoint(between))


def _holds(outer: Place | None, inner: Place | None) -> bool:
    """True when the outer place is of a larger kind and may hold the inner one."""
    if outer is None or inner is None or _SIZE[outer.kind] <= _SIZE[inner.kind]:
        return False
    inside = {inner.country, *inner.countries}
    if outer.kind is PlaceKind.COUNTRY:
        return outer.country in inside
    return not inside.isdisjoint({outer.country, *outer.countries})
