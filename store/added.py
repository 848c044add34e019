"""What adding something to the store did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An import: `rows == stored + already + rejected`.

    Attributes:
        number: of the change; 0 when nothing changed, because all of it was there.
        rows: reports or rows of what was imported.
        stored: those that were new; `revised` of them are newer versions of rows that are kept too.
        already: those that were there.
        rejected: those that were refused, with their reasons in the store.
        events: how many events there are now.
    """

    number: int = 0
    rows: int = 0
    stored: int = 0
    already: int = 0
    rejected: int = 0
    revised: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A line of the list of imports; `at` is the time that the importer gave, ISO 8601."""

    number: int
    name: str
    kind: str
    sha256: str
    at: str
    rows: int
    stored: int
    already: int
    rejected: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row or report that was refused: its number in its file, the cell that decided, and why."""

    number: int
    field: str = ""
    value: str = ""
    reason: str = ""
    accepted: str = ""
    original: str = ""
