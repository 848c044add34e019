"""How firmly a name stands for a settlement, and the spellings under which a name is stored."""

from __future__ import annotations

import re

from gazetteer.fold import APOSTROPHES, fold
from gazetteer.tables import Strength

SHORTEST_FIRM_NAME = 3

# How newsrooms write letters that folding turns into one plain letter.
_SOUNDS = str.maketrans(
    {
        "ş": "sh",
        "š": "sh",
        "ș": "sh",
        "ç": "ch",
        "č": "ch",
        "ğ": "gh",
        "ž": "zh",
        "Ş": "Sh",
        "Š": "Sh",
        "Ș": "Sh",
        "Ç": "Ch",
        "Č": "Ch",
        "Ğ": "Gh",
        "Ž": "Zh",
    }
)
_SCHWA = str.maketrans({"ə": "a", "ǝ": "a", "Ə": "A", "Ǝ": "A"})
_CHANGED = re.compile(rf"[şšșçčğžŞŠȘÇČĞŽəǝƏƎ]|[{APOSTROPHES}][sS]\b")
_AIRPORT = re.compile(r"[A-Z]{3}")
_LATIN = re.compile(r"[a-z]")
_SYLLABLES = re.compile("[\u3040-\u9fff\uac00-\ud7ff]")  # a character is a syllable: 北京
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}](?=[sS]\b)")


def name_strength(name: str, key: str, main_key: str) -> Strength:
    """Strength of an alternate name of a settlement.

    Weak are codes of airports, machine transliterations (GeoNames writes them in lower case), very short
    names, and names one letter longer or shorter than the main name (a case ending, or another place's name:
    Goris for Gori).

    Args:
        name: the name as GeoNames writes it.
        key: the name folded.
        main_key: the main name of the settlement, folded.
    """
    if key == main_key:
        return Strength.MAIN
    if _AIRPORT.fullmatch(name) or (len(key) < SHORTEST_FIRM_NAME and not _SYLLABLES.search(key)):
        return Strength.WEAK
    if name.islower() and _LATIN.search(key):
        return Strength.WEAK
    if abs(len(key) - len(main_key)) == 1 and (key.startswith(main_key) or main_key.startswith(key)):
        return Strength.WEAK
    return Strength.ALTERNATE


def other_keys(name: str) -> set[str]:
    """Keys of other spellings: sh, ch, gh, zh for marked letters, a for schwa, no possessive apostrophe."""
    if not _CHANGED.search(name):
        return set()
    plain = _POSSESSIVE.sub("", name)
    sounded = plain.translate(_SOUNDS)
    return {
        fold(spelling) for spelling in (plain, sounded, plain.translate(_SCHWA), sounded.translate(_SCHWA))
    }
