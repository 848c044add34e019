"""Names in other scripts letter by letter in Latin ones, for questions in a script that the index lacks."""

from __future__ import annotations

import re

from anyascii import anyascii

from gazetteer.fold import fold

# Pairs of Armenian letters that are one sound, and a Hebrew letter that is mostly a vowel; letter by letter
# they would be read "ow", "ew" and "v".
_SOUNDS = (("ու", "u"), ("եւ", "ev"), ("ו", "o"))
_ARTICLE = "ال"
_NO_VOWELS = re.compile("[\u0590-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # Hebrew, Arabic, Syriac


_GEORGIAN_NOMINATIVE = "ი"  # Georgian gives it to names that end in a consonant: ხარკივი is Kharkiv


def romanised(key: str) -> tuple[str, ...]:
    """Readings of a folded name in plain Latin letters, folded; the name itself when it is in them already.

    Example:
        >>> romanised("щелково"), romanised("հադրութ"), romanised("ხარკივი")
        (('shchelkovo',), ('hadrut',), ('kharkivi', 'kharkiv'))
    """
    if key.isascii():
        return (key,)
    latin = _latin(key)
    if key.startswith(_ARTICLE):
        return (latin, _latin(key.removeprefix(_ARTICLE)))
    return (latin, latin[:-1]) if key.endswith(_GEORGIAN_NOMINATIVE) else (latin,)


def has_vowels(key: str) -> bool:
    """Whether a name is in a script that writes vowels."""
    return _NO_VOWELS.search(key) is None


def _latin(key: str) -> str:
    """Letter by letter."""
    for letters, sound in _SOUNDS:
        key = key.replace(letters, sound)
    return " ".join(fold(anyascii(key)).split())
