"""Find the sides that a sentence names: states, by name or adjective, and armed groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.places import PlaceHit
    from reports.lexicon import Lexicon
    from reports.tokens import Token


@dataclass(frozen=True, slots=True)
class Side:
    """A side at tokens `first` up to `last`. `armed` is True with a force word or for an armed group."""

    first: int
    last: int
    name: str
    armed: bool


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
    sides: list[Side] = []
    index = 0
    while index < len(tokens):
        side = _side_at(tokens, index, place_at.get(index), lexicon, country_of_word)
        if side is None:
            index += 1
        else:
            sides.append(side)
            index = side.last
    return sides


def _side_at(
    tokens: Sequence[Token],
    index: int,
    place: PlaceHit | None,
    lexicon: Lexicon,
    country_of_word: Callable[[str], str | None],
) -> Side | None:
    armed = lexicon.armed.at(tokens, index)
    if armed is not None and armed.row.name:
        return Side(index, armed.last, armed.row.name, armed=True)
    if armed is not None:
        return Side(index, armed.last, "", armed=True) if tokens[index].low in UNOWNED else None
    if place is not None and place.place is not None and (place.is_country or place.place.country is None):
        return _with_force(tokens, index, place.last, place.place.name, lexicon)
    if tokens[index].text[0].isupper():
        name = country_of_word(tokens[index].low)
        if name is not None:
            return _with_force(tokens, index, index + 1, name, lexicon)
    return None


UNOWNED = word_set("unowned")


def _with_force(tokens: Sequence[Token], first: int, last: int, name: str, lexicon: Lexicon) -> Side:
    """ "Azerbaijan's defence ministry" is a side; "Azeri troops" an armed one."""
    index = last
    while index < len(tokens) and index < last + 3:
        force = lexicon.armed.at(tokens, index)
        if force is not None and not force.row.name:
            return Side(first, force.last, name, armed=True)
        if tokens[index].low not in {
            "'s",
            "government",
            "military",
            "army",
            "state",
            "regular",
            "ground",
            "special",
        }:
            break
        index += 1
    return Side(first, last, name, armed=False)
