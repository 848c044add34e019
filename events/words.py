"""Words of a question and words of events, folded to one spelling, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.fold import APOSTROPHES, HYPHENS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from events.event import Event

_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“]+)')
_NAME_LETTERS = 80
BREAK = "\n"  # between the texts of an event; no folded text holds one


class _Letters(dict[int, str]):
    """The folded form of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _letter(chr(code))
        self[code] = folded
        return folded


def _letter(character: str) -> str:
    """Lower case without marks; a space for spaces and hyphens; nothing for apostrophes and marks."""
    if character.isspace() or character in HYPHENS:
        return " "
    if character in APOSTROPHES or unicodedata.category(character) in {"Mn", "Cf"}:
        return ""
    lowered = character.casefold()
    bare = unicodedata.normalize("NFKD", LETTERS.get(lowered, lowered))
    return "".join(LETTERS.get(part, part) for part in bare if unicodedata.category(part) != "Mn")


_LETTERS = _Letters()


def folded(text: str) -> str:
    """One spelling for upper and lower case, marks, apostrophes, hyphens and spaces.

    Example:
        >>> folded("  Şuşa’s  OLD-town ")
        'susas old town'
    """
    return " ".join(text.translate(_LETTERS).split())


def terms(text: str) -> tuple[str, ...]:
    """What has to occur: the words of a question, and what it has in quotation marks as a whole, folded.

    Example:
        >>> terms('shells "Defence Ministry" -')
        ('shells', 'defence ministry')
    """
    found = (folded(next(filter(None, match.groups()), "")) for match in _TERM.finditer(text))
    return tuple(dict.fromkeys(term for term in found if term))


def haystack(event: Event) -> str:
    """What a text is looked for in, folded; one line for each of an event's texts."""
    texts = dict.fromkeys(text for text in _texts(event) if text)
    return BREAK.join(dict.fromkeys(map(_folded_name, texts)))


def _folded_name(text: str) -> str:
    """A text folded; short ones are names that come again and again."""
    return _kept_name(text) if len(text) <= _NAME_LETTERS else folded(text)


_kept_name = lru_cache(maxsize=1 << 14)(folded)


def _texts(event: Event) -> Iterator[str | None]:
    for place in (event.place, event.origin, event.destination, event.launch_place):
        yield place.name if place else None
    yield event.place_as_written
    yield event.origin_as_written
    yield event.destination_as_written
    yield event.launch_as_written
    yield event.actor
    yield event.target
    yield from event.denied_by
    for claim in event.claims:
        yield claim.quote
        yield claim.actor
        yield claim.target
        yield claim.claimant
        yield claim.place.text if claim.place else None
