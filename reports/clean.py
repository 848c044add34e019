"""Part a text into lines and tell body from headings and boilerplate; the text itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.lexicon import Lexicon

Boilerplate = Sequence[tuple[str, str, str]]
_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"\s*(?:[-*•–▪◦]\s|\d{1,2}[.:)]\s?\d{0,2})")
_STOPS = (".", "!", "?", "…", ":", ";")
_CLOSING = "\"”’')]"
_CREDIT = re.compile(r"\((?:[A-Z]{2,6}|[^()]{0,40}(?:Getty|Reuters|AFP|AP|EPA|Images|Photo)[^()]{0,40})\)$")
_POSITIONS = re.compile(r"\((?:L|R|C|left|right|centre|center|top|bottom)\)")
_DATE_HEADER = re.compile(r"\s*date:?\s+\d{4}-\d{2}-\d{2}\s+", re.IGNORECASE)
_CLOCK_HEADER = re.compile(
    r"\s*\d{1,2}[:.]\d{2}(?:\s?(?:GMT|UTC|BST|CET|EET|MSK|am|pm|local time|hrs|h))?\s?[-–—:.|]?\s+"
)
_THREAD_HEADER = re.compile(r"\s*\d{1,2}/\d{0,2}\s+")
_DATELINE_HEADER = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,30}(?:, [A-Z][\w .]{2,20}){0,2}(?: ?\([^()\n]{2,40}\))? ?[-–—]{1,2}\s+"
)
_HEADERS = (_DATE_HEADER, _CLOCK_HEADER, _THREAD_HEADER, _DATELINE_HEADER)
_CAPTION = "photo caption"
_MOST_CAPTIONS = 50
_NAME_WORDS = 9
_LINK = "link to "
_LINK_WORDS = 3
HEADING_MAX_WORDS = 14
_LABELLED = re.compile(
    r"([^\W\d_][^\d\n:=]{2,45})[:=]\s?"
    r"(?:(?:at least|about|some|over|more than) )?\d[\d,]{0,12}(?: [a-z]{1,20}){0,3}$"
)
BODY = "body"
HEADING = "heading"


@made_fast
@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text: `kind` is `body`, `heading` or the reason why it is boilerplate."""

    start: int
    end: int
    kind: str


def blocks(text: str, lexicon: Lexicon) -> list[Block]:
    """The lines of a text in order, each with its kind; of a text without body the headings are the body."""
    low = text.lower()
    phrases = [row for row in lexicon.boilerplate if row[0] in low]
    found = [Block(start, end, _kind(text[start:end], phrases)) for start, end in lines(text)]
    found = [_as_told(block, text, lexicon) for block in found]
    found = _with_links(found, text)
    if any(block.kind == BODY for block in found):
        return _with_repeated_captions(found, text)
    return [replace(block, kind=BODY) if block.kind == HEADING else block for block in found]


def _with_links(found: Sequence[Block], text: str) -> list[Block]:
    """The same lines; those under a bare "Read also" that end no sentence are links too."""
    kept: list[Block] = []
    under = ""
    for block in found:
        line = text[block.start : block.end]
        if block.kind not in {BODY, HEADING}:
            under = block.kind if block.kind.startswith(_LINK) and len(line.split()) <= _LINK_WORDS else ""
        elif under and line.rstrip(_CLOSING).endswith(_STOPS):
            under = ""
        kept.append(replace(block, kind=under) if under and block.kind in {BODY, HEADING} else block)
    return kept


def body_start(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a clock time, a thread number, a date or a dateline."""
    for header in _HEADERS:
        match = header.match(text, start, end)
        if match is not None and match.end() < end:
            return match.end()
    return start


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without the white space around it; blank lines are left out."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            yield start, end


def heads_item(text: str, start: int, end: int) -> bool:
    """True when `text[start:end]` begins with the bullet or number of an item of a list."""
    return _BULLET.match(text, start, end) is not None


def _kind(line: str, phrases: Boilerplate) -> str:
    reason = _boilerplate(line, phrases)
    return reason or (HEADING if _is_heading(line) else BODY)


def _boilerplate(line: str, phrases: Boilerplate) -> str:
    """Why a line is no news, or ""; the phrases are those of the table that the text holds."""
    low = line.lower() if phrases else ""
    for phrase, match, reason in phrases:
        if (match == "start" and low.startswith(phrase)) or (match == "anywhere" and phrase in low):
            return reason
    is_caption = "(" in line and (_is_credited(line) or _POSITIONS.search(line))
    return _CAPTION if is_caption else ""


def _is_credited(line: str) -> bool:
    """True for "Smoke over Mosul. (AFP)"; not for the short form of a name told right before it."""
    credit = _CREDIT.search(line)
    if credit is None:
        return False
    initials = "".join(word[0] for word in line[: credit.start()].split()[-_NAME_WORDS:]).upper()
    letters = iter(initials)
    return not all(letter in letters for letter in credit[0].strip("()"))


def _as_told(block: Block, text: str, lexicon: Lexicon) -> Block:
    """The line as a sentence when it is a label with a figure: "Killed: 7"."""
    match = _LABELLED.match(text[block.start : block.end]) if block.kind == HEADING else None
    is_told = match is not None and bool(lexicon.effects.find(tokenize(match[1])))
    return replace(block, kind=BODY) if is_told else block


def _is_heading(line: str) -> bool:
    """A short line that ends no sentence and heads no item of a list."""
    if line.rstrip(_CLOSING).endswith(_STOPS):
        return False
    if len(line.split(maxsplit=HEADING_MAX_WORDS)) > HEADING_MAX_WORDS:
        return False
    return _BULLET.match(line) is None


def _with_repeated_captions(found: Sequence[Block], text: str) -> list[Block]:
    """The same lines; one that stands whole inside a caption is a caption repeated without its credit."""
    captions = [text[block.start : block.end] for block in found if block.kind == _CAPTION][:_MOST_CAPTIONS]
    return [
        replace(block, kind=_CAPTION)
        if block.kind == BODY and any(text[block.start : block.end] in caption for caption in captions)
        else block
        for block in found
    ]
