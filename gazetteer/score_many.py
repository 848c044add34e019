"""Weighing over arrays: the rules of `score` and `resolve` for many names, alone or each with a country.

There is one entry for each place that one of the names may stand for. A change to the rules there needs one
here; a test holds both to the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gazetteer.distance import EARTH_RADIUS_KM
from gazetteer.layout import DEGREES, KINDS
from gazetteer.namesakes import STRENGTH_NAMES
from gazetteer.place import PlaceKind
from gazetteer.score import country_points as points_of_country
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Index

NOWHERE = -1


@dataclass(slots=True, kw_only=True)
class Entries:
    """One entry for each place that one of the names may stand for; those of a name lie together.

    Attributes:
        name: which of the names, ascending.
        place: rows of the index's places.
        first, last: for each name, where its entries begin and end.
    """

    name: Any
    row: Any
    strength: Any
    place: Any
    first: Any
    last: Any
    radius_km: Any


def entries_of(numbers: Any, index: Index) -> Entries:
    """The places of the names with these numbers in the trie."""
    begin = index.keys["first"][numbers].astype(np.int64)
    counts = np.where(numbers == NOWHERE, 0, index.keys["first"][numbers + 1] - begin)
    last = np.cumsum(counts)
    first = last - counts
    name = np.repeat(np.arange(len(numbers)), counts)
    postings = index.column("postings")[np.arange(len(name)) - first[name] + begin[name]]
    place = index.column("places")[postings["row"]]
    return Entries(
        name=name,
        row=postings["row"].astype(np.int64),
        strength=postings["strength"],
        place=place,
        first=first,
        last=last,
        radius_km=place["radius_km"].astype(np.float64).round(1),
    )


def points_alone(entries: Entries, index: Index) -> Any:
    """Points of each entry without context: the name's strength and the place's prominence."""
    strengths = np.zeros(max(STRENGTH_NAMES) + 1)
    for strength, word in STRENGTH_NAMES.items():
        strengths[strength] = index.weights[word]
    return strengths[entries.strength] + entries.place["prominence"].astype(np.float64)


def country_points(entries: Entries, countries: Sequence[str | None], index: Index) -> Any:
    """Points of the entries that lie in the country given with their name."""
    codes = {code: number for number, code in enumerate(index.codes) if code}
    asked = np.array([codes.get(country or "", NOWHERE) for country in countries], dtype=np.int64)
    points = np.zeros(len(entries.name))
    points[entries.place["country"] == asked[entries.name]] = points_of_country(
        0, index.weights, claimed=False
    )
    for entry in (entries.place["country"] == 0).nonzero()[0].tolist():
        if countries[int(entries.name[entry])] in index.claims.get(int(entries.row[entry]), ()):
            points[entry] = points_of_country(0, index.weights, claimed=True)
    return points


def out_of_frame(entries: Entries, best: Any, countries: Sequence[str | None], index: Index) -> Any:
    """For each name, whether its best place is too small to be meant in a country not given."""
    found = best != NOWHERE
    country = np.zeros(len(best), dtype=np.int64)
    known = np.full(len(best), np.inf)
    country[found] = entries.place["country"][best[found]]
    known[found] = points_alone(entries, index)[best[found]]
    codes = {code: number for number, code in enumerate(index.codes)}
    asked = np.array([NOWHERE if code is None else codes.get(code, NOWHERE - 1) for code in countries])
    elsewhere = (asked != NOWHERE) & (country != 0) & (country != asked)
    elsewhere[found] &= entries.place["kind"][best[found]] == KINDS.index(PlaceKind.SETTLEMENT)
    return found & elsewhere & (known < index.weights["out_of_frame"])


def best_entries(entries: Entries, points: Any, index: Index) -> tuple[Any, Any]:
    """For each name the entry with most points (-1 without any), and whether no other is a rival of it."""
    points = _with_seats(entries, points, index)
    order = np.lexsort((entries.row, -points, entries.name))
    found = entries.last > entries.first
    best = np.full(len(found), NOWHERE)
    best[found] = order[entries.first[found]]
    leader = best[entries.name]
    close = (points[leader] - points < index.weights["margin"]) & (leader != np.arange(len(points)))
    rivals = close.nonzero()[0]
    reach = np.maximum(entries.radius_km[rivals], entries.radius_km[leader[rivals]])
    reach = np.maximum(reach, index.weights["apart_km"])
    one, other = entries.place["country"][rivals], entries.place["country"][leader[rivals]]
    reach = np.where((one != 0) & (other != 0) & (one != other), index.weights["apart_km"], reach)
    rivals = rivals[_distance_km(entries.place[rivals], entries.place[leader[rivals]]) > reach]
    accepted = found.copy()
    accepted[entries.name[rivals]] = False
    return best, accepted


def _with_seats(entries: Entries, points: Any, index: Index) -> Any:
    """Points after a settlement comes before the unit of its name around it; see `score`."""
    districts = entries.place["kind"] == KINDS.index(PlaceKind.DISTRICT)
    units = (index.is_admin_unit(entries.row) | districts).nonzero()[0]
    names = entries.name[units]
    counts = entries.last[names] - entries.first[names]
    unit = np.repeat(units, counts)
    start = np.repeat(entries.first[names] - (np.cumsum(counts) - counts), counts)
    seat = start + np.arange(len(unit))
    fits = _is_seat(entries, seat, unit, index.weights)
    most = np.full(len(points), -np.inf)
    np.maximum.at(most, unit[fits], points[seat[fits]])
    least = np.minimum(points, most - index.weights["seat"])
    return points + np.where(np.isfinite(most), least - points, 0.0)


def _is_seat(entries: Entries, seat: Any, unit: Any, weights: Mapping[str, float]) -> Any:
    """For pairs of entries, whether the first is the settlement that the second, a unit, is named for."""
    settlement, area = entries.place[seat], entries.place[unit]
    district = area["kind"] == KINDS.index(PlaceKind.DISTRICT)
    fits = settlement["kind"] == KINDS.index(PlaceKind.SETTLEMENT)
    fits &= (settlement["country"] == area["country"]) & (entries.strength[seat] >= Strength.DERIVED)
    fits &= district | (settlement["population"] >= weights["seat_population"])
    return fits & (_distance_km(settlement, area) <= entries.radius_km[unit])


def _distance_km(one: Any, other: Any) -> Any:
    """`distance.distance_km` over arrays of places."""
    lon_a, lat_a, lon_b, lat_b = (
        np.radians(place[axis] / DEGREES) for place in (one, other) for axis in ("lon", "lat")
    )
    chord = np.sin((lat_b - lat_a) / 2) ** 2
    chord += np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
