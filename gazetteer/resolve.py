"""From a name and its context to a place, or to an honest "ambiguous" or "unresolved"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.borders import border_countries, border_id
from gazetteer.distance import geodesic_km
from gazetteer.districts import derived_district
from gazetteer.errors import BadCoordinates
from gazetteer.fold import fold, written_key
from gazetteer.index import MOST_NAMES_KEPT
from gazetteer.namesakes import STRENGTH_NAMES, Namesakes, Weighed, apart, ranked
from gazetteer.place import Candidate, Context, Place, PlaceKind, Resolution, ResolutionStatus
from gazetteer.resolve_alike import Question, unresolved, written_differently
from gazetteer.score import AREAS, NO_CONTEXT, Container, shares, weigh
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Index
    from gazetteer.posting import Posting

OTHER_THING = "mostly a word, a person or a body; the places of this name are small"
LONGEST_NAME = 200
BORDER_HINTS = ("border", "frontier", "boundary")  # every phrase that names a border has one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """What a resolution needs.

    Attributes:
        index: the opened index.
        code_of: country codes by folded name, adjective and people.
        kind_words: kinds by folded word.
    """

    index: Index
    code_of: Mapping[str, str]
    kind_words: Mapping[str, PlaceKind]

    def resolve(self, name: str, context: Context, limit: int, *, similar: bool) -> Resolution:
        """The answer for a name; see `Gazetteer.resolve`."""
        check_context(context)
        key = folded_name(name)
        if context.kind is PlaceKind.BORDER or may_be_border(key):
            border = self._border(name, context)
            if border is not None:
                return border
        namesakes = self.index.namesakes(key)
        if namesakes is None:
            key, context = self._without_kind_word(key, context)
            namesakes = self.index.namesakes(key)
        found = self.decide(name, namesakes, context, limit) if namesakes else unresolved(name)
        if similar and (namesakes is None or namesakes.are_weak):
            return written_differently(self, Question(name, key, context, limit), found)
        return found

    def _is_other(self, name: str, best: Posting) -> bool:
        """Whether a name is rather a word, a person or a body: a table says so, or it is written like a word.

        Only a settlement that is large, or an area or feature that bears it as a main name, withstands that.
        """
        weak = self.index.is_weak(folded_name(name))
        if not weak and not is_like_word(name):
            return False
        weights = self.index.weights
        if best.strength < Strength.DERIVED:
            return best.population < weights["word_population"]
        small = best.kind is PlaceKind.SETTLEMENT and best.population < weights["phrase_population"]
        return weak and " " in folded_name(name) and small

    def _border(self, name: str, context: Context) -> Resolution | None:
        """The answer for a phrase that names a border, or None when it names none."""
        asked = context.kind is PlaceKind.BORDER
        codes = border_countries(name[:LONGEST_NAME], self.code_of, word_needed=not asked)
        if codes is None:
            return None
        row = self.index.row(border_id(*codes))
        if row is None:
            reason = f"{codes[0]} and {codes[1]} have no land border in the tables"
            return Resolution(query=name, status=ResolutionStatus.UNRESOLVED, reason=reason)
        reason = f"the words name the border of {codes[0]} and {codes[1]}"
        candidate = Candidate(place=self.index.place_at(row), score=1.0, reasons=(reason,))
        return Resolution(query=name, status=ResolutionStatus.EXACT, candidates=(candidate,), reason=reason)

    def _without_kind_word(self, key: str, context: Context) -> tuple[str, Context]:
        """The name without a kind word at its end or its start ("Dashkesan district", "town of Vardenis")."""
        for word, kind in self.kind_words.items():
            bare = key.removesuffix(" " + word) if key.endswith(" " + word) else key.removeprefix(word + " ")
            bare = bare.removeprefix("of ")
            if bare != key:
                return bare, replace(context, kind=context.kind or kind)
        return key, context

    def without_kind_word(self, key: str) -> str:
        """A folded name without a kind word at its end or its start."""
        return self._without_kind_word(key, NO_CONTEXT)[0]

    def decide(self, name: str, namesakes: Namesakes, context: Context, limit: int) -> Resolution:
        """Weigh the places of a name and accept one, or none."""
        weighed = self._as_written(name, self.weighed(namesakes, context))
        accepted, reason = self.accepted(weighed, context)
        if accepted and self._is_out_of_frame(weighed[0], context):
            accepted, reason = (
                False,
                "the only likely place lies in none of the countries that the report names",
            )
        best = weighed[0].posting
        status = self._status(best, namesakes, context) if accepted else ResolutionStatus.AMBIGUOUS
        if accepted and self._is_other(name, best):
            status, reason = ResolutionStatus.UNRESOLVED, OTHER_THING
        if best.strength == Strength.WEAK:
            status, reason = (
                ResolutionStatus.UNRESOLVED,
                "known only as a code or a noisy spelling of other names",
            )
        return self.answer(name, weighed[:limit], shares(weighed, limit), (status, reason))

    def _as_written(self, name: str, weighed: list[Weighed]) -> list[Weighed]:
        """More points for the places that bear a name with marks just as it is written."""
        written = set() if name.isascii() else {p.row for p in self.index.postings(written_key(name.strip()))}
        if not written:
            return weighed
        key = written_key(name.strip())
        for item in weighed:
            row = item.posting.row
            if row in written or written_key(self.index.place_at(row).name) == key:
                item.add(self.index.weights["as_written"], "it bears the name as it is written")
        return ranked(weighed)

    def answer(
        self,
        name: str,
        weighed: Sequence[Weighed],
        scores: Sequence[float],
        decision: tuple[ResolutionStatus, str],
    ) -> Resolution:
        """The answer with its candidates; `scores` may be longer than `weighed`."""
        candidates = [
            Candidate(
                place=item.derived or self.index.place_at(item.posting.row),
                score=score,
                reasons=item.reasons(),
            )
            for item, score in zip(weighed, scores, strict=False)
        ]
        return Resolution(query=name, status=decision[0], candidates=tuple(candidates), reason=decision[1])

    def weighed(self, namesakes: Namesakes, context: Context) -> list[Weighed]:
        """All candidates with points; with a district word also districts made from settlements."""
        index = self.index
        rows = [row for place_id in context.within if (row := index.row(place_id)) is not None]
        containers = [Container(index.place_at(row), index.unit(row)) for row in rows]
        regions = [row for place_id in context.regions if (row := index.row(place_id)) is not None]
        weighed = weigh(namesakes, context, containers, index.weights, regions)
        if context.kind not in AREAS:
            return weighed
        return ranked([self._as_area(item, weighed) for item in weighed])

    def _as_area(self, item: Weighed, others: Sequence[Weighed]) -> Weighed:
        """A settlement as the unit around it, when no unit of its name is known there."""
        if item.posting.kind is not PlaceKind.SETTLEMENT or item.posting.strength < Strength.CURATED:
            return item
        if any(
            other.posting.kind in AREAS and not apart(other.posting, item.posting, self.index.weights)
            for other in others
        ):
            return item
        place, reason = derived_district(self.index, item.posting)
        weights = self.index.weights
        item.points += weights["kind"] - weights["not_kind"] + weights["derived_district"]
        item.evidence[-1] = ("{}", reason)
        item.derived = place
        return item

    def accepted(
        self, weighed: Sequence[Weighed], context: Context, which: str = "of this name"
    ) -> tuple[bool, str]:
        """Whether the best candidate leads clearly, and the reason in words; `which` places are compared."""
        best, weights = weighed[0], self.index.weights
        placed = context.near or context.within or context.regions or context.kind
        margin = weights["margin_placed" if placed else "margin"]
        rivals = [item for item in weighed[1:] if best.points - item.points < margin]
        far = (item for item in rivals if apart(best.posting, item.posting, weights))
        rival = next(far, None) if rivals else None
        if rival is None:
            return True, "; ".join(best.reasons())
        distance = _distance_words(best.posting, rival.posting)
        return False, f"{len(rivals) + 1} places {which} are about as likely, {distance}"

    def _is_out_of_frame(self, best: Weighed, context: Context) -> bool:
        """Whether a small place lies in a country not named: another place, which we lack, is meant."""
        posting, weights = best.posting, self.index.weights
        if posting.kind is not PlaceKind.SETTLEMENT or not context.countries or not posting.country:
            return False
        if posting.country in context.countries:
            return False
        return posting.prominence + weights[STRENGTH_NAMES[posting.strength]] < weights["out_of_frame"]

    def _status(self, best: Posting, namesakes: Namesakes, context: Context) -> ResolutionStatus:
        """Exact or alias; context when the name alone would not have given this place."""
        is_chosen = len(namesakes.postings) > 1 and context != NO_CONTEXT
        if is_chosen and namesakes.alone != best.row:
            return ResolutionStatus.CONTEXT
        return ResolutionStatus.EXACT if best.strength == Strength.MAIN else ResolutionStatus.ALIAS


def may_be_border(key: str) -> bool:
    """Whether a folded name has a word for a border; written out, for it is asked of every name."""
    border, frontier, boundary = BORDER_HINTS
    return border in key or frontier in key or boundary in key


def is_like_word(name: str) -> bool:
    """Whether a name is written as a common word is: one word in lower case."""
    return name.islower() and name.isascii() and " " not in name.strip()


def folded_name(name: str) -> str:
    """The key that a name is looked up by."""
    return _folded(name[:LONGEST_NAME])


@lru_cache(maxsize=MOST_NAMES_KEPT)
def _folded(name: str) -> str:
    return fold(name).strip(" ¶").removeprefix("the ")


def check_context(context: Context) -> None:
    """Refuse points that are not on the globe.

    Raises:
        BadCoordinates: a point of `near` is not (lon, lat) in degrees.
    """
    for lon, lat in context.near:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - degrees; never true of NaN
            raise BadCoordinates(
                f"({lon}, {lat}): expected a longitude from -180 to 180, then a latitude from -90 to 90"
            )


def _distance_words(first: Posting, second: Posting) -> str:
    """How far apart two places are, in words."""
    return f"the best two {geodesic_km((first.lon, first.lat), (second.lon, second.lat)):,.0f} km apart"


def place_or_none(index: Index, row: int | None) -> Place | None:
    """The place of a row that may be absent."""
    return None if row is None else index.place_at(row)
