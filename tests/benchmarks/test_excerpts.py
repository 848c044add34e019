"""The scoring of displacement excerpts and of short reports of attacks, on invented rows and answers."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.atrocities import CASES, NOBODY, Passage, first_number, is_right, over_claims, read_passages
from benchmarks.atrocities import score as score_passages
from benchmarks.excerpt_answers import Answer, answer_of, stand_in_day
from benchmarks.excerpts import Excerpt, peer, read_excerpts, score
from benchmarks.workbook import read_rows
from reports.report import Figure
from reports.vocabulary import Term, Unit

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """<?xml version="1.0"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
<c r="D1" t="s"><v>3</v></c></row>
<row><c r="A2" t="s"><v>4</v></c><c r="B2"><v>300.0</v></c><c r="C2" t="s"><v>5</v></c>
<c r="D2" t="s"><v>6</v></c></row>
<row><c r="A3" t="s"><v>4</v></c><c r="C3" t="s"><v>5</v></c></row>
</sheetData></worksheet>"""
WORDS = ("excerpt", "Quantity", "Term", "Unit", "About 300 people fled on 5 May.", "Forced to Flee", "People")
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "excerpts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", SHEET)
        archive.writestr(
            "xl/sharedStrings.xml", STRINGS.format("".join(f"<si><t>{word}</t></si>" for word in WORDS))
        )
    return path


def figure(low: int, high: int | None, *, unit: Unit = Unit.PERSONS, term: Term | None = None) -> Figure:
    return Figure(low=low, high=high, words="", start=0, end=0, unit=unit, term=term)


def passage(*, killed: tuple[int, int | None] | None, wounded: tuple[int, int | None] | None) -> Passage:
    figures = {"killed": killed, "wounded": wounded}
    return Passage(text="", published=date(2021, 6, 15), figures=figures, aside=False)


def test_rows_of_a_workbook_have_the_names_of_its_first_row(workbook: Path) -> None:
    first, second = read_rows(workbook)
    assert first == {"excerpt": WORDS[4], "Quantity": "300.0", "Term": WORDS[5], "Unit": WORDS[6]}
    assert "Quantity" not in second


def test_only_rows_with_a_number_are_excerpts(workbook: Path) -> None:
    (excerpt,) = read_excerpts(workbook)
    assert (excerpt.quantity, excerpt.unit, excerpt.term) == (300, "People", "Forced to Flee")


@pytest.mark.parametrize(
    ("low", "high", "stated"),
    [(270, 330, 300), (300, 300, 300), (301, None, 300), (300, None, 300), (270, 300, 300)],
)
def test_bounds_may_stand_for_the_number_in_the_words(low: int, high: int | None, stated: int) -> None:
    assert stated in answer_of(figure(low, high)).quantities


def test_a_term_is_written_as_the_set_writes_it() -> None:
    fled = answer_of(figure(1, 1, unit=Unit.HOUSEHOLDS, term=Term.FORCED_TO_FLEE))
    assert (fled.unit, fled.term) == ("Households", "Forced to Flee")
    assert answer_of(figure(1, 1, term=Term.RETURNED)).term == "Displaced"
    assert answer_of(None).quantities == frozenset()


def test_the_peer_takes_the_first_number() -> None:
    assert peer("On 5 May, 300 families fled").quantities == {5}


def test_excerpts_are_published_after_the_last_day_they_name() -> None:
    assert stand_in_day("between 3 January 2016 and 5 February 2016") == date(2016, 2, 6)
    assert stand_in_day("on 30 November") == date(2016, 12, 1)
    assert stand_in_day("on 31 February") == stand_in_day("one day")


def test_right_answers_are_counted_by_question() -> None:
    excerpt = Excerpt("x", 300, "People", "Evacuated")
    counts, wrong = score([excerpt], lambda _: Answer(frozenset({300}), "Households", "Evacuated"))
    assert (counts["quantity"], counts["unit"], counts["term"]) == (1, 0, 1)
    assert len(wrong) == 1


def test_labelled_passages_have_both_halves_and_bounds_in_order() -> None:
    passages = read_passages(CASES)
    assert len(passages) >= 150
    assert sum(one.aside for one in passages) * 2 == len(passages)
    bounds = [found for one in passages for found in one.figures.values() if found is not None]
    assert all(high is None or low <= high for low, high in bounds)


def test_nobody_may_be_said_or_left_out() -> None:
    assert is_right(None, NOBODY)
    assert is_right(NOBODY, NOBODY)
    assert not is_right((1, 1), NOBODY)


def test_no_claims_state_nothing() -> None:
    assert over_claims([]) == {"killed": None, "wounded": None}


def test_wounded_taken_for_killed_are_counted() -> None:
    labelled = passage(killed=(2, 2), wounded=(9, 9))
    counts, _ = score_passages([labelled], lambda _: {"killed": (9, 9), "wounded": None})
    assert counts["wounded taken for killed"] == 1
    counts, _ = score_passages([labelled], lambda _: {"killed": (2, 2), "wounded": (9, 9)})
    assert counts["wounded taken for killed"] == 0
    assert counts["killed: right"] == counts["wounded: right"] == 1


def test_the_peer_reads_the_number_before_killed() -> None:
    text = "On 5 May 14 people were killed"
    one = Passage(text=text, published=date(2021, 6, 15), figures={}, aside=False)
    assert first_number(one)["killed"] == (14, 14)
