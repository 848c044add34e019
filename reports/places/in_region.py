"""Namesakes abroad: in "In the Belgorod Region, ... the settlement of X" no X of another country is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.places.hit import LOCATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.place import Place
    from reports.places.hit import PlaceHit
    from reports.places.senses import Senses

_LARGE_POPULATION = 12_000


def in_region(hits: Sequence[PlaceHit], senses: Senses) -> list[PlaceHit]:
    """The same hits; a small place abroad, after "In the R region, ...", is another one of its name."""
    frame = hits[0].place if hits and hits[0].anchor == 0 and hits[0].first > 0 else None
    if frame is None or frame.kind is not PlaceKind.REGION or frame.country is None:
        return list(hits)
    return [hits[0], *(_settled(hit, frame, senses) for hit in hits[1:])]


def _settled(hit: PlaceHit, frame: Place, senses: Senses) -> PlaceHit:
    place = hit.place
    if place is None or place.kind is not PlaceKind.SETTLEMENT or place.country == frame.country:
        return hit
    if (place.population or 0) >= _LARGE_POPULATION or hit.relation not in LOCATIVE | {""}:
        return hit
    resolution = senses.resolve_within(hit.mention.text, frame)
    return replace(hit, mention=replace(hit.mention, resolution=resolution))
