"""Where all names of one report lie, settled together: each name is helped by the places around it.

This is the quick form of `resolve` for a first look at a report: it gives points and no reasons, and keeps
what a name stands for by itself between reports, because the reports of one war share their names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.fold import fold
from gazetteer.place import PlaceKind
from gazetteer.score import NO_CONTEXT, country_points, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.index import Index

Point = tuple[float, float]
ROUNDS = 2
MOST_NAMES_KEPT = 20_000
MOST_CANDIDATES = 40
SURE = 0.7
MOST_ANCHORS = 64  # the first of a long text; with all of them its reading would take quadratic time
DEGREE_KM = 111.2
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
        bases = {key: list(self._in_words(question, units)) for key, question in asked.items()}
        anchors: dict[str, Point] = {}
        for _ in range(ROUNDS):
            found = {key: self._best(key, bases[key], anchors) for key in asked}
            settled = {key: point for key, point in found.items() if point is not None}
            settled = dict(islice(settled.items(), MOST_ANCHORS))
            if settled == anchors:
                break
            anchors = settled
        return anchors

    def _rows(self, place_ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(row for place_id in place_ids if (row := self._index.row(place_id)) is not None)

    def _senses_of(self, name: str) -> tuple[Sense, ...]:
        """The senses of a name by itself, the likeliest first."""
        postings = self._index.postings(fold(name).removeprefix("the "))
        weighed = weigh(postings, NO_CONTEXT, (), self._weights) if postings else []
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

    def _in_words(self, asked: Asked, units: Sequence[int]) -> Iterator[tuple[float, Sense]]:
        """Points of each sense with what the words say; nearness is left out."""
        weights = self._weights
        holders = self._rows(asked.within)
        codes = {self._index.posting_at(row).country for row in holders if not self._index.unit(row) >= 0}
        for sense in self._senses(asked.name):
            points = sense.points
            rank = next((rank for rank, code in enumerate(asked.countries) if code in sense.countries), None)
            if rank is not None:
                points += country_points(rank, weights, claimed=sense.claimed)
            if sense.unit >= 0 and sense.unit in units:
                points += weights["context_region"]
            if holders:
                inside = sense.unit in holders or not codes.isdisjoint(sense.countries)
                points += weights["within" if inside else "not_within"]
            yield points, sense

    def _best(
        self, key: str, senses: Sequence[tuple[float, Sense]], anchors: Mapping[str, Point]
    ) -> Point | None:
        """The point of the best sense when it is small and has most of the evidence."""
        if not senses:
            return None
        others = [point for other, point in anchors.items() if other != key]
        scored = sorted(
            ((points + self._near(sense, others), sense) for points, sense in senses), reverse=True
        )
        best, sense = scored[0]
        share = 1 / sum(10 ** max(points - best, -30.0) for points, _ in scored)
        return (sense.lon, sense.lat) if sense.small and share >= SURE else None

    def _near(self, sense: Sense, others: Sequence[Point]) -> float:
        """Points for the nearest of the other places; none beyond five times the reach of nearness."""
        reach = self._weights["near_km"]
        closest = 5 * reach
        for lon, lat in others:
            north = abs(lat - sense.lat) * DEGREE_KM
            if north < closest:
                around = abs(lon - sense.lon)
                east = min(around, 360 - around) * DEGREE_KM * math.cos(math.radians(lat))
                closest = min(closest, math.hypot(north, east))
        return self._weights["near"] * math.exp(-closest / reach) if closest < 5 * reach else 0.0
