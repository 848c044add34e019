"""The places that a denial names, and those of a claim that it is about."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.same_side import is_capital
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_CLAIM_NOUNS = word_set("claim_nouns")
_DENIALS_OF = frozenset({"accused", "blamed", "accuses", "blames"})
_OWNED_REACH = 3
_ASIDES = frozenset({"which", "as", "while", "when", "amid"})
_TURNS = frozenset({"but", "although", "though", "while", "whereas", "however", "and", ";", ","})


def places_named(story: Story, marked: Marked, denial: Denial) -> list[PlaceHit]:
    """Settlements and the like that the denial itself names, not those where its speaker sits."""
    spoken = {index for a in marked.attributions for index in range(a.first, _asked_at(marked, a))}
    spoken |= _listeners(marked)
    stop = _next_speaker(marked, denial)
    named = [
        place
        for place in marked.places
        if place.first not in spoken
        and place.is_literal
        and not place.is_country
        and denial.start < place.first < stop
        and not _is_government(story, marked, place)
    ]
    first, last = marked.clause(denial.index)
    if denial.kind == "held" and any(first <= place.first < last for place in named):
        return [place for place in named if first <= place.first < last]
    return named


def _is_government(story: Story, marked: Marked, hit: PlaceHit) -> bool:
    """True for the capital of "accused Kyiv of lying", "Kyiv's account", "a denial from Kyiv"."""
    if not is_capital(story, hit):
        return False
    low = [token.low for token in marked.tokens[hit.last : hit.last + _OWNED_REACH]]
    before = marked.tokens[hit.first - 1].low if hit.first else ""
    return (
        before in _DENIALS_OF
        or low[:1] == ["of"]
        or (low[:1] in (["'s"], ["’s"]) and not _CLAIM_NOUNS.isdisjoint(low))
        or (low[:1] in (["is"], ["was"]) and any(_is_doing(word) for word in low[1:2]))
    )


def _is_doing(word: str) -> bool:
    """True for the "inflating" of "was inflating"; "being" begins a passive."""
    return word.endswith("ing") and word != "being"


def _asked_at(marked: Marked, attribution: Attribution) -> int:
    """One past the speaker; in "X, asked about the report from Goris, says" X speaks of Goris."""
    span = range(attribution.first, attribution.verb)
    noun = next((i for i in span if marked.tokens[i].low in _CLAIM_NOUNS and i > attribution.first), None)
    return attribution.last if noun is None else noun


def _next_speaker(marked: Marked, denial: Denial) -> int:
    """Where another speaker begins after the denial ("denied it, but a source said that ...")."""
    others = (a for a in marked.attributions if a.claimant or a.stance == "accuse")
    later = (a.first for a in others if a.first > denial.index and not a.trailing)
    colon = (i for i in range(denial.index + 1, len(marked.tokens)) if marked.tokens[i].low == ":")
    stop = next(colon, len(marked.tokens))  # "denied the charge: others had struck X"
    pairs = enumerate(pairwise(token.low for token in marked.tokens))
    aside = (i for i, (one, two) in pairs if i > denial.index and one == "," and two in _ASIDES)
    stop = min(stop, next(aside, stop))  # "denied it, which came as troops were shelling X"
    return next((index for index in later if marked.tokens[index - 1].low in _TURNS), stop)


def _listeners(marked: Marked) -> set[int]:
    """The tokens between "told" and "that": "told a radio station in Bunia that"."""
    found: set[int] = set()
    low = [token.low for token in marked.tokens]
    for attribution in marked.attributions:
        if low[attribution.verb] in {"told", "tells"} and "that" in low[attribution.last :]:
            found |= set(range(attribution.last, low.index("that", attribution.last)))
    return found


def is_at(draft: Draft, named: Sequence[PlaceHit]) -> bool:
    """Whether the claim lies at one of the places, or in one that it names around its own."""
    names = {place.mention.text for place in named}
    if any(place.mention.text in names for place in draft.places):
        return True
    around = (place for place in draft.marked.places if place.container or place.is_frame)
    return bool(draft.places) and any(place.mention.text in names for place in around)


def some_places(draft: Draft, named: Sequence[PlaceHit]) -> set[tuple[int, int]]:
    """Spans of the draft's places that the denial names, when it names them and not all."""
    names = {place.mention.text for place in named}
    spans = {(p.mention.start, p.mention.end) for p in draft.places if p.mention.text in names}
    return spans if len(spans) < len(draft.places) else set()
