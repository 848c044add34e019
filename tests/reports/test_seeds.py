"""The five seed reports, when they lie beside the checkout: pins, gold rows and exact quotes."""

from __future__ import annotations

import pytest

from benchmarks.seed_gold import PUBLISHED, SHARED
from benchmarks.seed_judge import pin_report
from benchmarks.seeds import COUNTED, SeedResult, compare, count

LEAST_MUST_ROWS = 30
MUST_ROWS = 36


@pytest.fixture(scope="module")
def results() -> list[SeedResult]:
    if not (SHARED / "seeds").is_dir() or not (SHARED / "gold").is_dir():
        pytest.skip("the seed reports and their gold are not beside the checkout")
    return [compare(number, by_command=False) for number in PUBLISHED]


def test_the_nine_pins_stand_and_no_other(results: list[SeedResult]) -> None:
    lines = [line for line in pin_report([(result.rows, result.events) for result in results]) if line]
    assert lines == ["expected pins found 9/9"]


def test_most_rows_that_must_be_found_have_their_date_and_figures(results: list[SeedResult]) -> None:
    right, rows = count(results, {"must"}, COUNTED)
    assert rows == MUST_ROWS
    assert right >= LEAST_MUST_ROWS


def test_every_quote_is_an_exact_slice_of_its_report(results: list[SeedResult]) -> None:
    quotes = [
        (result.text[claim.start : claim.end], claim.quote)
        for result in results
        for event in result.events
        for claim in event.claims
    ]
    assert quotes
    assert [quote for text, quote in quotes if text != quote] == []
