"""A row of a table with everything found in its cells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.dates import find_dates
from reports.figures import Counted, FigureHit, find_quantities
from reports.marked import Marked
from reports.rows.columns import Cell
from reports.rows.place_cells import PlaceCells
from reports.sentences import Sentence
from reports.sides import find_sides
from reports.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from reports.dates import DateHit
    from reports.lexicon import Lexicon
    from reports.places import PlaceFinder, PlaceHit
    from reports.rows.columns import Column
    from reports.rows.setting import Setting
    from reports.rows.tables import Line
    from reports.tokens import Token

_DASHES = frozenset({"-", "–", "—"})
_NO_FIGURES = frozenset({"", "date", "place", "area", "origin", "destination", "source", "actor", "total"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        marked: its words as one sentence; places are those of all its cells.
        cells: those that hold words.
        places: place names by the role of their column.
        figures: cells with a number, with the role of their column.
        date: the day named in the row, or None.
        source: the words of its source cell, or None.
        actor: the side that its cell of who did it names, or None.
        setting: what the lines around the table say.
        is_total: True for a row of sums.
    """

    marked: Marked
    cells: list[Cell]
    places: dict[str, list[PlaceHit]]
    figures: list[tuple[str, Counted]]
    date: DateHit | None
    source: str | None
    actor: str | None
    setting: Setting
    is_total: bool


class RowMarker:
    """Marks the rows of one report."""

    def __init__(
        self,
        text: str,
        *,
        published: date | None,
        places: PlaceFinder,
        lexicon: Lexicon,
        peoples: Collection[str],
        country_of_word: Callable[[str], str | None],
    ) -> None:
        self._text = text
        self._published = published
        self._place_cells = PlaceCells(text, places, lexicon)
        self._lexicon = lexicon
        self._peoples = peoples
        self._country_of_word = country_of_word

    def mark(self, line: Line, columns: list[Column], setting: Setting) -> Row | None:
        """Everything found in the cells of a row; None for a row without words."""
        tokens = _without_outer_bars(tokenize(self._text, line.start, line.end))
        spans = [(c, *_tokens_in(tokens, *span)) for c, span in zip(columns, line.cells, strict=True)]
        cells = [Cell(column, first, last) for column, first, last in spans if first < last]
        if not cells:
            return None
        places = self._place_cells.read(tokens, cells)
        return Row(
            marked=_marked(tokens, line, [hit for hits in places.values() for hit in hits]),
            cells=cells,
            places=places,
            figures=[found for cell in cells if (found := self._figure(tokens, cell)) is not None],
            date=self._date(tokens, cells),
            source=next((self._words(tokens, c.first, c.last) for c in _under(cells, "source")), None),
            actor=next((name for c in _under(cells, "actor") if (name := self._side(tokens, c))), None),
            setting=setting,
            is_total=self._is_total(tokens, cells),
        )

    def _figure(self, tokens: list[Token], cell: Cell) -> tuple[str, Counted] | None:
        """The number of a cell under a column of figures: a dash or "nil" is zero, "unknown" is none."""
        role = cell.column.role
        if role in _NO_FIGURES:
            return None
        here = tokens[cell.first : cell.last]
        hits = find_quantities(here, self._lexicon, self._peoples)
        if hits:
            hit = replace(hits[0], first=hits[0].first + cell.first, last=hits[0].last + cell.first)
        elif self._is_nothing(here):
            hit = FigureHit(cell.first, cell.last, 0, 0, None, cell.last, article=False)
        else:
            return None
        noun = hits[0].noun if hits and hits[0].noun is not None else cell.column.noun
        hit = replace(hit, noun=noun, noun_last=hit.last)
        return role, Counted(hit, role, hit.first, hit.last)

    def _is_nothing(self, tokens: list[Token]) -> bool:
        if len(tokens) != 1:
            return False
        header = self._lexicon.table_headers.at(tokens, 0)
        return tokens[0].text in _DASHES or (header is not None and header.row.role == "zero")

    def _date(self, tokens: list[Token], cells: list[Cell]) -> DateHit | None:
        """The first day that the date cell names, or else the cell of what happened."""
        for role in ("date", "event"):
            for cell in _under(cells, role):
                hits = find_dates(tokens[cell.first : cell.last], self._text, self._published)
                if hits:
                    return hits[0]
        return None

    def _side(self, tokens: list[Token], cell: Cell) -> str:
        """The first side that a cell names, or ""."""
        sides = find_sides(tokens[cell.first : cell.last], (), self._lexicon, self._country_of_word)
        return next((side.name for side in sides if side.name), "")

    def _is_total(self, tokens: list[Token], cells: list[Cell]) -> bool:
        """True when the first cell, or that of the place, begins with a word for a sum."""
        headers = self._lexicon.table_headers
        named = [cells[0], *(cell for cell in cells if cell.column.role in {"place", "area"})]
        hits = (headers.at(tokens, cell.first) for cell in named)
        return any(hit is not None and hit.row.role == "total" for hit in hits)

    def _words(self, tokens: list[Token], first: int, last: int) -> str:
        return self._text[tokens[first].start : tokens[last - 1].end]


def _under(cells: list[Cell], role: str) -> list[Cell]:
    return [cell for cell in cells if cell.column.role == role]


def _without_outer_bars(tokens: list[Token]) -> list[Token]:
    first, last = 0, len(tokens)
    while last > first and tokens[last - 1].text == "|":
        last -= 1
    while first < last and tokens[first].text == "|":
        first += 1
    return tokens[first:last]


def _tokens_in(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """The tokens inside `text[start:end]`, from and up to."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    return first, bisect_left(tokens, end, lo=first, key=lambda token: token.start)


def _marked(tokens: list[Token], line: Line, places: list[PlaceHit]) -> Marked:
    """The row as a sentence of one clause."""
    return Marked(
        sentence=Sentence(tokens[0].start, tokens[-1].end, line.number),
        tokens=tokens,
        words=frozenset(token.low for token in tokens),
        clause_of=[0] * len(tokens),
        clauses=[(0, len(tokens))],
        places=sorted(places, key=lambda hit: hit.first),
        dates=[],
        counts=[],
        sides=[],
        attributions=[],
    )
