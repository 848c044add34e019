"""The columns by which names are found that are written a little differently."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.layout import KINDS
from gazetteer.pieces import Reach, letter_set, piece_numbers, sound_number
from gazetteer.place import PlaceKind
from gazetteer.sounds import CONSONANTS
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.inputs import Inputs


def similar_columns(
    names: Iterable[tuple[str, int]], columns: tuple[Any, Any, Any], codes: Sequence[str], inputs: Inputs
) -> dict[str, Any]:
    """Sorted numbers of pieces and sound keys, the key that each belongs to, and the letters of each key.

    Args:
        names: every folded name with its number in the trie.
        columns: the arrays `keys`, `postings` and `places`.
        codes: what the column `country` of the places indexes.
        inputs: what the index is made from.
    """
    keys, postings, places = columns
    worth = worth_it(postings["strength"], places[postings["row"]], inputs.weights["similar_population"])
    worth_so_far = np.concatenate(([0], np.cumsum(worth)))[keys["first"]]
    reach = Reach.of(inputs.weights)
    large = worth & (places["population"][postings["row"]] >= inputs.weights["consonants_population"])
    large_so_far = np.concatenate(([0], np.cumsum(large)))[keys["first"]]
    letters = np.zeros(len(keys), dtype=np.uint32)
    hashes, holders = array("I"), array("I")
    countries = places["country"][postings["row"]]
    families = [inputs.sounds.family_of(code) for code in codes]
    for key, number in names:
        if worth_so_far[number + 1] == worth_so_far[number] or key in inputs.weak_names:
            continue
        own = {families[code] for code in countries[slice(*keys["first"][number : number + 2])].tolist()}
        found = list(_numbers(key, own, reach, inputs))
        if large_so_far[number + 1] > large_so_far[number]:
            found += _consonants(key, inputs)
        hashes.extend(found)
        holders.extend([number] * len(found))
        letters[number] = letter_set(key)
    order = np.lexsort((np.frombuffer(holders, np.uint32), np.frombuffer(hashes, np.uint32)))
    return {
        "piece_hashes": np.frombuffer(hashes, np.uint32)[order],
        "piece_keys": np.frombuffer(holders, np.uint32)[order],
        "letters": letters,
    }


def worth_it(strengths: Any, places: Any, least_population: float) -> Any:
    """Which names of places are firm enough to be looked for in another spelling; arrays of equal length."""
    known = places["population"] >= least_population
    firm = (strengths >= Strength.DERIVED) | ((strengths == Strength.ALTERNATE) & known)
    return firm & (places["kind"] != KINDS.index(PlaceKind.BORDER))


def _numbers(key: str, families: Iterable[str | None], reach: Reach, inputs: Inputs) -> Iterator[int]:
    """Numbers of the pieces of a name, and of its sound by the habits of the countries of its places."""
    if reach.covers(len(key)):
        yield from piece_numbers(key, reach)
    for family in sorted(family for family in families if family is not None):
        sound = inputs.sounds.key(key, family)
        if len(sound) >= inputs.weights["sound_shortest"]:
            yield sound_number(sound, family)


def _consonants(key: str, inputs: Inputs) -> list[int]:
    """The number of a name's consonants, when they are enough to tell it by."""
    consonants = inputs.sounds.key(key, CONSONANTS)
    return (
        [sound_number(consonants, CONSONANTS)]
        if len(consonants) >= inputs.weights["consonants_shortest"]
        else []
    )
