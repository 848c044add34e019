"""What the names of one report mean: each name has one sense per report, settled in the report's context."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.place import Context, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.find import NameMatch
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Place, Resolution

SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.FEATURE})
_MOST_COUNTRIES = 6
_MOST_POINTS = 8
_MOST_NAMES_KEPT = 20_000
_MOST_CANDIDATES = 5
_QUOTES_AND_STOPS = "\"“”‘'.,;:()"


class Senses:
    """Names of a report and what they stand for."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.codes = _codes(gazetteer)
        self._gazetteer = gazetteer
        self._spans = gazetteer.names_in(text)
        self._starts = [span.start for span in self._spans]
        self._ends = frozenset(span.end for span in self._spans)
        self._known: dict[tuple[str, PlaceKind | None], Resolution] = {}
        self._near: list[tuple[float, float]] = []
        self.countries = self._rank_countries()

    def spans_within(self, start: int, end: int) -> Sequence[NameMatch]:
        """Known names that lie in `text[start:end]`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end <= end]

    def starts_name(self, start: int) -> bool:
        """True when a known name begins at the offset."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] == start

    def ends_name(self, end: int) -> bool:
        """True when a known name ends at the offset."""
        return end in self._ends

    def is_wide_name(self, name: str) -> bool:
        """True for the name of a country or region."""
        place = self._place_alone(name)
        return place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}

    def resolve(self, name: str, kind: PlaceKind | None) -> Resolution:
        """The sense of a name in this report; the first use, with the places before it, settles it."""
        key = (name.lower(), kind)
        if key not in self._known:
            context = Context(countries=self.countries, near=tuple(self._near[-_MOST_POINTS:]), kind=kind)
            self._known[key] = self._gazetteer.resolve(name, context, limit=_MOST_CANDIDATES)
            self._note(self._known[key].place)
        return self._known[key]

    def _note(self, place: Place | None) -> None:
        """A small place, once settled, helps to settle the next."""
        if place is not None and place.kind in SMALL:
            self._near.append((place.lon, place.lat))

    def _place_alone(self, name: str) -> Place | None:
        return _place_alone(self._gazetteer, name)

    def _rank_countries(self) -> tuple[str, ...]:
        """ISO codes of the countries that the report names, the most named first."""
        counts: Counter[str] = Counter()
        for span in self._spans:
            counts.update(_countries_of(self._place_alone(span.text)))
        counts.update(self._countries_of_peoples())
        return tuple(code for code, _ in counts.most_common(_MOST_COUNTRIES))

    def _countries_of_peoples(self) -> list[str]:
        """The country of each adjective or people in the text."""
        found = []
        for word in self.text.replace("-", " ").replace("’", "'").split():
            if word[:1].isupper() or word[1:2].isupper():
                code = self.codes.get(word.strip(_QUOTES_AND_STOPS).removesuffix("'s").lower())
                found.extend([code] if code else [])
        return found


@lru_cache(maxsize=_MOST_NAMES_KEPT)
def _place_alone(gazetteer: Gazetteer, name: str) -> Place | None:
    """What a name stands for without any context; kept, because the reports of one war share their names."""
    return gazetteer.resolve(name, limit=1).place


@lru_cache(maxsize=1)
def _codes(gazetteer: Gazetteer) -> Mapping[str, str]:
    """ISO codes by lower-case adjective and people."""
    return {word.lower(): code for word, code in gazetteer.demonyms().items()}


def _countries_of(place: Place | None) -> tuple[str, ...]:
    """Codes that the name of a country or region counts for."""
    if place is None or place.kind not in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        return ()
    own = (place.country,) if place.country else ()
    return own if place.kind is PlaceKind.COUNTRY else tuple(code for code in place.countries if code) or own
