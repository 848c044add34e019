"""Words that lost the space between them, as texts of PDF files often do: "weredisplaced"."""

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
