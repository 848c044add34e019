"""Finding place names in running text: the longest known name at each word that begins like a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.fold import Folded, fold_with_offsets
from gazetteer.layout import Find

if TYPE_CHECKING:
    from gazetteer.abbreviations import Abbreviations
    from gazetteer.index import Index

LONGEST_KEY = 64
LINK = ", "  # between a place and what holds it
SHORT_CAPITALS = 5
SMALL_WORD = 3
# Flags as plain numbers: arithmetic with an IntFlag takes ten times as long, and this is the hottest loop.
_YES, _HELD, _WEAK = int(Find.YES), int(Find.HELD), int(Find.WEAK)
_PERSON, _PROMINENT = int(Find.PERSON), int(Find.PROMINENT)
_FOUND = int(Find.YES | Find.NOT_A_PLACE | Find.HELD)
_CAPITALS_ONLY = int(Find.CAPITALS_ONLY)
GEORGIAN = range(0x10D0, 0x1100)
TIES = frozenset("-’'")
LONGEST_TIED = 6  # characters: a letter before it tells whether it is a word of its own
_TIED = re.compile(r"(?<!\w)[a-z]{1,4}[-’']\Z")
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_WORD = re.compile(r"\w+")


class NameMatch(NamedTuple):
    """A known name in a text: `text[start:end]` is the name as written.

    Attributes:
        person: True for a smaller place whose name many people bear; words around it must call it a place.
        place_id: the only place that an abbreviation means there, else None.
    """

    start: int
    end: int
    text: str
    person: bool = False
    place_id: str | None = None


@lru_cache(maxsize=1)
def _name_start() -> re.Pattern[str]:
    """The first letter of a word when it is a capital, or of a script without."""
    letters = [chr(code) for code in range(0x41, 0x2000) if chr(code).isalpha()]
    initials = "".join(letter for letter in letters if not letter.islower() or ord(letter) in GEORGIAN)
    return re.compile(rf"[{initials}](?<!\w[{initials}])")


def names_in(text: str, index: Index, abbreviations: Abbreviations) -> list[NameMatch]:
    """Known names in a text, left to right, never overlapping; a longer name wins over its parts.

    A place too small to be found by its name alone is found everywhere when the text once says what holds it.
    """
    found, waiting = _Search(text, index, abbreviations).run()
    held = {small.match.text.lower() for small in waiting if small.is_held and not small.is_weak}
    small = [
        one.match for one in waiting if one.is_held or (not one.is_weak and one.match.text.lower() in held)
    ]
    return sorted([*found, *small], key=lambda match: match.start) if small else found


class _Small(NamedTuple):
    """A name too small, or too often something else, to be found by itself; held by words after it or not."""

    match: NameMatch
    is_held: bool
    is_weak: bool


class _Search:
    """One pass over a text; a word that the text also has in lower case is taken for a common word."""

    def __init__(self, text: str, index: Index, abbreviations: Abbreviations) -> None:
        self._text = text
        self._index = index
        self._abbreviations = abbreviations
        self._folded = fold_with_offsets(text)
        self._lower_words = frozenset(_LOWER_WORD.findall(text))

    def run(self) -> tuple[list[NameMatch], list[_Small]]:
        """Names found, and those that need words after them that name what holds them."""
        found: list[NameMatch] = []
        waiting: list[_Small] = []
        taken = 0
        for start in _name_start().finditer(self._text):
            capital = start.start()
            if capital < taken:
                continue
            for offset in self._starts(capital):
                if offset < taken:
                    continue
                match, flags = self._at(offset, after_place=offset == taken + len(LINK))
                if match is None:
                    continue
                if flags & _HELD:
                    small = _Small(match, self._is_held(match.end), bool(flags & _WEAK))
                    waiting.append(small)
                    if small.is_weak and not small.is_held:
                        continue
                elif flags & _YES:
                    found.append(match)
                taken = match.end
                break
        return found, waiting

    def _starts(self, capital: int) -> tuple[int, ...]:
        """Where a name may begin: at an article that is tied to a capital ("al-Bab"), and at the capital."""
        if not capital or self._text[capital - 1] not in TIES:
            return (capital,)
        tied = _TIED.search(self._text, max(0, capital - LONGEST_TIED), capital)
        return (tied.start(), capital) if tied else (capital,)

    def _at(self, offset: int, *, after_place: bool) -> tuple[NameMatch | None, int]:
        """The name at an offset and its flags."""
        after_comma = after_place and self._text.startswith(LINK, offset - len(LINK))
        short = self._abbreviations.at(self._text, offset, after_place=after_comma)
        match, flags = _longest(self._text, self._folded, offset, self._index)
        if short and (match is None or match.end <= short[0]):
            return NameMatch(offset, short[0], self._text[offset : short[0]], place_id=short[1]), _YES
        if match is None or match.text.lower() in self._lower_words:
            return None, 0
        return match, flags

    def _is_held(self, end: int) -> bool:
        """Whether a comma and a region or country follow."""
        if not self._text.startswith(LINK, end):
            return False
        offset = end + len(LINK)
        if self._abbreviations.at(self._text, offset, after_place=True):
            return True
        match, flags = _longest(self._text, self._folded, offset, self._index)
        return match is not None and bool(flags & _PROMINENT)


def _longest(text: str, folded: Folded, offset: int, index: Index) -> tuple[NameMatch | None, int]:
    """The longest name that begins at `offset` and may be found there, and its flags."""
    start = folded.position(offset)
    whole = folded.text
    prefixes = list(index.trie.iter_prefixes_with_ids(whole[start : start + LONGEST_KEY]))
    flags_of = index.find_flags
    for key, number in reversed(prefixes):
        flags = flags_of[number]
        if not flags & _FOUND:
            continue
        stop = start + len(key)
        if stop < len(whole) and (whole[stop].isalnum() or whole[stop] == "_"):
            continue  # the word goes on
        end = _end(text, folded, offset, stop)
        written = text[offset:end]
        if _fits(written, flags):
            return NameMatch(offset, end, written, person=bool(flags & _PERSON)), flags
    return None, 0


def _end(text: str, folded: Folded, offset: int, position: int) -> int:
    """End of a name in the original, with marks that fold away and the last dot of an abbreviation."""
    end = folded.end(position)
    while end < len(text) and "\u0300" <= text[end] <= "\u036f":
        end += 1
    if text[end : end + 1] == "." and _DOTTED.fullmatch(text[offset:end]):
        end += 1
    return end


def _fits(written: str, flags: int) -> bool:
    """Whether the case of the words is that of a name; acronyms and short words in capitals need more."""
    if written.isupper():
        return len(written) > SHORT_CAPITALS or bool(flags & _PROMINENT)
    if flags & _CAPITALS_ONLY:
        return False
    if written.isalpha():
        return _capital(written)
    return all(_capital(word) for word in _words(written, tail=not flags & Find.SMALL_TAIL))


def _words(written: str, *, tail: bool) -> list[str]:
    """Words of a name that must begin with a capital: all but small words, and the last one if `tail`."""
    words = _WORD.findall(written)
    return [word for word in words[:-1] if len(word) > SMALL_WORD] + (words[-1:] if tail else [])


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, a digit, or a letter of a script without capitals."""
    return not word[0].islower() or ord(word[0]) in GEORGIAN or word in {"s", "S"}
