"""The block that the map draws from, and the texts of its events, which the map asks for one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.columns import EventColumns, Texts
from geo.timeline import pack
from geo.timeline_order import block_order
from geo.together import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event
    from geo.together import Members, Together

# Texts of so few events (about 200 kB) travel with the block, so that they open at once.
TRAVELLING_TEXTS = 400
MOST_ASKED = 512
MOST_ENTRIES = 4_000_000  # more events are counted together, lest the browser's tab run out of memory
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entries:
    """Where entries of a block stand for several events.

    Attributes:
        row: of each event, by which `MapBlock.texts` finds its record.
        members: tells which entry stands for an event.
        at: int32, where each entry is in the block.
        days: an entry covers stretches of so many days.
    """

    row: np.ndarray
    members: Members
    at: np.ndarray
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapBlock:
    """The packed block of some events.

    Attributes:
        block: what the map is given.
        row: for each event of the block, in its order, the row by which `texts` finds its record.
        texts: the records of the whole set.
        together: where entries of the block stand for several events, which is whose.
    """

    block: bytes
    row: np.ndarray
    texts: Texts
    together: Entries | None = None

    @classmethod
    def of(cls, events: EventColumns | Sequence[Event]) -> MapBlock:
        """Pack events, or their columns."""
        columns = events if isinstance(events, EventColumns) else EventColumns.of(events)
        joined = together(columns, MOST_ENTRIES)
        if joined is not None:
            return cls._of_entries(columns, joined)
        order = block_order(columns)
        block = pack(columns, texts=len(columns) <= TRAVELLING_TEXTS, order=order)
        return cls(block=block, row=columns.row[order.rows], texts=columns.texts)

    @classmethod
    def _of_entries(cls, columns: EventColumns, joined: Together) -> MapBlock:
        order = block_order(joined.columns)
        block = pack(joined.columns, texts=False, order=order, weight=joined.weight)
        at = np.empty(len(order.rows), "<i4")
        at[order.rows] = np.arange(len(order.rows), dtype="<i4")
        entries = Entries(row=columns.row, members=joined.members, at=at, days=joined.days)
        return cls(block=block, row=joined.columns.row[order.rows], texts=columns.texts, together=entries)

    def index_of(self, event_id: str) -> int:
        """The number of an event in the block; -1 when the block does not hold it."""
        row = self.texts.row_of(event_id)
        rows = self.row if self.together is None else self.together.row
        found = np.flatnonzero(rows == row)
        if row < 0 or not len(found):
            return -1
        if self.together is None:
            return int(found[0])
        return int(self.together.at[self.together.members.entry_of(int(found[0]))])

    def rows(self, indexes: Sequence[int]) -> list[list[Any]]:
        """`[index, record]` of events by their numbers in the block."""
        records = self.texts.records(self.row[np.array(indexes, "<i8")]) if indexes else []
        return [[index, record] for index, record in zip(indexes, records, strict=True)]

    def answer(self, question: object) -> Answer | None:
        """`{number, rows}` for a question of the map, `{number, indexes, id}`; None if it is none of ours."""
        if not isinstance(question, Mapping) or not isinstance(question.get("number"), int):
            return None
        indexes, event_id = question.get("indexes"), question.get("id")
        if not isinstance(indexes, list) or not all(isinstance(index, int) for index in indexes):
            return None
        wanted = [index for index in indexes if 0 <= index < len(self.row)][:MOST_ASKED]
        rows = self.rows(wanted)
        if isinstance(event_id, str) and (found := self.index_of(event_id)) >= 0:
            rows += [
                [found, record] for record in self.texts.records(np.array([self.texts.row_of(event_id)]))
            ]
        return {"number": question["number"], "rows": rows}
