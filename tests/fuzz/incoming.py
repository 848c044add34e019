"""Targets that read files of reports: texts in any encoding, pages, mails, feeds, documents, tables."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from events.report_codec import origin_text, report_from
from reports.decode import decoded
from reports.errors import BadDocument, ReportError
from reports.inputs.convert import convert
from reports.inputs.kinds import SUFFIXES
from reports.inputs.make import Wish
from reports.inputs.workshop import Workshop
from reports.load import reports_from_bytes
from reports.origin import original_text
from tests.fuzz.sound import check_words, strict
from tests.reports.inputs import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.inputs.found import Found
    from reports.inputs.kinds import Kind

NAMES = tuple(f"a{suffix}" for suffix in sorted(SUFFIXES))
PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
OUR_ROOMS = ("reports/", "events/", "gazetteer/")


class _Here(Workshop):
    """Converts in this process, where coverage is seen; what a library raises is told as the worker does."""

    def convert(
        self, kind: Kind, data: bytes, name: str, *, encoding: str | None = None, header: str | None = None
    ) -> tuple[tuple[Found, ...], str]:
        try:
            found, note = convert(kind, data, name, encoding=encoding, header=header)
        except ReportError:
            raise
        except Exception as error:
            if _is_ours(error):
                raise
            raise BadDocument(f"{name!r}: cannot be parsed") from error
        return tuple(type(one).of_record(strict_record(one)) for one in found), note


def strict_record(found: Found) -> dict[str, Any]:
    """The record of a report as it comes out of the pipe of the worker."""
    told: dict[str, Any] = strict(json.dumps(found.record()))
    return told


def _is_ours(error: BaseException) -> bool:
    """Whether it was raised by a line of our own rather than inside of a library."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    path = trace.tb_frame.f_code.co_filename if trace else ""
    return any(f"/{room}" in path for room in OUR_ROOMS) and "site-packages" not in path


def file(data: bytes) -> None:
    """A file of a kind by its first byte: reports or words; they lead back to the file, and survive JSON."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    body = data[1:]
    try:
        loaded = reports_from_bytes(body, name, Wish(undated=True), shop=_Here())
    except ReportError as error:
        check_words(str(error))
        return
    for report in loaded.reports:
        assert report.text.strip(), "an empty report"
        assert report.source, "no source"
        day = report.published.isoformat() if report.published else None
        again = report_from(report.source, day, report.title, report.text, origin_text(report.origin))
        assert again == report, "another report comes back from JSON"
        assert list(report.origin.pages) == sorted(report.origin.pages), "pages"
        last = 0
        for change in report.origin.changes:
            assert last <= change.start <= change.end <= len(report.text), "changes"
            last = change.end
    if len(loaded.reports) == 1 and name[1:] in PLAIN and loaded.reports[0].origin.format in {"txt", "md"}:
        with suppress(ReportError):
            whole = decoded(body, name).text
            told = original_text(loaded.reports[0].text, loaded.reports[0].origin)
            assert told == whole, f"the way back leads to {told[:40]!r}, not {whole[:40]!r}"


def encoding(data: bytes) -> None:
    """Bytes become a text without a lone surrogate, or are refused in words."""
    try:
        read = decoded(data, "a.txt")
    except ReportError as error:
        check_words(str(error))
        return
    read.text.encode("utf-8")


def _kind(suffix: str) -> bytes:
    return bytes([NAMES.index(f"a{suffix}")])


def file_seeds() -> Iterator[bytes]:
    """A small file of each kind."""
    words = files.WORDS.encode()
    yield (
        _kind(".txt")
        + b"Example Wire, 4 October 2020\n\n"
        + words
        + b" He said \xe2\x80\x9cno\xe2\x80\x9d &amp; left."
    )
    yield _kind(".txt") + "Обстрел села, сказал мэр. Погибли трое.".encode("cp1251")
    yield _kind(".txt") + "Shells fell on Şuşa Ã¼ber all.".encode("utf-16")
    yield (
        _kind(".md")
        + b"---\ntitle: A day\nsource: X\npublished: 2020-10-04\n---\n# Head\n\n"
        + words
        + b" [a](b) **c**"
    )
    yield (
        _kind(".html") + files.page('<meta property="article:published_time" content="2020-10-04">').encode()
    )
    yield _kind(".rss") + files.rss(f"<title>T</title><description>{files.WORDS}</description>").encode()
    yield (
        _kind(".atom")
        + b"<feed><title>X</title><entry><updated>2020-10-04</updated><content>a</content></entry></feed>"
    )
    yield _kind(".pdf") + files.pdf([files.WORDS, "Second line"], ["Page two"])
    yield _kind(".docx") + files.docx(f"<w:p><w:r><w:t>{files.WORDS}</w:t></w:r></w:p>")
    yield _kind(".eml") + files.mail(words)
    yield _kind(".eml") + files.mail(b"PHA+SGVsbG8=", "text/html; charset=utf-8")
    yield _kind(".csv") + b"title,text,date,source\nT,Shells fell on Goris.,2020-10-04,X\nT,,04/10/2020,\n"
    yield _kind(".jsonl") + b'{"text":"Shells fell on Goris.","date":"2020-10-04","id":5}\n[1]\n{"text":7}\n'


def encoding_seeds() -> Iterator[bytes]:
    """Words in the encodings that are told."""
    words = "Обстрел села Тапкаракоюнлу, сказал мэр; “погибли” трое человек, пятеро ранены."
    yield from (
        words.encode(name, "replace") for name in ("utf-8", "cp1251", "koi8-r", "utf-16", "utf-16-le")
    )
    yield "Şuşa’da … – “no”".encode("cp1254", "replace")
