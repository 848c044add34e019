"""Places whose names are written a little differently, and the guards against false friends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from gazetteer.fold import fold
from gazetteer.namesakes import apart, ranked
from gazetteer.place import PlaceKind, ResolutionStatus
from gazetteer.score import shares
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from gazetteer.index import Index
    from gazetteer.namesakes import Weighed
    from gazetteer.posting import Posting
    from gazetteer.similar import SimilarKey, SimilarKeys


class How(StrEnum):
    """What a name shares with one that is written differently."""

    SOUND = "sound"
    EDITS = "edits"
    CONSONANTS = "consonants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Places that a name may mean although it is written differently.

    Attributes:
        matches: by row, the posting and the name of the index that leads to it.
        how: what the names share.
    """

    matches: dict[int, tuple[Posting, SimilarKey]]
    how: How

    def firm(self) -> Likeness | None:
        """Those of the places that are reached by a main name or one of a table; None without any."""
        kept = {row: match for row, match in self.matches.items() if match[0].strength >= Strength.DERIVED}
        return Likeness(matches=kept, how=self.how) if kept else None

    def postings(self) -> list[Posting]:
        """The places to weigh."""
        return [posting for posting, _ in self.matches.values()]

    def ranked(self, name: str, weighed: Sequence[Weighed], index: Index, limit: int) -> list[Weighed]:
        """Candidates with less points for the difference, best first; the first `limit` say it in words."""
        for item in weighed:
            match = self.matches[item.posting.row][1]
            each = index.weights["similar_edit"] * index.weights["similar_two_edits"] / len(match.key)
            item.points += match.edits * each if match.edits else index.weights["sound"]
        best_first = ranked(weighed)
        for item in best_first[:limit]:
            place = index.place_at(item.posting.row)
            item.evidence.insert(0, ("{}", self._words(item.posting.row, name, place.name)))
        return best_first

    def status(self, weighed: Sequence[Weighed], weights: Mapping[str, float]) -> ResolutionStatus:
        """Another name of the place when habits explain all and none else sounds so; else a likely one."""
        others = any(apart(weighed[0].posting, item.posting, weights) for item in weighed[1:])
        return ResolutionStatus.FUZZY if self.how is not How.SOUND or others else ResolutionStatus.ALIAS

    def scores(self, weighed: Sequence[Weighed], weights: Mapping[str, float]) -> list[float]:
        """Scores from 0 to 1, less for each difference."""
        edits = (self.matches[item.posting.row][1].edits for item in weighed)
        sureness = (weights["similar_sureness"] ** n if n else weights["sound_sureness"] for n in edits)
        return [round(share * sure, 3) for share, sure in zip(shares(weighed), sureness, strict=True)]

    def _words(self, row: int, name: str, place_name: str) -> str:
        """The difference in words."""
        match = self.matches[row][1]
        shown = place_name if fold(place_name) == match.key else f"{match.key}, a name of {place_name}"
        if self.how is How.CONSONANTS:
            return f"the consonants of {name} are those of {shown}"
        if self.how is How.SOUND:
            return f"written differently: {name} for {shown} by habits of transliteration"
        return f"{match.edits} letter{'s differ' if match.edits > 1 else ' differs'} from {shown}"


def like(readings: Sequence[str], index: Index, *, vowels: bool) -> Likeness | None:
    """Places by sound; when there is none, places within the edits that the guards allow; None without any.

    Args:
        readings: folded names to look for, in Latin letters where that is possible.
        index: the opened index.
        vowels: False for a script that leaves them out; then consonants alone are compared.
    """
    ways = (_by_sound, _by_edits) if vowels else (_by_consonants,)
    return next(filter(None, (way(key, index) for way in ways for key in readings)), None)


def _by_sound(key: str, index: Index) -> Likeness | None:
    """Places whose names sound alike by the habits of their countries."""
    heard = (match for match in index.similar.by_sound(key) if _digits(key) == _digits(match.key))
    family_of = index.similar.sounds.family_of
    found = _places(index, heard, lambda match, posting: match.family == family_of(posting.country))
    return Likeness(matches=found, how=How.SOUND) if found else None


def _by_edits(key: str, index: Index) -> Likeness | None:
    """Places whose names are a slip away."""
    close = (match for match in index.similar.by_edits(key) if same_name(key, match.key, index.similar))
    found = _places(index, close, lambda _, __: True)
    return Likeness(matches=found, how=How.EDITS) if found else None


def _by_consonants(key: str, index: Index) -> Likeness | None:
    """Large places whose names have the same consonants."""
    least = index.weights["consonants_population"]
    same = (match for match in index.similar.by_consonants(key) if _digits(key) == _digits(match.key))
    found = _places(index, same, lambda _, posting: posting.population >= least)
    return Likeness(matches=found, how=How.CONSONANTS) if found else None


def same_name(key: str, other: str, similar: SimilarKeys) -> bool:
    """Whether the letters that differ may be a slip, and not what tells two names apart.

    These never differ: digits (Camp 14, Camp 15); an ending (Goris, Gori; Republica, Republican; cases); more
    letters of a word than the word allows by itself (East Ghouta, West Ghouta); in short names the last
    letter and the sound of the first.
    """
    if _digits(key) != _digits(other) or key.startswith(other) or other.startswith(key):
        return False
    if not _same_words(key, other, similar):
        return False
    if similar.reach.edits(len(key), len(other)) > 1:
        return True
    return key[-1] == other[-1] and _initial(key, similar) == _initial(other, similar)


def _places(
    index: Index, matches: Iterable[SimilarKey], fits: Callable[[SimilarKey, Posting], bool]
) -> dict[int, tuple[Posting, SimilarKey]]:
    """By row the closest match, and of equally close ones that of the firmest name."""
    found: dict[int, tuple[Posting, SimilarKey]] = {}
    for match in matches:
        for posting in _worth(index, match.key):
            known = found.get(posting.row)
            if fits(match, posting) and (known is None or _rank(posting, match) < _rank(*known)):
                found[posting.row] = (posting, match)
    return found


def _rank(posting: Posting, match: SimilarKey) -> tuple[int, int]:
    """Closest first, then firmest."""
    return match.edits, -posting.strength


def _worth(index: Index, key: str) -> Iterator[Posting]:
    """Postings of a name that are firm enough; the rule of `pack_similar.worth_it`."""
    least = index.weights["similar_population"]
    for posting in index.postings(key):
        known = posting.strength == Strength.ALTERNATE and posting.population >= least
        if posting.kind is not PlaceKind.BORDER and (posting.strength >= Strength.DERIVED or known):
            yield posting


def _same_words(key: str, other: str, similar: SimilarKeys) -> bool:
    """Whether each word is close by its own length, when there are as many words."""
    words, others = key.split(), other.split()
    if len(words) != len(others) or len(words) == 1:
        return True
    return all(
        OSA.distance(word, its) <= similar.reach.edits(len(word), len(its))
        for word, its in zip(words, others, strict=True)
    )


def _digits(key: str) -> str:
    """The digits of a name."""
    return "".join(filter(str.isdigit, key))


def _initial(key: str, similar: SimilarKeys) -> str:
    """How a name begins: the first letter of its sound, or of itself in another script."""
    return (similar.sounds.key(key) or key)[:1]
