"""Points of coded rows and the gazetteer's places of the same name there.

The point stays where its coders put it, and as wide as they say. That the gazetteer knows a place of the name
at the point is noted with it, so that the row meets what reports tell of that place under other names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from events.coded.make import resolved
from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from events.coded.row import CodedBatch
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place
    from reports.report import Mention

_LINKED = frozenset({PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.REGION})
_CODED = "at:"


def linked(batches: Iterable[CodedBatch], gazetteer: Gazetteer) -> Iterator[CodedBatch]:
    """The same batches; each place is looked up once, for datasets name the same ones again and again."""
    found: dict[tuple[str, str], Mention | None] = {}
    for batch in batches:
        for row in batch.rows:
            where = row.claim.place
            point = where.resolution.place if where is not None else None
            if where is None or point is None:
                continue
            key = (point.place_id, where.text)
            if key not in found:
                found[key] = _linked(where, point, gazetteer)
            if (more := found[key]) is not None:
                row.claim.with_place(more)
        yield batch


def _linked(where: Mention, point: Place, gazetteer: Gazetteer) -> Mention | None:
    """The mention of a point that the gazetteer has a place of its name at; None of any other."""
    if point.kind not in _LINKED or not point.place_id.startswith(_CODED):
        return None
    known = gazetteer.named_at(where.text, point.lon, point.lat, point.kind)
    if known is None:
        return None
    away = distance_km((point.lon, point.lat), (known.lon, known.lat))
    reason = f"{where.resolution.reason}; the gazetteer's {known.name} is {away:.1f} km away"
    return resolved(replace(point, known_as=known.place_id), where.text, reason)
