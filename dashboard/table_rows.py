"""Rows of the table of events: made once for all who look at the same events, kept while there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.index import EventIndex

    Row = tuple[str | int, ...]

COLUMNS: Final = (
    "Date", "What", "Place", "Status", "Killed", "Wounded", "Displaced", "Actor", "Target", "Sources",
    "As written", "Known to", "Why not on the map", "Type", "Claims", "Agreement", "Reports", "Id",
)  # fmt: skip
NUMBERS: Final = frozenset({"Claims", "Reports"})
SCHEMA: Final = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS])
MOST_PAGES = 30
MOST_KEPT = 20_000  # rows, of a kilobyte or two


class TableRows:
    """The rows of some events, by their rows in an index."""

    def __init__(self, index: EventIndex, most_kept: int = MOST_KEPT) -> None:
        self._index, self._most_kept = index, most_kept
        self._kept: dict[int, Row] = {}
        self._last: dict[bytes, pa.Table] = {}

    def page(self, rows: np.ndarray) -> pa.Table:
        """One row of plain text and numbers for each event, in the order of `rows`; schema `SCHEMA`."""
        key = rows.tobytes()
        found = self._last.get(key)
        if found is None:
            found = self._made(rows)
            last = list(self._last.items())[-MOST_PAGES:]
            self._last = dict([*last, (key, found)])
        return found

    def _made(self, rows: np.ndarray) -> pa.Table:
        kept, wanted = self._kept, rows.tolist()
        missing = [row for row in wanted if row not in kept]
        records = self._index.records(np.array(missing, "<i8")) if missing else []
        made = dict(zip(missing, rows_of(records), strict=True))
        page = table_of(made[row] if row in made else kept[row] for row in wanted)
        # A new one in the place of the old: other threads read the old one meanwhile.
        self._kept = made if len(kept) + len(made) > self._most_kept else kept | made
        return page


def table_of(rows: Iterable[Row]) -> pa.Table:
    """Rows as a table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    return pa.table(list(map(pa.array, columns, SCHEMA.types)), SCHEMA)


def rows_of(records: Iterable[Mapping[str, Any]]) -> list[Row]:
    """A row for each record of an event (`events.record`), in their order."""
    return [_row(record) for record in records]


def _row(properties: Mapping[str, Any]) -> Row:
    return (
        _days(properties),
        properties["sub_event_type"],
        properties["place"] or "",
        properties["status"],
        bounds_words(properties, "killed"),
        bounds_words(properties, "wounded"),
        bounds_words(properties, "displaced"),
        properties["actor"] or "",
        properties["target"] or "",
        "; ".join(sorted({claim["source"] for claim in properties["claims"]})),
        properties["place_as_written"] or "",
        properties["geo_precision"],
        _reason(properties),
        properties["event_type"],
        len(properties["claims"]),
        properties["agreement"],
        properties["reports"],
        properties["id"],
    )


def bounds_words(properties: Mapping[str, Any], name: str) -> str:
    """Bounds of a figure in words: `3`, `24 to 99`, `30 or more`; empty when not stated."""
    low, high = properties[f"{name}_low"], properties[f"{name}_high"]
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _days(properties: Mapping[str, Any]) -> str:
    first, last = properties["date_start"], properties["date_end"]
    if first is None:
        weekday = properties["weekday"]
        return f"undated, a {weekday}" if weekday else "undated"
    return first if first == last else f"{first} to {last}"


def _reason(properties: Mapping[str, Any]) -> str:
    """Why an event has no mark: no place, only a country, or no day."""
    if properties["unlocated_reason"]:
        return str(properties["unlocated_reason"])
    if properties["geo_precision"] == "country":
        return "only a country is named"
    return "the report gives no day" if properties["date_start"] is None else ""
