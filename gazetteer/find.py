"""Finding place names in running text: the longest known name at each word that begins like a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer.fold import Folded, fold_with_offsets
from gazetteer.layout import Find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.index import Index

LONGEST_KEY = 64
SHORT_CAPITALS = 5
SMALL_WORD = 3
GEORGIAN = range(0x10D0, 0x1100)
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name in a text: `text[start:end]` is the name as written."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def _name_start() -> re.Pattern[str]:
    """A word that begins with a capital, or a letter of a script without; an article may be tied to it."""
    letters = [chr(code) for code in range(0x41, 0x2000) if chr(code).isalpha()]
    initials = "".join(letter for letter in letters if not letter.islower() or ord(letter) in GEORGIAN)
    return re.compile(rf"(?<!\w)(?:[a-z]{{1,4}}[-’'])?(?=[{initials}])")


def names_in(text: str, index: Index) -> list[NameMatch]:
    """Known names in a text, left to right, never overlapping; a longer name wins over its parts."""
    return list(_found(text, index))


def _found(text: str, index: Index) -> Iterator[NameMatch]:
    """Names of a text; a word that the text also has in lower case is taken for a common word."""
    folded = fold_with_offsets(text)
    lower_words = frozenset(_LOWER_WORD.findall(text))
    taken = 0
    for start in _name_start().finditer(text):
        for offset in dict.fromkeys(start.span()):
            match, flags = _longest(text, folded, offset, index) if offset >= taken else (None, Find.NO)
            if match is not None and match.text.lower() not in lower_words:
                taken = match.end
                if flags & Find.YES:
                    yield match
                break


def _longest(text: str, folded: Folded, offset: int, index: Index) -> tuple[NameMatch | None, int]:
    """The longest name that begins at `offset` and may be found there, and its flags."""
    start = folded.position(offset)
    window = folded.text[start : start + LONGEST_KEY]
    for key in reversed(index.trie.prefixes(window)):
        after = folded.text[start + len(key) : start + len(key) + 1]
        flags = 0 if after.isalnum() or after == "_" else int(index.keys["flags"][index.trie[key]])
        if flags & (Find.YES | Find.NOT_A_PLACE):
            end = _end(text, folded, offset, start + len(key))
            if _fits(text[offset:end], flags):
                return NameMatch(offset, end, text[offset:end]), flags
    return None, Find.NO


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
        short = len(written) <= SHORT_CAPITALS
        return not short or bool(flags & Find.PROMINENT)
    if flags & Find.CAPITALS_ONLY:
        return False
    return all(_capital(word) for word in _words(written, tail=not flags & Find.SMALL_TAIL))


def _words(written: str, *, tail: bool) -> list[str]:
    """Words of a name that must begin with a capital: all but small words, and the last one if `tail`."""
    words = _WORD.findall(written)
    return [word for word in words[:-1] if len(word) > SMALL_WORD] + (words[-1:] if tail else [])


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, a digit, or a letter of a script without capitals."""
    return not word[0].islower() or ord(word[0]) in GEORGIAN or word in {"s", "S"}
