"""The block that the map draws from, and the texts of its events, which the map asks for one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.columns import EventColumns, Texts
from geo.timeline import pack
from geo.timeline_order import block_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.event import Event

# Texts of so few events (about 200 kB) travel with the block, so that they open at once.
TRAVELLING_TEXTS = 400
MOST_ASKED = 512
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapBlock:
    """The packed block of some events.

    Attributes:
        block: what the map is given.
        row: for each event of the block, in its order, the row by which `texts` finds its record.
        texts: the records of the whole set.
    """

    block: bytes
    row: np.ndarray
    texts: Texts

    @classmethod
    def of(cls, events: EventColumns | Sequence[Event]) -> MapBlock:
        """Pack events, or their columns."""
        columns = events if isinstance(events, EventColumns) else EventColumns.of(events)
        order = block_order(columns)
        block = pack(columns, texts=len(columns) <= TRAVELLING_TEXTS, order=order)
        return cls(block=block, row=columns.row[order.rows], texts=columns.texts)

    def index_of(self, event_id: str) -> int:
        """The number of an event in the block; -1 when the block does not hold it."""
        row = self.texts.row_of(event_id)
        found = np.flatnonzero(self.row == row)
        return int(found[0]) if row >= 0 and len(found) else -1

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
        if isinstance(event_id, str) and (found := self.index_of(event_id)) >= 0:
            wanted.append(found)
        return {"number": question["number"], "rows": self.rows(wanted)}
