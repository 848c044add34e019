"""Abbreviated names of first-level units: "Ky.", "B.C.", "NSW"; most are names only after a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.tables import Row

AFTER, ANYWHERE = "after a place", "anywhere"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Place ids by abbreviation as written, and the patterns that find them.

    Attributes:
        place_ids: every abbreviation, and each dotted one without its last dot.
        anywhere: those that are names wherever they stand.
        patterns: for `anywhere` and for all.
    """

    place_ids: Mapping[str, str] = field(default_factory=dict)
    anywhere: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], re.Pattern[str]] = (_NOTHING, _NOTHING)

    def at(self, text: str, offset: int, *, after_place: bool) -> tuple[int, str] | None:
        """End and place id of the abbreviation that begins at an offset, or None."""
        match = self.patterns[after_place].match(text, offset)
        return (match.end(), self.place_ids[match.group()]) if match else None

    def place_id(self, written: str) -> str | None:
        """The place of an abbreviation given by itself: dotted, or one that is a name anywhere."""
        return self.place_ids.get(written) if "." in written or written in self.anywhere else None


def read_abbreviations(rows: list[Row]) -> Abbreviations:
    """Abbreviations of the rows of `abbreviations.csv`.

    Raises:
        BadTable: `where` is not one of the two.
    """
    place_ids = {}
    for row in rows:
        if row.cells["where"] not in {AFTER, ANYWHERE}:
            raise row.bad("where", f"{AFTER!r} or {ANYWHERE!r}")
        place_ids[row.cells["text"]] = row.cells["place_id"]
    anywhere = frozenset(row.cells["text"] for row in rows if row.cells["where"] == ANYWHERE)
    patterns = (_pattern(anywhere), _pattern(frozenset(place_ids)))
    return Abbreviations(place_ids=place_ids, anywhere=anywhere, patterns=patterns)


def _pattern(texts: frozenset[str]) -> re.Pattern[str]:
    """The longest of the texts, as a word of its own."""
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if texts else _NOTHING
