"""A PDF to text, page by page. A scan holds pictures of words, and is refused."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from reports.errors import BadDocument, EmptyReport, TooLarge
from reports.inputs.found import Found
from reports.inputs.limits import MAX_CHARACTERS, MEGABYTE
from reports.inputs.wrapped import joined_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

_NUMBERS = re.compile(r"\d+")
_LEAST_REPEATS = 3
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError)


def read_pdf(data: bytes, name: str) -> Found:
    """The text of a PDF's pages, with where each begins.

    Raises:
        BadDocument: damaged, or locked with a password.
        EmptyReport: no page holds text.
        TooLarge: the text is over the limit.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = _without_repeated(_pages(data, name))
    bare = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == len(pages):
        raise EmptyReport(
            f"{name!r}: its {len(pages)} pages hold no text, as of a scan; a PDF with text is accepted"
        )
    text, starts = "", []
    for page in pages:
        starts.append(len(text))
        text += joined_lines(page) + "\n\n"
    note = f"pages without text: {', '.join(map(str, bare))}" if bare else ""
    return Found(text=text.rstrip(), notes=(note,) if note else (), pages=tuple(starts))


def _pages(data: bytes, name: str) -> list[str]:
    pages: list[str] = []
    length = 0
    reader_pages = _open(data, name)
    try:
        for page in reader_pages:
            pages.append(page.extract_text() or "")
            length += len(pages[-1])
            if length > MAX_CHARACTERS:
                break
    except _BROKEN as error:
        raise _damaged(name) from error
    if length > MAX_CHARACTERS:
        raise TooLarge(f"{name!r}: unpacks to more than {MAX_CHARACTERS // MEGABYTE} million characters")
    if not pages:
        raise BadDocument(f"{name!r}: is a PDF without pages; a PDF with text is accepted")
    return pages


def _open(data: bytes, name: str) -> Iterator[PageObject]:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_locked = reader.is_encrypted and not reader.decrypt("")
    except (*_BROKEN, ImportError) as error:  # some locks need a library for ciphers
        raise _damaged(name) from error
    if is_locked:
        raise BadDocument(f"{name!r}: is locked with a password; a PDF without one is accepted")
    return iter(reader.pages)


def _damaged(name: str) -> BadDocument:
    return BadDocument(
        f"{name!r}: is a PDF that is locked, damaged or cut off; a whole, open PDF is accepted"
    )


def _without_repeated(pages: list[str]) -> list[str]:
    """The pages without the lines that head or foot most of them (numbers apart)."""
    edges = Counter(
        key for page in pages for key in {_key(line) for line in _edge_lines(page.strip().split("\n"))}
    )
    least = max(_LEAST_REPEATS, len(pages) // 2)
    repeated = {key for key, count in edges.items() if count >= least}
    return ["\n".join(_trimmed(page.strip().split("\n"), repeated)) for page in pages]


def _edge_lines(lines: list[str]) -> list[str]:
    return [lines[0], lines[-1]]


def _trimmed(lines: list[str], repeated: set[str]) -> list[str]:
    if lines and _key(lines[0]) in repeated:
        lines = lines[1:]
    return lines[:-1] if lines and _key(lines[-1]) in repeated else lines


def _key(line: str) -> str:
    return _NUMBERS.sub("#", line.strip())
