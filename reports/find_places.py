"""Find the place names of a report, tell places from persons and bodies, and resolve them in the report's context."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.place import Context, Place, PlaceKind, Resolution, ResolutionStatus
from reports.lexicon.load import word_set
from reports.report import Mention
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.lexicon import Lexicon
    from reports.tokens import Token

_KINDS = {
    "district": PlaceKind.DISTRICT,
    "region": PlaceKind.REGION,
    "settlement": PlaceKind.SETTLEMENT,
    "border": PlaceKind.BORDER,
}
_PARTICLES = word_set("particles")
_REACH_BACK = 8
WIDE_KM = 300.0
LOCATIVE = frozenset({"locative", "near", "object"})
SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.FEATURE})


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place name at tokens `first` up to `last` of a sentence.

    Attributes:
        mention: name, role and resolution.
        relation: `locative`, `near`, `object`, `from`, `to`, `between`, `topic`, `with` or "" (none).
        anchor: token of the preposition, or `first`.
        series: number of the list the name belongs to; names of one list share it.
        container: True for Y in "X, Y" or "X in Y" when Y holds X.
    """

    first: int
    last: int
    mention: Mention
    relation: str
    anchor: int
    series: int
    container: bool

    @property
    def place(self) -> Place | None:
        """The place accepted, or None."""
        return self.mention.resolution.place

    @property
    def is_frame(self) -> bool:
        """True for a country or a part of the world: a frame, too wide to say where a thing happened."""
        place = self.place
        return self.is_country or (
            place is not None and place.radius_km > WIDE_KM and place.kind is PlaceKind.REGION
        )

    @property
    def is_country(self) -> bool:
        """True for a country: a side or a frame, hardly ever where a thing happened."""
        place = self.place
        return place is not None and place.kind is PlaceKind.COUNTRY


class PlaceFinder:
    """Finds and resolves place names; one for each report, so that a name has one sense per report."""

    def __init__(self, text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._spans = gazetteer.names_in(text)
        self._codes = {word.lower(): code for word, code in gazetteer.demonyms().items()}
        self._countries = self._rank_countries()
        self._near: list[tuple[float, float]] = []
        self._known: dict[tuple[str, PlaceKind | None], Resolution] = {}

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO codes of the countries that the report names, the most named first."""
        return self._countries

    @property
    def codes(self) -> Mapping[str, str]:
        """Lower-case adjectives and peoples to ISO codes."""
        return self._codes

    def _rank_countries(self) -> tuple[str, ...]:
        counts: Counter[str] = Counter()
        for span in self._spans:
            place = self._gazetteer.resolve(span.text, limit=1).place
            if place is not None and place.kind is PlaceKind.COUNTRY and place.country:
                counts[place.country] += 1
            elif place is not None and place.kind is PlaceKind.REGION:
                counts.update(code for code in place.countries or (place.country or "",) if code)
        for word in self._text.replace("-", " ").replace("’", "'").split():
            code = self._codes.get(word.strip("\"“”‘'.,;:()").removesuffix("'s").lower())
            if code and word[:1].isupper() | word[1:2].isupper():
                counts[code] += 1
        return tuple(code for code, _ in counts.most_common(6))

    def find(self, tokens: Sequence[Token]) -> list[PlaceHit]:
        """The place names of one sentence, left to right; names of persons and bodies are left out."""
        hits: list[PlaceHit] = []
        if not tokens:
            return hits
        for span in self._spans_within(tokens[0].start, tokens[-1].end):
            hit = self._hit(tokens, span.start, span.end, hits)
            if hit is not None:
                hits.append(hit)
        hits.extend(self._unknown_names(tokens, hits))
        return _mark_containers(tokens, sorted(hits, key=lambda hit: hit.first))

    def _unknown_names(self, tokens: Sequence[Token], known: list[PlaceHit]) -> list[PlaceHit]:
        """Names that the words call a place ("near the village of X", "in X") but that the index does not hold."""
        taken = {i for hit in known for i in range(hit.first, hit.last)}
        found: list[PlaceHit] = []
        index = 1
        while index < len(tokens):
            last = self._unknown_name_end(tokens, index, taken)
            if last == index:
                index += 1
                continue
            hit = self._unknown_hit(tokens, index, last)
            if hit is not None:
                found.append(hit)
            index = last
        return found

    def _unknown_name_end(self, tokens: Sequence[Token], index: int, taken: set[int]) -> int:
        """One past the last word of a capitalised name that begins at `index`, or `index`."""
        last = index
        while last < min(len(tokens), index + 4) and last not in taken and self._is_name_word(tokens, last):
            last += 1
            if (
                last + 1 < len(tokens)
                and tokens[last].low in _PARTICLES
                and self._is_name_word(tokens, last + 1)
            ):
                last += 1
        return last if not (last < len(tokens) and last in taken and last > index) else index

    def _is_name_word(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if (
            not token.text[0].isupper()
            or not token.text.isalpha()
            or len(token.text) < 3
            or token.text.isupper()
        ):
            return False
        if token.low in self._codes or token.low in _CALENDAR or token.low in self._lexicon.titles:
            return False
        tables = (self._lexicon.armed, self._lexicon.outlets, self._lexicon.offices, self._lexicon.kind_words)
        return not any(table.at(tokens, index) for table in tables)

    def _unknown_hit(self, tokens: Sequence[Token], first: int, last: int) -> PlaceHit | None:
        relation, anchor = self._relation(tokens, first)
        kind = self._kind_hint(tokens, first, last)
        if relation not in {"locative", "near"} or not (
            kind or tokens[anchor].low in {"in", "near", "outside", "around"}
        ):
            return None
        if last < len(tokens) and (self._lexicon.organisations.at(tokens, last) or tokens[last].low == "'s"):
            return None
        start, end = tokens[first].start, tokens[last - 1].end
        resolution = self._resolve(self._text[start:end], kind)
        mention = Mention(
            start=start, end=end, text=self._text[start:end], role=ToponymRole.LITERAL, resolution=resolution
        )
        return PlaceHit(first, last, mention, relation, anchor, first, container=False)

    def _spans_within(self, start: int, end: int) -> list[Span]:
        return [Span(s.start, s.end) for s in self._spans if start <= s.start and s.end <= end]

    def _hit(self, tokens: Sequence[Token], start: int, end: int, before: list[PlaceHit]) -> PlaceHit | None:
        first = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        last = next((i + 1 for i, t in enumerate(tokens) if t.start < end <= t.end), None)
        if first is None or last is None or self._is_name_of_another_thing(tokens, first, last):
            return None
        previous = before[-1] if before and _is_series(tokens, before[-1], first, self._lexicon) else None
        kind = self._kind_hint(tokens, first, last) or (
            self._series_kind(tokens, previous) if previous else None
        )
        relation, anchor = self._relation(tokens, first)
        if not relation and first <= 1 and last < len(tokens) and tokens[last].low in {":", "("}:
            relation = "locative"
        series = first
        if previous is not None and relation in {"", "with"} and not self._speaks(tokens, last):
            relation, anchor, series = previous.relation, previous.anchor, previous.series
        resolution = self._resolve(self._text[start:end], kind)
        if resolution.status is ResolutionStatus.UNRESOLVED:
            return None
        role = self._role(tokens, first, last, relation)
        mention = Mention(start=start, end=end, text=self._text[start:end], role=role, resolution=resolution)
        return PlaceHit(first, last, mention, relation, anchor, series, container=False)

    def _resolve(self, name: str, kind: PlaceKind | None) -> Resolution:
        key = (name.lower(), kind)
        if key not in self._known:
            context = Context(countries=self._countries, near=tuple(self._near[-8:]), kind=kind)
            resolution = self._gazetteer.resolve(name, context, limit=5)
            self._known[key] = resolution
            place = resolution.place
            if place is not None and place.kind in SMALL:
                self._near.append((place.lon, place.lat))
        return self._known[key]

    def _is_name_of_another_thing(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Persons ("Lachin Mammadov"), bodies ("Minsk Group") and the like."""
        name = self._text[tokens[first].start : tokens[last - 1].end]
        if last < len(tokens) and tokens[last].text[0].isupper() and _adjacent(tokens, last - 1):
            if self._lexicon.organisations.at(tokens, last):
                return True
            if self._is_surname(tokens, first, last):
                return True
        if (
            first
            and tokens[first - 1].low in self._lexicon.titles
            and _adjacent(tokens, first - 1, dots=True)
        ):
            return name.lower() not in self._codes and not self._is_country_name(name)
        return self._is_after_first_name(tokens, first)

    def _is_surname(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        following = tokens[last]
        if self._lexicon.kind_words.at(tokens, last) or following.low in self._codes:
            return False
        if self._starts_place(following.start) or self._is_country_name(
            self._text[tokens[first].start : tokens[last - 1].end]
        ):
            return False
        if following.text.isupper() or not following.text.isalpha():
            return False
        office = self._lexicon.offices.at(tokens, last)
        return office is None and following.low not in _CALENDAR

    def _is_after_first_name(self, tokens: Sequence[Token], first: int) -> bool:
        """ "Nikol Goris": an unknown capitalised word right before, not at the start of the sentence."""
        if first < 2 or not _adjacent(tokens, first - 1):
            return False
        before = tokens[first - 1]
        if not before.text[0].isupper() or not before.text.isalpha() or before.text.isupper():
            return False
        if before.low in self._codes or self._lexicon.kind_words.at(tokens, first - 1):
            return False
        known = before.low in self._lexicon.place_fillers or before.low in _CALENDAR
        return (
            not known
            and not self._ends_place(before.end)
            and not self._lexicon.place_words.at(tokens, first - 1)
        )

    def _starts_place(self, start: int) -> bool:
        return any(span.start == start for span in self._spans)

    def _ends_place(self, end: int) -> bool:
        return any(span.end == end for span in self._spans)

    def _is_country_name(self, name: str) -> bool:
        place = self._gazetteer.resolve(name, limit=1).place
        return place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}

    def _kind_hint(self, tokens: Sequence[Token], first: int, last: int) -> PlaceKind | None:
        """The kind word after the name ("Dashkesan region") or before it ("town of Vardenis", "districts of A")."""
        if (
            last < len(tokens)
            and (after := self._lexicon.kind_words.at(tokens, last))
            and after.row != "border"
        ):
            if not tokens[last].low.endswith("s") or tokens[last].low.endswith("ss"):
                return _KINDS[after.row]
            return _KINDS[after.row]
        index = first - 1
        if index >= 1 and tokens[index].low in {"of", "called", "named"}:
            index -= 1
        if index >= 0:
            for start in (index - 1, index):
                hit = self._lexicon.kind_words.at(tokens, start) if start >= 0 else None
                if hit is not None and hit.last == index + 1 and hit.row != "border":
                    return _KINDS[hit.row]
        return None

    def _series_kind(self, tokens: Sequence[Token], previous: PlaceHit) -> PlaceKind | None:
        """ "districts of A, B and C": the kind word governs the whole list."""
        return (
            self._kind_hint(tokens, previous.series, previous.series + 1)
            if previous.series < len(tokens)
            else None
        )

    def _relation(self, tokens: Sequence[Token], first: int) -> tuple[str, int]:
        """Walk back over fillers to the preposition that governs the name."""
        index = first - 1
        stop = max(-1, first - 1 - _REACH_BACK)
        while index > stop:
            for start in range(max(0, index - 3), index + 1):
                hit = self._lexicon.place_words.at(tokens, start)
                if hit is not None and hit.last == index + 1 and hit.row != "of":
                    return hit.row, start
            token = tokens[index]
            filler = (
                token.low == "of"
                or token.low in self._lexicon.place_fillers
                or token.low in self._codes
                or self._lexicon.kind_words.at(tokens, index) is not None
            )
            if not filler:
                return "", first
            index -= 1
        return "", first

    def _role(self, tokens: Sequence[Token], first: int, last: int, relation: str) -> ToponymRole:
        if _is_dateline(self._text, tokens, first, last):
            return ToponymRole.DATELINE
        near = tokens[max(0, first - 9) : first]
        if relation in {"locative", "to"} and self._lexicon.venues.find(near):
            return ToponymRole.VENUE
        if relation == "from" and self._lexicon.venues.find(tokens[max(0, first - 3) : first]):
            return ToponymRole.DATELINE
        if relation in {"", "between", "with"} and self._speaks(tokens, last):
            return ToponymRole.METONYM
        return ToponymRole.LITERAL

    def _speaks(self, tokens: Sequence[Token], last: int) -> bool:
        """A name that says, wants or denies stands for a government."""
        for index in range(last, min(last + 3, len(tokens))):
            low = tokens[index].low
            if self._lexicon.speech.at(tokens, index) or low in _GOVERNS:
                return True
            if low not in {"has", "have", "had", "also", "later", "repeatedly", "'s", "officially", ","}:
                return False
        return False


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of the report."""

    start: int
    end: int


_GOVERNS = word_set("governs")
_CALENDAR = word_set("calendar")


def _adjacent(tokens: Sequence[Token], index: int, *, dots: bool = False) -> bool:
    """Only a space (or a full stop and a space) between a token and the next."""
    gap = tokens[index + 1].start - tokens[index].end
    return gap == 1 or (dots and gap <= 1)


def _is_dateline(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "KYIV, Sept 14 (Reuters) -", "BAKU — " at the start of a line."""
    start = tokens[first].start
    if start and text[start - 1] not in "\n\r" and text[:start].strip():
        return False
    following = text[tokens[last - 1].end : tokens[last - 1].end + 45].split("\n", maxsplit=1)[0]
    return any(sign in following for sign in (" - ", " — ", " – ", ") -", ") —", ") –")) and (
        tokens[first].text.isupper() or "(" in following or following.lstrip()[:1] in "—–-"
    )


def _is_series(tokens: Sequence[Token], previous: PlaceHit, first: int, lexicon: Lexicon) -> bool:
    between = tokens[previous.last : first]
    if not between or len(between) > 5:
        return False
    links = [t for t in between if t.low in {",", "and", "or", "&", ";"} or t.low in {"as", "well"}]
    rest = [
        i
        for i, t in enumerate(between)
        if t not in links and t.low not in {"the", "of", "both"} and lexicon.kind_words.at(between, i) is None
    ]
    return bool(links) and not rest


def _mark_containers(tokens: Sequence[Token], hits: list[PlaceHit]) -> list[PlaceHit]:
    """Y is a container in "X, Y", "X in Y", "X (Y)" when X lies in Y."""
    marked = list(hits)
    for index in range(1, len(hits)):
        inner, outer = marked[index - 1], hits[index]
        between = [token.low for token in tokens[inner.last : outer.first]]
        if close_to_unknown(inner, outer, between):
            marked[index] = replace(outer, container=True)
            continue
        close = len(between) <= 6 and not {"and", "or"} & set(between)
        if close and _holds(outer.place, inner.place):
            marked[index] = replace(outer, container=True)
    return marked


def close_to_unknown(inner: PlaceHit, outer: PlaceHit, between: Sequence[str]) -> bool:
    """ "X, in the Kidal region": an unknown name inside a known district or region."""
    if (
        inner.place is not None
        or outer.place is None
        or outer.place.kind not in {PlaceKind.DISTRICT, PlaceKind.REGION}
    ):
        return False
    return len(between) <= 5 and set(between) <= {
        ",",
        "in",
        "the",
        "of",
        "district",
        "township",
        "village",
        "town",
        "(",
        "inside",
    }


_SIZE = {
    PlaceKind.SETTLEMENT: 0,
    PlaceKind.FEATURE: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.REGION: 2,
    PlaceKind.BORDER: 3,
    PlaceKind.COUNTRY: 4,
}


def _holds(outer: Place | None, inner: Place | None) -> bool:
    """True when the outer place is of a larger kind and may hold the inner one."""
    if outer is None or inner is None or _SIZE[outer.kind] <= _SIZE[inner.kind]:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return outer.country in {inner.country, *inner.countries}
    codes = {outer.country, *outer.countries}
    return bool(codes & {inner.country, *inner.countries})
