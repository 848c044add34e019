"""Lines that a page's or a mail's width broke, joined again to paragraphs."""

from __future__ import annotations

import re

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n[ \t]{0,8}(?=[a-z\u00df-\u024f])")
_HYPHEN_KEPT = re.compile(r"(?<=\w[-\u2013/])\n[ \t]{0,8}(?=\w)")
_NEW_LINE = re.compile(r"[ \t]*(?:[-*•–▪◦>|]|\d{1,3}[.):]|\(?[a-z0-9]\)|$)")
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")
_FULL = 0.75
_LEAST_WIDTH = 45


def joined_lines(text: str) -> str:
    """A text whose lines were broken at a width, one line for each paragraph.

    A line is joined to the next when it is nearly as wide as the widest, or ends in the middle of a sentence
    that goes on in a small letter; a list's items and blank lines part.
    """
    text = _HYPHEN_KEPT.sub("", _HYPHEN.sub("", text))
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pieces += [line, " " if _goes_on(line, following, width) else "\n"]
    return "".join(pieces).strip("\n")


def _width(lines: list[str]) -> int:
    """The width that most long lines come near: the 90th percentile of those with words."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    if not line.strip() or _NEW_LINE.match(following):
        return False
    first = following.lstrip()[0]
    if first.islower() and not _ENDS.search(line[-8:]):
        return True
    return (
        width >= _LEAST_WIDTH
        and len(line) >= _FULL * width
        and not (_ENDS.search(line[-8:]) and len(line) < 0.9 * width)
    )
