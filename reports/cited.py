"""Whom an outlet has it from: "AFP reported, citing the mayor", "with reference to the ministry"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.speakers import phrase_end
from reports.tokens import lacks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token
    from reports.told_by import Attribution

_SPEAKERS = word_set("speakers")
_MEDIA = word_set("media_words")
_CITING = frozenset({"citing", "quoting", "cites", "quotes"})
_REFERENCE = ("with", "reference", "to")
_MARKS = _CITING | {"reference"}
_SAYS = frozenset({"say", "claim"})
_REACH = 12


def with_sources(
    tokens: Sequence[Token], text: str, lexicon: Lexicon, found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions of a sentence; an outlet that cites somebody relays what the other says."""
    if lacks(tokens, _MARKS):
        return list(found)
    span = _cited(tokens, lexicon)
    if span is None:
        return list(found)
    start, stop = span
    near = [
        a for a in found if a.stance in _SAYS and _is_medium(tokens, a, lexicon) and _apart(a, span) <= _REACH
    ]
    if not near:
        return list(found)
    source = " ".join(text[tokens[start].start : tokens[stop - 1].end].split())
    outlet = min(near, key=lambda a: _apart(a, span))
    told = replace(outlet, claimant=source, relayer=outlet.relayer or outlet.claimant)
    return [told if a is outlet else a for a in found if a is outlet or not _is_inside(a, span)]


def _cited(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens that name who is cited, when it is somebody who can speak."""
    for index, token in enumerate(tokens):
        low = tuple(word.low for word in tokens[index : index + 3])
        start = index + 3 if low == _REFERENCE else index + 1 if token.low in _CITING else 0
        if not start or start >= len(tokens):
            continue
        stop = phrase_end(tokens, start)
        stop = next(
            (hit.first for hit in lexicon.speech.find(tokens, start, stop) if hit.first > start), stop
        )
        words = tokens[start:stop]
        if lexicon.outlets.find(words):
            continue
        if lexicon.offices.find(words) or not _SPEAKERS.isdisjoint(word.low for word in words):
            return start, stop
    return None


def _is_medium(tokens: Sequence[Token], attribution: Attribution, lexicon: Lexicon) -> bool:
    """An outlet, or "state media", "the newspaper"."""
    if not attribution.claimant:
        return attribution.relayer is not None
    words = set(attribution.claimant.lower().split())
    spoken = lexicon.outlets.find(tokens, attribution.first, attribution.verb)
    return not _MEDIA.isdisjoint(words) or bool(spoken)


def _apart(attribution: Attribution, span: tuple[int, int]) -> int:
    return max(0, span[0] - attribution.last, attribution.first - span[1])


def _is_inside(attribution: Attribution, span: tuple[int, int]) -> bool:
    """The participle itself, when it was taken for a speaker's verb."""
    return attribution.verb == span[0] - 1
