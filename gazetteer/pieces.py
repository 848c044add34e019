"""Pieces of names, by which names within two edits are found without reading all names.

A name is cut into one piece more than it may have edits, so at least one piece of it stays whole in any name
so close (Li, Deng, Wang and Feng, "Pass-Join", VLDB 2011). The index keeps a number for each piece of each
name, made of its text, its place among the pieces and the length of the name. A transposition across a cut
breaks two pieces with one edit; those are asked for with the two letters swapped back.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_EDITS = 2
LONGEST = 64
# Spreads small numbers over 32 bits (Knuth, The Art of Computer Programming 3, 6.4): a checksum that starts
# from 3 rather than 2 could be that of another first letter.
_SPREAD = 0x9E3779B1
_LETTERS = 26
_OTHERS = 6


@dataclass(frozen=True, slots=True)
class Reach:
    """How many edits a name may be away, by the letters of the shorter of two names.

    Attributes:
        shortest: letters from which one edit is allowed.
        two_edits: letters from which two are.
    """

    shortest: int
    two_edits: int

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Reach:
        """The limits of `weights.csv`."""
        return cls(int(weights["similar_shortest"]), int(weights["similar_two_edits"]))

    def edits(self, length: int, other: int) -> int:
        """Edits allowed between names of these lengths."""
        shorter = min(length, other)
        return MOST_EDITS if shorter >= self.two_edits else int(shorter >= self.shortest)

    def covers(self, length: int) -> bool:
        """Whether names of this length are ever reached by edits."""
        return self.shortest <= length <= LONGEST


@lru_cache(maxsize=256)
def cuts(length: int, reach: Reach) -> tuple[tuple[int, int], ...]:
    """Start and end of each piece of a name of this length; the pieces are about equally long."""
    count = reach.edits(length, length) + 1
    edges = [length * number // count for number in range(count + 1)]
    return tuple(pairwise(edges))


def piece_numbers(key: str, reach: Reach) -> Iterator[int]:
    """Numbers of the pieces of a name."""
    for number, (start, end) in enumerate(cuts(len(key), reach)):
        yield _number(key[start:end], len(key), number)


def sound_number(sound: str, family: str) -> int:
    """The number of a sound key of a family."""
    return zlib.crc32(f"{family}\x1f{sound}".encode())


def asked_numbers(key: str, reach: Reach) -> Iterator[tuple[int, int]]:
    """For all lengths of names that may be close: numbers to look up, and how many letters may differ.

    Edits that change the length alter the set of letters by one, substitutions by two.
    """
    for length in range(max(reach.shortest, len(key) - MOST_EDITS), len(key) + MOST_EDITS + 1):
        edits, longer = reach.edits(length, len(key)), len(key) - length
        if length <= LONGEST and abs(longer) <= edits:
            letters = 2 * edits - abs(longer)
            yield from ((number, letters) for number in _asked(key, length, edits, reach))


def letter_set(key: str) -> int:
    """The letters of a name as bits of a number: a to z, and the other characters in six groups."""
    bits = 0
    for character in set(key):
        code = ord(character)
        bits |= 1 << (code - 97 if 97 <= code < 97 + _LETTERS else _LETTERS + code % _OTHERS)  # noqa: PLR2004 - a
    return bits


def _asked(key: str, length: int, edits: int, reach: Reach) -> Iterator[int]:
    """Numbers of the pieces that a name of this length may share with the key.

    A piece may have moved by the letters inserted or dropped before it. It need not be asked for where more
    edits lie before it than there are pieces before it: then a piece after it is whole.
    """
    pieces, longer = cuts(length, reach), len(key) - length
    last = len(pieces) - 1
    for number, (start, end) in enumerate(pieces):
        for shift in range(-number, number + 1):
            after = abs(longer - shift)
            if abs(shift) + after <= edits and after <= last - number and start + shift >= 0:
                yield _number(key[start + shift : end + shift], length, number)
    end, start = pieces[0][1], pieces[-1][0] + longer
    yield _number(key[: end - 1] + key[end : end + 1], length, 0)
    yield _number(key[max(start - 1, 0) : start] + key[start + 1 :], length, last)


def _number(piece: str, length: int, number: int) -> int:
    """32 bits for a piece of a name of this length."""
    start = (length * (MOST_EDITS + 1) + number) * _SPREAD
    return zlib.crc32(piece.encode(), start & 0xFFFFFFFF)
