"""Names of the index that are written a little differently: by habits of transliteration, or with an edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz.distance import OSA

from gazetteer.pieces import Reach, asked_numbers, letter_set, sound_number
from gazetteer.sounds import CONSONANTS, Sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarKey:
    """A name of the index close to the one asked for.

    Attributes:
        number: its number in the trie.
        key: the name, folded.
        edits: letters inserted, dropped, replaced or swapped with their neighbour; 0 for a match by sound.
        family: by whose habits it sounds alike; None for a match by edits.
    """

    number: int
    key: str
    edits: int = 0
    family: str | None = None


class SimilarKeys:
    """Look-up of names by pieces and by sound.

    Args:
        trie: folded names.
        columns: the arrays `piece_hashes` (sorted), `piece_keys` and `letters`.
        facts: the decoded `facts.json`.
    """

    def __init__(self, trie: Any, columns: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        self.sounds = Sounds.from_facts(facts["sounds"])
        self._trie = trie
        self._hashes = columns["piece_hashes"]
        self._keys = columns["piece_keys"]
        self._letters = columns["letters"]
        self.reach = Reach.of(facts["weights"])
        self._weights = facts["weights"]

    def by_sound(self, key: str) -> list[SimilarKey]:
        """Names with the sound of this one by the habits of one family, in the order of their numbers."""
        return self._of_sound(key, self.sounds.families, self._weights["sound_shortest"])

    def by_consonants(self, key: str) -> list[SimilarKey]:
        """Names with the consonants of this one, which is in a script that leaves out vowels."""
        return self._of_sound(key, (CONSONANTS,), self._weights["consonants_shortest"])

    def by_edits(self, key: str) -> list[SimilarKey]:
        """Names within as many edits as their length allows, the closest first.

        The distance is that of optimal string alignment: a swap of two neighbours is one edit.
        """
        if not self.reach.covers(len(key)):
            return []
        found = []
        for number in self._close(key).tolist():
            other = self._trie.restore_key(number)
            most = self.reach.edits(len(key), len(other))
            edits = OSA.distance(key, other, score_cutoff=most)
            if 0 < edits <= most:
                found.append(SimilarKey(number=number, key=other, edits=edits))
        return sorted(found, key=lambda match: (match.edits, match.number))

    def _of_sound(self, key: str, families: Iterable[str], shortest: float) -> list[SimilarKey]:
        """Names with the sound of this one; equal numbers of unequal sounds are sorted out."""
        found = []
        for family in families:
            sound = self.sounds.key(key, family)
            if len(sound) < shortest:
                continue
            for number in self._holders(np.array([sound_number(sound, family)], np.uint32))[0].tolist():
                other = self._trie.restore_key(number)
                if other != key and self.sounds.key(other, family) == sound:
                    found.append(SimilarKey(number=number, key=other, family=family))
        return sorted(found, key=lambda match: (match.number, match.family or ""))

    def _close(self, key: str) -> Any:
        """Numbers of the names that share a piece with this one and have about its letters."""
        asked = list(asked_numbers(key, self.reach))
        if not asked:
            return np.zeros(0, np.uint32)
        numbers, room = np.array(asked, np.uint32).T
        candidates, counts = self._holders(numbers)
        differing = np.bitwise_count(self._letters[candidates] ^ np.uint32(letter_set(key)))
        return np.unique(candidates[differing <= np.repeat(room, counts)])

    def _holders(self, numbers: Any) -> tuple[Any, Any]:
        """Keys that hold these numbers, one run after the other, and the length of each run."""
        first = self._hashes.searchsorted(numbers)
        last = self._hashes.searchsorted(numbers, "right")
        runs = [self._keys[begin:end] for begin, end in zip(first.tolist(), last.tolist(), strict=True)]
        return np.concatenate(runs), last - first
