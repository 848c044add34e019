"""A Word document to text: paragraphs and tables in their order, with insertions and without deletions.

The parts are read here rather than through a library, so that sizes are bounded before anything is unpacked.
Dates in the properties tell when the file was made or saved, which is not when it was published.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree

from reports.errors import BadDocument, EmptyReport, TooLarge
from reports.inputs.found import Found
from reports.inputs.limits import MAX_PARTS, MAX_UNPACKED_BYTES, MEGABYTE
from reports.inputs.markup import xml_root

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
# Deleted text, field codes, and the second copy of a text box for old programs.
_SILENT = frozenset(
    {
        f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # fmt: skip
_BAR = re.compile(r" {2,}\|")
_SIGNS = {
    f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-",
}  # fmt: skip


def read_docx(data: bytes, name: str) -> Found:
    """The text of a Word document.

    Raises:
        BadDocument: damaged.
        TooLarge: it unpacks to more than is allowed.
        EmptyReport: it holds no text.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, _BODY, name)
            core = _part(archive, _PROPERTIES, name) if _PROPERTIES in archive.namelist() else b""
    except (BadZipFile, KeyError, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadDocument(
            f"{name!r}: is a Word document that is damaged or cut off; a whole .docx is accepted"
        ) from error
    text = _text(xml_root(body, name))
    if not text.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    title = xml_root(core, name).findtext(_TITLE) if core else ""
    return Found(text=text, title=(title or "").strip())


def _part(archive: ZipFile, part: str, name: str) -> bytes:
    """One file of the archive; its stated size is checked first, and no more than that is ever unpacked."""
    size = archive.getinfo(part).file_size
    if len(archive.namelist()) > MAX_PARTS or size > MAX_UNPACKED_BYTES:
        raise TooLarge(
            f"{name!r}: unpacks to {size / MEGABYTE:.0f} MB in {len(archive.namelist())} parts; at most"
            f" {MAX_UNPACKED_BYTES // MEGABYTE} MB in {MAX_PARTS} parts is accepted"
        )
    return archive.read(part)


def _text(root: etree._Element) -> str:
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(line for line in (_BAR.sub(" |", line).strip(" \t|") for line in lines) if line)


def _pieces(root: etree._Element) -> Iterator[str]:
    """Runs of text in order. A paragraph ends a line; in a table its row does, and bars part the cells."""
    silent = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, is_start = element.tag, event == "start"
        if tag in _SILENT:
            silent += 1 if is_start else -1
        elif silent:
            continue
        elif tag == f"{_WORD}tc":
            cells += 1 if is_start else -1
            yield "" if is_start else " | "
        elif is_start:
            yield (element.text or "") if tag == f"{_WORD}t" else _SIGNS.get(str(tag), "")
        elif tag == f"{_WORD}tr" or (tag == f"{_WORD}p" and not cells):
            yield "\n"
        elif tag == f"{_WORD}p":
            yield " "
