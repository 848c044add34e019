"""Watching a feed, a file or an address: each entry is kept once.

An entry is known by its address, and where it has none by its words. One whose words change later is noted
and not kept again: feeds alter texts around an article at every call, and each would become another report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reports.errors import BadDocument, MissingDate, ReportError
from reports.inputs.make import missing_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.journal import Journal, Line
    from corpus.keeping import Desk
    from reports.inputs.make import Loaded
    from reports.report import Report

KEPT, REFUSED, CHANGED, FAILED = "kept", "refused", "changed", "failed"
FEED = "feed"
UNREADABLE = "unreadable"  # it took too long, or the rules failed on it: read again when its words change


class Fetch(Protocol):
    """Gets the feed as it is now, entries without a day among the others."""

    def __call__(self) -> Loaded:
        """Its entries; raises `ReportError` when it cannot be had."""


class FeedWatch:
    """What arrives in a feed.

    Args:
        name: its path or address.
        fetch: gets it.
        undated: entries of which nobody knows the day are kept.
        desk: reads and keeps.
        journal: what was done, in this run and those before.
        tell: told each line that is written.
    """

    def __init__(
        self,
        name: str,
        fetch: Fetch,
        *,
        undated: bool,
        desk: Desk,
        journal: Journal,
        tell: Callable[[Line], None],
    ) -> None:
        self.name, self._fetch, self._undated = name, fetch, undated
        self._desk, self._journal, self._tell = desk, journal, tell
        self._failure = ""

    def look(self) -> int:
        """Look once and keep what is new; gives 1 when the feed could not be had, else 0.

        Raises:
            StoreError: the store is damaged, or was busy for too long.
            CorpusError: the log cannot be written.
        """
        try:
            loaded = self._fetch()
            _check(loaded, self.name)
        except ReportError as error:
            if self._failure != str(error):
                self._failure = str(error)
                self._tell(self._journal.write(self.name, FAILED, why=[self._failure]))
            return 1
        self._failure = ""
        once = {report.report_id: report for report in loaded.reports}.values()
        new = [report for report in once if self._is_new(report)]
        dated = [report for report in new if self._undated or report.published is not None]
        failed: list[str] = []
        if dated:
            did = self._desk.keep(dated, name=self.name)
            failed = did.get("failed", [])
            became = KEPT if len(failed) < len(dated) else REFUSED
            self._tell(self._journal.write(self.name, became, **did))
        for report in dated:
            became = UNREADABLE if report.report_id in failed else KEPT
            self._journal.write(key_of(report), became, stamp=report.report_id)
        for report in new:
            if report.published is None and not self._undated:
                why = str(MissingDate(missing_date(f"{self.name!r}: {report.origin.item}")))
                self._tell(self._journal.write(key_of(report), REFUSED, stamp=report.report_id, why=[why]))
        self._note_errors(loaded)
        return 0

    def _is_new(self, report: Report) -> bool:
        """Whether an entry was never seen, or was refused and has changed since, or is wished otherwise."""
        key = key_of(report)
        line = self._journal.last(key)
        if line is None:
            return True
        is_same = line.get("stamp") == report.report_id
        if line["became"] == UNREADABLE:
            return not is_same
        if line["became"] == REFUSED:
            return self._undated or not is_same
        if is_same:
            return False
        self._tell(self._journal.write(key, CHANGED, stamp=report.report_id))
        return False

    def _note_errors(self, loaded: Loaded) -> None:
        """Tell what of the feed is no report, when that is other than at the last look."""
        why = [str(error) for error in loaded.errors]
        key = f"{self.name} (errors)"
        if why and not self._journal.is_known(key, why):
            self._tell(self._journal.write(key, REFUSED, stamp=why, why=why))


def _check(loaded: Loaded, name: str) -> None:
    """Refuse what is no feed, such as the page of a server that is down: it would become a report."""
    kinds = {report.origin.format for report in loaded.reports} - {FEED}
    if kinds:
        raise BadDocument(
            f"{name!r}: is no feed now, but {', '.join(sorted(kinds))}; RSS or Atom is accepted"
        )


def key_of(report: Report) -> str:
    """What an entry is known by."""
    return report.origin.address or report.report_id
