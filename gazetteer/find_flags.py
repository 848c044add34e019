"""Which names of the index are found in running text. Most of a million names would be noise there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.fold import WRITTEN
from gazetteer.layout import Find
from gazetteer.place import PlaceKind
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.inputs import Inputs

PROMINENT_POPULATION = 100_000
SHORT_NAME_POPULATION = 50_000
ALTERNATE_POPULATION = 5_000
ALTERNATE_PHRASE_POPULATION = 1_000
LONGEST_ACRONYM = 4
SHORTEST_HELD = 3
_LATIN = re.compile(r"[a-z]")
_NO_WORD_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """What the flags need of each row: kind, inhabitants and country, as plain lists for speed."""

    kinds: Sequence[PlaceKind]
    populations: Sequence[int]
    countries: Sequence[str]


def flag_of(key: str, pairs: Sequence[tuple[int, int]], facts: PlaceFacts, inputs: Inputs) -> int:
    """Flags of a folded name with these postings."""
    if key.startswith(WRITTEN):
        return int(Find.NO)
    if not pairs:
        return int(Find.NOT_A_PLACE)
    if key in inputs.weak_names:
        return int(Find.WEAK | Find.HELD) if _main_settlement(key, pairs, facts) else int(Find.WEAK)
    if not key.isascii() and _NO_WORD_SPACES.search(key):
        return int(Find.NO)
    of_each = [_flag(key, row, strength, facts, inputs) for row, strength in pairs]
    flags = max((flag for flag in of_each if flag & Find.YES), default=max(of_each))
    person = flags & Find.YES and not flags & Find.PROMINENT and key in inputs.person_names
    return flags | Find.PERSON if person else flags


def _main_settlement(key: str, pairs: Sequence[tuple[int, int]], facts: PlaceFacts) -> bool:
    """Whether a name long enough is the main name of a settlement."""
    return len(key) >= SHORTEST_HELD and any(
        strength == Strength.MAIN and facts.kinds[row] is PlaceKind.SETTLEMENT for row, strength in pairs
    )


def _flag(key: str, row: int, strength: int, facts: PlaceFacts, inputs: Inputs) -> int:
    """Flags of a name for one of its places."""
    if facts.kinds[row] is not PlaceKind.SETTLEMENT:
        return Find.NO if facts.kinds[row] is PlaceKind.BORDER else _curated_flag(key, strength)
    return _settlement_flag(key, facts.populations[row], strength, facts.countries[row], inputs)


def _curated_flag(key: str, strength: int) -> int:
    """A name of a table is found; an acronym only in capitals."""
    if strength < Strength.DERIVED:
        return Find.NO
    if len(key) <= LONGEST_ACRONYM - 1 and _LATIN.search(key):
        return Find.YES | Find.CAPITALS_ONLY | Find.PROMINENT
    return Find.YES | Find.PROMINENT


def _settlement_flag(key: str, population: int, strength: int, country: str, inputs: Inputs) -> int:
    """A settlement's name is found when it is firm and the settlement large enough for names like it."""
    if strength < Strength.ALTERNATE:
        return Find.NO
    if population < _least(key, strength, country, inputs):
        firm = strength == Strength.MAIN and len(key) >= SHORTEST_HELD and _LATIN.search(key)
        return Find.HELD if firm else Find.NO
    prominent = Find.PROMINENT if population >= PROMINENT_POPULATION else Find.NO
    return Find.YES | prominent


def _least(key: str, strength: int, country: str, inputs: Inputs) -> float:
    """Inhabitants that a settlement needs for this name to be found."""
    phrase = " " in key
    if strength == Strength.ALTERNATE:
        return ALTERNATE_PHRASE_POPULATION if phrase else max(ALTERNATE_POPULATION, _by_length(key))
    if strength in {Strength.CURATED, Strength.EQUAL}:
        return _by_length(key)
    least = inputs.least_population.get(country, 0)
    return max(least // 10 if phrase else least, _by_length(key))


def _by_length(key: str) -> float:
    """Inhabitants that a name needs because it is short."""
    if not _LATIN.search(key) or len(key) > 3:  # noqa: PLR2004 - the lengths are the rule itself
        return 0
    return SHORT_NAME_POPULATION if len(key) == 3 else float("inf")  # noqa: PLR2004
