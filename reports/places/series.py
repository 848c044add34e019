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
_UNKNOWN_REACH = 7
_CONTAINER_REACH = 6
_LINK_WORDS = frozenset({"and", "or", "to", "from"})
_OWNER_REACH = 2
_FEWEST_OF = 2
_OF_TOWNS = frozenset(
    {"city", "town", "village", "region", "province", "state", "oblast", "of", "port", "border", "southern"}
    | {"northern", "eastern", "western", "central", "capital", "township", "district", "settlement"}
)
_OWNED_KM = 60.0
_TWIN = frozenset(
    {"twin", "sister", "neighbouring", "neighboring", "nearby", "satellite", "suburb", "suburbs"}
)
_VILLAGE_IN = (["village", ","], ["town", ","], ["village", "in"], [","], ["village", "in", "the"])
_UNIT_WORDS = frozenset({"township", "district", "county", "raion", "locality", "commune", "lga"})
_BOTH_IN = ([",", "both", "in"], [",", "all", "in"])
_PARTS = frozenset(
    {"quarter", "quarters", "neighbourhood", "neighborhood", "district", "suburb", "area", "camp"}
)
_INSIDE = frozenset({"in", "inside"})
_WATERS = frozenset({"sea", "river", "gulf", "lake", "ocean", "strait", "canal"})
_ON_WATER = frozenset({("on", "the"), (",", "on", "the"), ("on",)})
_PORTS = frozenset({"port", "city", "town", "resort", "village", "coast", "of"})
_WIDE = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})
_FRAME_KM = 150.0
_FRAME_REACH = 4
_APPOSED = ([",", "the"], [",", "a"])
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


def lists_from_unknown(tokens: Sequence[Token], hits: Sequence[PlaceHit], lexicon: Lexicon) -> list[PlaceHit]:
    """The same hits; B and C in "in A, B and C", where no table has A, are named as A is."""
    lists: list[PlaceHit] = []
    for hit in hits:
        before = lists[-1] if lists else None
        goes_on = before is not None and before.relation and not hit.relation and hit.place is not None
        if before is not None and goes_on and is_series(tokens, before, hit.first, lexicon):
            lists.append(replace(hit, relation=before.relation, anchor=before.anchor, series=before.series))
        else:
            lists.append(hit)
    return lists


def mark_containers(tokens: Sequence[Token], hits: Sequence[PlaceHit], text: str) -> list[PlaceHit]:
    """The same hits, with Y marked as container in "X, Y", "X in Y", "X (Y)" when X lies in Y.

    A name X that the gazetteer does not hold takes the place of its container, so far as the words go:
    "X, in the Kidal region" happened somewhere in that region, "X, 12 km north of Y" somewhere round Y.
    """
    marked = list(hits[:1])
    for inner, outer in pairwise(hits):
        between = [token.low for token in tokens[inner.last : outer.first]]
        beside = located_beside(inner, outer, tokens, text)
        if beside is not None or _is_around_unknown(tokens, inner, outer):
            marked[-1] = beside or _placed_as(inner, outer)
            marked.append(replace(outer, container=True))
        else:
            is_owner, is_frame = _is_owner(inner, outer, between), _is_frame_of(inner, outer, between)
            only_tells = _is_point_of(inner, outer, between) or _is_coast_of(inner, between)
            if is_owner or is_frame or only_tells:
                marked[-1] = replace(inner, container=True)
            is_around = not is_owner and _is_around(tokens, inner, outer, between)
            takes_over = is_frame and not outer.relation
            kept = replace(outer, relation=inner.relation, anchor=inner.anchor) if takes_over else outer
            marked.append(replace(kept, container=True) if is_around else kept)
    marked = [replace(hit, container=True) if _is_coast_ahead(tokens, hit) else hit for hit in marked]
    if len(marked) > 1 and any(hit.place is None for hit in marked):
        _share_container(tokens, hits, marked)
        _locate_in_frame(tokens, marked)
    return marked


def _share_container(tokens: Sequence[Token], hits: Sequence[PlaceHit], marked: list[PlaceHit]) -> None:
    """A in "A and B in C district" lies where B does, when neither is known but for its district."""
    for index in range(len(marked) - 2, -1, -1):
        one, other = marked[index], marked[index + 1]
        between = [token.low for token in tokens[one.last : other.first]]
        if _is_around_unknown(tokens, one, other):  # X, in the commune of Y, in the province of Z
            marked[index], marked[index + 1] = _placed_as(one, other), replace(other, container=True)
            continue
        is_told = hits[index + 1].place is None and other.place is not None and not other.container
        if one.place is not None or not is_told or not one.is_literal:
            continue
        if between and len(between) <= _LIST_REACH and _LINKS.issuperset(between):
            marked[index] = _placed_as(one, other)


def _locate_in_frame(tokens: Sequence[Token], marked: list[PlaceHit]) -> None:
    """Unknown names of a sentence that begins "In Djugu territory, ..." lie somewhere in it."""
    frame = marked[0]
    begins = (
        frame.anchor == 0 and frame.first > 0 and tokens[0].low in _INSIDE and frame.relation == "locative"
    )
    place = frame.place
    if not begins or place is None or place.kind not in _WIDE or place.radius_km > _FRAME_KM:
        return
    if any(hit.place is not None and not hit.container for hit in marked[1:]):
        return
    end = next(
        (i for i in range(frame.last, min(len(tokens), frame.last + _FRAME_REACH)) if tokens[i].low == ","), 0
    )
    unknown = [i for i, hit in enumerate(marked) if hit.place is None and hit.is_literal]
    if end and unknown:
        for index in unknown:
            marked[index] = _placed_as(marked[index], frame)
        marked[0] = replace(frame, container=True)


def _placed_as(hit: PlaceHit, other: PlaceHit) -> PlaceHit:
    """An unknown name with the place of another mention."""
    return replace(hit, mention=replace(hit.mention, resolution=other.mention.resolution))


def _is_seat(tokens: Sequence[Token], outer: PlaceHit, between: Sequence[str]) -> bool:
    """The region in "Hakha, the Chin capital"."""
    follows = tokens[outer.last].low if outer.last < len(tokens) else ""
    return list(between) in _APPOSED and follows == "capital"


def _is_around(tokens: Sequence[Token], inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    if (
        list(between[:3]) in _BOTH_IN
        or _is_village_in(tokens, inner, outer, between)
        or _is_seat(tokens, outer, between)
        or _is_beside(inner, outer, between)
        or _is_waterside(inner, outer, between)
        or (between == _IN_THE and _is_small(inner.place))
    ):
        return True
    close = len(between) <= _CONTAINER_REACH and "and" not in between and "or" not in between
    return close and (_holds(outer.place, inner.place) or _is_known_by(inner, outer))


def _is_known_by(inner: PlaceHit, outer: PlaceHit) -> bool:
    """Y in "X, in Y province", where all that is known of X is that it lies in Y."""
    one, other = inner.place, outer.place
    is_same = one is not None and other is not None and one.place_id == other.place_id
    return is_same and inner.mention.text != outer.mention.text


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


def _is_coast_ahead(tokens: Sequence[Token], hit: PlaceHit) -> bool:
    """The sea in "the Red Sea port city of X", whatever X is."""
    if hit.container or hit.last >= len(tokens) or tokens[hit.last].low not in _PORTS or not _is_water(hit):
        return False
    words = [token.low for token in tokens[hit.last : hit.last + _LIST_REACH]]
    return "of" in words and _PORTS.issuperset(words[: words.index("of")])


def _is_owner(owner: PlaceHit, owned: PlaceHit, between: Sequence[str]) -> bool:
    """Polohy in "Polohy district's Mala Tokmachka", Ramallah in "Ramallah's Birzeit"."""
    if not between or between[-1] != "'s" or len(between) > _OWNER_REACH:
        return False
    place, other = owned.place, owner.place
    if place is None or other is None or place.place_id == other.place_id:
        return False
    if place.admin1 is not None and place.admin1.startswith(f"{other.name} "):
        return True  # Sagaing, which may be the city, in "Sagaing's Tabayin" of Sagaing Region
    if not _is_small(place) or owner.is_frame:
        return _holds(other, place)
    return distance_km((place.lon, place.lat), (other.lon, other.lat)) <= max(_OWNED_KM, other.radius_km)


def _is_frame_of(frame: PlaceHit, town: PlaceHit, between: Sequence[str]) -> bool:
    """The region in "the West Bank city of Jenin", "the Kherson region town of Beryslav"."""
    if _is_twin_of(frame, town, between):
        return True
    if len(between) < _FEWEST_OF or between[-1] != "of" or not _OF_TOWNS.issuperset(between):
        return False
    return _holds(frame.place, town.place)


def _is_village_in(tokens: Sequence[Token], inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """Y in "X Village, Y Township", where X is known as the land around it."""
    place, other = inner.place, outer.place
    if place is None or other is None or list(between) not in _VILLAGE_IN or outer.last >= len(tokens):
        return False
    is_unit = tokens[outer.last].low in _UNIT_WORDS and other.kind in _WIDE
    far = distance_km((place.lon, place.lat), (other.lon, other.lat))
    return is_unit and far <= other.radius_km + _OWNED_KM


def _is_twin_of(one: PlaceHit, town: PlaceHit, between: Sequence[str]) -> bool:
    """Khartoum in "Khartoum's twin city of Omdurman"."""
    place, other = one.place, town.place
    if (
        len(between) <= _FEWEST_OF
        or between[0] != "'s"
        or between[-1] != "of"
        or place is None
        or other is None
    ):
        return False
    if not (_OF_TOWNS | _TWIN).issuperset(between[1:]):
        return False
    return distance_km((place.lon, place.lat), (other.lon, other.lat)) <= _OWNED_KM


def _is_water(hit: PlaceHit) -> bool:
    return hit.mention.text.split()[-1].lower() in _WATERS


def _is_point_of(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """A coordinate right after a name: "Lyptsi (50.21 N, 36.42 E)"."""
    place = outer.place
    is_point = place is not None and place.place_id.startswith("point:")
    return is_point and _is_small(inner.place) and len(between) <= _LIST_REACH and "and" not in between


def _is_small(place: Place | None) -> bool:
    return place is not None and place.kind in {PlaceKind.SETTLEMENT, PlaceKind.FEATURE}


def _is_around_unknown(tokens: Sequence[Token], inner: PlaceHit, outer: PlaceHit) -> bool:
    """The region in "X, in the Kidal region": an unknown name inside a known district or region."""
    if inner.place is not None or outer.place is None:
        return False
    between = [token.low for token in tokens[inner.last : outer.first]]
    if between == [","] and _goes_on_listing(tokens, outer.last):
        return False  # "A, B and C townships"
    if len(between) > _UNKNOWN_REACH or not _INSIDE_WORDS.issuperset(between):
        return False
    if outer.place.kind in {PlaceKind.DISTRICT, PlaceKind.REGION}:
        return True
    is_part = "of" in between and not _PARTS.isdisjoint(between)
    return outer.place.kind is PlaceKind.SETTLEMENT and (is_part or not _INSIDE.isdisjoint(between))


def _goes_on_listing(tokens: Sequence[Token], index: int) -> bool:
    """True at the "and" of ", B and C", the comma of ", B, and C"."""
    low = [token.low for token in tokens[index : index + 2]]
    return low[:1] == ["and"] or low == [",", "and"]


def _holds(outer: Place | None, inner: Place | None) -> bool:
    """True when the outer place is of a larger kind and may hold the inner one."""
    if outer is None or inner is None or _SIZE[outer.kind] <= _SIZE[inner.kind]:
        return False
    inside = {inner.country, *inner.countries}
    if outer.kind is PlaceKind.COUNTRY:
        return outer.country in inside
    return not inside.isdisjoint({outer.country, *outer.countries})
