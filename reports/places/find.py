"""Find the place names of a sentence with their role, their relation and the place they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.gazetteer import meant
from gazetteer.place import ResolutionStatus
from reports.places.capitals import capitals_in
from reports.places.hit import LOCATIVE, PlaceHit
from reports.places.in_city import in_city
from reports.places.in_region import in_region
from reports.places.name_guard import CALENDAR, Other, other_thing
from reports.places.quarters import city_of_quarter, heads_quarters
from reports.places.relation import kind_hint, relation_at
from reports.places.roads import mark_roads
from reports.places.role import role_of, speaks
from reports.places.senses import Senses, is_point
from reports.places.series import is_series, lists_from_unknown, mark_containers
from reports.places.told_district import ToldDistrict
from reports.places.unknown_names import unknown_names
from reports.report import Mention
from reports.tokens import words_of
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.find import NameMatch
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import PlaceKind
    from reports.lexicon import Lexicon
    from reports.tokens import Token

_OF_PLACES = LOCATIVE - {"object"} | {"from", "to", "between"}
_ASSOCIATED = {Other.PUBLIC_BODY: ToponymRole.METONYM, Other.COMPOUND: ToponymRole.DEMONYM}
_LONGEST_FORENAMES = 2
_CALL_REACH = 60
_STRUCK_REACH = 4
_ARTICLES = frozenset({"the", "a", "an"})
_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "around"})


class PlaceFinder:
    """Finds and resolves place names; one for each report, so that a name has one sense per report."""

    def __init__(self, text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._senses = Senses(text, gazetteer)
        self._named: frozenset[int] = frozenset()
        self._persons: set[str] = set()
        self._told: dict[str, PlaceHit] = {}
        self._district = ToldDistrict(self._senses, lexicon)

    @property
    def senses(self) -> Senses:
        """The names of the report and what they stand for."""
        return self._senses

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO codes of the countries that the report names, the most named first."""
        return self._senses.countries

    @property
    def codes(self) -> Mapping[str, str]:
        """Lower-case adjectives and peoples to ISO codes."""
        return self._senses.codes

    def may_name(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` can name a place: a known name, a people, or words that call one."""
        senses = self._senses
        if senses.spans_within(start, end) or senses.has_people(start, end):
            return True
        return _calls_place(self._lexicon).search(self._text, start, end) is not None

    def find(self, tokens: Sequence[Token]) -> list[PlaceHit]:
        """The place names of one sentence, left to right; names of persons and bodies are left out."""
        if not tokens:
            return []
        words = words_of(tokens)
        spans = self._spans(tokens)
        self._named = frozenset([index for _, first, last in spans for index in range(first, last)])
        known = self._known_names(tokens, spans)
        if "capital" in words:
            known = _with_capitals(known, list(capitals_in(tokens, known, self._senses, self._lexicon)))
        taken = {index for hit in known for index in range(hit.first, hit.last)}
        unknown: list[PlaceHit] = []
        if not _words_for_places(self._lexicon).isdisjoint(words):
            names = unknown_names(tokens, taken, self.codes, self._lexicon)
            for first, last in names:
                hit = self._unknown_hit(tokens, first, last) or self._joined_hit(tokens, first, last, unknown)
                unknown.extend([hit] if hit is not None else [])
        found = [self._as_told(hit) for hit in sorted([*known, *unknown], key=lambda hit: hit.first)]
        if unknown:
            found = lists_from_unknown(tokens, found, self._lexicon)
        found = in_city(tokens, found)
        marked = mark_containers(tokens, mark_roads(tokens, found, self._text), self._text)
        marked = in_region(marked, self._senses)
        marked = self._district.settle(tokens, marked)
        for before, after in zip(found, marked, strict=True):
            if before.place is None and after.place is not None:
                self._told[before.mention.text.lower()] = after
        return marked

    def _as_told(self, hit: PlaceHit) -> PlaceHit:
        """An unknown name of which the report has told where it lies: there."""
        if hit.place is not None:
            return hit
        told = self._told.get(hit.mention.text.lower())
        if told is None:
            return self._in_told_unit(hit)
        mention = replace(hit.mention, resolution=told.mention.resolution)
        is_near = told.relation == "near" and hit.relation in LOCATIVE
        return replace(hit, mention=mention, relation="near" if is_near else hit.relation)

    def _in_told_unit(self, hit: PlaceHit) -> PlaceHit:
        """An unknown name whose district the report tells elsewhere: somewhere in that district."""
        unit = self._senses.units.get(hit.mention.text.lower())
        if unit is None or hit.mention.resolution.candidates:
            return hit
        resolution = meant(hit.mention.text, unit, f"told to lie in {unit.name}")
        return replace(hit, mention=replace(hit.mention, resolution=resolution))

    def _spans(self, tokens: Sequence[Token]) -> list[tuple[NameMatch, int, int]]:
        """The known names of a sentence with their first and last (exclusive) tokens."""
        spans = self._senses.spans_within(tokens[0].start, tokens[-1].end)
        return [(span, *_tokens_of(tokens, span.start, span.end)) for span in spans]

    def _known_names(
        self, tokens: Sequence[Token], spans: Sequence[tuple[NameMatch, int, int]]
    ) -> list[PlaceHit]:
        """Names that the gazetteer holds."""
        hits: list[PlaceHit] = []
        for span, first, last in spans:
            if span.place_id is not None and first < last:
                hits.append(self._fixed_hit(tokens, first, last, span))
            elif first < last and not self._is_other(tokens, first, last, span):
                hit = self._known_hit(tokens, first, last, hits)
                hits.extend([hit] if hit is not None else [])
        return hits

    def _is_other(self, tokens: Sequence[Token], first: int, last: int, span: NameMatch) -> bool:
        """Whether it names a person or body here; a person once named is meant by the bare name too."""
        thing = other_thing(tokens, first, last, self._senses, self._lexicon)
        low = span.text.lower()
        if thing is Other.PERSON and self._is_sure_person(tokens, first, last):
            self._persons.add(low)
        if thing is not None:
            return True
        if not (span.person or low in self._persons):
            return False
        return not self._is_called_place(tokens, first, last, low)

    def _is_sure_person(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a known first name says so: not for "Overall Edmonton", an unknown word before a place."""
        words = [token.text for token in tokens[max(0, first - _LONGEST_FORENAMES) : last]]
        return any(self._senses.is_first_name(word) for word in words)

    def _is_called_place(self, tokens: Sequence[Token], first: int, last: int, low: str) -> bool:
        """Whether the words say that the name is a place: "in X", "X district", and anywhere "X, Texas"."""
        if self._senses.is_contained(low) or kind_hint(tokens, first, last, self._lexicon):
            return True
        relation, _ = relation_at(tokens, first, self._lexicon, self.codes, self._named)
        return relation in _OF_PLACES

    def associated(self, tokens: Sequence[Token]) -> Iterator[Mention]:
        """Names inside those of public bodies ("Glasgow Police") and compounds ("Moscow-backed")."""
        for _, first, last in self._spans(tokens) if tokens else ():
            thing = other_thing(tokens, first, last, self._senses, self._lexicon) if first < last else None
            if thing in _ASSOCIATED:
                mention = self._mention(tokens, first, last, _ASSOCIATED[thing], None)
                if mention.resolution.place is not None:
                    yield mention

    def _fixed_hit(self, tokens: Sequence[Token], first: int, last: int, span: NameMatch) -> PlaceHit:
        """What can only mean one place: the Ky. of "London, Ky.", or a coordinate, where it happened."""
        relation, anchor = "", first
        if is_point(span):
            relation, anchor = relation_at(tokens, first, self._lexicon, self.codes, self._named)
            relation = relation if relation in _OF_PLACES else "locative"
        mention = Mention(
            start=span.start,
            end=span.end,
            text=span.text,
            role=ToponymRole.LITERAL,
            resolution=self._senses.resolve_fixed(span),
        )
        return PlaceHit(first, last, mention, relation, anchor, first, container=False)

    def _known_hit(
        self, tokens: Sequence[Token], first: int, last: int, before: Sequence[PlaceHit]
    ) -> PlaceHit | None:
        lexicon = self._lexicon
        previous = before[-1] if before and is_series(tokens, before[-1], first, lexicon) else None
        kind = kind_hint(tokens, first, last, lexicon) or self._kind_of_list(tokens, previous)
        resolution = self._senses.resolve(self._name(tokens, first, last), kind)
        if resolution.status is ResolutionStatus.UNRESOLVED:
            return None
        relation, anchor, series = self._relation(tokens, first, last, previous)
        role = role_of(self._text, tokens, first, last, relation=relation, lexicon=lexicon)
        mention = self._mention(tokens, first, last, role, kind)
        mention = self._as_quarter(tokens, first, last, mention)
        return PlaceHit(first, last, mention, relation, anchor, series, container=False)

    def _as_quarter(self, tokens: Sequence[Token], first: int, last: int, mention: Mention) -> Mention:
        """A name that stands for no place here, as a quarter of the city named before it, if words say so."""
        city = None if mention.resolution.place else city_of_quarter(tokens, first, last, self._senses)
        if city is None:
            return mention
        return replace(mention, resolution=meant(mention.text, city, "a quarter of the city named before it"))

    def _kind_of_list(self, tokens: Sequence[Token], previous: PlaceHit | None) -> PlaceKind | None:
        """The kind word that governs a whole list: "districts of A, B and C"."""
        if previous is None:
            return None
        return kind_hint(tokens, previous.series, previous.series + 1, self._lexicon)

    def _relation(
        self, tokens: Sequence[Token], first: int, last: int, previous: PlaceHit | None
    ) -> tuple[str, int, int]:
        """Relation, anchor and series: of the name's own preposition, else of the list it goes on with."""
        relation, anchor = relation_at(tokens, first, self._lexicon, self.codes, self._named)
        if not relation and _heads_line(tokens, first, last) and not self._tells_spot(tokens):
            relation = "locative"
        if previous is not None and relation in LOCATIVE and previous.relation in LOCATIVE:
            return relation, anchor, previous.series
        goes_on = previous is not None and relation in {"", "with"}
        if previous is not None and goes_on and not speaks(tokens, last, self._lexicon):
            return previous.relation, previous.anchor, previous.series
        return relation, anchor, first

    def _tells_spot(self, tokens: Sequence[Token]) -> bool:
        """Whether a name that no table knows stands after "at": "Timbuktu: an airstrike at Inadiatafane"."""
        return any(
            token.low == "at"
            and index + 1 not in self._named
            and index + 1 < len(tokens)
            and tokens[index + 1].text.istitle()
            and tokens[index + 1].low not in CALENDAR
            for index, token in enumerate(tokens)
        )

    def _unknown_hit(self, tokens: Sequence[Token], first: int, last: int) -> PlaceHit | None:
        """A name that the index does not hold, when the words before it call it a place."""
        relation, anchor = relation_at(tokens, first, self._lexicon, self.codes, self._named)
        kind = kind_hint(tokens, first, last, self._lexicon)
        called = kind is not None and tokens[first - 1].low == "of"
        named = kind is not None or heads_quarters(tokens, last)
        named = named or (last < len(tokens) and self._lexicon.kind_words.at(tokens, last) is not None)
        governed = relation in LOCATIVE and (named or self._is_governed(tokens, anchor, first, last))
        listed = governed or self._is_listed(tokens, first, last)
        if not (called or listed) and self._is_struck_in_unit(tokens, first, last):
            listed, relation, anchor = True, "object", first
        if self._is_body(tokens, last) or not (called or listed):
            return None
        mention = self._mention(tokens, first, last, ToponymRole.LITERAL, kind)
        mention = self._as_quarter(tokens, first, last, mention)
        return PlaceHit(first, last, mention, relation, anchor, first, container=False)

    def _joined_hit(
        self, tokens: Sequence[Token], first: int, last: int, before: Sequence[PlaceHit]
    ) -> PlaceHit | None:
        """Y in "in X and Y", neither of which the index holds: it goes on with the list of X."""
        previous = before[-1] if before else None
        if previous is None or previous.last != first - 1 or tokens[first - 1].low != "and":
            return None
        if self._is_body(tokens, last) or any(self._senses.is_first_name(t.text) for t in tokens[first:last]):
            return None
        mention = self._mention(tokens, first, last, ToponymRole.LITERAL, None)
        if mention.resolution.place is not None:
            return None
        return PlaceHit(
            first, last, mention, previous.relation, previous.anchor, previous.series, container=False
        )

    def _is_listed(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether "A, B and X in Y" makes a place of X: a known name before the "and", "in" after it."""
        is_beside = first > 1 and tokens[first - 1].low == "and" and first - 2 in self._named
        is_in = last < len(tokens) and tokens[last].low == "in"
        return is_beside and is_in and not any(self._senses.is_first_name(t.text) for t in tokens[first:last])

    def _is_struck_in_unit(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """X in "fighters struck X, in Y province": the text says which district it lies in."""
        if self._name(tokens, first, last).lower() not in self._senses.units:
            return False
        before = tokens[max(0, first - _STRUCK_REACH) : first]
        return any(hit.last == len(before) for hit in self._lexicon.triggers.find(before))

    def _is_governed(self, tokens: Sequence[Token], anchor: int, first: int, last: int) -> bool:
        """Whether "in" and the like make a place of an unknown name: not of "the X", nor of a person."""
        if tokens[anchor].low not in _PLACE_PREPOSITIONS or tokens[first - 1].low in _ARTICLES:
            return False
        named = (token.text for token in tokens[first:last] if token.text[0].isupper())
        return not any(self._senses.is_first_name(word) for word in named)

    def _is_body(self, tokens: Sequence[Token], last: int) -> bool:
        if last >= len(tokens):
            return False
        return tokens[last].low == "'s" or self._lexicon.organisations.at(tokens, last) is not None

    def _mention(
        self, tokens: Sequence[Token], first: int, last: int, role: ToponymRole, kind: PlaceKind | None
    ) -> Mention:
        name = self._name(tokens, first, last)
        return Mention(
            start=tokens[first].start,
            end=tokens[last - 1].end,
            text=name,
            role=role,
            resolution=self._senses.resolve(name, kind),
        )

    def _name(self, tokens: Sequence[Token], first: int, last: int) -> str:
        return self._text[tokens[first].start : tokens[last - 1].end]


def _with_capitals(hits: list[PlaceHit], capitals: list[PlaceHit]) -> list[PlaceHit]:
    """The hits with those that are part of a capital's words left out, in order."""
    apart = (hit for hit in hits if not any(c.first <= hit.first < c.last for c in capitals))
    return sorted([*apart, *capitals], key=lambda hit: hit.first)


def _tokens_of(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The tokens that hold `text[start:end]`, from and up to; empty when it is no run of tokens."""
    first = bisect_right(tokens, start, key=lambda token: token.start) - 1
    last = bisect_left(tokens, end, key=lambda token: token.end)
    if first < 0 or last >= len(tokens) or start >= tokens[first].end or tokens[last].start >= end:
        return 0, 0
    return first, last + 1


def _heads_line(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for "Nikopol: ...", "Nikopol - 2 killed" and "1. Nikopol (...": the line is about the place."""
    if first > 1 or last >= len(tokens):
        return False
    is_apart = tokens[last].start > tokens[last - 1].end
    return tokens[last].low in {":", "("} or (is_apart and tokens[last].low in {"-", "–", "—"})


@lru_cache(maxsize=1)
def _words_for_places(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence has one when they make a place of an unknown name."""
    return _PLACE_PREPOSITIONS | lexicon.kind_words.first_words


@lru_cache(maxsize=1)
def _calls_place(lexicon: Lexicon) -> re.Pattern[str]:
    """A preposition of place or a word for a kind of place; a name may follow or stand before it."""
    kinds = "|".join(re.escape(word) for word in sorted(lexicon.kind_words.first_words))
    before = rf"\b(?i:{'|'.join(sorted(_PLACE_PREPOSITIONS))}|{kinds})\b[^.]{{0,{_CALL_REACH}}}?\b[A-Z]"
    return re.compile(rf"{before}|\b[A-Z]\w+ (?i:{kinds})\b")
