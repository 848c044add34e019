"""Toponyms at spans that somebody else marked: resolved in the context of the whole text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gazetteer.place import Context, PlaceKind
from reports.report import Mention
from reports.toponyms import find_toponyms
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
    found = find_toponyms(text, gazetteer)
    if spans is None:
        return found
    known = {(mention.start, mention.end): mention for mention in found}
    context = _context(found)
    return tuple(known.get(span) or _mention(text, span, context, gazetteer) for span in spans)


def _mention(text: str, span: tuple[int, int], context: Context, gazetteer: Gazetteer) -> Mention:
    start, end = span
    resolution = gazetteer.resolve(text[start:end], context)
    return Mention(
        start=start, end=end, text=text[start:end], role=ToponymRole.LITERAL, resolution=resolution
    )


def _context(mentions: Sequence[Mention]) -> Context:
    places = [place for mention in mentions if (place := mention.resolution.place)]
    counts = Counter(place.country for place in places if place.country)
    return Context(
        countries=tuple(code for code, _ in counts.most_common(MOST_COUNTRIES)),
        near=tuple((place.lon, place.lat) for place in places if place.kind in SMALL)[-MOST_POINTS:],
    )
