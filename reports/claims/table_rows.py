"""The drafts of a row: what its event cell names, and the people who moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.claims.draft import Draft
from reports.happenings import other_cause
from reports.lexicon.load import word_set
from reports.report import DateSpan
from reports.rows.columns import MOVES
from reports.tokens import tokenize
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, EventType, SubEventType, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.lexicon import Lexicon
    from reports.places import PlaceHit
    from reports.rows.row import Row

_SUB_EVENT_OF = {
    "displaced": SubEventType.NEW_DISPLACEMENT,
    "arrived": SubEventType.NEW_DISPLACEMENT,
    "left": SubEventType.NEW_DISPLACEMENT,
    "evacuated": SubEventType.EVACUATION,
    "returned": SubEventType.RETURN,
}
_TO_HERE = frozenset({"arrived", "returned"})
_FROM_HERE = frozenset({"left", "evacuated"})
_ASSAILANTS = word_set("assailants") | {"armed"}
_HARM = frozenset({"killed", "wounded", "damaged"})
_PRECEDENCE = ("place", "destination", "origin", "area")
_UNDATED = DateSpan(start=None, end=None, precision=DatePrecision.UNKNOWN, basis="no day is named")
_NOT_NEWS = frozenset({"history", "future", "comparison"})


def read_row(story: Story, row: Row) -> tuple[list[Draft], str]:
    """The drafts of a row, not yet numbered, and the reason when there are none."""
    reason = _why_not(story, row)
    if reason:
        if row.date is not None and row.date.kind == "history" and not row.is_total:
            story.past += [replace(d, background=True) for d in (*_violence(story, row), *_moves(story, row))]
        return [], reason
    drafts = [*_violence(story, row), *_moves(story, row)]
    return drafts, "" if drafts else "no event word or figure in the row"


def _why_not(story: Story, row: Row) -> str:
    if row.is_total:
        return "total of a table"
    if row.date is not None and row.date.kind in _NOT_NEWS:
        return "still to come" if row.date.kind == "future" else "history"
    for cell in row.cells:
        if cell.column.role == "event":
            modal = story.lexicon.modality.find(row.marked.tokens, cell.first, cell.last)
            if modal:
                return modal[0].row
    return row.setting.cause or other_cause(row.marked.tokens, story.lexicon)


def _violence(story: Story, row: Row) -> list[Draft]:
    """What the event cell or the words around the table name; bare figures of dead are a toll."""
    counts = {role: counted for role, counted in reversed(row.figures) if role in _HARM}
    found = _kind(row, story.lexicon)
    if found is None and counts:
        first = min(counted.hit.first for counted in counts.values())
        found = row.setting.kind or SubEventType.TOLL, first, first + 1
    if found is None and not row.figures and row.setting.kind is not None and _places(row):
        found = row.setting.kind, _places(row)[0].first, _places(row)[0].last
    if found is None or _is_nothing(found[0], counts):
        return []
    draft = _draft(story, row, *found)
    if draft.event_type is EventType.DISPLACEMENT:
        return []
    draft.counts = counts
    return [draft]


def _is_nothing(kind: SubEventType, counts: Mapping[str, Counted]) -> bool:
    """True for a toll of nobody."""
    return kind is SubEventType.TOLL and all(counted.hit.high == 0 for counted in counts.values())


def _kind(row: Row, lexicon: Lexicon) -> tuple[SubEventType, int, int] | None:
    """What the event or weapon cell names, with its tokens; of a generic word the weapon decides."""
    tokens = row.marked.tokens
    cells = [cell for cell in row.cells if cell.column.role in {"event", "weapon"}]
    barred = {at for hit in lexicon.not_events.find(tokens) for at in range(hit.first, hit.last)}
    weapons = [hit for cell in cells for hit in lexicon.weapons.find(tokens, cell.first, cell.last)]
    for cell in cells:
        for hit in lexicon.triggers.find(tokens, cell.first, cell.last):
            if hit.first in barred:
                continue
            by_weapon = hit.row.generic and EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.STRATEGIC
            kind = hit.row.sub_event_type
            if by_weapon:
                kind = weapons[0].row if weapons else _by_hand(row, kind)
            return kind, hit.first, hit.last
    return (weapons[0].row, weapons[0].first, weapons[0].last) if weapons else None


def _by_hand(row: Row, kind: SubEventType) -> SubEventType:
    """An attack by an armed group without a weapon named stays an attack."""
    is_group = row.actor is not None or not _ASSAILANTS.isdisjoint(row.marked.words)
    return SubEventType.ATTACK if is_group else kind


def _moves(story: Story, row: Row) -> list[Draft]:
    """People who moved, one draft for each kind of move; persons before households."""
    named = _kind(row, story.lexicon)
    is_named = named is not None and EVENT_TYPE_OF[named[0]] is EventType.DISPLACEMENT
    is_way = bool(_one(row, "origin") and _one(row, "destination"))
    around = row.setting.move or ("displaced" if is_named or is_way else "")
    found: dict[str, Counted] = {}
    for role, counted in sorted(row.figures, key=_households_last):
        move = role if role in MOVES else around if role == "count" else ""
        if move and counted.hit.high != 0:
            found.setdefault(move, counted)
    if named is not None and is_named and not found:
        return [_draft(story, row, *named)]
    return [_move(story, row, move, counted) for move, counted in found.items()]


def _households_last(figure: tuple[str, Counted]) -> bool:
    noun = figure[1].hit.noun
    return noun is not None and noun.unit is Unit.HOUSEHOLDS


def _move(story: Story, row: Row, move: str, counted: Counted) -> Draft:
    draft = _draft(story, row, _SUB_EVENT_OF[move], counted.hit.first, counted.hit.last)
    left = row.places.get("origin", [])
    if left and move != "returned":
        draft.places = [hit for hit in left if not (hit.container or hit.is_frame)] or draft.places
    draft.counts = {"displaced": replace(counted, measure="displaced")}
    here = draft.places[0] if draft.places else None
    origin, destination = _one(row, "origin"), _one(row, "destination")
    draft.origin = origin or (here if move in _FROM_HERE and here is not destination else None)
    draft.destination = destination or (here if move in _TO_HERE and here is not origin else None)
    return draft


def _one(row: Row, role: str) -> PlaceHit | None:
    return next(iter(row.places.get(role, [])), None)


def _draft(story: Story, row: Row, kind: SubEventType, first: int, last: int) -> Draft:
    claimant, relayer = _voice(row, story.lexicon)
    return Draft(
        marked=row.marked,
        first=first,
        last=last,
        sub_event_type=kind,
        date=_days(story, row),
        places=_places(row),
        actor=row.actor,
        claimant=claimant,
        relayer=relayer,
    )


def _voice(row: Row, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Claimant and relayer: the source cell, else the source named around the table."""
    words = row.source or row.setting.source
    outlets = lexicon.outlets.find(tokenize(words)) if words else []
    if not outlets:
        return words, None
    outlet = outlets[0].row
    return (outlet.name, None) if outlet.state else (None, outlet.name)


def _days(story: Story, row: Row) -> DateSpan:
    """The days of the row, else those told around the table, else those that the report gives."""
    around = row.setting.date
    if row.date is not None:
        return row.date.span
    if around is not None and around.kind not in _NOT_NEWS:
        return replace(around.span, basis="the words above the table")
    return story.dating.days(row.marked, 0) or _UNDATED


def _places(row: Row) -> list[PlaceHit]:
    """The names of the place cell, or of another cell of places when there is none."""
    hits = next((row.places[role] for role in _PRECEDENCE if row.places.get(role)), [])
    return [hit for hit in hits if not (hit.container or hit.is_frame)]
