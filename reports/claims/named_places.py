"""The places that a report has named so far, to give "the city" and "the province" their sense."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.places import LOCATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.places import PlaceHit


_WHERE = LOCATIVE | {"from", "to"}
_INSIDE = frozenset({"locative", "object", ""})


@dataclass(slots=True)
class NamedPlaces:
    """Mutable: each sentence adds its places."""

    _last_literal: dict[PlaceKind, tuple[int, PlaceHit]] = field(default_factory=dict)
    _last_region: dict[str, tuple[int, PlaceHit]] = field(default_factory=dict)
    _region_counts: Counter[str] = field(default_factory=Counter)
    _settlements: list[PlaceHit] = field(default_factory=list)
    _dateline: PlaceHit | None = None
    _number: int = 0

    def add(self, hits: Iterable[PlaceHit]) -> None:
        """Places of a sentence, in its order; countries and wider frames are left out."""
        for hit in hits:
            place = hit.place
            if place is None or hit.is_frame:
                continue
            self._number += 1
            if hit.is_literal and not hit.container and hit.relation in _WHERE:
                self._last_literal[place.kind] = (self._number, hit)
            if hit.is_literal and not hit.container and hit.relation in _INSIDE:
                self._keep(hit)
            if place.kind is PlaceKind.REGION:
                self._region_counts[place.place_id] += 1
                self._last_region[place.place_id] = (self._number, hit)

    def note_dateline(self, hit: PlaceHit) -> None:
        """The town where the report was written: "the city" is that one as long as no other is named."""
        self._dateline = hit

    def add_told(self, hits: Iterable[PlaceHit]) -> None:
        """Places where something was told to happen, whatever their relation."""
        for hit in hits:
            if hit.place is not None and not hit.is_frame:
                self._number += 1
                self._last_literal[hit.place.kind] = (self._number, hit)

    def last_two(self) -> list[PlaceHit]:
        """The two settlements named last, for "the two towns"; nothing when fewer were named."""
        return list(self._settlements) if len(self._settlements) > 1 else []

    def _keep(self, hit: PlaceHit) -> None:
        place = hit.place
        if place is None or place.kind is not PlaceKind.SETTLEMENT:
            return
        others = [o for o in self._settlements if o.place is not None and o.place.place_id != place.place_id]
        self._settlements = [*others, hit][-2:]

    def last(self, kind: PlaceKind) -> PlaceHit | None:
        """The last place of a kind; for a region the one that the report names most; None when none was."""
        if kind is PlaceKind.REGION:
            return self._most_named_region()
        kinds = (kind, PlaceKind.REGION) if kind is PlaceKind.DISTRICT else (kind,)
        found = [self._last_literal[kind] for kind in kinds if kind in self._last_literal]
        if not found and kind is PlaceKind.SETTLEMENT:
            return self._dateline  # "GANJA - A missile hit the country's second-largest city"
        return max(found, key=lambda named: named[0])[1] if found else None

    def _most_named_region(self) -> PlaceHit | None:
        """Of two regions named as often, the one named later."""
        counts, last = self._region_counts, self._last_region
        if not last:
            return None
        return last[max(last, key=lambda place_id: (counts[place_id], last[place_id][0]))][1]
