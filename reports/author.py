"""Whose own statement a text is: the body that its head names ("Statement of the Ministry of Defence")."""

from __future__ import annotations

import re

_HEAD_CHARACTERS = 400
_HEAD_LINES = 4
_LONGEST_LINE = 120
_KIND = r"(?:press |official )?(?:statement|communiqu[eé]|release|service|briefing|centre|center|office)"
_OF = re.compile(
    rf"(?i)^\W{{0,4}}{_KIND}(?: no\.? ?\d{{1,5}})? (?:of|by|from) (?P<name>the [^,;:|]{{4,100}})$"
)
_ALONE = re.compile(r"(?i)^\W{0,4}(?:press|official) (?:statement|communiqu[eé]|release)\b")
_BODY = re.compile(
    r"(?i)\b(?:ministry|command|staff|army|forces|government|directorate|headquarters|corps)\b"
)
_SMALL = re.compile(r"\b(?:Of|The|And|For|In)\b")


def stated_author(text: str) -> str:
    r"""The body whose statement the text is by its own first lines, or "".

    Example:
        >>> stated_author("COMMUNIQUE No. 47 OF THE GENERAL STAFF\n\nOn 25 July ...")
        'the General Staff'
    """
    lines = [line.strip() for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip()][:_HEAD_LINES]
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            continue
        match = _OF.match(line)
        if match is not None:
            return _as_name(match.group("name"))
        if number and _ALONE.match(line) and _BODY.search(lines[number - 1]):
            return _as_name(lines[number - 1])
    return ""


def _as_name(words: str) -> str:
    if not words.isupper():
        return words
    return _SMALL.sub(lambda small: small.group().lower(), words.title())
