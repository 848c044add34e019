"""Toponyms at spans that somebody else marked: resolved in the context of the whole text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gazetteer.place import Context, PlaceKind
from reports.report import Mention
from reports.places.senses import Senses
from reports.toponyms import demonym, find_toponyms
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer

Spans = tuple[tuple[int, int], ...]
MOST_COUNTRIES, MOST_POINTS = 6, 8
SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.FEATURE})


def toponyms_at(text: str, spans: Spans | None, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """One mention for each span (start, end), in the order given; None asks for all toponyms of the text.

    A span that the reading finds too keeps its role and resolution. Any other is resolved with the countries
    and places found in the text as context; when the gazetteer does not know the name, the mention says so.
    """
    if spans is None:
        return find_toponyms(text, gazetteer)
    senses = Senses(text, gazetteer)
    known = {(mention.start, mention.end): mention for mention in find_toponyms(text, gazetteer)}
    return tuple(known.get(span) or _mention(text, span, senses, gazetteer) for span in spans)


def _mention(text: str, span: tuple[int, int], senses: Senses, gazetteer: Gazetteer) -> Mention:
    start, end = span
    people = gazetteer.of_people(text[start:end])
    if people is not None:
        return demonym(text, span, people)
    resolution = senses.resolve(text[start:end], None)
    return Mention(
        start=start, end=end, text=text[start:end], role=ToponymRole.LITERAL, resolution=resolution
    )
