"""Land borders as places, and the phrases that name them ("the Armenia-Azerbaijan border")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.fold import fold
from gazetteer.place import Place, PlaceKind
from gazetteer.tables import NamedPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Lines = tuple[tuple[tuple[float, float], ...], ...]
_BORDER_WORD = re.compile(r"\b(?:border|borders|frontier|boundary)\b")
_FILLER = re.compile(r"\b(?:the|state|between|of|with|and|line|area|region|zone)\b|[¶/]")


def border_id(code_a: str, code_b: str) -> str:
    """The id of the border of two countries, the same in either order."""
    return "atlas:border-" + "-".join(sorted((code_a, code_b)))


def border_places(borders: Mapping[str, Lines], countries: Sequence[NamedPlace]) -> Iterator[NamedPlace]:
    """Each border as a place: its point is the vertex in the middle of its longest chain."""
    names = {named.place.country: named.place.name for named in countries}
    for pair, lines in sorted(borders.items()):
        codes = tuple(sorted(pair.split("-")))
        longest = max(lines, key=len)
        lon, lat = longest[len(longest) // 2]
        radius = max(distance_km((lon, lat), vertex) for line in lines for vertex in (line[0], line[-1]))
        place = Place(
            place_id=border_id(*codes),
            name="–".join(names.get(code, code) for code in codes) + " border",
            kind=PlaceKind.BORDER,
            lon=lon,
            lat=lat,
            radius_km=round(max(radius, 1.0), 1),
            countries=codes,
            lines=lines,
            source="Natural Earth (public domain)",
        )
        yield NamedPlace(place=place, names=())


def border_countries(
    name: str, code_of: Mapping[str, str], *, word_needed: bool = True
) -> tuple[str, str] | None:
    """The two countries of a border phrase, or None when it is none.

    Args:
        name: a phrase such as "Russian-Ukrainian border".
        code_of: country codes by folded country name, adjective and people.
        word_needed: False when it is already known that a border is meant.
    """
    key = fold(name)
    bare, words = _BORDER_WORD.subn(" ", key)
    if word_needed and not words:
        return None
    parts = _FILLER.sub(" ", bare).replace("'s ", " ").split()
    codes = _two_codes(parts, code_of)
    return codes if codes and codes[0] != codes[1] else None


def _two_codes(parts: Sequence[str], code_of: Mapping[str, str]) -> tuple[str, str] | None:
    """Codes of two names that together use up all the words."""
    for cut in range(1, len(parts)):
        first, second = code_of.get(" ".join(parts[:cut])), code_of.get(" ".join(parts[cut:]))
        if first and second:
            return first, second
    return None
