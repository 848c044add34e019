"""Each format: its text, and what the file states of itself."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from reports import errors
from reports.inputs.days import stated_day
from reports.inputs.make import Wish
from reports.load import reports_from_bytes
from tests.reports.inputs.files import WORDS, docx, mail, page, pdf, rss

if TYPE_CHECKING:
    from reports.inputs.workshop import Workshop
    from reports.report import Report

ANY = Wish(undated=True)
DAY = date(2020, 10, 4)


def read(data: bytes | str, name: str, shop: Workshop, wish: Wish = ANY) -> Report:
    raw = data.encode() if isinstance(data, str) else data
    loaded = reports_from_bytes(raw, name, wish, shop=shop)
    assert loaded.errors == ()
    (report,) = loaded.reports
    return report


def test_a_page_gives_its_article_and_neither_menus_nor_scripts(shop: Workshop) -> None:
    report = read(page('<meta property="og:site_name" content="Example Herald">'), "a.html", shop)
    assert WORDS in report.text
    assert "The mayor & his deputy denied it" in report.text
    assert "Barda | 21" in report.text
    assert not any(word in report.text for word in ("Sport", "newsletter", "secret", "Ganja", "<"))
    assert (report.source, report.title) == ("Example Herald", "Shells hit the market")
    assert (report.origin.format, len(report.origin.sha256)) == ("html", 64)


@pytest.mark.parametrize(
    ("head", "day", "where"),
    [
        (
            '<meta property="article:published_time" content="2020-10-04T23:30:00-05:00">',
            DAY,
            "meta article:",
        ),
        ('<meta name="DC.date.issued" content="2020-10-04">', DAY, "meta dc.date.issued"),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2020-10-04T01:00Z"}]}</script>',
            DAY,
            "JSON-LD",
        ),
        ('<meta property="article:modified_time" content="2020-10-04">', None, ""),
        ('<meta name="date" content="04/10/2020">', None, ""),
        ('<script type="application/ld+json">{"datePublished": nonsense</script>', None, ""),
    ],
)
def test_a_page_s_day_is_the_stated_day_of_publication(
    head: str, day: date | None, where: str, shop: Workshop
) -> None:
    report = read(page(head), "a.html", shop)
    assert report.published == day
    assert report.origin.published_from.startswith(where)


def test_a_page_s_declared_encoding_is_obeyed_and_a_given_one_overrules(shop: Workshop) -> None:
    text = page('<meta charset="windows-1251">', words=WORDS + " Барда")
    assert "Барда" in read(text.encode("cp1251"), "a.html", shop).text
    loaded = reports_from_bytes(text.encode("koi8-r"), "a.html", ANY, encoding="koi8-r", shop=shop)
    assert "Барда" in loaded.reports[0].text


def test_a_pdf_s_lines_are_joined_and_its_running_heads_left_out(shop: Workshop) -> None:
    first = ["Example Wire 1", "Shells fell on the town of Barda and the cease-", "fire broke in Nagorno-"]
    first += ["Karabakh on Wednesday, the ministry’s men said in", "a statement."]
    others = [[f"Example Wire {number}", f"Page {'abc'[number - 2]} here."] for number in (2, 3, 4)]
    report = read(pdf(first, *others), "a.pdf", shop)
    assert report.text.startswith(
        "Shells fell on the town of Barda and the ceasefire broke in Nagorno-Karabakh on Wednesday, the"
        " ministry’s men said in a statement.\n"
    )
    assert "Example Wire" not in report.text
    assert report.published is None
    assert report.origin.page(report.text.index("Page b")) == 3


def test_a_word_document_of_another_program_is_read(shop: Workshop) -> None:
    document = python_docx.Document()
    document.core_properties.title = "Situation report"
    document.add_heading("Shells hit Barda", 1)
    document.add_paragraph("They fell on 28 October.")
    table = document.add_table(2, 2)
    for place, words in enumerate(("District", "Killed", "Barda", "21")):
        table.cell(*divmod(place, 2)).text = words
    document.add_paragraph("The end.")
    data = io.BytesIO()
    document.save(data)
    report = read(data.getvalue(), "a.docx", shop)
    assert report.text == (
        "Shells hit Barda\nThey fell on 28 October.\nDistrict | Killed\nBarda | 21\nThe end."
    )
    assert (report.title, report.published) == ("Situation report", None)


def test_deleted_words_of_a_word_document_stay_deleted(shop: Workshop) -> None:
    body = (
        "<w:p><w:r><w:t>Five </w:t></w:r><w:del><w:r><w:t>six </w:t><w:delText>x</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>people</w:t></w:r></w:ins></w:p>"
    )
    assert read(docx(body), "a.docx", shop).text == "Five people"


def test_a_mail_has_the_day_of_its_sender_and_whole_sentences(shop: Workshop) -> None:
    lines = (
        "Shells fell on the café in Barda on Wednesday, and the mayor’s\noffice said that 21 died.\n\n- one"
    )
    report = read(mail(lines.encode("cp1252"), "text/plain; charset=windows-1252"), "a.eml", shop)
    assert report.text == lines.replace("mayor’s\noffice", "mayor’s office")
    assert (report.source, report.published, report.title) == ("Example Wire", DAY, "Shells – Barda")
    assert report.origin.published_from == "Date header"


def test_the_plain_part_of_a_mail_is_preferred_and_attachments_stay_closed(shop: Workshop) -> None:
    parts = (
        "--b\nContent-Type: text/html\n\n<p>Page</p>\n--b\nContent-Type: text/plain\n\nPlain words.\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\nx\n--b--\n"
    )
    report = read(mail(parts.encode(), "multipart/mixed; boundary=b"), "a.eml", shop)
    assert "attachments left closed" in " ".join(report.origin.notes)
    assert "Plain words." in report.text


def test_a_mail_of_html_alone_is_read_without_its_scripts(shop: Workshop) -> None:
    body = b"<style>p{}</style><p>Shells fell &amp; burned.</p><script>x()</script><p>Two died.</p>"
    assert read(mail(body, "text/html"), "a.eml", shop).text == "Shells fell & burned.\nTwo died."


def test_each_entry_of_a_feed_is_a_report_and_a_summary_is_called_one(shop: Workshop) -> None:
    short = (
        "<title>One &amp; only</title><link>https://example.org/1</link>"
        "<pubDate>Sun, 04 Oct 2020 23:30:00 -0500</pubDate>"
        "<description>&lt;p&gt;Shells&amp;nbsp;fell.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>"
    )
    whole = "<![CDATA[<p>Full.</p><p>Two.</p>]]>"
    full = f"<description>Short</description><content:encoded>{whole}</content:encoded>"
    loaded = reports_from_bytes(rss(short, full).encode(), "a.rss", ANY, shop=shop)
    first, second = loaded.reports
    assert (first.text, first.title, first.published) == ("Shells fell.", "One & only", DAY)
    assert (first.source, first.origin.item, first.origin.address) == (
        "Example Wire",
        "entry 1",
        "https://example.org/1",
    )
    assert "summary only" in first.origin.notes[0]
    assert (second.text, second.origin.notes) == ("Full.\nTwo.", ())


def test_an_atom_feed_with_xhtml_is_read(shop: Workshop) -> None:
    content = '<div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div>'
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>T</title>'
        f'<published>2020-10-04T01:00:00Z</published><content type="xhtml">{content}</content></entry></feed>'
    )
    report = read(feed, "a.xml", shop)
    assert (report.text, report.published, report.source) == ("One.\nTwo.", DAY, "Wire")


def test_a_table_keeps_its_good_rows_and_counts_the_bad_ones(shop: Workshop) -> None:
    rows = (
        "Headline;Date;Body;Outlet\nA;2020-10-04;Shells fell.;Wire\nB;04/10/2020;Shells.;Wire\n"
        "C;;;\n;;;\nD;;Words.;Wire\n"
    )
    loaded = reports_from_bytes(rows.encode(), "a.csv", Wish(), shop=shop)
    (report,) = loaded.reports
    assert (report.text, report.title, report.published, report.source) == ("Shells fell.", "A", DAY, "Wire")
    said = [str(error) for error in loaded.errors]
    assert "row 3: published '04/10/2020'" in said[0]
    assert "2 rows (4-5): has no text" in said[1]
    assert "row 6: names no publication date" in said[2]


def test_json_lines_are_read_by_the_same_names(shop: Workshop) -> None:
    lines = [
        b'{"content":"Shells fell.","published_at":"2020-10-04T01:02:03Z","source":{"name":"Wire"},"id":5}',
        b"nonsense",
        b"[1]",
        b"[" * 100_000,
    ]
    loaded = reports_from_bytes(b"\n".join(lines), "a.jsonl", Wish(), shop=shop)
    (report,) = loaded.reports
    assert (report.source, report.published, report.origin.item) == ("Wire", DAY, "row 1 (5)")
    assert [str(error) for error in loaded.errors] == [
        "'a.jsonl': 2 rows (2, 4): is not JSON",
        "'a.jsonl': row 3: is not an object",
    ]


def test_a_table_without_texts_says_which_columns_it_looked_for(shop: Workshop) -> None:
    with pytest.raises(errors.BadCollection, match=r"text or body or content is accepted \(columns: a, b\)"):
        reports_from_bytes(b"a,b\n1,2\n", "a.csv", ANY, shop=shop)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2020-10-04T23:30:00-05:00", DAY),
        ("Sun, 04 Oct 2020 23:30:00 -0500", DAY),
        ("4 October 2020", DAY),
        ("20201004", DAY),
        ("2020/10/04 10:00", DAY),
        ("04/10/2020", None),
        ("October 2020", None),
        ("2020-13-01", None),
        ("1601769600", None),
        ("yesterday", None),
        ("", None),
        ("9" * 500, None),
    ],
)
def test_a_stated_day_is_taken_as_written_or_not_at_all(words: str, day: date | None) -> None:
    assert stated_day(words) == day
