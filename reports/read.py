"""Read one report: its claims, its place names, and every sentence set aside with the reason."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reports.claims import ClaimReader, write_claims
from reports.clean import BODY, blocks, body_start
from reports.dating import Dating
from reports.lexicon import Lexicon, load_lexicon
from reports.marked import Marked, Marker
from reports.places import PlaceFinder
from reports.report import Reading, Report, SetAside
from reports.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.claims.draft import Draft
    from reports.clean import Block


def read_report(report: Report, gazetteer: Gazetteer) -> Reading:
    """Read a report into claims.

    Args:
        report: the text with its source and day of publication (None: claims stay undated).
        gazetteer: resolves the place names.

    Returns:
        Claims in the order of the text, all place names found, and each sentence that made no claim with
        the reason.
    """
    lexicon = load_lexicon()
    places = PlaceFinder(report.text, gazetteer, lexicon)
    lines = blocks(report.text, lexicon)
    sentences = _mark(report, lines, gazetteer, places, lexicon)
    reader = ClaimReader(
        lexicon=lexicon,
        gazetteer=gazetteer,
        countries=places.countries,
        codes=places.codes,
        dating=Dating(report.published, sentences),
    )
    drafts, silent = _read_sentences(reader, sentences)
    lines_left = [SetAside(start=b.start, end=b.end, reason=b.kind) for b in lines if b.kind != BODY]
    return Reading(
        report=report,
        claims=write_claims(drafts, report, gazetteer),
        mentions=tuple(hit.mention for sentence in sentences for hit in sentence.places),
        set_aside=tuple(sorted((*lines_left, *silent), key=lambda aside: aside.start)),
    )


def _mark(
    report: Report, lines: Iterable[Block], gazetteer: Gazetteer, places: PlaceFinder, lexicon: Lexicon
) -> list[Marked]:
    """The sentences of the body with everything found in them."""
    marker = Marker(
        report.text,
        published=report.published,
        places=places,
        lexicon=lexicon,
        country_of_word=_country_of_word(places.codes, gazetteer),
        peoples=places.codes.keys(),
    )
    found: list[Marked] = []
    for number, line in enumerate(lines):
        if line.kind == BODY:
            start = body_start(report.text, line.start, line.end)
            sentences = split_sentences(report.text, start, line.end, number, lexicon.abbreviations)
            found.extend(marker.mark(sentence) for sentence in sentences)
    return [marked for marked in found if marked.tokens]


def _country_of_word(codes: Mapping[str, str], gazetteer: Gazetteer) -> Callable[[str], str | None]:
    """Gives the name of the country of a lower-case adjective or people ("azeri"), or None."""

    @cache
    def country_of_word(word: str) -> str | None:
        code = codes.get(word)
        country = gazetteer.country(code) if code else None
        return country.name if country is not None else None

    return country_of_word


def _read_sentences(reader: ClaimReader, sentences: Sequence[Marked]) -> tuple[list[Draft], list[SetAside]]:
    """The drafts of all sentences, and the sentences that gave none."""
    drafts: list[Draft] = []
    silent: list[SetAside] = []
    for marked in sentences:
        found, reason = reader.read(marked)
        drafts.extend(found)
        if not found:
            silent.append(SetAside(start=marked.sentence.start, end=marked.sentence.end, reason=reason))
    return drafts, silent
