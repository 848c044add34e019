"""Watching a folder: each file that arrives is kept once, when it is whole.

The folder is looked at again and again; the system's announcements are not used. Looking works on network
drives and in containers too, finds what came while nobody watched, and is needed anyway to tell when a file
is no longer being written. A file is whole when two looks find the same size and time of change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import CorpusError
from corpus.load import content, sha256
from reports.errors import ReportError
from reports.inputs.folders import listed
from reports.load import load_collection, reports_from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.journal import Journal, Line
    from corpus.keeping import Desk
    from reports.inputs.folders import Listed
    from reports.inputs.make import Wish
    from reports.inputs.workshop import Workshop

    Stamp = list[int]

KEPT, REFUSED = "kept", "refused"


class FolderWatch:
    """What arrives in a folder and the folders in it.

    Args:
        folder: watched.
        wish: what the user says of the reports.
        encoding: of the files, when it is known.
        desk: reads and keeps.
        shop: where files are converted.
        journal: what was done, in this run and those before.
        tell: told each line that is written.
    """

    def __init__(
        self,
        folder: Path,
        *,
        wish: Wish,
        encoding: str | None,
        desk: Desk,
        shop: Workshop,
        journal: Journal,
        tell: Callable[[Line], None],
    ) -> None:
        self.folder, self._wish, self._encoding = folder, wish, encoding
        self._desk, self._shop, self._journal, self._tell = desk, shop, journal, tell
        self._said = f"{wish.published or ''}|{wish.source or ''}|{wish.undated}|{encoding or ''}"
        self._before: dict[str, Stamp] = {}

    def look(self) -> int:
        """Look once, and keep what is whole and new; gives how many files have to be looked at again.

        Raises:
            StoreError: the store is damaged, or was busy for too long.
            CorpusError: the log cannot be written.
        """
        seen: dict[str, Stamp] = {}
        waiting = 0
        for one in listed([self.folder]):
            path = str(one.path)
            stamp = _stamp(one)
            if stamp is None or self._is_done(path, stamp):
                continue
            seen[path] = stamp
            if one.why:
                self._refuse(path, stamp, one.why)
            elif self._before.get(path) == stamp and stamp[0] > 0:
                self._take(one, stamp)
            else:
                waiting += 1
        self._before = seen
        return waiting

    def _is_done(self, path: str, stamp: Stamp) -> bool:
        """Whether this state of a file was kept, or refused under the same wish."""
        line = self._journal.last(path)
        if line is None or not self._journal.is_known(path, stamp):
            return False
        return line["became"] == KEPT or line.get("wish") == self._said

    def _refuse(self, path: str, stamp: Stamp, why: str) -> None:
        if not path.rpartition("/")[2].startswith("."):
            self._tell(self._journal.write(path, REFUSED, stamp=stamp, wish=self._said, why=[why]))

    def _take(self, one: Listed, stamp: Stamp) -> None:
        """Keep a file that is whole. One that changes while it is read is left for the next look."""
        path = str(one.path)
        try:
            if one.is_collection:
                reports, refused, digest, originals = list(load_collection(one.path)), [], "", None
            else:
                data = content(path)
                loaded = reports_from_bytes(
                    data, one.path.name, self._wish, file=path, encoding=self._encoding, shop=self._shop
                )
                reports, refused = list(loaded.reports), [str(error) for error in loaded.errors]
                digest, originals = sha256(data), {one.path.name: data}
        except (ReportError, CorpusError) as error:
            if _stamp(one) == stamp:
                self._refuse(path, stamp, str(error))
            return
        if _stamp(one) != stamp:
            return
        did = self._desk.keep(
            reports, name=one.path.name, sha256=digest, originals=originals, refused=refused
        )
        more = {"stamp": stamp, "sha256": digest, "wish": self._said, **did}
        is_kept = did["reports"] or did["already"] or (reports and not did.get("failed"))
        self._tell(self._journal.write(path, KEPT if is_kept else REFUSED, **more))


def _stamp(one: Listed) -> Stamp | None:
    """Bytes and time of the last change in nanoseconds; of a collection, of all its files. None: gone."""
    try:
        if not one.is_collection:
            found = one.path.lstat()
            return [found.st_size, found.st_mtime_ns]
        inside = [path.lstat() for path in one.path.iterdir()]
    except OSError:
        return None
    return [sum(state.st_size for state in inside), max((state.st_mtime_ns for state in inside), default=0)]
