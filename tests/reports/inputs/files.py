"""Small files of each format, made by hand."""

from __future__ import annotations

import io
import zipfile

WORDS = "Shells fell on the town of Barda on Wednesday, killing at least 21 people, the ministry said."
PAGE = """<html><head>{head}<title>Shells hit the market - Example Herald</title></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Shells hit the market</h1><p>{words}</p>
<p>The mayor &amp; his deputy denied it, and said that the town had been calm all through the day.</p>
<table><tr><th>District</th><th>Killed</th></tr><tr><td>Barda</td><td>21</td></tr></table>
<script>var secret = "Shells fell on Ganja";</script></article>
<footer>Subscribe to our newsletter</footer></body></html>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(head: str = "", words: str = WORDS) -> str:
    """A web page with an article in it."""
    return PAGE.format(head=head, words=words)


def rss(*entries: str) -> str:
    """An RSS feed of these items."""
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{head}<rss version="2.0" {space}><channel><title>Example Wire</title>{items}</channel></rss>'


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b" ET"
        resources = b"/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (resources, 5 + 2 * number))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _with_table(objects)


def _with_table(objects: list[bytes]) -> bytes:
    data, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + tail


def docx(body: str) -> bytes:
    """A Word document with this XML as its body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        root = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", root)
    return buffer.getvalue()


def mail(body: bytes, kind: str = "text/plain; charset=utf-8", extra: str = "") -> bytes:
    """A mail with this body."""
    head = (
        'From: "Example Wire" <desk@example.org>\nDate: Sun, 04 Oct 2020 23:30:00 -0500\n'
        f"Subject: =?utf-8?q?Shells_=E2=80=93_Barda?=\nMIME-Version: 1.0\nContent-Type: {kind}\n"
        f"Content-Transfer-Encoding: 8bit\n{extra}\n"
    )
    return head.encode() + body
