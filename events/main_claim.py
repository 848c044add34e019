"""Which of several claims tells the kind and the place of an event best."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports import Claim

_FROM_SHARP_TO_WIDE = {kind: rank for rank, kind in enumerate(PlaceKind)}
_SAYS_LITTLE = {SubEventType.TOLL: 2, SubEventType.ATTACK: 1}


def main_kind(ordered: Sequence[Claim]) -> SubEventType:
    """The kind that most claims tell, of several the first; "attack" and tolls only for want of another.

    Args:
        ordered: the claims by publication, at least one.
    """
    counts = Counter(claim.sub_event_type for claim in ordered)
    return min(counts, key=lambda kind: (_SAYS_LITTLE.get(kind, 0), -counts[kind]))


def main_place(ordered: Sequence[Claim]) -> Claim:
    """The first claim that tells the sharpest place, of several the one that most tell; else the first claim.

    Args:
        ordered: the claims by publication, at least one.
    """
    places = [claim.place.resolution.place if claim.place is not None else None for claim in ordered]
    counts = Counter(place.place_id for place in places if place is not None)

    def rank(row: int) -> tuple[int, int]:
        place = places[row]
        if place is None:
            return len(_FROM_SHARP_TO_WIDE), 0
        return _FROM_SHARP_TO_WIDE[place.kind], -counts[place.place_id]

    return ordered[min(range(len(ordered)), key=rank)]
