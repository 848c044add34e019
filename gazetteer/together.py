"""Where all names of one report lie, settled together: each name is helped by the places around it.

This is the quick form of `resolve` for a first look at a report: it gives points and no reasons, and keeps
what a name stands for by itself between reports, because the reports of one war share their names.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.fold import fold
from gazetteer.made_fast import made_fast
from gazetteer.place import PlaceKind
from gazetteer.score import NO_CONTEXT, country_points, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Index

Point = tuple[float, float]
Anchor = tuple[float, float, float]  # lon, lat, and how much narrower a degree of longitude is there
ROUNDS = 2
MOST_NAMES_KEPT = 20_000
MOST_CANDIDATES = 40
SURE = 0.7
MOST_ANCHORS = 64  # the first of a long text; with all of them its reading would take quadratic time
DEGREE_KM = 111.2
A_HAIR = 1e-6  # degrees: more than any rounding
SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.FEATURE})


class Sense(NamedTuple):
    """What a name may stand for, with the points that it has by itself."""

    points: float
    lon: float
    lat: float
    row: int
    countries: tuple[str, ...]
    claimed: bool
    unit: int
    small: bool


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name of a report with what its words say: ISO codes of countries, ids of containers."""

    name: str
    countries: Sequence[str] = ()
    within: Sequence[str] = ()


class Together:
    """Settles the names of reports over one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._weights = index.weights
        self._senses = lru_cache(maxsize=MOST_NAMES_KEPT)(self._senses_of)

    def settle(self, asked: Mapping[str, Asked], regions: Sequence[str]) -> dict[str, Point]:
        """(lon, lat) of the settlements, districts and features of a report that are all but certain, by key.

        Args:
            asked: the names of the report.
            regions: ids of first-level units that the report names.
        """
        units = self._rows(regions)
        bases = {key: self._in_words(question, units) for key, question in asked.items()}
        bases = {key: senses for key, senses in bases.items() if self._may_be_small(senses)}
        anchors: dict[str, Anchor] = {}
        for _ in range(ROUNDS):
            around = Around(anchors)
            found = [(key, self._best(key, senses, around)) for key, senses in bases.items()]
            settled = {key: anchor for key, anchor in found if anchor is not None}
            settled = dict(islice(settled.items(), MOST_ANCHORS))
            if settled == anchors:
                break
            anchors = settled
        return {key: (lon, lat) for key, (lon, lat, _) in anchors.items()}

    def _may_be_small(self, senses: Sequence[tuple[float, Sense]]) -> bool:
        """False when a country or region leads by more than the places around could ever give."""
        small = wide = -math.inf
        for points, sense in senses:
            if sense.small:
                small = max(small, points)
            elif points > wide:
                wide = points
        return small > -math.inf and wide <= small + self._weights["near"]

    def _rows(self, place_ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(row for place_id in place_ids if (row := self._index.row(place_id)) is not None)

    def _senses_of(self, name: str) -> tuple[Sense, ...]:
        """The senses of a name by itself, the likeliest first."""
        namesakes = self._index.namesakes(fold(name).removeprefix("the "))
        weighed = weigh(namesakes, NO_CONTEXT, (), self._weights) if namesakes else []
        return tuple(
            Sense(
                item.points,
                item.posting.lon,
                item.posting.lat,
                item.posting.row,
                (item.posting.country,) if item.posting.country else item.posting.claims,
                not item.posting.country,
                item.posting.unit,
                item.posting.kind in SMALL,
            )
            for item in weighed[:MOST_CANDIDATES]
        )

    def _in_words(self, asked: Asked, units: Sequence[int]) -> list[tuple[float, Sense]]:
        """Points of each sense with what the words say; nearness is left out."""
        senses = self._senses(asked.name)
        weights, countries = self._weights, asked.countries
        holders = self._rows(asked.within) if asked.within else ()
        codes = {self._index.posting_at(row).country for row in holders if not self._index.unit(row) >= 0}
        found = []
        for sense in senses:
            points, _, _, _, own, claimed, unit, _ = sense
            named = [countries.index(code) for code in own if code in countries]
            if named:
                points += country_points(min(named), weights, claimed=claimed)
            if unit >= 0 and unit in units:
                points += weights["context_region"]
            if holders:
                inside = unit in holders or not codes.isdisjoint(own)
                points += weights["within" if inside else "not_within"]
            found.append((points, sense))
        return found

    def _best(self, key: str, senses: Sequence[tuple[float, Sense]], around: Around) -> Anchor | None:
        """The point of the best sense when it is small and has most of the evidence."""
        if len(senses) == 1:
            return _anchor(senses[0][1]) if senses[0][1].small else None
        scored = senses
        if around.has_others(key):
            weight, reach = self._weights["near"], self._weights["near_km"]
            scored = [
                (points + nearness(sense, around, key, weight, reach), sense) for points, sense in senses
            ]
        best, sense = max(scored)
        if not sense.small:
            return None
        share = 1 / sum([10 ** max(points - best, -30.0) for points, _ in sorted(scored, reverse=True)])
        return _anchor(sense) if share >= SURE else None


class Around:
    """The anchors of a report from south to north, so that only those of like latitude are looked at.

    Attributes:
        latitudes: of the anchors, ascending.
        anchors: each with its key.
    """

    __slots__ = ("_keys", "anchors", "latitudes")

    def __init__(self, anchors: Mapping[str, Anchor]) -> None:
        self._keys = anchors.keys()
        self.anchors = sorted([(lat, lon, narrow, key) for key, (lon, lat, narrow) in anchors.items()])
        self.latitudes = [lat for lat, _, _, _ in self.anchors]

    def has_others(self, key: str) -> bool:
        """Whether there is an anchor of another key."""
        return len(self._keys) > (key in self._keys)


def nearness(sense: Sense, around: Around, key: str, weight: float, reach: float) -> float:
    """Points for the nearest anchor of another key; none beyond five times the reach of nearness."""
    closest = farthest = 5 * reach
    here_lon, here_lat = sense.lon, sense.lat
    degrees = farthest / DEGREE_KM + A_HAIR
    first = bisect_left(around.latitudes, here_lat - degrees)
    last = bisect_right(around.latitudes, here_lat + degrees)
    for lat, lon, narrow, other in around.anchors[first:last]:
        north = abs(lat - here_lat) * DEGREE_KM
        if north < closest and other != key:
            apart = abs(lon - here_lon)
            east = (360 - apart if apart > 180 else apart) * DEGREE_KM * narrow  # noqa: PLR2004 - degrees
            if east < closest:
                closest = min(closest, math.hypot(north, east))
    return weight * math.exp(-closest / reach) if closest < farthest else 0.0


def _anchor(sense: Sense) -> Anchor:
    return sense.lon, sense.lat, math.cos(math.radians(sense.lat))
