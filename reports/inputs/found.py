"""What a reader of one format found: a text, and what the file states of itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One report of a file.

    Attributes:
        text: the text as the file has it, or converted.
        source: the outlet that the file states, or "".
        published: the day that the file states as the day of publication, in the file's own time zone.
        published_from: where it is stated ("meta article:published_time").
        item: which part of the file ("row 3", "entry 2"), "" for the whole.
        address: where it was published.
        notes: what the user should know.
        pages: where each page begins in the text.
    """

    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    published_from: str = ""
    item: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self) | {"published": self.published.isoformat() if self.published else None}

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Found:
        """Back from `record`."""
        day = record["published"]
        lists = {name: tuple(record[name]) for name in ("notes", "pages")}
        return cls(**(record | lists | {"published": date.fromisoformat(day) if day else None}))
