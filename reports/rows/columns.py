"""What the columns of a table hold, from the words of its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import Noun
from reports.tokens import tokenize
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.rows.cells import Span
    from reports.tokens import Token

_LONGEST_HEADER = 8  # tokens
_MEASURES = (
    *("killed", "wounded", "missing", "damaged"),
    *("arrived", "left", "evacuated", "returned", "displaced"),
)
_STRONGEST_FIRST = (
    *("casualties", "date", "total", "origin", "destination", "source", "actor"),
    *_MEASURES,
    *("place", "area", "weapon", "event", "count"),
)
MOVES = frozenset({"arrived", "left", "evacuated", "returned", "displaced"})
_WHERE = frozenset({"place", "area", "origin", "destination"})
_WHAT = frozenset({"event", "weapon", "count", *_MEASURES})


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of one column hold: `role` "" is not read; `noun` is what its figures count."""

    role: str
    noun: Noun


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: tokens `first` up to `last` of its row, under a column."""

    column: Column
    first: int
    last: int


def columns_of(text: str, cells: Sequence[Span], lexicon: Lexicon) -> list[Column]:
    """The columns under a header line; empty when the line is no header.

    A header names a place or area, and what happened there or a figure; each cell is short.
    """
    columns = [_column(tokenize(text, start, end), lexicon) for start, end in cells]
    roles = {column.role for column in columns}
    named = sum(column.role != "" for column in columns)
    is_header = not (_WHERE.isdisjoint(roles) or _WHAT.isdisjoint(roles)) and 2 * named >= len(columns)
    return columns if is_header else []


def _column(tokens: Sequence[Token], lexicon: Lexicon) -> Column:
    """The strongest role that the words of a header cell name."""
    if not tokens or len(tokens) > _LONGEST_HEADER:
        return Column("", Noun(Group.UNSPECIFIED, Unit.PERSONS))
    rows = [hit.row for hit in lexicon.table_headers.find(tokens) if hit.row.role in _STRONGEST_FIRST]
    roles = {row.role for row in rows}
    both = {"killed", "wounded"} <= roles
    role = "casualties" if both else next((role for role in _STRONGEST_FIRST if role in roles), "")
    unit = next((row.unit for row in rows if row.unit is not None), Unit.PERSONS)
    return Column(role, Noun(_group(tokens, lexicon), unit))


def _group(tokens: Sequence[Token], lexicon: Lexicon) -> Group:
    """Whom figures count, of "Civilians killed"."""
    groups = (hit.row.group for hit in lexicon.nouns.find(tokens))
    return next((group for group in groups if group is not Group.UNSPECIFIED), Group.UNSPECIFIED)
