"""The encoding of bytes that do not name it: told only where there is hardly another way to read them."""

from __future__ import annotations

import charset_normalizer

_PROBE = 65536
_CLEAR = 0.02  # charset-normalizer's share of signs that do not go together: next to none
_MARGIN = 0.05  # by which every other reading has to be worse
_LEAST_SHARE = 0.3  # of letters that are not Latin; a few strange letters in Latin text tell too little
_LEAST_COHERENCE = 0.4
_HALF = 0.4
_SHORTEST = 8
_NAMES = {
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "koi8_r": "koi8-r",
    "utf_16_le": "utf-16-le",
    "utf_16_be": "utf-16-be",
}


# Ellipsis, quotation marks, bullet, dashes, no-break space: the same in all code pages of Windows. The low
# quotation marks are too, but their bytes are é and ä on old computers.
_SAME_IN_WINDOWS = frozenset({0x85, *range(0x91, 0x98), 0xA0, 0xAB, 0xBB})


def detected(data: bytes) -> str | None:
    """The encoding of bytes that are not UTF-8, or None where more than one is likely.

    Three cases are told: UTF-16 without a mark, by its zero bytes; English with the quotation marks and
    dashes of Windows, which all of its code pages share; and text in a script other than Latin that reads
    well in one encoding only.
    """
    if b"\x00" in data[:_PROBE]:
        return _sixteen(data[:_PROBE])
    high = {byte for byte in data if byte > 0x7F}  # noqa: PLR2004 (the end of ASCII)
    matches = charset_normalizer.from_bytes(data[:_PROBE])
    best = matches.best()
    if best is None:
        return None
    if high <= _SAME_IN_WINDOWS:
        is_best = str(best) == data[:_PROBE].decode("cp1252", "replace")
        return "windows-1252" if is_best else None
    text = str(best)
    rivals = [match for match in matches if str(match) != text]
    is_alone = all(match.chaos >= best.chaos + _MARGIN for match in rivals)
    is_clear = best.chaos <= _CLEAR and best.coherence >= _LEAST_COHERENCE
    told = is_clear and is_alone and _share_not_latin(text) >= _LEAST_SHARE
    return _NAMES.get(best.encoding, best.encoding) if told else None


def _share_not_latin(text: str) -> float:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(1 for sign in letters if ord(sign) > 0x24F) / max(len(letters), 1)  # noqa: PLR2004 (last Latin)


def _sixteen(data: bytes) -> str | None:
    """UTF-16 when nearly all zeros stand in one half of the pairs, as of English letters."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if len(data) < _SHORTEST:
        return None
    if odd >= _HALF * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even >= _HALF * half and odd == 0 else None
