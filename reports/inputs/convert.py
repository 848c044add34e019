"""One converted format to reports. This runs in a process of its own: see `reports.inputs.worker`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.decode import decoded
from reports.errors import TooLarge
from reports.inputs.docx import read_docx
from reports.inputs.feeds import read_feed
from reports.inputs.kinds import Kind
from reports.inputs.limits import MAX_CHARACTERS, MEGABYTE
from reports.inputs.mail import read_mail
from reports.inputs.pdf import read_pdf
from reports.inputs.web_page import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.inputs.found import Found

_HEAD = 4096
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?([\w:.-]{2,40})"
    rb"|^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,4}=\s{0,4}[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)


def convert(
    kind: Kind, data: bytes, name: str, *, encoding: str | None = None, header: str | None = None
) -> tuple[Sequence[Found], str]:
    """The reports of a file, and a note where its encoding was detected.

    Args:
        kind: one of the converted formats.
        data: the file.
        name: what messages call it.
        encoding: when the user knows it.
        header: the encoding that a web server named.

    Raises:
        ReportError: as the format's reader.
    """
    if kind is Kind.PDF:
        return _bounded([read_pdf(data, name)], name), ""
    if kind is Kind.DOCX:
        return _bounded([read_docx(data, name)], name), ""
    if kind is Kind.MAIL:
        return _bounded([read_mail(data, name)], name), ""
    read = decoded(data, name, encoding=encoding, declared=header or _declared(data))
    if kind is Kind.FEED:
        return _bounded(read_feed(read.text, name), name), read.note
    return _bounded([read_page(read.text, name)], name), read.note


def _declared(data: bytes) -> str | None:
    """The encoding that the head of a page or feed declares. UTF-16 cannot be declared in bytes of ASCII."""
    match = _DECLARED.search(data[:_HEAD])
    found = (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""
    return None if not found or found.startswith("utf-16") else found


def _bounded(found: Sequence[Found], name: str) -> Sequence[Found]:
    if sum(len(report.text) for report in found) > MAX_CHARACTERS:
        raise TooLarge(f"{name!r}: gives more than {MAX_CHARACTERS // MEGABYTE} million characters of text")
    return found
