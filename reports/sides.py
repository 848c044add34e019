"""Find the sides that a sentence names: states, by name or adjective, and armed groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.place import PlaceKind
from reports.lexicon.load import word_set
from reports.tokens import capitals_of, indexes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer.place import Place
    from reports.lexicon import Lexicon
    from reports.places import PlaceHit
    from reports.tokens import Token

_UNOWNED = word_set("unowned")
_BEFORE_FORCE = word_set("before_force")
_FORCE_REACH = 3
_STATE_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


class Side(NamedTuple):
    """A side at tokens `first` up to `last`.

    Attributes:
        name: of the state or group; "" for armed people whose side is not told.
        armed: True with a force word or for an armed group.
        is_group: True for an armed group, False for a state.
    """

    first: int
    last: int
    name: str
    armed: bool
    is_group: bool = False


def find_sides(
    tokens: Sequence[Token],
    places: Sequence[PlaceHit],
    lexicon: Lexicon,
    country_of_word: Callable[[str], str | None],
) -> list[Side]:
    """All sides, left to right, not overlapping.

    Args:
        tokens: the sentence.
        places: its place names.
        lexicon: word tables.
        country_of_word: gives the country's name for "azeri" or "armenian", or None.
    """
    place_at = {hit.first: hit for hit in places}
    begins_group = lexicon.armed.first_words
    sides: list[Side] = []
    free = 0
    for index in sorted({*capitals_of(tokens), *place_at, *indexes_of(tokens, begins_group)}):
        if index < free:
            continue
        is_group = tokens[index].low in begins_group
        side = _group_at(tokens, index, lexicon) if is_group else None
        side = side or _state_at(tokens, index, place_at.get(index), lexicon, country_of_word)
        if side is not None:
            sides.append(side)
            free = side.last
    return sides


def _group_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Side | None:
    """A named armed group, or armed people without an owner ("gunmen")."""
    armed = lexicon.armed.at(tokens, index)
    if armed is None or not (armed.row.name or tokens[index].low in _UNOWNED):
        return None
    return Side(index, armed.last, armed.row.name, armed=True, is_group=True)


def _state_at(
    tokens: Sequence[Token],
    index: int,
    hit: PlaceHit | None,
    lexicon: Lexicon,
    country_of_word: Callable[[str], str | None],
) -> Side | None:
    """A state, or a disputed region with a side of its own, by its name or its adjective."""
    place = hit.place if hit is not None else None
    if hit is not None and place is not None and place.kind in _STATE_KINDS and _is_side(place):
        return _with_force(tokens, index, hit.last, place.name, lexicon)
    name = country_of_word(tokens[index].low) if tokens[index].text[0].isupper() else None
    return _with_force(tokens, index, index + 1, name, lexicon) if name is not None else None


def _is_side(place: Place) -> bool:
    """A country, or a region that belongs to no one country."""
    return place.kind is PlaceKind.COUNTRY or place.country is None


def _with_force(tokens: Sequence[Token], first: int, last: int, name: str, lexicon: Lexicon) -> Side:
    """The side, armed in "Azeri troops", not in "Azerbaijan's defence ministry"."""
    for index in range(last, min(len(tokens), last + _FORCE_REACH)):
        force = lexicon.armed.at(tokens, index)
        if force is not None and not force.row.name:
            return Side(first, force.last, name, armed=True)
        if tokens[index].low not in _BEFORE_FORCE:
            break
    return Side(first, last, name, armed=False)
