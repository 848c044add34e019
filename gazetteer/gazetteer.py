"""The gazetteer as the other rooms see it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from gazetteer.borders import border_id
from gazetteer.districts import circle_around
from gazetteer.find import NameMatch, names_in
from gazetteer.fold import fold
from gazetteer.place import Context, Place, PlaceKind, Resolution
from gazetteer.resolve import Resolver, place_or_none
from gazetteer.score import NO_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gazetteer.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name to write on a map at (lon, lat)."""

    name: str
    lon: float
    lat: float
    population: int
    country: str | None
    kind: PlaceKind


class Gazetteer:
    """Place names to places. Open one with `gazetteer.load.open_gazetteer`.

    Args:
        index: the opened index.
        version: digest of the inputs; a key for caches of what was read with this gazetteer.
        demonyms: country codes by adjective and people ("Armenian", "Azeris").
        kind_words: kinds by folded word ("oblast").
    """

    def __init__(
        self, index: Index, *, version: str, demonyms: Mapping[str, str], kind_words: Mapping[str, PlaceKind]
    ) -> None:
        self.version = version
        self._index = index
        self._demonyms = MappingProxyType(dict(demonyms))
        self._resolver = Resolver(index=index, code_of=_codes(index, demonyms), kind_words=kind_words)

    def __len__(self) -> int:
        return len(self._index)

    def resolve(self, name: str, context: Context = NO_CONTEXT, *, limit: int = 10) -> Resolution:
        """The place that a name stands for, with ranked candidates and reasons, or an honest refusal.

        Args:
            name: the name as written; a kind word may be part of it ("Dashkesan district").
            context: what the text around the name says.
            limit: how many candidates to list.

        Raises:
            BadCoordinates: a point of `context.near` is not on the globe.
        """
        return self._resolver.resolve(name, context, limit)

    def names_in(self, text: str) -> list[NameMatch]:
        """Known names in a text: the longest at each word, left to right, never overlapping."""
        return names_in(text, self._index)

    def place(self, place_id: str) -> Place | None:
        """The place of an id (`geonames:...`, `atlas:...`), or None."""
        settlement = place_id.removeprefix("atlas:district-of-")
        if settlement != place_id:
            return self._derived(f"geonames:{settlement}")
        return place_or_none(self._index, self._index.row(place_id))

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, or None."""
        return place_or_none(self._index, self._index.country_rows.get(code))

    def border(self, code_a: str, code_b: str) -> Place | None:
        """The land border of two countries with its `lines`, or None when they have none."""
        return self.place(border_id(code_a, code_b))

    def demonyms(self) -> Mapping[str, str]:
        """Country codes by adjective and people, as written in the table ("Armenian": "AM")."""
        return self._demonyms

    def labels(self, least_population: int = 15_000) -> Iterator[Label]:
        """Names for a map: countries, regions and features of the tables, then settlements by size."""
        for row in self._index.curated_rows():
            place = self._index.place_at(row)
            if place.kind is not PlaceKind.BORDER and not place.place_id.startswith("atlas:admin1-"):
                yield _label(place)
        for row in self._index.largest_settlements(least_population):
            yield _label(self._index.place_at(row))

    def _derived(self, settlement_id: str) -> Place | None:
        """The circle that stands for the district of a settlement."""
        settlement = self.place(settlement_id)
        return circle_around(settlement, self._index.weights["derived_radius_km"]) if settlement else None


def _label(place: Place) -> Label:
    """The label of a place."""
    return Label(
        name=place.name,
        lon=place.lon,
        lat=place.lat,
        population=place.population,
        country=place.country,
        kind=place.kind,
    )


def _codes(index: Index, demonyms: Mapping[str, str]) -> dict[str, str]:
    """Country codes by folded name, adjective and people."""
    codes = {fold(word): code for word, code in demonyms.items()}
    return codes | dict(index.country_names)
