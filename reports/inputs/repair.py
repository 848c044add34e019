"""Garbled letters and character references in a text, as edits: only where there is one way to read them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ftfy import apply_plan, fix_encoding_and_explain
from ftfy.badness import is_bad

from reports.inputs.changes import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ftfy import ExplanationStep

_LONGEST = 20_000  # characters looked at together; one line is seldom longer
_LINE = re.compile(rf"[^\n]{{1,{_LONGEST}}}")
_WORD = re.compile(r"\S+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REPAIRING = frozenset({"encode", "decode", "transcode"})


def repairs(text: str) -> Iterator[Edit]:
    """Edits for garbled letters ("â€™") and for character references ("&amp;")."""
    if "&" in text:
        yield from _references(text)
    if not text.isascii():
        yield from _garbled(text)


def _references(text: str) -> Iterator[Edit]:
    for match in _REFERENCE.finditer(text):
        new = html.unescape(match.group())
        if new != match.group() and (new.isprintable() or new.isspace()) and "\ufffd" not in new:
            yield Edit(match.start(), match.end(), new)


def _garbled(text: str) -> Iterator[Edit]:
    """Lines in which UTF-8 was once read as another encoding, where ftfy is certain of it."""
    for line in _LINE.finditer(text):
        words = line.group()
        if words.isascii() or not is_bad(words):
            continue
        edits = list(_certain(words, line.start()))
        if not edits:  # some of its words may be sound, and in other letters
            for word in _WORD.finditer(words):
                edits += _certain(word.group(), line.start() + word.start()) if is_bad(word.group()) else ()
        yield from edits


def _certain(words: str, offset: int) -> Iterator[Edit]:
    fixed, steps = fix_encoding_and_explain(words)
    plan = [step for step in steps or () if step[0] in _REPAIRING]
    if fixed != words and "\ufffd" not in fixed and plan:
        yield from _pieces(words, fixed, plan, offset)


def _pieces(words: str, fixed: str, plan: Sequence[ExplanationStep], offset: int) -> Iterator[Edit]:
    """The edits of a line: one for each garbled piece, or one around all where they cannot be told apart."""
    edits = [
        Edit(offset + run.start(), offset + run.end(), new)
        for run in _NOT_ASCII.finditer(words)
        if (new := _applied(run.group(), plan)) != run.group()
    ]
    if _joined(words, edits, offset) == fixed:
        yield from edits
        return
    first = _common(words, fixed)
    last = _common(words[first:][::-1], fixed[first:][::-1])
    yield Edit(offset + first, offset + len(words) - last, fixed[first : len(fixed) - last])


def _applied(run: str, plan: Sequence[ExplanationStep]) -> str:
    try:
        return str(apply_plan(run, list(plan)))
    except (UnicodeError, ValueError):
        return run


def _joined(words: str, edits: list[Edit], offset: int) -> str:
    pieces, read = [], 0
    for edit in edits:
        pieces += [words[read : edit.start - offset], edit.new]
        read = edit.end - offset
    return "".join([*pieces, words[read:]])


def _common(one: str, other: str) -> int:
    """Length of what both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
