"""Part a text into paragraphs and tell body from headings and boilerplate. The text itself is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.lexicon import Lexicon

_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"\s*(?:[-*•–▪◦]\s|\d{1,2}[.:)]\s?\d{0,2})")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’')\]]*$")
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
HEADING_MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text: `kind` is `body`, `heading` or the reason why it is boilerplate."""

    start: int
    end: int
    kind: str


BODY = "body"
HEADING = "heading"


def blocks(text: str, lexicon: Lexicon) -> list[Block]:
    """The lines of a text in order, each told apart as body, heading or boilerplate (with the reason as kind)."""
    found = [_block(text, start, end, lexicon) for start, end in _lines(text)]
    if not any(block.kind == BODY for block in found):
        return [Block(b.start, b.end, BODY) if b.kind == HEADING else b for b in found]
    return list(_after_footer(found, text, lexicon))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            yield start, end


def body_start(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a clock time, a thread number, a date or a dateline."""
    for header in _HEADERS:
        match = header.match(text, start, end)
        if match is not None and match.end() < end:
            return match.end()
    return start


def _block(text: str, start: int, end: int, lexicon: Lexicon) -> Block:
    line = text[start:end]
    reason = _boilerplate(line, lexicon)
    if reason:
        return Block(start, end, reason)
    return Block(start, end, HEADING if _is_heading(line) else BODY)


def _boilerplate(line: str, lexicon: Lexicon) -> str:
    low = line.lower()
    for phrase, match, reason in lexicon.boilerplate:
        if (match == "start" and low.startswith(phrase)) or (match == "anywhere" and phrase in low):
            return reason
    if _CREDIT.search(line) or _POSITIONS.search(line):
        return "photo caption"
    return ""


def _is_heading(line: str) -> bool:
    return (
        len(line.split()) <= HEADING_MAX_WORDS and not _ENDS_SENTENCE.search(line) and not _BULLET.match(line)
    )


def _after_footer(found: list[Block], text: str, lexicon: Lexicon) -> Iterator[Block]:
    """A caption repeated without its credit is a caption too: lines that stand whole inside a boilerplate line."""
    captions = [text[b.start : b.end] for b in found if b.kind == "photo caption"]
    for block in found:
        line = text[block.start : block.end]
        if block.kind == BODY and any(line in caption for caption in captions):
            yield Block(block.start, block.end, "photo caption")
        else:
            yield block
