"""What the lines around a table say of all its rows: what happened, when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.attribution import find_attributions
from reports.dates import find_dates
from reports.happenings import other_cause
from reports.rows.columns import MOVES
from reports.tokens import tokenize
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reports.dates import DateHit
    from reports.lexicon import Lexicon
    from reports.rows.tables import Table
    from reports.tokens import Token

_MOVE_OF = {SubEventType.RETURN: "returned", SubEventType.EVACUATION: "evacuated"}
_TELLS_OF = frozenset({EventType.REMOTE, EventType.BATTLES, EventType.CIVILIANS})
_ENDS_SOURCE = frozenset({")", ";", ".", "|", ":"})
_LONGEST_SOURCE = 15


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for each row that says nothing else.

    Attributes:
        kind: the violence that the words around name, or None.
        move: role of a column of people who moved (`arrived`, `left` ...), or "".
        lead_end: where the sentence that leads the table ends, or None.
        cause: why the whole table is of something else ("storm"), or "".
    """

    kind: SubEventType | None
    move: str
    date: DateHit | None
    source: str | None
    lead_end: int | None
    cause: str


def setting_of(table: Table, text: str, published: date | None, lexicon: Lexicon) -> Setting:
    """What the headings and the lead-in above the table and the source line below it say."""
    above = [tokenize(text, block.start, block.end) for block in table.before]
    below = [tokenize(text, table.after.start, table.after.end)] if table.after is not None else []
    dates = [hit for tokens in above for hit in find_dates(tokens, text, published)]
    sources = (source for tokens in (*above, *below[:1]) for source in _sources(tokens, text, lexicon))
    sayings = (a.claimant for t in above for a in find_attributions(t, text, lexicon) if a.claimant)
    return Setting(
        kind=next((kind for tokens in reversed(above) for kind in _kinds(tokens, lexicon)), None),
        move=next((move for tokens in reversed(above) for move in _moves(tokens, lexicon)), ""),
        date=dates[-1] if dates else None,
        source=next(sources, None) or next(sayings, None),
        lead_end=next((block.end for block in table.before if text[block.end - 1] == ":"), None),
        cause=next((cause for tokens in above if (cause := other_cause(tokens, lexicon))), ""),
    )


def _kinds(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[SubEventType]:
    """Violence named, the last first."""
    for hit in reversed(lexicon.triggers.find(tokens)):
        if EVENT_TYPE_OF[hit.row.sub_event_type] in _TELLS_OF:
            yield hit.row.sub_event_type


def _moves(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Moves named, the last first, those of header words before those of triggers."""
    for header in reversed(lexicon.table_headers.find(tokens)):
        if header.row.role in MOVES:
            yield header.row.role
    for hit in reversed(lexicon.triggers.find(tokens)):
        if EVENT_TYPE_OF[hit.row.sub_event_type] is EventType.DISPLACEMENT:
            yield _MOVE_OF.get(hit.row.sub_event_type, "displaced")


def _sources(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words after "Source:", up to the end of the phrase."""
    for hit in lexicon.table_headers.find(tokens):
        if hit.row.role != "source" or hit.last >= len(tokens) - 1 or tokens[hit.last].low != ":":
            continue
        first, most = hit.last + 1, min(len(tokens), hit.last + 1 + _LONGEST_SOURCE)
        stop = next((at for at in range(first, most) if tokens[at].low in _ENDS_SOURCE), most)
        if stop > first:
            yield text[tokens[first].start : tokens[stop - 1].end]
