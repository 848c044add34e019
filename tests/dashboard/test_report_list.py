"""Choosing one of many reports: a search over day, source and title, and the list in parts."""

from __future__ import annotations

import pytest

from dashboard.report_field import MOST_OFFERED, page_of, pages_of, with_chosen
from dashboard.report_list import ReportList
from reports.report import Reading
from tests.builders import report

READINGS = [
    Reading(report=report(f"Text {number}.", source=source, title=title))
    for number, (source, title) in enumerate(
        [("The Wire", "Shells fall on Şuşa"), ("The Post", "Shells fall"), ("The Post", "Talks at Astana")]
    )
]
MANY = [f"r{number}" for number in range(2 * MOST_OFFERED + 1)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [0, 1, 2]),
        ("shells", [0, 1]),
        ("SUSA wire", [0]),
        ('"the post"', [1, 2]),
        ("2020-09-29", [0, 1, 2]),
        ("post susa", []),
    ],
)
def test_every_word_has_to_stand_in_day_source_or_title(asked: str, found: list[int]) -> None:
    reports = ReportList(READINGS)
    assert reports.matching(asked) == tuple(READINGS[row].report.report_id for row in found)


def test_the_same_report_twice_is_listed_once() -> None:
    assert len(ReportList([*READINGS, READINGS[0]])) == len(READINGS)


def test_the_parts_of_the_list_hold_each_report_once() -> None:
    assert pages_of(MANY) == 3
    assert [one for page in (1, 2, 3) for one in page_of(MANY, page)] == MANY
    assert pages_of([]) == 1
    assert max(len(page_of(MANY, page)) for page in (1, 2, 3)) == MOST_OFFERED


def test_the_chosen_report_is_offered_whatever_the_search_found() -> None:
    assert with_chosen(MANY[:3], "r900") == ["r900", "r0", "r1", "r2"]
    assert with_chosen(MANY[:3], "r1") == ["r0", "r1", "r2"]
    assert with_chosen([], "r1") == ["r1"]
