"""Read one report: its claims, its place names, and every sentence set aside with the reason."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from gazetteer.uncollected import no_garbage_collection
from reports.author import stated_author, stated_monitor
from reports.claims import ClaimReader, settle_leads, settle_one_scene, write_claims
from reports.clean import BODY, HEADING, blocks, body_start
from reports.dating import Dating
from reports.lexicon import Lexicon, load_lexicon
from reports.marked import Marked, Marker
from reports.places import PlaceFinder
from reports.report import Reading, Report, SetAside
from reports.rows import Item, Row, RowMarker, find_items, find_tables, item_start, make_item, setting_of
from reports.sentences import split_sentences
from reports.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from gazetteer.gazetteer import Gazetteer
    from reports.claims.draft import Draft
    from reports.clean import Block
    from reports.places import PlaceHit
    from reports.rows import Table

Piece = Marked | Row | Item
Span = tuple[int, int]
TABLE_HEADER = "header of a table"
LEADS_LIST = "told with the list that it leads"


def read_report(report: Report, gazetteer: Gazetteer) -> Reading:
    """Read a report into claims.

    Args:
        report: the text with its source and day of publication (None: claims stay undated).
        gazetteer: resolves the place names.

    Returns:
        Claims in the order of the text, all place names found, and each sentence that made no claim with
        the reason.
    """
    with no_garbage_collection():  # a report makes ten thousands of objects and hardly a cycle
        return _reading(report, gazetteer, load_lexicon())


def _reading(report: Report, gazetteer: Gazetteer, lexicon: Lexicon) -> Reading:
    """What `read_report` gives."""
    places = PlaceFinder(report.text, gazetteer, lexicon)
    lines = blocks(report.text, lexicon)
    tables = find_tables(report.text, lines, lexicon)
    pieces = _mark(report, lines, tables, gazetteer=gazetteer, places=places, lexicon=lexicon)
    reader = ClaimReader(
        lexicon=lexicon,
        gazetteer=gazetteer,
        countries=places.countries,
        codes=places.codes,
        dating=Dating(
            report.published, [piece for piece in map(_prose, pieces) if piece is not None], report.text
        ),
        author=stated_author(report.text, report.source),
        monitor=stated_monitor(report.text, report.source),
    )
    dateline = _dateline(report.text, lines, places)
    if dateline is not None:
        reader.note_dateline(dateline)
    title = _title(report.text, lines, places)
    if title is not None:
        reader.note_title(title)
    drafts, silent = _read_pieces(reader, pieces, title)
    left = _lines_left(lines, tables)
    return Reading(
        report=report,
        claims=write_claims(drafts, report, gazetteer),
        background=write_claims(reader.background, report, gazetteer),
        mentions=tuple(hit.mention for piece in pieces for hit in _marked(piece).places),
        set_aside=tuple(sorted((*left, *silent), key=lambda aside: aside.start)),
        sentences=tuple(
            sorted({_span(_marked(piece)) for piece in pieces} | {(aside.start, aside.end) for aside in left})
        ),
    )


def _dateline(text: str, lines: Sequence[Block], places: PlaceFinder) -> PlaceHit | None:
    """GANJA in "GANJA, October 17 - ...", which no sentence holds, or None."""
    line = next((line for line in lines if line.kind == BODY), None)
    if line is None:
        return None
    start = body_start(text, line.start, line.end)
    if start == line.start:
        return None
    hits = places.find(tokenize(text, line.start, start))
    towns = (hit for hit in hits if hit.place is not None and hit.place.kind is PlaceKind.SETTLEMENT)
    return next(towns, None)


def _title(text: str, lines: Sequence[Block], places: PlaceFinder) -> PlaceHit | None:
    """The town of a headline that names no other place, or None."""
    if not lines or lines[0].kind != HEADING:
        return None
    hits = [hit for hit in places.find(tokenize(text, lines[0].start, lines[0].end)) if not hit.is_frame]
    place = hits[0].place if len(hits) == 1 and hits[0].is_literal else None
    return hits[0] if place is not None and place.kind is PlaceKind.SETTLEMENT else None


def _lines_left(lines: Sequence[Block], tables: Sequence[Table]) -> list[SetAside]:
    """Headings, boilerplate and the headers of tables."""
    rows = {line.number for table in tables for line in table.lines}
    kinds = {number: block.kind for number, block in enumerate(lines)} | {
        number: TABLE_HEADER for table in tables for number in table.header
    }
    return [
        SetAside(start=block.start, end=block.end, reason=kinds[number])
        for number, block in enumerate(lines)
        if kinds[number] != BODY and number not in rows
    ]


def _mark(
    report: Report,
    lines: Sequence[Block],
    tables: Sequence[Table],
    *,
    gazetteer: Gazetteer,
    places: PlaceFinder,
    lexicon: Lexicon,
) -> list[Piece]:
    """The sentences of the body, the rows of tables and the items of lists, with everything found in them."""
    text = report.text
    country_of_word = _country_of_word(places.codes, gazetteer)
    marker = Marker(
        text,
        published=report.published,
        places=places,
        lexicon=lexicon,
        country_of_word=country_of_word,
        peoples=places.codes.keys(),
    )
    row_marker = RowMarker(
        text,
        published=report.published,
        places=places,
        lexicon=lexicon,
        country_of_word=country_of_word,
        peoples=places.codes.keys(),
    )
    rows = _rows(text, tables, row_marker, report.published, lexicon)
    headers = {number for table in tables for number in table.header}
    leads = find_items(text, lines)
    last_of: dict[int, Marked] = {}
    found: list[Piece] = []
    for number, line in enumerate(lines):
        if number in rows:
            found.append(rows[number])
        elif line.kind == BODY and number not in headers:
            begins = item_start if number in leads else body_start
            start = begins(text, line.start, line.end)
            sentences = split_sentences(text, start, line.end, number, lexicon.abbreviations)
            marked = [m for m in map(marker.mark, sentences) if m.tokens]
            lead = last_of.get(leads.get(number, -1))
            if lead is not None and marked:
                found.append(make_item(marked[0], lead, text, places.codes.keys(), lexicon))
            found.extend(marked[1:] if lead is not None else marked)
            last_of.update({number: marked[-1]} if marked else {})
    return found


def _rows(
    text: str, tables: Sequence[Table], marker: RowMarker, published: date | None, lexicon: Lexicon
) -> dict[int, Row]:
    """The rows of all tables by the number of their line."""
    found: dict[int, Row] = {}
    for table in tables:
        setting = setting_of(table, text, published, lexicon)
        for line in table.lines:
            row = marker.mark(line, table.columns, setting)
            if row is not None:
                found[line.number] = row
    return found


def _marked(piece: Piece) -> Marked:
    return piece if isinstance(piece, Marked) else piece.marked


def _prose(piece: Piece) -> Marked | None:
    """The sentence of a piece that is no row of a table: rows do not tell how long a war has lasted."""
    return None if isinstance(piece, Row) else _marked(piece)


def _country_of_word(codes: Mapping[str, str], gazetteer: Gazetteer) -> Callable[[str], str | None]:
    """Gives the name of the country of a lower-case adjective or people ("azeri"), or None."""

    @cache
    def country_of_word(word: str) -> str | None:
        code = codes.get(word)
        country = gazetteer.country(code) if code else None
        return country.name if country is not None else None

    return country_of_word


def _read_pieces(
    reader: ClaimReader, pieces: Sequence[Piece], title: PlaceHit | None = None
) -> tuple[list[Draft], list[SetAside]]:
    """The drafts of all pieces, and the sentences and rows that gave none.

    What a lead-in says without a place is told again by the rows or items that it leads.
    """
    drafts: list[Draft] = []
    silent: dict[Span, str] = {}
    leads: set[int] = set()
    for piece in pieces:
        found, reason = _read(reader, piece)
        drafts.extend(found)
        if not found:
            silent[_span(_marked(piece))] = reason
        elif (lead_end := _lead_end(piece, found)) is not None:
            leads.add(lead_end)
    told = [draft for draft in drafts if draft.marked.sentence.end not in leads and not draft.led]
    settle_leads(told, title)
    settle_one_scene(told)
    kept = [d for d in drafts if d.is_placed or d.counts or d.marked.sentence.end not in leads]
    still = {_span(draft.marked) for draft in kept}
    for span in {_span(_marked(piece)) for piece in pieces}:
        if span[1] in leads and span not in still:
            silent[span] = LEADS_LIST
    return kept, [SetAside(start=start, end=end, reason=reason) for (start, end), reason in silent.items()]


def _span(marked: Marked) -> Span:
    return marked.sentence.start, marked.sentence.end


def _lead_end(piece: Piece, found: Sequence[Draft]) -> int | None:
    """Where the sentence ends that leads the list or table of a piece told with it."""
    if isinstance(piece, Item):
        return piece.lead.sentence.end if found[0].led else None
    return piece.setting.lead_end if isinstance(piece, Row) else None


def _read(reader: ClaimReader, piece: Piece) -> tuple[list[Draft], str]:
    if isinstance(piece, Row):
        return reader.read_row(piece)
    return reader.read_item(piece) if isinstance(piece, Item) else reader.read(piece)
