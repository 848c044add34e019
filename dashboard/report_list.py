"""All reports of a set by their ids, with the words that a visitor chooses them by; made once for a set."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from dashboard.report_origin import report_label
from events.words import folded, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.report import Reading


class Reports(Protocol):
    """The reports that events are from."""

    @property
    def ids(self) -> Sequence[str]:
        """Their ids, in the order of the set."""

    @property
    def set_aside(self) -> int:
        """How many of their sentences made no claim."""

    def __len__(self) -> int:
        """How many there are."""

    def __contains__(self, report_id: object, /) -> bool:
        """Whether a report is among them."""

    def label(self, report_id: str) -> str:
        """Day, source and title of a report, as plain text."""

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report; None when it is not there any more."""

    def row(self, report_id: str) -> str | None:
        """The coded row behind a claim as it came, as JSON; None where there is none."""

    def matching(self, asked: str) -> Sequence[str]:
        """Ids of the reports whose day, source and title hold all words, in any case and with any marks."""


class ReportList:
    """Reports whose readings are at hand."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {reading.report.report_id: reading for reading in readings}
        self.set_aside = sum(len(reading.set_aside) for reading in readings)

    def __len__(self) -> int:
        return len(self._readings)

    def __contains__(self, report_id: object) -> bool:
        return report_id in self._readings

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the set."""
        return tuple(self._readings)

    def label(self, report_id: str) -> str:
        """Day, source and title of a report, as plain text."""
        return self._labels[report_id]

    def reading(self, report_id: str) -> Reading | None:
        """What was read of a report."""
        return self._readings.get(report_id)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {report_id: report_label(reading.report) for report_id, reading in self._readings.items()}

    def row(self, report_id: str) -> str | None:  # noqa: ARG002 (reports come of no table)
        """None."""
        return None

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(map(folded, self._labels.values()))

    def matching(self, asked: str) -> Sequence[str]:
        """Ids of the reports whose labels hold all words."""
        return matching(asked, self.ids, self._folded)


def matching(asked: str, ids: Sequence[str], labels: Sequence[str]) -> Sequence[str]:
    """The ids whose folded labels hold all words; all when no word is asked for."""
    words = terms(asked)
    if not words:
        return ids
    named = zip(ids, labels, strict=True)
    return tuple(report_id for report_id, label in named if all(word in label for word in words))
