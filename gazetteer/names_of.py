"""All names that lead to a place: the way back from a row to the names that the index keeps for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gazetteer.tables import Strength

if TYPE_CHECKING:
    from gazetteer.index import Index


def names_of(index: Index, row: int) -> list[tuple[str, Strength]]:
    """Folded names of a row with their strength, the firmest first, then by the alphabet.

    The index leads from names to rows only; one pass over its postings (1.5 million, a few milliseconds)
    finds those of a row, and the trie gives back the name of each.
    """
    postings = index._postings  # noqa: SLF001 - the one reader that goes through them the other way round
    found = np.flatnonzero(postings["row"] == row)
    numbers = np.searchsorted(index.keys["first"], found, side="right") - 1
    strengths = postings["strength"][found]
    names = [
        (index.trie.restore_key(int(number)), Strength(int(strength)))
        for number, strength in zip(numbers, strengths, strict=True)
    ]
    return sorted(names, key=lambda named: (-named[1], named[0]))
