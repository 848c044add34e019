"""A partition: the piece of a corpus that one process reads at a time.

It is told by name and cut the same way each time, so that what was read once is known again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Cut(StrEnum):
    """How a partition is cut out of its files."""

    FILES = "files"
    COLLECTION = "collection"
    LINES = "lines"
    CSV = "csv"
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """One piece of a corpus.

    Attributes:
        cut: how it is cut out.
        paths: addresses of its files; of a collection, the folder.
        start, end: bytes of the file for `LINES` (lines that begin there) and `CSV` (whole records); rows of
            the row group for `ROWS`; `end` is exclusive.
        head: bytes of the header of a CSV file, which stand before every piece.
        group: row group for `ROWS`.
        of: length of the pieces that its file was cut into, 0 for files; another length is another cut.
    """

    cut: Cut
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    head: int = 0
    group: int = 0
    of: int = 0

    @property
    def name(self) -> str:
        """What messages call it; equal for the same piece of the same files, whatever they hold by now."""
        first = self.paths[0]
        match self.cut:
            case Cut.FILES:
                return (
                    first
                    if len(self.paths) == 1
                    else f"{self.paths[-1]} and the {len(self.paths) - 1} before"
                )
            case Cut.COLLECTION:
                return first
            case Cut.ROWS:
                return f"{first} row group {self.group} from row {self.start}"
            case _:
                return f"{first} from byte {self.start}"

    def record(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Self:
        """Back from `record`."""
        return cls(**(record | {"cut": Cut(record["cut"]), "paths": tuple(record["paths"])}))
