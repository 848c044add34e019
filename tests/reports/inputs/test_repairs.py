"""What is changed in a text on the way in, and the way back to the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.inputs.changes import Edit, changed
from reports.inputs.make import Wish
from reports.inputs.repair import repairs
from reports.load import report_from_text, reports_from_bytes
from reports.origin import Origin, original_text

MARKDOWN = """---
title: "Shells hit the market"
date: 2020-10-04
source: Example Wire
---
# Shells **hit** the market #

Shells fell on [Barda](https://example.org/a_b "map") and *Ganja* on
Tuesday, the mayorâ€™s office &amp; others said. ![map](x.png)
- one village
- 5 * 3 of snake_case

> quoted __line__
"""


def repaired(text: str) -> str:
    return report_from_text(text, "notes.txt", undated=True).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayorâ€™s office said.", "The mayor’s office said."),
        ("Shelling hit Ð‘Ð°ÐºÑƒ.", "Shelling hit Баку."),
        ("Шуша and Ð‘Ð°ÐºÑƒ", "Шуша and Баку"),
        ("A &amp; B &#8211; C&nbsp;D", "A & B – C\u00a0D"),
        ("AT&T and Q&A; &unknown; &#0; &", "AT&T and Q&A; &unknown; &#0; &"),
        ("Şuşa, Łódź, Đà Nẵng, café, Ångström", "Şuşa, Łódź, Đà Nẵng, café, Ångström"),
        ("Баку и Шуша", "Баку и Шуша"),
    ],
)
def test_only_what_can_be_read_in_one_way_is_repaired(text: str, wanted: str) -> None:
    assert repaired(text) == wanted


def test_a_repaired_text_leads_back_to_the_letters_of_the_file() -> None:
    text = "Shells hit Ð‘Ð°ÐºÑƒ &amp; Barda on Tuesday."
    report = report_from_text(text, "notes.txt", undated=True)
    assert report.origin.repairs == 2
    for words, original in (("Баку", "Ð‘Ð°ÐºÑƒ"), ("Barda", "Barda"), ("Баку & B", "Ð‘Ð°ÐºÑƒ &amp; B")):
        start = report.text.index(words)
        first, last = report.origin.original_span(start, start + len(words))
        assert text[first:last] == original


def test_markdown_loses_its_marks_and_leads_back() -> None:
    (report,) = reports_from_bytes(MARKDOWN.encode(), "a.md", Wish()).reports
    assert report.text == (
        "Shells hit the market\n\n"
        "Shells fell on Barda and Ganja on Tuesday, the mayor’s office & others said. \n"
        "- one village\n- 5 * 3 of snake_case\n\nquoted line\n"
    )
    assert (report.title, report.source, str(report.published)) == (
        "Shells hit the market",
        "Example Wire",
        "2020-10-04",
    )
    assert report.origin.published_from == "front matter"
    assert original_text(report.text, report.origin) == MARKDOWN
    start = report.text.index("mayor’s")
    first, last = report.origin.original_span(start, start + len("mayor’s"))
    assert MARKDOWN[first:last] == "mayorâ€™s"


EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.text("xyz", max_size=3)), max_size=8)


@given(text=st.text("abc &;ĐŸâ€", max_size=40), edits=EDITS)
def test_every_change_can_be_taken_back(text: str, edits: list[tuple[int, int, str]]) -> None:
    made = [Edit(s, min(s + n, len(text)), new) for s, n, new in edits if s <= len(text)]
    new_text, changes = changed(text, made)
    assert original_text(new_text, Origin(changes=changes)) == text


@given(st.text("Ð‘Ð°â€™é &amp;#12; ab\n", max_size=60))
def test_what_was_not_changed_stands_in_the_file_as_it_is(text: str) -> None:
    new_text, changes = changed(text, repairs(text))
    origin = Origin(changes=changes)
    touched = {place for change in changes for place in range(change.start, change.end)}
    for place in set(range(len(new_text))) - touched:
        first, last = origin.original_span(place, place + 1)
        assert text[first:last] == new_text[place]


@pytest.mark.parametrize(
    "piece", ["[", "*", "<a ", "![x](", "> ", "| --- ", "&#1", "â€", " ", "Ã ", "_a", " #"]
)
def test_long_runs_of_marks_are_read(piece: str) -> None:
    data = (piece * 20_000 + "\nShells fell.").encode()
    (report,) = reports_from_bytes(data, "a.md", Wish(undated=True)).reports
    assert "Shells fell." in report.text
