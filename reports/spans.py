"""Toponyms at spans that somebody else marked: resolved in the context of the whole text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.lexicon import load_lexicon
from reports.places import PlaceFinder
from reports.report import Mention
from reports.toponyms import demonym, find_toponyms, toponyms_of
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports.places.senses import Senses

Spans = tuple[tuple[int, int], ...]
FARTHEST_SLIP = 3


def toponyms_at(text: str, spans: Spans | None, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """One mention for each span (start, end), in the order given; None asks for all toponyms of the text.

    A span that the reading finds too keeps its role and resolution. Any other is resolved with the countries
    and places found in the text as context; when the gazetteer does not know the name, the mention says so.
    """
    if spans is None:
        return find_toponyms(text, gazetteer)
    places = PlaceFinder(text, gazetteer, load_lexicon())
    known = {(mention.start, mention.end): mention for mention in toponyms_of(text, places, gazetteer)}
    return tuple(known.get(span) or _mention(text, span, places.senses, gazetteer) for span in spans)


def _mention(text: str, span: tuple[int, int], senses: Senses, gazetteer: Gazetteer) -> Mention:
    start, end = span
    first, last = _whole_words(text, start, end)
    name = text[first:last]
    people = gazetteer.of_people(name)
    if people is not None:
        found = demonym(text, (first, last), people)
        return replace(found, start=start, end=end, text=text[start:end])
    resolution = senses.resolve_span(first, last)
    return Mention(
        start=start, end=end, text=text[start:end], role=ToponymRole.LITERAL, resolution=resolution
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without signs at its ends, grown to whole words: marks of others slip by a letter or two."""
    first, last = start, end
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not (text[last - 1].isalnum() or (text[last - 1] == "." and last == end)):
        last -= 1
    if first == last:
        return start, end
    while first > max(0, start - FARTHEST_SLIP) and text[first - 1].isalnum():
        first -= 1
    while last < min(len(text), end + FARTHEST_SLIP) and text[last].isalnum() and text[last - 1].isalnum():
        last += 1
    return first, last
