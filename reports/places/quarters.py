"""Quarters of a city: the gazetteer lacks most of them, and the city says where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.place import Place
    from reports.places.senses import Senses
    from reports.tokens import Token

_QUARTERS = frozenset(
    {"quarter", "quarters", "neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods"}
)
_AREAS = frozenset({"district", "area", "ward", "suburb", "quarter", "neighbourhood", "neighborhood"})
_CITIES = frozenset({"city", "town"})
_PLURALS = frozenset({"quarters", "neighbourhoods", "neighborhoods"})
_LISTING = frozenset({",", "and", "al", "el"})
_LIST_REACH = 12
_MOST_PASSED = 2
_CITY_POPULATION = 50_000


def city_of_quarter(tokens: Sequence[Token], first: int, last: int, senses: Senses) -> Place | None:
    """The city of "the Sukkari quarter", "the quarter of Sukkari": the town named last, when it is large.

    A name in capitals is where the report was written, and a city of another country has no part in it.
    """
    after = _word_after_list(tokens, last)
    is_of = first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low in _QUARTERS
    is_owned = after in _AREAS and first > 1 and _is_city_s(tokens, first)
    is_of_city = after in _AREAS and _is_of_the_city(tokens, last)
    if after not in _QUARTERS and not is_of and not is_owned and not is_of_city:
        return None
    passed = 0
    for span in reversed(senses.spans_within(0, tokens[first].start)):
        if span.place_id is not None or (span.text.isupper() and not is_of_city):
            continue
        place = senses.resolve(span.text, None).place
        if place is not None and place.kind is PlaceKind.SETTLEMENT:
            at_home = not senses.countries or place.country in senses.countries
            if at_home and (place.population or 0) >= _CITY_POPULATION:
                return place
            passed += 1
            if is_owned or passed > _MOST_PASSED:
                return None
    return None


def _is_of_the_city(tokens: Sequence[Token], last: int) -> bool:
    """True at X in "the X district of the city"."""
    low = [token.low for token in tokens[last + 1 : last + 4]]
    return low[:2] == ["of", "the"] and not _CITIES.isdisjoint(low[2:])


def heads_quarters(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name is the first of a list of quarters."""
    return _word_after_list(tokens, last) in _PLURALS


def _word_after_list(tokens: Sequence[Token], last: int) -> str:
    """The word right after a name, or after the list it begins: "the Radif and Salam neighbourhoods"."""
    for index in range(last, min(len(tokens), last + _LIST_REACH)):
        token = tokens[index]
        if not (token.text[:1].isupper() or token.low in _LISTING):
            plural = index > last and token.low not in _PLURALS
            return "" if plural else token.low
    return ""


def _is_city_s(tokens: Sequence[Token], first: int) -> bool:
    """True at Saltivskyi in "the city's Saltivskyi district"."""
    return tokens[first - 1].low == "'s" and tokens[first - 2].low in _CITIES
