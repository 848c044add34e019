"""How a place name is governed: by a preposition, and by a word that says what kind of place it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_LINK_WORDS = frozenset({"and", "or", "that", "this", "which", "who", "was", "is", "were", "a", "an"})
_REACH_BACK = 8
_LONGEST_PREPOSITION = 4
_NAMING = frozenset({"of", "called", "named"})
_LISTING = frozenset({"and", ","})
_LIST_REACH = 14
_NO_HINT = frozenset({PlaceKind.BORDER, PlaceKind.FEATURE})
_MEASURES = frozenset({"km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile"})
LISTS = frozenset({":", "including"})
_LEADS_LIST = frozenset({"them", "namely", "notably"})
_LIST_BACK = 12
_ARE = frozenset({"are", "were"})
_AMONG_REACH = 6
_PARTS = frozenset(
    {"quarter", "quarters", "neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods", "suburb"}
    | {"suburbs", "wards", "ward", "side", "sides"}
)
_PARTS_OF_CITIES = frozenset({"district", "districts"})
_CITY_PARTS = frozenset(
    {"a", "one", "residential", "central", "densely", "populated", "crowded", "busy", "working", "class"}
    | {"suburban", "industrial", "upmarket", "affluent", "poor", "historic", "old", "commercial", "port"}
)
_SITES = frozenset({"civilian site", "education", "infrastructure"})
_FAR_KM = 25.0
_MILE_KM = 1.6
_MEASURE_REACH = 4


def relation_at(
    tokens: Sequence[Token],
    first: int,
    lexicon: Lexicon,
    peoples: Collection[str],
    named: Collection[int] = frozenset(),
) -> tuple[str, int]:
    """The relation that the preposition before a name gives, and its token; "" and `first` if there is none.

    Fillers between the two are walked over: "in the several northern districts of X", and owners, whose
    tokens are `named`: "in Burkina Faso's eastern region".
    """
    owned, site, part = False, -1, -1
    for index in range(first - 1, max(-1, first - 1 - _REACH_BACK), -1):
        found = _preposition_ending(tokens, index, lexicon)
        if found is not None:
            return ("away", found[1]) if found[0] == "near" and _is_far(tokens, index) else found
        if tokens[index].low in LISTS and _lists_places(tokens, index - 1, lexicon):
            return "object", index
        if tokens[index].low in _ARE and _is_among(tokens, lexicon):
            return "object", index
        if tokens[index].low in _LEADS_LIST and _is_list_lead(tokens, index, lexicon):
            return "object", index
        if _names_part(tokens, index):
            part = index
        owned = owned or tokens[index].low == "'s"
        is_owner = owned and (index in named or tokens[index].low == "'s")
        is_site = index + 1 < first and tokens[index + 1].low == "of" and _is_site(tokens, index, lexicon)
        site = index if is_site else site
        is_filler = is_site or _is_filler(tokens, index, lexicon, peoples)
        is_filler = is_filler or _describes_kind(tokens, index, lexicon) or _is_of_owner(tokens, index)
        if not is_owner and not is_filler:
            break
    if part >= 0 and tokens[part + 1].low == "of" and part + 2 == first:
        return "locative", part
    return ("object", site) if site >= 0 else ("", first)


def _is_of_owner(tokens: Sequence[Token], index: int) -> bool:
    """True for "restive" in "in Pakistan's restive X": a plain word between an owner and what is his."""
    token = tokens[index]
    is_plain = token.text.islower() and token.text.replace("-", "").isalpha()
    return is_plain and index > 1 and tokens[index - 1].low == "'s" and tokens[index - 2].text[:1].isupper()


def _names_part(tokens: Sequence[Token], index: int) -> bool:
    """True for "neighbourhoods" after names in "in the Sukkari and Salihin neighbourhoods of X"."""
    return index > 0 and tokens[index].low in _PARTS and tokens[index - 1].text[:1].isupper()


def _is_site(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for "church" in "the church of X", where things are done; a hospital only takes people in."""
    hit = lexicon.targets.at(tokens, index)
    return hit is not None and hit.last == index + 1 and hit.row in _SITES


def _preposition_ending(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The longest preposition whose last word is at a token: "on the outskirts of"."""
    if not lexicon.place_words.may_end(tokens[index].low):
        return None
    begins = lexicon.place_words.first_words
    for start in range(max(0, index - _LONGEST_PREPOSITION + 1), index + 1):
        hit = lexicon.place_words.at(tokens, start) if tokens[start].low in begins else None
        if hit is not None and hit.last == index + 1 and hit.row != "of":
            is_link = tokens[index].low == "as" and start and tokens[start - 1].low == "well"
            return None if is_link else (hit.row, start)  # "X as well as Y"
    return None


def _lists_places(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for the "settlements" of "took five settlements: X, Y and Z", "took villages, including X"."""
    index -= index > 0 and tokens[index].low == ","
    return index > 0 and tokens[index].low.endswith("s") and lexicon.kind_words.at(tokens, index) is not None


def _is_list_lead(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True at the "them" of "took 50 villages in the district, among them X and Y"."""
    if tokens[index].low == "them" and (not index or tokens[index - 1].low != "among"):
        return False
    return any(_lists_places(tokens, at, lexicon) for at in range(index - 1, max(0, index - _LIST_BACK), -1))


def _is_among(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "Among the towns where fighting goes on are X and Y"."""
    kinds = range(1, min(len(tokens), _AMONG_REACH))
    return tokens[0].low == "among" and any(
        tokens[at].low.endswith("s") and lexicon.kind_words.at(tokens, at) is not None for at in kinds
    )


def _is_far(tokens: Sequence[Token], last: int) -> bool:
    """True for "300 kilometers north of": the name only says from where the way is measured."""
    for index in range(max(1, last - _MEASURE_REACH), last + 1):
        token = tokens[index]
        if token.low in _MEASURES and tokens[index - 1].text[0].isdigit():
            number = tokens[index - 1].text.replace(",", "")
            unit = _MILE_KM if token.low.startswith("mile") else 1.0
            return number.replace(".", "", 1).isdigit() and float(number) * unit > _FAR_KM
    return False


def _is_filler(tokens: Sequence[Token], index: int, lexicon: Lexicon, peoples: Collection[str]) -> bool:
    low = tokens[index].low
    if low == "of" or low in lexicon.place_fillers or low in peoples:
        return True
    return lexicon.kind_words.at(tokens, index) is not None


def _describes_kind(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for "flooded" in "flooded districts of X": a plain word right before a kind word."""
    token = tokens[index]
    if not token.text.islower() or not token.text.isalpha() or token.low in _LINK_WORDS:
        return False
    if index + 1 >= len(tokens) or lexicon.kind_words.at(tokens, index + 1) is None:
        return False
    tables = (lexicon.triggers, lexicon.effects, lexicon.speech)
    return not any(table.at(tokens, index) for table in tables)


def kind_hint(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> PlaceKind | None:
    """The kind word after a name ("Dashkesan region") or before it ("town of Vardenis", "districts of A")."""
    after = lexicon.kind_words.at(tokens, last) if last < len(tokens) else None
    if after is not None and after.row not in _NO_HINT:
        return after.row
    shared = _shared_kind(tokens, last, lexicon)
    if shared is not None:
        return shared
    index = first - 1
    is_of = index >= 1 and tokens[index].low in _NAMING
    if is_of:
        index -= 1
        if tokens[index].low in _PARTS_OF_CITIES and _is_part_of_city(tokens, index, lexicon):
            return PlaceKind.SETTLEMENT
    return _kind_ending(tokens, index, lexicon)


def _shared_kind(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> PlaceKind | None:
    """The plural behind a list: of "the Luhansk and Donetsk regions", "A, B and C townships"."""
    if last >= len(tokens) or tokens[last].low not in _LISTING:
        return None
    joins = tokens[last].low == "and"
    for index in range(last + 1, min(len(tokens), last + _LIST_REACH)):
        token = tokens[index]
        joins = joins or token.low == "and"
        if joins and token.low.endswith("s") and tokens[index - 1].text[:1].isupper():
            hit = lexicon.kind_words.at(tokens, index)
            if hit is not None:
                return None if hit.row in _NO_HINT else hit.row
        if token.low not in _LISTING and not token.text[:1].isupper() and token.text != "-":
            return None
    return None


def _is_part_of_city(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for the word of "a district of X", "the Saltivka district of X", "a residential area of X"."""
    if index < 1:
        return False
    before = tokens[index - 1]
    if before.text[0].isupper():
        return lexicon.kind_words.at(tokens, index - 1) is None and before.low not in lexicon.place_fillers
    return before.low in _CITY_PARTS


def _kind_ending(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> PlaceKind | None:
    """The kind word, of one or two words, that ends at a token."""
    if index < 0 or not lexicon.kind_words.may_end(tokens[index].low):
        return None
    for start in range(max(0, index - 1), index + 1):
        hit = lexicon.kind_words.at(tokens, start)
        if hit is not None and hit.last == index + 1 and hit.row not in _NO_HINT:
            return hit.row
    return None
