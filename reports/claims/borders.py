"""The border of two countries as the place of a happening."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

BORDER_WORDS = word_set("border_words")
_MOST_COUNTRIES = 4


def note_border(story: Story, marked: Marked) -> None:
    """Keep the pair of countries whose border the sentence names, or the report's main pair."""
    if BORDER_WORDS.isdisjoint(marked.words):
        return
    named = [hit.place.country for hit in marked.places if hit.is_country and hit.place]
    named += [story.codes.get(token.low) for token in marked.tokens]
    here = [code for code in named if code]
    pair = _bordering(story, here) or _bordering(story, [*here, *story.countries])
    story.last_border = pair or story.last_border


def _bordering(story: Story, codes: Sequence[str]) -> tuple[str, str] | None:
    """The first two of the codes that share a land border."""
    unique = list(dict.fromkeys(codes))[:_MOST_COUNTRIES]
    pairs = combinations(unique, 2)
    return next((pair for pair in pairs if story.gazetteer.border(*pair) is not None), None)


def add_border(story: Story, marked: Marked, draft: Draft) -> None:
    """Put a draft on the border that its sentence speaks of."""
    if draft.event_type is EventType.PROTESTS or BORDER_WORDS.isdisjoint(marked.words):
        return
    draft.border = story.last_border
    if draft.border is not None:
        draft.places = []
