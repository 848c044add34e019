"""All reports of a set by their ids, with the words that a visitor chooses them by; made once for a set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.report_origin import report_label
from geo.words import folded, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.report import Reading


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportList:
    """Readings and labels by the ids of their reports, in the order of the set."""

    readings: Mapping[str, Reading]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> ReportList:
        """The list of some readings."""
        by_id = {reading.report.report_id: reading for reading in readings}
        labels = {report_id: report_label(reading.report) for report_id, reading in by_id.items()}
        return cls(readings=by_id, labels=labels)

    def __len__(self) -> int:
        return len(self.readings)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the set."""
        return tuple(self.readings)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(map(folded, self.labels.values()))

    def matching(self, asked: str) -> tuple[str, ...]:
        """Ids of the reports whose day, source and title hold all words, in any case and with any marks."""
        words = terms(asked)
        if not words:
            return self.ids
        named = zip(self.ids, self._folded, strict=True)
        return tuple(report_id for report_id, label in named if all(word in label for word in words))
