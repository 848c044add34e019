"""Where the text of a report came from, and what was changed on the way in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`text[start:end]` stands where the source had `original`; an empty span is markup left out."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file behind a report.

    Attributes:
        file: its path as it was given, or the address it was fetched from; "" for pasted text.
        sha256: hexadecimal digest of the file's bytes as they came.
        format: "txt", "md", "html", "pdf", "docx", "eml", "jsonl", "csv", "feed".
        item: which part of the file ("row 3", "entry 2"), "" for the whole.
        address: where the report was published, as the file states it.
        published_from: how the day of publication is known ("Date header", "given").
        notes: what the user should know of the way in ("read as windows-1251 (detected)").
        changes: in the order of the text; they lead from the text to the text of the file. Formats that are
            converted (html, pdf, docx, eml, feed) have the converted text there.
        pages: where each page of a PDF begins in the text.
    """

    file: str = ""
    sha256: str = ""
    format: str = "txt"
    item: str = ""
    address: str = ""
    published_from: str = ""
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def repairs(self) -> int:
        """How many pieces of the text were repaired (garbled letters, character references)."""
        return sum(1 for change in self.changes if change.original.strip() and change.end > change.start)

    def page(self, offset: int) -> int | None:
        """Number of the page, from 1, that holds a character of the text; None when there are no pages."""
        return bisect_right(self.pages, offset) or None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end, in the text of the file, of `text[start:end]`.

        A span that begins or ends within a repaired piece is widened to the whole piece.

        Example:
            >>> origin = Origin(changes=(Change(start=4, end=5, original="&amp;"),))
            >>> origin.original_span(2, 7)  # "& b" of "at x & b"
            (2, 11)
        """
        return self._back(start, is_end=False), self._back(end, is_end=True)

    def _back(self, offset: int, *, is_end: bool) -> int:
        shift = 0
        for change in self.changes:
            width = len(change.original) - (change.end - change.start)
            if change.end < offset or (change.end == offset and (not is_end or change.start < change.end)):
                shift += width
            elif change.start < offset:
                return change.start + shift + (len(change.original) if is_end else 0)
            else:
                break
        return offset + shift


def original_text(text: str, origin: Origin) -> str:
    """The text of the file again: `text` with each change taken back."""
    pieces, position = [], 0
    for change in origin.changes:
        pieces += [text[position : change.start], change.original]
        position = change.end
    return "".join([*pieces, text[position:]])
