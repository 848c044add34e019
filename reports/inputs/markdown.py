"""Markdown to text: the marks go, the words stay, and each change leads back to the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.inputs.changes import Edit
from reports.inputs.days import stated_day
from reports.inputs.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\n(?P<rows>(?:(?!---|\.\.\.).{0,2000}\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_ROW = re.compile(r"(?m)^(?P<key>\w{1,40})[ \t]*:[ \t]*(?P<value>.{1,500}?)[ \t]*$")
# Marks that stand for themselves: each match is left out.
_MARKS = re.compile(
    r"""(?mx)
    ^[ ]{0,3}\#{1,6}[ \t]+ | (?<![ \t])[ \t]{1,8}\#{1,6}[ \t]{0,8}$     # headings
  | ^[ ]{0,3}(?:=+|-{2,})[ \t]*$                      # lines under headings, rules
  | ^[ ]{0,3}(?:\*[ \t]*){3,}$ | ^[ ]{0,3}(?:_[ \t]*){3,}$
  | ^[ ]{0,3}(?:```|~~~).{0,200}$                     # fences; what is fenced stays
  | ^[ ]{0,3}(?:>[ ]?)+                               # quotations
  | ^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]{0,8}\S{1,2000}.{0,200}$  # where links lead
  | ^[ ]{0,3}\|?(?:[ \t]{0,9}:?-{3,}:?[ \t]{0,9}\|)+[ \t]{0,9}(?::?-{3,}:?)?[ \t]{0,9}$  # rulers of tables
  | !\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)         # pictures
  | <!--[^\n]{0,2000}?--> | </?[A-Za-z][^<>\n]{0,300}>
  | \\(?=[\\`*_{}\[\]()\#+.!>|-])                     # escapes
  | `{1,3} | \*{1,3}(?=\S) | (?<=\S)\*{1,3} | ~~
  | (?<!\w)_{1,3}(?=\w) | (?<=[\w.,!?])_{1,3}(?!\w)
    """
)
_LINK = re.compile(
    r"(?<![!\\])\[(?P<words>[^\[\]\n]{1,1000})\](?P<target>\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"
)
_SOFT_BREAK = re.compile(
    r"(?<=[^\s|:#=>-])[ ]?\n(?=[\w\"“‘'(*_\[`])"
    r"(?!```|\[[^\[\]\n]{1,200}\]:|\d{1,9}[.)]\s|\*\s|\d{1,2}[:.]\d\d\b)"
)
_HEADING = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ \t][^\n]*\n|^[^\n]*\n(?=[ ]{0,3}(?:=+|-{2,})[ \t]*$)")


def read_markdown(text: str) -> tuple[Found, list[Edit]]:
    """What a Markdown text states in its front matter, and the edits that take the marks out."""
    front = _FRONT.match(text)
    rows = _rows(front.group("rows")) if front else {}
    written = rows.get("published") or rows.get("date") or ""
    day = stated_day(written)
    found = Found(
        text=text,
        title=rows.get("title", ""),
        source=rows.get("source") or rows.get("outlet") or rows.get("publisher") or "",
        published=day,
        published_from="front matter" if day else "",
        address=rows.get("url", ""),
    )
    head = front.end() if front else 0
    edits = [Edit(0, head, "")] if head else []
    return found, edits + [edit for edit in _edits(text) if edit.start >= head]


def _rows(front: str) -> dict[str, str]:
    return {match["key"].lower(): match["value"].strip("\"'") for match in _ROW.finditer(front)}


def _edits(text: str) -> Iterator[Edit]:
    for match in _MARKS.finditer(text):
        yield Edit(match.start(), match.end(), "")
    for match in _LINK.finditer(text):
        yield Edit(match.start(), match.start() + 1, "")
        yield Edit(match.start("target") - 1, match.end(), "")
    headings = {match.end() - 1 for match in _HEADING.finditer(text)}
    for match in _SOFT_BREAK.finditer(text):
        if match.end() - 1 not in headings:
            yield Edit(match.end() - 1, match.end(), " ")
