"""Reports into a store: read those that are new, and list those that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.reader import ReaderDiedError
from store import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from reports import Reading, Report
    from store import Store


class Desk:
    """Reads reports and keeps them.

    Args:
        store: where they are kept.
        read: reads a report; what it raises is the reason why that report is refused.
        now: the time of an import.
    """

    def __init__(self, store: Store, read: Callable[[Report], Reading], now: Callable[[], datetime]) -> None:
        self._store, self._read, self._now = store, read, now

    def keep(
        self,
        reports: Sequence[Report],
        *,
        name: str,
        sha256: str = "",
        originals: Mapping[str, bytes] | None = None,
        refused: Iterable[str] = (),
    ) -> dict[str, Any]:
        """Keep what is new of some reports; gives counts and reasons for a log.

        A report that the rules fail on, or take too long for, is refused with the others and kept out of the
        store; their ids are `failed`.

        Raises:
            StoreError: the store is damaged, or was busy for too long.
        """
        known = self._store.known_reports(report.report_id for report in reports)
        readings: list[Reading] = []
        why = list(refused)
        failed: set[str] = set()
        for report in {one.report_id: one for one in reports if one.report_id not in known}.values():
            try:
                readings.append(self._read(report))
            except Exception as error:  # noqa: BLE001 (a fault of the rules on one report must not stop a watch)
                failed.add(report.report_id)
                why.append(f"{report.origin.item or name}: {_in_words(error)}")
        added = self._store.add_reports(
            [report for report in reports if report.report_id not in failed],
            readings,
            name=name,
            sha256=sha256,
            now=self._now(),
            originals=originals,
            refused=[Refused(number=number, reason=one) for number, one in enumerate(why, start=1)],
        )
        counts = {"reports": added.stored, "already": added.already, "events_now": added.events}
        told = {**counts, "refused": len(why), **({"why": why} if why else {})}
        return told | ({"failed": sorted(failed)} if failed else {})


def _in_words(error: Exception) -> str:
    if isinstance(error, ReaderDiedError):
        return error.why
    return f"cannot be read ({type(error).__name__})"
