"""What the names of one report mean: each name has one sense per report, settled in the report's context."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.distance import distance_km
from gazetteer.find import NameMatch
from gazetteer.gazetteer import meant
from gazetteer.place import Context, PlaceKind, Resolution, ResolutionStatus
from gazetteer.together import Asked
from reports.places.told_units import told_units

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gazetteer.coordinates import CoordinateMatch
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_MOST_COUNTRIES = 6
_MOST_POINTS = 24
_MOST_NAMES_KEPT = 20_000
_MOST_CANDIDATES = 5
_LONGEST_LINK = 12
_BESIDE_KM = 130.0  # as far as a town may lie from the seat of its region
_NEIGHBOURS_KM = 60.0
_ITSELF_KM = 3.0
_OTHERWISE = "the report calls the other place of this name by another"
_FEWEST_NEIGHBOURS = 2
_MORE_NEIGHBOURS = 3
_LARGE_POPULATION = 12_000  # as `out_of_frame` of the gazetteer's weights
_TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_CAPITAL_WORD = re.compile(r"(?<!\w)[A-Z][^\W\d_]+")
_UNIT_OF = re.compile(r"\b(?:district|county|municipality|locality|commune|township|province|cercle) of $")
_LONGEST_UNIT = 16
_INSIDE = re.compile(r",\s+|\s+\(|,?\s+in\s+(?:the\s+)?")


class Senses:
    """Names of a report and what they stand for."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.codes = _codes(gazetteer)
        self._gazetteer = gazetteer
        self._points = {match.start: match for match in gazetteer.coordinates_in(text)}
        self._spans = _with_points(gazetteer.names_in(text), self._points.values())
        self._starts = [span.start for span in self._spans]
        self._ends = {span.end: span for span in self._spans}
        self._known: dict[tuple[str, PlaceKind | None], Resolution] = {}
        self._peoples = [
            (match.start(), low)
            for match in _CAPITAL_WORD.finditer(text)
            if gazetteer.begins_people(low := match.group().lower())
        ]
        self._people_starts = [start for start, _ in self._peoples]
        self._wide: dict[str, str] = {}
        self._speaking: dict[str, tuple[str, ...]] = {}
        self._within = self._containers()
        self._counts, regions = self._frame()
        self._regions = tuple(place_id for place_id, _ in regions.most_common(_MOST_COUNTRIES))
        self.countries = self._countries_without("\0")
        self._anchors = self._settle()

    @cached_property
    def units(self) -> Mapping[str, Place]:
        """The district or region that the report tells of names, in lower case, wherever it tells it."""
        return told_units(self, self._spans)

    @cached_property
    def called_units(self) -> tuple[tuple[int, int, Callable[[], Place | None]], ...]:
        """Start, end and maker of what "in X province" names where running text finds no X."""
        found = _called_unit(self._gazetteer).finditer(self.text)
        return tuple(
            (match.start(1), match.end(1), partial(self._called_unit, match[1]))
            for match in found
            if not self.starts_name(match.start(1))
        )

    def _called_unit(self, name: str) -> Place | None:
        return self.resolve(name, PlaceKind.DISTRICT).place

    def unit_of(self, span: NameMatch) -> Place | None:
        """What a known name stands for, a district when a word for one follows it."""
        if is_point(span):
            return None
        is_unit = _unit_word(self._gazetteer).match(self.text, span.end) is not None
        before = max(0, span.start - _LONGEST_UNIT)
        is_unit = is_unit or _UNIT_OF.search(self.text, before, span.start) is not None
        return self.resolve(span.text, PlaceKind.DISTRICT if is_unit else None).place

    def resolve_within(self, name: str, region: Place) -> Resolution:
        """The sense of a name inside a region; unresolved when no place of the region has it."""
        countries = (region.country,) if region.country else ()
        context = Context(countries=countries, regions=(region.place_id,), within=(region.place_id,))
        answer = self._gazetteer.resolve(name, context, limit=_MOST_CANDIDATES, similar=False)
        if answer.place is not None and self._gazetteer.holds(region.place_id, answer.place):
            return answer
        reason = f"no place of this name is known in {region.name}"
        return Resolution(query=name, status=ResolutionStatus.UNRESOLVED, reason=reason)

    def district_around(self, place: Place) -> Place | None:
        """The circle that stands for the district of a town."""
        return self._gazetteer.place(f"atlas:district-of-{place.place_id.removeprefix('geonames:')}")

    def spans_within(self, start: int, end: int) -> Sequence[NameMatch]:
        """Known names that lie in `text[start:end]`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end <= end]

    def has_people(self, start: int, end: int) -> bool:
        """Whether an adjective or people may begin in that stretch of the text."""
        index = bisect_left(self._people_starts, start)
        return index < len(self._people_starts) and self._people_starts[index] < end

    def starts_name(self, start: int) -> bool:
        """True when a known name begins at the offset."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] == start

    def ends_name(self, end: int) -> bool:
        """True when a known name ends at the offset."""
        return end in self._ends

    def capital(self, code: str) -> Place | None:
        """The national capital of a country."""
        return self._gazetteer.capital(code)

    @cached_property
    def own_country(self) -> str | None:
        """The country whose capital "the capital" is: the only one, or the one whose capital is named."""
        if len(self.countries) == 1:
            return self.countries[0]
        named = {place.place_id for span in self._spans if (place := self._place_alone(span.text))}
        both = ((code, self.capital(code)) for code in self.countries[:2])
        found = [code for code, place in both if place is not None and place.place_id in named]
        return found[0] if len(found) == 1 else None

    def is_wide_name(self, name: str) -> bool:
        """True for the name of a country or region."""
        place = self._place_alone(name)
        return place is not None and place.kind in WIDE

    def is_first_name(self, word: str) -> bool:
        """True for a first name that many people bear."""
        return self._gazetteer.is_first_name(word)

    def is_person_name(self, end: int) -> bool:
        """True when the name that ends there is one that many people bear, or a first name."""
        span = self._ends.get(end)
        return span is not None and (span.person or self.is_first_name(span.text))

    def is_contained(self, name: str) -> bool:
        """True when the text somewhere names the place that holds it: "X, Texas"."""
        return name.lower() in self._within

    def resolve(self, name: str, kind: PlaceKind | None) -> Resolution:
        """The sense of a name in this report; all places of the report help to settle it."""
        key = (name.lower(), kind)
        if key not in self._known:
            self._known[key] = self._resolve(name, kind)
        return self._known[key]

    def resolve_span(self, start: int, end: int) -> Resolution:
        """The sense of `text[start:end]`, a name, abbreviation or coordinate that somebody else marked."""
        spans = [span for span in self.spans_within(start, end + 1) if span.start == start and span.place_id]
        return self.resolve_fixed(spans[0]) if spans else self.resolve(self.text[start:end], None)

    def resolve_fixed(self, span: NameMatch) -> Resolution:
        """The region that an abbreviation means, or the point of a coordinate."""
        if is_point(span):
            return self._gazetteer.resolve_point(self._points[span.start])
        place = self._gazetteer.place(span.place_id or "")
        if place is None:
            return Resolution(
                query=span.text, status=ResolutionStatus.UNRESOLVED, reason="no place has this name"
            )
        return meant(span.text, place, f"an abbreviation of {place.name}")

    def _resolve(self, name: str, kind: PlaceKind | None) -> Resolution:
        low = name.lower()
        wide = self._gazetteer.place(self._wide.get(low, ""))
        if wide is not None:
            return meant(name, wide, "the report puts a place in it")
        alone = _alone(self._gazetteer, name)
        if alone.place is not None and alone.place.kind is PlaceKind.COUNTRY and low not in self._within:
            return alone  # also in "the capital of Jordan"; Georgia, the state, is wide already
        near = self._points_around(low)
        context = Context(
            countries=self._countries_for(low),
            regions=self._regions,
            near=near[:_MOST_POINTS],
            kind=kind,
            within=self._within.get(low, ()),
        )
        answer = self._gazetteer.resolve(name, context, limit=_MOST_CANDIDATES, similar=False)
        if self._is_named_otherwise(low, answer):
            apart = tuple(at for at in near if not _is_at(answer.place, at))
            other = replace(context, near=apart[:_MOST_POINTS])
            again = self._gazetteer.resolve(name, other, limit=_MOST_CANDIDATES, similar=False)
            best = again.candidates[0].place if again.candidates else None
            if again.place is not None or (best is not None and best.name.lower() == low):
                answer = again if again.place is not None or best is None else meant(name, best, _OTHERWISE)
        code = self._country_beside(low, answer)
        if code is None:
            return self._by_neighbours(name, answer, near)
        context = replace(context, countries=(*context.countries, code))
        return self._gazetteer.resolve(name, context, limit=_MOST_CANDIDATES, similar=False)

    def _is_named_otherwise(self, low: str, answer: Resolution) -> bool:
        """True for Engels, once called Pokrovsk, in a report that names both: its own point tells nothing."""
        place = answer.place
        if place is None or len(answer.candidates) < 2 or place.name.lower() == low:  # noqa: PLR2004 - two minds
            return False
        return place.name.lower() in self._anchors

    def _points_around(self, low: str) -> tuple[tuple[float, float], ...]:
        """(lon, lat) of the settled places of the report but for one."""
        at = self._anchor_numbers.get(low)
        points = self._all_points
        return points if at is None else points[:at] + points[at + 1 :]

    @cached_property
    def _all_points(self) -> tuple[tuple[float, float], ...]:
        return tuple(self._anchors.values())

    @cached_property
    def _anchor_numbers(self) -> Mapping[str, int]:
        return {low: number for number, low in enumerate(self._anchors)}

    def _country_beside(self, low: str, answer: Resolution) -> str | None:
        """The country of the likeliest place, if the report names no country but a large place beside it."""
        if answer.status is not ResolutionStatus.AMBIGUOUS or not answer.candidates:
            return None
        best = answer.candidates[0].place
        if best.country in self.countries:
            return None
        beside = (
            name != low and place.country == best.country and _km(place, best) <= _BESIDE_KM
            for name, place in self._large.items()
        )
        return best.country if any(beside) else None

    def _by_neighbours(
        self, name: str, answer: Resolution, near: Sequence[tuple[float, float]]
    ) -> Resolution:
        """Of two places as likely that which lies among settled places of the report."""
        if answer.status is not ResolutionStatus.AMBIGUOUS or len(answer.candidates) < 2:  # noqa: PLR2004 - two minds
            return answer
        places = [candidate.place for candidate in answer.candidates]
        counts = [sum(distance_km((p.lon, p.lat), at) <= _NEIGHBOURS_KM for at in near) for p in places]
        best = max(range(len(places)), key=counts.__getitem__)
        rest = max(count for index, count in enumerate(counts) if index != best)
        if counts[best] < _FEWEST_NEIGHBOURS or counts[best] < _MORE_NEIGHBOURS * rest + 1:
            return answer
        if places[best].country is not None and places[best].country not in self.countries:
            return answer
        return meant(name, places[best], "other places of the report lie round it")

    @cached_property
    def _large(self) -> Mapping[str, Place]:
        """The settled places that are well known by their name alone, by name in lower case."""
        alone = {low: self._place_alone(low) for low in self._anchors}
        return {
            low: place
            for low, place in alone.items()
            if place is not None
            and place.kind is PlaceKind.SETTLEMENT
            and (place.population or 0) >= _LARGE_POPULATION
            and distance_km((place.lon, place.lat), self._anchors[low]) <= _BESIDE_KM
        }

    def _settle(self) -> Mapping[str, tuple[float, float]]:
        """(lon, lat) of the small places of the report that are all but certain, by name in lower case."""
        asked = {
            low: Asked(name=name, countries=self._countries_for(low), within=self._within.get(low, ()))
            for low, name in {s.text.lower(): s.text for s in self._spans if s.place_id is None}.items()
            if low not in self._wide
        }
        return self._gazetteer.settle(asked, self._regions)

    def _countries_for(self, low: str) -> tuple[str, ...]:
        """ISO codes of the countries that speak for a name: its own mention does not."""
        if low not in self._counts:
            return self.countries
        if low not in self._speaking:
            self._speaking[low] = self._countries_without(low)
        return self._speaking[low]

    def _containers(self) -> Mapping[str, tuple[str, ...]]:
        """For each name the places that the text says it lies in: "X, Ky.", "X in Mali", "X (Syria)".

        A name of two wide places, such as Georgia, gets the one that holds a place of the inner name.
        """
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for inner, outer in pairwise(self._spans):
            between = self.text[inner.end : outer.start]
            if len(between) > _LONGEST_LINK or not _INSIDE.fullmatch(between):
                continue
            if is_point(inner) or is_point(outer) or self.is_wide_name(inner.text):
                continue
            low = inner.text.lower()
            holders = self._wide_places(outer)
            if len(holders) > 1:
                holders = self._holding(inner, holders)
                self._wide.update({outer.text.lower(): holder for holder in holders[:1]})
            found[low] += tuple(holder for holder in holders if holder not in found[low])
        return {low: holders for low, holders in found.items() if holders}

    def _wide_places(self, span: NameMatch) -> tuple[str, ...]:
        """Ids of the countries and regions that a name may stand for."""
        if span.place_id:
            return (span.place_id,)
        if _unit_word(self._gazetteer).match(self.text, span.end):
            context = Context(countries=self._named_first, kind=PlaceKind.DISTRICT)
            unit = self._gazetteer.resolve(span.text, context, limit=1, similar=False).place
            return (unit.place_id,) if unit is not None else ()
        if not self.is_wide_name(span.text):
            return ()
        return _wide_places(self._gazetteer, span.text)

    @cached_property
    def _named_first(self) -> tuple[str, ...]:
        """ISO codes of the countries that the text names, before anything is settled."""
        places = (self._place_alone(span.text) for span in self._spans if span.place_id is None)
        counts = Counter(code for place in places for code in _countries_of(place))
        return tuple(code for code, _ in counts.most_common(_MOST_COUNTRIES))

    def _holding(self, inner: NameMatch, holders: Sequence[str]) -> tuple[str, ...]:
        """Those of the wide places that hold the likeliest place of the inner name."""
        answer = self._gazetteer.resolve(inner.text, Context(within=tuple(holders)), limit=1, similar=False)
        for candidate in answer.candidates[:1]:
            return tuple(holder for holder in holders if self._gazetteer.holds(holder, candidate.place))
        return ()

    def _place_alone(self, name: str) -> Place | None:
        return _place_alone(self._gazetteer, name)

    def _frame(self) -> tuple[Mapping[str, Counter[str]], Counter[str]]:
        """Counts of countries by the name that speaks for them, and of regions by id."""
        countries: dict[str, Counter[str]] = defaultdict(Counter)
        regions: Counter[str] = Counter()
        for span in self._spans:
            place = self._wide_place(span)
            if place is not None:
                of_name = countries[span.text.lower()]
                for code in _countries_of(place):
                    of_name[code] += 1
                if place.kind is PlaceKind.REGION:
                    regions[place.place_id] += 1
            elif (unit := self._unit_of(span)) is not None and unit.country:
                countries[span.text.lower()][unit.country] += 1  # "South Waziristan district" is in Pakistan
        countries[""].update(self._countries_of_peoples())
        return countries, regions

    def _wide_place(self, span: NameMatch) -> Place | None:
        """The country or region that a name stands for in this text, so far as is clear at first."""
        if is_point(span):
            return None
        place_id = span.place_id or self._wide.get(span.text.lower())
        place = self._gazetteer.place(place_id) if place_id else self._place_alone(span.text)
        if place is not None and place.kind in WIDE:
            return place
        unit = self._unit_of(span)  # "Kharkiv region" is no city
        return unit if unit is not None and unit.kind in WIDE else None

    def _unit_of(self, span: NameMatch) -> Place | None:
        """The district or region that a name with such a word behind it stands for without any context."""
        is_unit = _unit_word(self._gazetteer).match(self.text, span.end) is not None
        return _unit_alone(self._gazetteer, span.text) if is_unit else None

    def _countries_without(self, low: str) -> tuple[str, ...]:
        """ISO codes of the countries that the rest of the report names, the most named first."""
        counts: Counter[str] = Counter()
        for name, of_name in self._counts.items():
            if name != low:
                counts.update(of_name)
        return tuple(code for code, _ in counts.most_common(_MOST_COUNTRIES))

    def _countries_of_peoples(self) -> list[str]:
        """The country of each adjective or people in the text; South Sudanese are no Sudanese."""
        found, free = [], 0
        for start, word in self._peoples:
            pair = _TWO_WORDS.match(self.text, start)
            both = " ".join(pair.group().lower().split()) if pair else ""
            name = both if both in self.codes else word
            if start >= free and name in self.codes:
                found.append(self.codes[name])
                free = start + len(name)
        return found


def _km(one: Place, other: Place) -> float:
    return distance_km((one.lon, one.lat), (other.lon, other.lat))


def _is_at(place: Place | None, at: tuple[float, float]) -> bool:
    return place is not None and distance_km((place.lon, place.lat), at) <= _ITSELF_KM


def is_point(span: NameMatch) -> bool:
    """Whether a match is a coordinate and no name."""
    return span.place_id is not None and span.place_id.startswith("point:")


def _with_points(names: list[NameMatch], found: Collection[CoordinateMatch]) -> list[NameMatch]:
    """The names and coordinates of a text, left to right; a name inside a coordinate is part of it."""
    points = [NameMatch(point.start, point.end, point.text, place_id=point.place_id) for point in found]
    if not points:
        return names
    apart = (n for n in names if not any(n.start < point.end and point.start < n.end for point in points))
    return sorted([*apart, *points], key=lambda span: span.start)


@lru_cache(maxsize=_MOST_NAMES_KEPT)
def _wide_places(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    """Ids of the countries and regions of a name, the likeliest first."""
    candidates = _alone(gazetteer, name).candidates
    return tuple(candidate.place.place_id for candidate in candidates if candidate.place.kind in WIDE)


@lru_cache(maxsize=_MOST_NAMES_KEPT)
def _alone(gazetteer: Gazetteer, name: str) -> Resolution:
    """The answer for a name without any context; kept, because the reports of one war share their names."""
    return gazetteer.resolve(name, limit=_MOST_CANDIDATES, similar=False)


def _place_alone(gazetteer: Gazetteer, name: str) -> Place | None:
    """What a name stands for without any context."""
    return _alone(gazetteer, name).place


@lru_cache(maxsize=_MOST_NAMES_KEPT)
def _unit_alone(gazetteer: Gazetteer, name: str) -> Place | None:
    """The district or region of a name without any context."""
    return gazetteer.resolve(name, Context(kind=PlaceKind.DISTRICT), limit=1, similar=False).place


@lru_cache(maxsize=1)
def _unit_word(gazetteer: Gazetteer) -> re.Pattern[str]:
    """A word after a name that makes it a district or region."""
    words = "|".join(map(re.escape, gazetteer.unit_words)) or r"(?!)"  # without words nothing matches
    return re.compile(rf"\s+(?i:{words})\b")


@lru_cache(maxsize=1)
def _called_unit(gazetteer: Gazetteer) -> re.Pattern[str]:
    """A name after "in" and before a word that makes it a district or region."""
    words = "|".join(map(re.escape, gazetteer.unit_words)) or r"(?!)"
    return re.compile(rf"\bin (?:the )?([A-Z][\w’'-]{{1,24}}(?: [A-Z][\w’'-]{{1,24}})?)\s(?i:{words})\b")


@lru_cache(maxsize=1)
def _codes(gazetteer: Gazetteer) -> Mapping[str, str]:
    """ISO codes by lower-case adjective and people."""
    return {word.lower(): code for word, code in gazetteer.demonyms().items()}


def _countries_of(place: Place | None) -> tuple[str, ...]:
    """Codes that the name of a country or region counts for."""
    if place is None or place.kind not in WIDE:
        return ()
    own = (place.country,) if place.country else ()
    return own if place.kind is PlaceKind.COUNTRY else tuple(code for code in place.countries if code) or own
