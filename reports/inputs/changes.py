"""Replace pieces of a text and keep the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.origin import Change

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Put `new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


def changed(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Change, ...]]:
    """The text with the edits made, and the changes that lead back.

    Of edits that overlap the one that begins first is made; of those that begin together, the longest.

    Example:
        >>> changed("a &amp; b", [Edit(2, 7, "&")])
        ('a & b', (Change(start=2, end=3, original='&amp;'),))
    """
    pieces: list[str] = []
    changes: list[Change] = []
    read = written = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < read or text[edit.start : edit.end] == edit.new:
            continue
        kept = text[read : edit.start]
        start = written + len(kept)
        written, read = start + len(edit.new), edit.end
        pieces += [kept, edit.new]
        changes.append(Change(start=start, end=written, original=text[edit.start : edit.end]))
    return "".join([*pieces, text[read:]]), tuple(changes)
