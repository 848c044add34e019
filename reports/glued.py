"""Words that a PDF file glued together or parted at the end of a line: "weredisplaced", "fami-lies"."""

from __future__ import annotations

_FIRST = (
    *("were", "was", "been", "being", "have", "had", "has", "are", "already", "newly", "internally"),
    *("and", "or", "of", "the", "some", "were", "got", "people", "families", "households"),
)
_SECOND = (
    *("displaced", "evacuated", "killed", "injured", "wounded", "damaged", "destroyed", "fled", "forced"),
    *("homeless", "uprooted", "sheltering", "living"),
)
_PEOPLE = ("people", "persons", "families", "households", "residents", "civilians", "houses", "homes")

# From a glued word in lower case to the length of its first part; none of them is an English word.
GLUED = {first + second: len(first) for first in _FIRST for second in (*_SECOND, *_PEOPLE)} | {
    first + second: len(first) for first in _SECOND for second in _PEOPLE
}

# Words that are known again when a hyphen at the end of a line parted them; no parts of one are a compound.
PARTED = frozenset(
    {"families", "people", "persons", "households", "residents", "civilians", "individuals", "inhabitants"}
    | {"displaced", "displacement", "evacuated", "internally", "destroyed", "damaged", "uprooted", "homeless"}
)
