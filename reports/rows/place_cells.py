"""The place names in the cells of a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import Resolution, ResolutionStatus
from reports.places import PlaceHit
from reports.report import Mention
from reports.tokens import Token
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from reports.lexicon import Lexicon
    from reports.places import PlaceFinder
    from reports.rows.columns import Cell

_ROLES = frozenset({"place", "area", "origin", "destination"})


class PlaceCells:
    """Finds the place names of rows of one report."""

    def __init__(self, text: str, places: PlaceFinder, lexicon: Lexicon) -> None:
        self._text = text
        self._places = places
        self._lexicon = lexicon

    def read(self, tokens: list[Token], cells: list[Cell]) -> dict[str, list[PlaceHit]]:
        """Place names by role; an unknown name lies in the area that its row names."""
        found: dict[str, list[PlaceHit]] = {}
        for cell in cells:
            role = cell.column.role
            if role in _ROLES and role not in found:
                found[role] = self._names(tokens, cell)
        areas = [hit for hit in found.get("area", []) if hit.place is not None and not hit.is_frame]
        if areas and "place" in found:
            found["place"] = [self._inside(tokens, hit, areas[0]) for hit in found["place"]]
        return found

    def _inside(self, tokens: list[Token], hit: PlaceHit, area: PlaceHit) -> PlaceHit:
        """An unknown name as somewhere in the area; its words reach over both cells."""
        if hit.place is not None:
            return hit
        first, last = min(hit.first, area.first), max(hit.last, area.last)
        mention = replace(
            hit.mention,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            text=self._words(tokens, first, last),
            resolution=area.mention.resolution,
        )
        return replace(hit, mention=mention)

    def _names(self, tokens: list[Token], cell: Cell) -> list[PlaceHit]:
        """The place names of a cell, as if after "in", else the cell itself as an unknown name."""
        start = tokens[cell.first].start
        called = [Token(start, start, "in", "in"), *tokens[cell.first : cell.last]]
        hits = [_shifted(hit, cell.first - 1) for hit in self._places.find(called)]
        if hits:
            return hits
        here = tokens[cell.first : cell.last]
        is_named = any(token.text[0].isupper() for token in here)
        headers = self._lexicon.table_headers
        if not is_named or any(hit.row.role in {"nowhere", "total"} for hit in headers.find(here)):
            return []
        return [self._unknown(tokens, cell)]

    def _unknown(self, tokens: list[Token], cell: Cell) -> PlaceHit:
        name = self._words(tokens, cell.first, cell.last)
        resolution = Resolution(
            query=name, status=ResolutionStatus.UNRESOLVED, reason="no place has this name"
        )
        mention = Mention(
            start=tokens[cell.first].start,
            end=tokens[cell.last - 1].end,
            text=name,
            role=ToponymRole.LITERAL,
            resolution=resolution,
        )
        return PlaceHit(cell.first, cell.last, mention, "locative", cell.first, cell.first, container=False)

    def _words(self, tokens: list[Token], first: int, last: int) -> str:
        return self._text[tokens[first].start : tokens[last - 1].end]


def _shifted(hit: PlaceHit, by: int) -> PlaceHit:
    """The hit of a cell as one of its row; a name in its own cell is where it happened."""
    return replace(
        hit, first=hit.first + by, last=hit.last + by, anchor=hit.anchor + by, series=by, relation="locative"
    )
