"""Which format a file has: its first bytes say so, else its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from reports.errors import BadDocument, NotText

_HEAD = 2048


class Kind(StrEnum):
    """Formats that are read."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "eml"
    JSON_LINES = "jsonl"
    CSV = "csv"
    FEED = "feed"


CONVERTED = frozenset({Kind.HTML, Kind.PDF, Kind.DOCX, Kind.MAIL, Kind.FEED})
TABLES = frozenset({Kind.JSON_LINES, Kind.CSV})
SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
}
ACCEPTED = ".txt, .md, .html, .pdf, .docx, .eml, .jsonl, .csv, .rss, .atom and .xml feeds"
_SAID = {
    Kind.HTML: "an HTML page",
    Kind.PDF: "a PDF",
    Kind.DOCX: "a Word document",
    Kind.FEED: "a feed",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(rb"\s*<(?:\?xml|rss|feed|rdf:rdf|!--|!doctype\s+rss)\b", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"


def named_kind(name: str) -> Kind | None:
    """The kind that a file's name says, or None."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def kind_of(name: str, data: bytes) -> tuple[Kind, str]:
    """The kind of a file, and a note when its content is another than its name says.

    Raises:
        NotText: an archive, or a file of the old Office.
        BadDocument: the name says PDF or DOCX and the content does not.
    """
    named = named_kind(name)
    seen = _seen(name, data, named)
    if seen is None:
        if named in {Kind.PDF, Kind.DOCX}:
            raise BadDocument(f"{name!r}: is not {_SAID[named]}, as its name says; {ACCEPTED} are accepted")
        return named or Kind.TEXT, ""
    odd = named is not None and seen is not named
    return seen, f"is {_SAID[seen]}, whatever its name says" if odd else ""


def _seen(name: str, data: bytes, named: Kind | None) -> Kind | None:
    """The kind that the first bytes show, or None."""
    head = data[:_HEAD].removeprefix(_MARK)
    if b"%PDF-" in head[:1024] and (named is Kind.PDF or head.startswith(b"%PDF-")):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        if b"word/document.xml" in data:
            return Kind.DOCX
        raise NotText(f"{name!r}: is an archive, and archives are not opened; {ACCEPTED} are accepted")
    if head.startswith(_OLD_OFFICE):
        raise NotText(f"{name!r}: is a file of old Office or has a password; save it as .docx without one")
    if named not in {None, Kind.TEXT, Kind.HTML, Kind.FEED}:
        return None
    if _PAGE.match(head):
        return Kind.HTML
    return Kind.FEED if _FEED.match(head) and _FEED_ROOT.search(head) else None
