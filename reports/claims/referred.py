"""The place that "the city", "the province" or "there" means."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.scene_named import names_unknown
from reports.happenings.no_impact import is_named_for_another_reason
from reports.places import LOCATIVE
from reports.tokens import indexes_of, lows_of
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.claims.story import Story
    from reports.happenings import Happening
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.tokens import Token

_LOCAL_OFFICES = frozenset({"mayor", "governor", "head", "chief", "prefect", "administrator", "council"})
_ADVERBS = frozenset({"there", "here"})
_GOES_ON = frozenset({"after", "when", "as"})
_NAMED_AT = LOCATIVE | {"", "from", "to"}
_SPOTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FEATURE})
_OWNERS = frozenset({"its", "their"})
_POINTERS = frozenset({"the", "'s", "its", "same", "their", "this", "that"})
_DESCRIBED_REACH = 3
_VILLAGES = frozenset({"village", "hamlet"})
_CITY_POPULATION = 50_000
_TWO = frozenset({"two", "both"})
_PLURALS = frozenset({"towns", "villages", "cities", "settlements", "camps"})
_NOT_A_PLACE_AFTER_THERE = frozenset({"of", "between", "were", "was"})


def place_referred_to(story: Story, marked: Marked, happening: Happening) -> list[PlaceHit]:
    """The last place that the report named of the kind that the happening's clause refers to, or nothing."""
    first, last = marked.clause(happening.first)
    if (
        first
        and marked.tokens[first].low in _GOES_ON
        and not any(first <= h.first < last for h in marked.places)
    ):
        first, _ = marked.clause(first - 1)  # "in the city on Saturday after a missile hit a house"
    low = lows_of(marked.tokens)[first:last]
    if not _OWNERS.isdisjoint(low) and names_unknown(marked):
        return []
    spoken = {index for a in marked.attributions for index in range(a.first, a.last)}
    if not _TWO.isdisjoint(low) and any(one in _TWO and two in _PLURALS for one, two in pairwise(low)):
        return story.named.last_two()
    told = list(_kinds(story, marked.tokens, first, last, spoken))
    towns = [(kind, index) for kind, index in told if marked.tokens[index].low not in _VILLAGES]
    own = _seat_of_speaker(marked, {kind for kind, _ in towns})
    if own is not None:
        return [own]
    here = ((_named_here(marked, kind, index), kind, index) for kind, index in told)
    found = (hit or _told_last(story, marked, kind, index) for hit, kind, index in here)
    return next(([hit] for hit in found if hit is not None), [])


def _told_last(story: Story, marked: Marked, kind: PlaceKind, index: int) -> PlaceHit | None:
    """The place told last; "the village" is neither a large city nor where the report was written."""
    hit = story.named.last(kind)
    if hit is None or hit.place is None or marked.tokens[index].low not in _VILLAGES:
        return hit
    is_dateline = hit.mention.role is ToponymRole.DATELINE
    return None if is_dateline or (hit.place.population or 0) >= _CITY_POPULATION else hit


def _seat_of_speaker(marked: Marked, kinds: Collection[PlaceKind]) -> PlaceHit | None:
    """X in "the mayor of X said that drones hit the city": who holds an office there speaks of that town."""
    for said in marked.attributions:
        inside = [hit for hit in marked.places if said.first <= hit.first < said.last and not hit.is_frame]
        words = {token.low for token in marked.tokens[said.first : said.last]}
        fitting = [hit for hit in inside if hit.place is not None and hit.place.kind in kinds]
        if fitting and not _LOCAL_OFFICES.isdisjoint(words):
            return fitting[0]
    return None


def _named_here(marked: Marked, kind: PlaceKind, index: int) -> PlaceHit | None:
    """X in "45 were killed in X after troops took the town": the settlement named before in the sentence."""
    if kind is not PlaceKind.SETTLEMENT:
        return None
    before = (
        hit
        for hit in reversed(marked.places)
        if hit.last <= index and hit.is_literal and not hit.container and hit.relation in _NAMED_AT
        if not is_named_for_another_reason(marked, hit)
    )
    return next((hit for hit in before if hit.place is not None and hit.place.kind in _SPOTS), None)


def _kinds(
    story: Story, tokens: Sequence[Token], first: int, last: int, spoken: Collection[int]
) -> Iterator[tuple[PlaceKind, int]]:
    """The kinds referred to, with the words' tokens; not of "the authorities there said"."""
    referring = story.lexicon.referring
    for index in indexes_of(tokens, referring.first_words):
        if not first <= index < last:
            continue
        low, hit = tokens[index].low, referring.at(tokens, index)
        if hit is None or index in spoken:
            continue
        is_left = index > 0 and tokens[index - 1].low == "from"  # "from there they moved to X"
        is_there = low == "here" or (low == "there" and not is_left and not _is_there_were(tokens, index))
        if is_there or (low not in _ADVERBS and _is_pointed_at(story, tokens, index)):
            yield hit.row, index


def _is_pointed_at(story: Story, tokens: Sequence[Token], index: int) -> bool:
    """True for "the town", "that town", and over words that describe it "the southern Lebanese town"."""
    stop = max(-1, index - 1 - _DESCRIBED_REACH)
    for before in range(index - 1, stop, -1):
        low = tokens[before].low
        if low in _POINTERS:
            return True
        if low not in story.lexicon.place_fillers and low not in story.codes:
            return False
    return False


def _is_there_were(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].low in _NOT_A_PLACE_AFTER_THERE
