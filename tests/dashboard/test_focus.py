"""From a mark of the map to its sentence and back: what the browser may say, what the page shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys
from dashboard.audit import counts_words
from dashboard.focus import read_message
from dashboard.report_origin import origin_lines, report_label
from reports.account import Line, Reason, Verdict
from reports.origin import Change, Origin
from reports.report import Reading
from tests import builders
from tests.dashboard.all_panels import with_all_panels

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120


def test_a_message_that_asks_for_a_sentence_is_read() -> None:
    assert read_message({"report": "r1", "start": 4, "end": 9, "turn": 2}) == ("r1", 4, 9)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "r1",
        {},
        {"report": 1, "start": 0, "end": 1},
        {"report": "r1", "start": "0", "end": 1},
        {"report": "r1", "start": 0},
        {"report": "r1", "start": -1, "end": 1},
        {"report": "r1", "start": 5, "end": 4},
    ],
)
def test_anything_else_is_no_message(message: object) -> None:
    assert read_message(message) is None


def test_the_way_in_of_a_report_is_told() -> None:
    origin = Origin(
        file="folder/report.pdf",
        item="entry 2",
        published_from="Date header",
        notes=("read as windows-1251 (detected)",),
        changes=(Change(start=0, end=1, original="&amp;"),),
        pages=(0, 40),
    )
    report = builders.report("& more", published=date(2020, 10, 1), title="War", origin=origin)
    assert origin_lines(Reading(report=report)) == (
        "Source: Example Wire",
        "Published: 2020-10-01 (Date header)",
        "File: report.pdf, entry 2, 2 pages",
        "Repaired: 1 piece of garbled or coded text",
        "Way in: read as windows-1251 (detected)",
    )
    assert report_label(report) == "2020-10-01 · Example Wire · War"


def test_a_report_without_a_day_says_so_and_an_address_stays_whole() -> None:
    report = builders.report(published=None, origin=Origin(file="https://example.org/a/b"))
    assert origin_lines(Reading(report=report))[1:] == (
        "Published: not known",
        "File: https://example.org/a/b",
    )


def test_the_counts_name_only_what_there_is() -> None:
    lines = [
        Line(start=0, end=1, verdict=Verdict.USED),
        Line(start=2, end=3, verdict=Verdict.BACKGROUND, reason=Reason.HISTORY),
        Line(start=4, end=5, verdict=Verdict.BACKGROUND, reason=Reason.HISTORY),
    ]
    words = "3 sentences and lines: 1 used, on the map; 2 history, in the background layer."
    assert counts_words(lines) == words


def test_every_report_of_the_sample_shows_its_account_and_history_is_counted_nowhere() -> None:
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)).run()
    shown = {metric.label: metric.value for metric in app.metric}
    for option in app.selectbox(keys.REPORT).options:
        app.selectbox(keys.REPORT).select(option).run()
        assert not app.exception
        (told,) = [text.value for text in app.caption if "sentences and lines" in text.value]
        total, *parts = (int(number) for number in re.findall(r"\d+", told))
        assert total == sum(parts) > 0
    assert {metric.label: metric.value for metric in app.metric} == shown
