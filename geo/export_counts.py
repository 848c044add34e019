"""What an export from a store says of itself, counted from its Arrow rows without an object for any event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.export_about import TITLE, About

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.export_places import StoredPlaces

EPOCH = date(1970, 1, 1)
ABOUT_COLUMNS = ("first_day", "last_day", "place", "sources", "report_ids")
KEPT_TEXTS = 100_000


def about_rows(batches: Iterable[pa.RecordBatch], places: StoredPlaces) -> About:
    """Counts and sources of rows that have `ABOUT_COLUMNS`."""
    drawn = places.has_footprint()
    events = undated = unplaced = 0
    days: list[int] = []
    outlets: set[str] = set()
    reports = _Distinct()
    for batch in batches:
        events += len(batch)
        undated += batch["first_day"].null_count
        unplaced += int(np.count_nonzero(~drawn[places.numbers(batch["place"])]))
        for name in ("first_day", "last_day"):
            days += [day for day in pc.min_max(batch[name]).as_py().values() if day is not None]
        outlets.update(pc.unique(pc.list_flatten(batch["sources"])).to_pylist())
        reports.add(pc.list_flatten(batch["report_ids"]))
    return About(
        title=TITLE,
        events=events,
        undated=undated,
        unplaced=unplaced,
        first=EPOCH + timedelta(days=min(days)) if days else None,
        last=EPOCH + timedelta(days=max(days)) if days else None,
        reports=reports.count(),
        outlets=tuple(sorted(outlets)),
    )


class _Distinct:
    """Counts different texts; those held are made different anew when they have doubled."""

    def __init__(self) -> None:
        self._held = [pa.array([], pa.string())]
        self._most = KEPT_TEXTS

    def add(self, texts: pa.Array) -> None:
        self._held.append(texts)
        if sum(map(len, self._held)) > self._most:
            self._most = 2 * self.count() + KEPT_TEXTS

    def count(self) -> int:
        self._held = [pc.unique(pa.concat_arrays(self._held))]
        return len(self._held[0])
