"""Files that are broken, not what they say, or made to do harm: one clear line, and the next file is read."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from reports import errors
from reports.inputs.kinds import Kind
from reports.inputs.make import Wish
from reports.inputs.workshop import Workshop
from reports.load import reports_from_bytes
from tests.reports.inputs.files import WORDS, docx, page, pdf, rss

ANY = Wish(undated=True)
MEGABYTE = 1024 * 1024


def bomb() -> bytes:
    """A Word document that unpacks to 120 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (120 * MEGABYTE))
    return buffer.getvalue()


def entities() -> bytes:
    """XML whose entities grow."""
    declared = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    return f"{declared}<rss><channel><item><title>&b;</title></item></channel></rss>".encode()


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.pdf", pdf(["Shells fell."])[:150], errors.BadDocument, "damaged or cut off"),
        ("a.pdf", b"Shells fell.", errors.BadDocument, "is not a PDF, as its name says"),
        ("a.pdf", pdf([], []), errors.EmptyReport, "its 2 pages hold no text, as of a scan"),
        (
            "a.docx",
            docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")[:-30],
            errors.BadDocument,
            "damaged or cut off",
        ),
        ("a.docx", page().encode(), errors.BadDocument, "is not a Word document"),
        ("a.docx", docx("<w:p/>"), errors.EmptyReport, "holds no text"),
        ("a.docx", bomb(), errors.TooLarge, "unpacks to 120 MB"),
        ("a.txt", b"PK\x03\x04 something", errors.NotText, "archives are not opened"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 something", errors.NotText, "save it as .docx"),
        ("a.xml", entities(), errors.BadDocument, "declares entities"),
        ("a.xml", b"<a>b</a>", errors.BadDocument, "is no feed"),
        ("a.rss", b"Shells fell.", errors.BadDocument, "is no XML"),
        ("a.rss", rss("<title>x</title>").encode(), errors.EmptyReport, "none has words"),
        ("a.eml", b"hello\nthere\n", errors.BadDocument, "is no mail"),
        ("a.html", b"<html><script>x()</script></html>", errors.EmptyReport, "shows no text"),
        ("a.html", b"\xff\xfe\x00", errors.BadEncoding, "first bytes announce"),
        ("a.csv", b"text\n", errors.BadRow, "there are none"),
        ("a.html", b"x" * (25 * MEGABYTE + 1), errors.TooLarge, "at most 25 MB"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    name: str, data: bytes, error: type[errors.ReportError], words: str, shop: Workshop
) -> None:
    try:
        loaded = reports_from_bytes(data, name, ANY, shop=shop)
    except errors.ReportError as caught:
        found: errors.ReportError = caught
    else:
        assert loaded.reports == ()
        found = loaded.errors[0]
    assert isinstance(found, error)
    assert words in str(found)
    assert repr(name) in str(found)
    assert "\n" not in str(found)


def test_a_page_with_another_name_is_read_and_said(shop: Workshop) -> None:
    (report,) = reports_from_bytes(page().encode(), "a.txt", ANY, shop=shop).reports
    assert report.origin.format == "html"
    assert report.origin.notes == ("is an HTML page, whatever its name says",)


def test_a_feed_never_reads_another_file(shop: Workshop) -> None:
    asks = '<!DOCTYPE rss SYSTEM "file:///etc/hostname">'
    feed = f"{asks}<rss><channel><item><description>Own words.</description></item></channel></rss>"
    assert reports_from_bytes(feed.encode(), "a.rss", ANY, shop=shop).reports[0].text == "Own words."


def test_deep_nesting_brings_nothing_down(shop: Workshop) -> None:
    deep = page(words="<div>" * 200_000 + WORDS)
    try:
        reports_from_bytes(deep.encode(), "deep.html", ANY, shop=shop)
    except errors.ReportError as error:
        assert "'deep.html'" in str(error)  # noqa: PT017 (to be read or to be refused are both right)
    assert WORDS in reports_from_bytes(page().encode(), "next.html", ANY, shop=shop).reports[0].text


def test_a_parser_that_hangs_is_ended_and_the_next_file_gets_a_new_one() -> None:
    # The first process hangs; it says so by never answering.
    with Workshop(seconds=0.3, command=[sys.executable, "-c", "import sys; sys.stdin.read()"]) as slow:
        for _ in range(2):
            with pytest.raises(errors.TooSlow, match=r"'a.pdf': took more than 0.3 seconds"):
                slow.convert(Kind.PDF, b"x", "a.pdf")


def test_a_parser_that_dies_is_told() -> None:
    with (
        Workshop(command=[sys.executable, "-c", "raise SystemExit(3)"]) as dying,
        pytest.raises(errors.BadDocument, match="brought its parser down"),
    ):
        dying.convert(Kind.PDF, b"x", "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not let the limit be set")
def test_the_converting_process_bounds_its_memory() -> None:
    program = (
        "import sys, json\nfrom reports.inputs.worker import bound_memory\nbound_memory()\n"
        "sys.stdin.readline()\ntry:\n    x = bytearray(2 << 30)\n    said = 'had it'\n"
        "except MemoryError:\n    said = 'refused'\n"
        "print(json.dumps({'error': 'TooSlow', 'words': said, 'size': 0}), flush=True)"
    )
    with (
        Workshop(command=[sys.executable, "-c", program]) as bounded,
        pytest.raises(errors.TooSlow, match="refused"),
    ):
        bounded.convert(Kind.PDF, b"", "a.pdf")
