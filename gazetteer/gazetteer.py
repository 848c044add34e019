"""The gazetteer as the other rooms see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from gazetteer.abbreviations import Abbreviations
from gazetteer.borders import border_id
from gazetteer.coordinates import CoordinateMatch, coordinate_of, coordinates_in
from gazetteer.districts import circle_around
from gazetteer.find import NameMatch, names_in
from gazetteer.fold import fold
from gazetteer.many import Located, locate
from gazetteer.named_at import named_at
from gazetteer.names_of import names_of
from gazetteer.place import Candidate, Context, Place, PlaceKind, Resolution, ResolutionStatus
from gazetteer.resolve import LONGEST_NAME, Resolver, check_context, place_or_none
from gazetteer.reverse import Near, Surroundings
from gazetteer.score import NO_CONTEXT
from gazetteer.together import Together
from gazetteer.written_point import place_of_id, resolution_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gazetteer.index import Index
    from gazetteer.together import Asked


UNITS = ("atlas:admin1-", "atlas:outline-")  # of which there are thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name to write on a map at (lon, lat)."""

    name: str
    lon: float
    lat: float
    population: int
    country: str | None
    kind: PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The small tables that an opened gazetteer keeps in memory.

    Attributes:
        demonyms: country codes by adjective and people ("Armenian", "Azeris").
        peoples: place ids by adjective and people of a region ("European", "Scots").
        kind_words: kinds by folded word ("oblast").
        abbreviations: abbreviated names of first-level units ("Ky.").
        first_names: folded first names of people.
    """

    demonyms: Mapping[str, str] = field(default_factory=dict)
    peoples: Mapping[str, str] = field(default_factory=dict)
    kind_words: Mapping[str, PlaceKind] = field(default_factory=dict)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    first_names: frozenset[str] = frozenset()


class Gazetteer:
    """Place names to places. Open one with `gazetteer.load.open_gazetteer`.

    Args:
        index: the opened index.
        version: digest of the inputs; a key for caches of what was read with this gazetteer.
        words: the small tables.
    """

    def __init__(self, index: Index, *, version: str, words: Words) -> None:
        self.version = version
        self._index = index
        self._words = words
        self._place_of_people = _places_of_peoples(index, words)
        self._people_starts = frozenset(key.partition(" ")[0] for key in self._place_of_people)
        self._together = Together(index)
        codes = _codes(index, words.demonyms)
        self._resolver = Resolver(index=index, code_of=codes, kind_words=words.kind_words)

    def __len__(self) -> int:
        return len(self._index)

    def resolve(
        self, name: str, context: Context = NO_CONTEXT, *, limit: int = 10, similar: bool = True
    ) -> Resolution:
        """The place that a name stands for, with ranked candidates and reasons, or an honest refusal.

        A name that the gazetteer lacks is looked for in Latin letters, then by the habits of transliteration,
        then within two edits. What is found by edits has the status `fuzzy`.

        Args:
            name: the name as written; a kind word may be part of it ("Dashkesan district").
            context: what the text around the name says.
            limit: how many candidates to list.
            similar: whether to look further than the name as written. Words of running text are better not:
                most that are no name are close to one.

        Raises:
            BadCoordinates: a point of `context.near` is not on the globe.
        """
        written = coordinate_of(name) if len(name) <= LONGEST_NAME else None
        if written is not None:
            check_context(context)
            return resolution_of(name, written, self._surroundings)
        place_id = self._words.abbreviations.place_id(name.strip())
        place = self.place(place_id) if place_id else None
        if place is not None:
            return meant(name, place, f"an abbreviation of {place.name}")
        return self._resolver.resolve(name, context, limit, similar=similar)

    def resolve_many(self, names: Sequence[str], countries: Sequence[str | None] | None = None) -> Located:
        """The answers of `resolve(..., similar=False)` for many names, as columns, in microseconds each.

        Args:
            names: names as written.
            countries: for each name the ISO code of its country as context, or None.

        Raises:
            ValueError: there are not as many countries as names.
        """
        ask = partial(self.resolve, limit=1, similar=False)
        return locate(names, countries, self._resolver, ask, self._words.abbreviations.place_ids)

    def named_at(self, name: str, lon: float, lat: float, kind: PlaceKind) -> Place | None:
        """The place of a kind that bears a name at a point that somebody else gives for it, or None.

        Args:
            name: as written; a kind word may be part of it ("Tartar town").
            lon: degrees, WGS 84, of the point.
            lat: the same.
            kind: of the place; a unit's circle has to hold the point, others lie within a few kilometres.
        """
        return named_at(self._resolver, name, (lon, lat), kind)

    def settle(self, asked: Mapping[str, Asked], regions: Sequence[str]) -> dict[str, tuple[float, float]]:
        """(lon, lat) of the small places of a report that are all but certain; see `together.Together`."""
        return self._together.settle(asked, regions)

    def names_in(self, text: str) -> list[NameMatch]:
        """Known names in a text: the longest at each word, left to right, never overlapping."""
        return names_in(text, self._index, self._words.abbreviations)

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a first name that many people bear."""
        return fold(word) in self._words.first_names

    def place(self, place_id: str) -> Place | None:
        """The place of an id (`geonames:...`, `atlas:...`, `point:LON,LAT,RADIUS`), or None."""
        if place_id.startswith("point:"):
            return place_of_id(place_id, self._surroundings)
        settlement = place_id.removeprefix("atlas:district-of-")
        if settlement != place_id:
            return self._derived(f"geonames:{settlement}")
        return place_or_none(self._index, self._index.row(place_id))

    def holds(self, holder_id: str, place: Place) -> bool:
        """Whether a country or first-level unit holds a place."""
        holder = self.place(holder_id)
        if holder is None or holder.kind is PlaceKind.COUNTRY:
            return holder is not None and holder.country == place.country
        return holder.country == place.country and holder.name == place.admin1

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, or None."""
        return place_or_none(self._index, self._index.country_rows.get(code))

    def capital(self, code: str) -> Place | None:
        """The national capital of a country by its ISO code, or None."""
        return place_or_none(self._index, self._index.capital_rows.get(code))

    def border(self, code_a: str, code_b: str) -> Place | None:
        """The land border of two countries with its `lines`, or None when they have none."""
        return self.place(border_id(code_a, code_b))

    def names_of(self, place_id: str) -> tuple[str, ...]:
        """Every spelling that leads to a place, folded, the firmest first; empty for an unknown id."""
        row = self._index.row(place_id)
        return () if row is None else tuple(name for name, _ in names_of(self._index, row))

    def coordinates_in(self, text: str) -> list[CoordinateMatch]:
        """Coordinates written in a text, left to right; `place(match.place_id)` is the place of one."""
        return coordinates_in(text)

    def resolve_point(self, match: CoordinateMatch) -> Resolution:
        """The place of a coordinate found in a text."""
        return resolution_of(match.text, match, self._surroundings)

    def nearest(
        self,
        lon: float,
        lat: float,
        *,
        limit: int = 5,
        kinds: Collection[PlaceKind] | None = None,
        within_km: float | None = None,
        least_population: int = 0,
    ) -> tuple[Near, ...]:
        """The places nearest to a point, nearest first, by the distance to their points on the ellipsoid.

        Args:
            lon: degrees, WGS 84, from -180 to 180.
            lat: degrees, from -90 to 90.
            limit: how many, at least 1.
            kinds: kinds of places; None takes settlements and features, for which a point can stand.
            within_km: no farther than this, inclusive; None takes any distance.
            least_population: inhabitants that a place needs.

        Raises:
            BadCoordinates: the point is not on the globe.
        """
        return self._surroundings.nearest(
            lon, lat, limit=limit, kinds=kinds, within_km=within_km, least_population=least_population
        )

    def holding(self, lon: float, lat: float) -> tuple[Near, ...]:
        """Districts and regions whose footprint holds a point, nearest centre first.

        Circles reach over the boundaries of what they stand for, so several may hold one point.

        Raises:
            BadCoordinates: the point is not on the globe.
        """
        return self._surroundings.holding(lon, lat)

    @cached_property
    def _surroundings(self) -> Surroundings:
        """All places by latitude, made when first asked."""
        return Surroundings(self._index)

    def demonyms(self) -> Mapping[str, str]:
        """Country codes by adjective and people, as written in the table ("Armenian": "AM")."""
        return MappingProxyType(dict(self._words.demonyms))

    @property
    def unit_words(self) -> tuple[str, ...]:
        """Words that make a name that of a district or region ("oblast"), in the order of the alphabet."""
        units = {PlaceKind.DISTRICT, PlaceKind.REGION}
        return tuple(sorted(word for word, kind in self._words.kind_words.items() if kind in units))

    def of_people(self, word: str) -> Place | None:
        """The country or region of an adjective or people in any case ("Armenian", "scots"), or None."""
        key = fold(word)
        if key.partition(" ")[0] not in self._people_starts:
            return None
        place_id = self._place_of_people.get(key)
        return self.place(place_id) if place_id else None

    def begins_people(self, word: str) -> bool:
        """Whether a people may begin with a word in lower case; a quick look before `of_people`."""
        return word in self._people_starts or not word.isascii()

    def labels(self, least_population: int = 15_000) -> Iterator[Label]:
        """Names for a map: countries, regions and features of the tables, then settlements by size."""
        for row in self._index.curated_rows():
            place = self._index.place_at(row)
            unlabelled = {PlaceKind.BORDER, PlaceKind.SETTLEMENT}  # settlements come below, by size
            if place.kind not in unlabelled and not place.place_id.startswith(UNITS):
                yield _label(place)
        for row in self._index.largest_settlements(least_population):
            yield _label(self._index.place_at(row))

    def _derived(self, settlement_id: str) -> Place | None:
        """The circle that stands for the district of a settlement."""
        settlement = self.place(settlement_id)
        return circle_around(settlement, self._index.weights["derived_radius_km"]) if settlement else None


def meant(query: str, place: Place, reason: str) -> Resolution:
    """The answer for words that can only mean one place."""
    candidate = Candidate(place=place, score=1.0, reasons=(reason,))
    return Resolution(query=query, status=ResolutionStatus.ALIAS, candidates=(candidate,), reason=reason)


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


def _places_of_peoples(index: Index, words: Words) -> dict[str, str]:
    """Place ids by folded adjective and people, of countries and of the regions that the index has."""
    rows = index.country_rows
    countries = {
        fold(word): index.place_at(rows[code]).place_id
        for word, code in words.demonyms.items()
        if code in rows
    }
    regions = {
        fold(word): place_id for word, place_id in words.peoples.items() if index.row(place_id) is not None
    }
    return countries | regions


def _codes(index: Index, demonyms: Mapping[str, str]) -> dict[str, str]:
    """Country codes by folded name, adjective and people."""
    codes = {fold(word): code for word, code in demonyms.items()}
    return codes | dict(index.country_names)
