"""The order of rows by a column of the table; what is not stated comes last, whichever way it is sorted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from geo.arrow import encoded, lengths_of, numbers_of
from geo.rows import NO_DAY, NOT_STATED
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

    from geo.index import EventIndex

MISSING = -(2**62)


class SortBy(StrEnum):
    """What a table of events can be sorted by."""

    DATE = "date"
    WHAT = "what"
    PLACE = "place"
    STATUS = "status"
    KILLED = "killed"
    WOUNDED = "wounded"
    DISPLACED = "displaced"
    ACTOR = "actor"
    REPORTS = "reports"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of rows: by which column, and from the greatest down when `descending`."""

    by: SortBy = SortBy.DATE
    descending: bool = False


def ordered(index: EventIndex, rows: np.ndarray, order: Order) -> np.ndarray:
    """The same rows in an order; equals keep the order of the set."""
    keys = _column(index, order.by)[rows]
    missing = keys == MISSING
    keys = -keys if order.descending else keys
    return rows[np.lexsort((rows, keys, missing))]


def _column(index: EventIndex, by: SortBy) -> np.ndarray:
    """A number for each event that sorts as the column does; `MISSING` where it has none."""
    data = index.data
    columns: dict[SortBy, Callable[[], np.ndarray]] = {
        SortBy.DATE: lambda: _but(data.first_day, NO_DAY),
        SortBy.WHAT: lambda: _ranks([str(kind) for kind in SubEventType])[data.sub_type],
        SortBy.PLACE: lambda: np.append(_ranks(index.places.names), MISSING)[data.place],
        SortBy.STATUS: lambda: _ranks([str(status) for status in Status])[data.status],
        SortBy.KILLED: lambda: _but(data.killed_said, NOT_STATED),
        SortBy.WOUNDED: lambda: _but(data.wounded_said, NOT_STATED),
        SortBy.DISPLACED: lambda: _but(data.displaced_said, NOT_STATED),
        SortBy.ACTOR: lambda: _ranks_of(data.column("actor")),
        SortBy.REPORTS: lambda: numbers_of(data.column("reports"), "<i8", 0),
        SortBy.CLAIMS: lambda: lengths_of(data.column("claim_ids")),
    }
    return columns[by]()


def _but(values: np.ndarray, nothing: int) -> np.ndarray:
    return np.where(values == nothing, MISSING, values.astype("<i8"))


def _ranks_of(column: pa.ChunkedArray) -> np.ndarray:
    """As `_ranks`, of a column of texts."""
    codes, names = encoded(column)
    ranks: np.ndarray = np.append(_ranks(names.to_pylist()), MISSING)[codes]
    return ranks


def _ranks(names: Sequence[str | None]) -> np.ndarray:
    """The position of each name in the order of all, whatever its case; `MISSING` for none."""
    order = sorted({name for name in names if name}, key=lambda name: (name.casefold(), name))
    rank = {name: position for position, name in enumerate(order)}
    return np.array([rank[name] if name else MISSING for name in names], "<i8")
