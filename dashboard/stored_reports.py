"""The reports of the user's store: their labels at once, a text when it is chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from dashboard.report_list import matching
from dashboard.report_origin import label_of
from events.words import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from reports.report import Reading


class KeptReports(Protocol):
    """What is asked of a store; `store.Store` is one."""

    def report_rows(self) -> pa.Table:
        """A row for each report: `report_id`, `source`, `published` (ISO, null), `title`, `set_aside`."""

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report."""


@runtime_checkable
class KeptRows(Protocol):
    """What is asked of a store that holds tables too; `store.Store` is one."""

    def original_row(self, report_id: str) -> str | None:
        """A coded row as it came, as JSON, by the id of its claim's report."""


class StoredReports:
    """The reports that a store had when they were first asked for."""

    def __init__(self, store: KeptReports) -> None:
        self._store = store

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        table = self._store.report_rows()
        columns = (table[name].to_pylist() for name in ("report_id", "published", "source", "title"))
        return {report_id: label_of(*parts) for report_id, *parts in zip(*columns, strict=True)}

    @cached_property
    def set_aside(self) -> int:
        """How many sentences of all reports made no claim."""
        return sum(self._store.report_rows()["set_aside"].to_pylist())

    @cached_property
    def ids(self) -> Sequence[str]:
        """Their ids, by day of publication."""
        return tuple(self._labels)

    def __len__(self) -> int:
        return len(self._labels)

    def __contains__(self, report_id: object) -> bool:
        return report_id in self._labels

    def label(self, report_id: str) -> str:
        """Day, source and title of a report, as plain text."""
        return self._labels[report_id]

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report."""
        return self._store.reading(report_id)

    def row(self, report_id: str) -> str | None:
        """A coded row as it came; parts have none."""
        return self._store.original_row(report_id) if isinstance(self._store, KeptRows) else None

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(map(folded, self._labels.values()))

    def matching(self, asked: str) -> Sequence[str]:
        """Ids of the reports whose labels hold all words."""
        return matching(asked, self.ids, self._folded)
