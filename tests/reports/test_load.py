"""Bringing texts in: what is read, and one clear line for what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports import errors
from reports.decode import MAX_BYTES
from reports.gather import gather
from reports.load import (
    decode,
    detect_published,
    detect_source,
    load_collection,
    load_report,
    parse_day,
    report_from_bytes,
    report_from_text,
)

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2020, 9, 29)
TEXT = "Shells fell on the town."
HEADER = "file,source,title,published\n"


def one_line(error: BaseException, *words: str) -> bool:
    """The message is one line that holds all the words."""
    message = str(error)
    return "\n" not in message and all(word in message for word in words)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", errors.EmptyReport, "no text"),
        (b" \n\t ", errors.EmptyReport, "no text"),
        ("\u00a0\u2003".encode(), errors.EmptyReport, "no text"),
        (b"%PDF-1.7 ...", errors.NotText, "plain text is accepted"),
        (b"\x89PNG\r\n\x1a\n", errors.NotText, "plain text is accepted"),
        (b"Shells\x00fell", errors.NotText, "plain text is accepted"),
        (b"\x01\x02\x03\x04 ab", errors.NotText, "plain text is accepted"),
        (b"\xff\xfe\x00", errors.BadEncoding, "UTF-8 text is accepted"),
        (b"x" * (MAX_BYTES + 1), errors.TooLarge, "25.0 MB; at most 25 MB is accepted"),
        (TEXT.encode(), errors.MissingDate, "YYYY-MM-DD"),
    ],
    ids=["empty", "blank", "blank signs", "pdf", "png", "nul", "controls", "utf-16", "large", "no date"],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    data: bytes, error: type[errors.ReportError], words: str
) -> None:
    with pytest.raises(error) as caught:
        report_from_bytes(data, "notes.txt")
    assert one_line(caught.value, "'notes.txt'", words)


CAFE = "Shells fell on the café “Nord” in the town, the mayor’s office said on Tuesday evening. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_marked_utf16_are_read(encoding: str) -> None:
    assert decode(CAFE.encode(encoding), "notes.txt") == CAFE


def test_an_encoding_that_cannot_be_told_is_refused_but_read_when_given() -> None:
    data = CAFE.encode("cp1252")
    with pytest.raises(errors.BadEncoding) as caught:
        decode(data, "notes.txt")
    assert one_line(caught.value, "'notes.txt'", "is not UTF-8", "UTF-8 text is accepted")
    assert decode(data, "notes.txt", encoding="windows-1252") == CAFE


@pytest.mark.parametrize("encoding", ["klingon", "hex", "idna", "ascii"])
def test_a_given_encoding_that_does_not_fit_is_told(encoding: str) -> None:
    with pytest.raises(errors.BadEncoding) as caught:
        decode(CAFE.encode("cp1252"), "notes.txt", encoding=encoding)
    assert one_line(caught.value, "accepted")


def test_a_file_is_read_with_its_name_as_source(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(TEXT, encoding="utf-8")
    report = load_report(file, published=DAY)
    assert (report.text, report.source, report.published) == (TEXT, "notes.txt", DAY)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.ReportError) as caught:
        load_report(tmp_path / "nowhere.txt", published=DAY)
    assert one_line(caught.value, "nowhere.txt", "a text file is accepted")


def test_an_unknown_day_is_accepted_when_said_so() -> None:
    assert report_from_text(TEXT, "notes.txt", undated=True).published is None


@pytest.mark.parametrize("words", ["2020-13-01", "yesterday", "29.09.2020", ""])
def test_a_bad_day_is_refused_with_the_form_that_is_accepted(words: str) -> None:
    with pytest.raises(errors.BadDate) as caught:
        parse_day(words)
    assert one_line(caught.value, repr(words), "YYYY-MM-DD")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 14 September 2022\nShells fell.", date(2022, 9, 14)),
        ("date 2022-09-14 Shells fell.", date(2022, 9, 14)),
        ("Updated on September 14, 2022 at noon\nShells fell.", date(2022, 9, 14)),
        ("YEREVAN, Sept. 14, 2022 (Example) - Shells fell.", date(2022, 9, 14)),
        ("Shells fell on 14 September 2022.", None),
        ("Published: Tuesday\nShells fell.", None),
        ("Published: 31 February 2022\nShells fell.", None),
        ("x" * 700 + "\nPublished: 14 September 2022", None),
    ],
)
def test_only_a_stated_full_date_is_the_day_of_publication(text: str, day: date | None) -> None:
    assert detect_published(text) == day


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Source: Example Daily\nShells fell.", "Example Daily"),
        ("YEREVAN, Sept. 14 (Reuters) - Shells fell.", "Reuters"),
        ("YEREVAN, Sept. 14 (Example Wire) - Shells fell.", "Example Wire"),
        ("The source: nobody.", None),
        (TEXT, None),
    ],
)
def test_only_a_stated_outlet_is_the_source(text: str, source: str | None) -> None:
    assert detect_source(text) == source


def collection(folder: Path, table: str) -> Path:
    (folder / "collection.csv").write_text(table, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_collection_is_read_in_its_order(tmp_path: Path) -> None:
    rows = "a.txt,Example Wire,Shells,2020-09-29\na.txt,Example Daily,,\n"
    first, second = load_collection(collection(tmp_path, HEADER + rows))
    assert (first.text, first.source, first.title, first.published) == (TEXT, "Example Wire", "Shells", DAY)
    assert (second.source, second.published) == ("Example Daily", None)


@pytest.mark.parametrize(
    ("table", "error", "words"),
    [
        ("file,source,title\na.txt,s,t\n", errors.BadCollection, "'published' is missing"),
        ("", errors.BadCollection, "'file' is missing"),
        (HEADER + "../a.txt,s,t,2020-09-29\n", errors.BadCollection, "row 2, file: '../a.txt'"),
        (HEADER + "/etc/hosts,s,t,2020-09-29\n", errors.BadCollection, "row 2, file: '/etc/hosts'"),
        (HEADER + "..,s,t,2020-09-29\n", errors.BadCollection, "row 2, file: '..'"),
        (HEADER + "nowhere.txt,s,t,2020-09-29\n", errors.BadCollection, "row 2, file: 'nowhere.txt'"),
        (HEADER + "a.txt,s,t,2020-09-29\na.txt,s,t,soon\n", errors.BadDate, "row 3, published: 'soon'"),
        (HEADER + "a.txt\n", None, ""),
    ],
)
def test_a_bad_collection_names_its_row_and_column(
    tmp_path: Path, table: str, error: type[errors.ReportError] | None, words: str
) -> None:
    if error is None:
        assert load_collection(collection(tmp_path, table))[0].published is None
        return
    with pytest.raises(error) as caught:
        load_collection(collection(tmp_path, table))
    assert one_line(caught.value, "collection.csv", words)


def test_a_folder_without_a_table_and_a_table_in_no_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(errors.BadCollection) as caught:
        load_collection(tmp_path)
    assert one_line(caught.value, "collection.csv", "cannot be read")
    (tmp_path / "collection.csv").write_bytes(b"file,\xff\xfe\xfa\n")
    with pytest.raises(errors.BadCollection) as caught:
        load_collection(tmp_path)
    assert one_line(caught.value, "collection.csv", "CSV in UTF-8 is accepted")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    files = [tmp_path / "good.txt", tmp_path / "bad.txt"]
    files[0].write_text(TEXT, encoding="utf-8")
    files[1].write_bytes(b"%PDF-")
    gathered = gather(files, published="unknown", source="Example Wire")
    assert [(report.source, report.published) for report in gathered.reports] == [("Example Wire", None)]
    assert [type(error) for error in gathered.errors] == [errors.BadDocument]
