"""The gold of the seed reports is read as it means, and claims are judged against it."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.found import read_feature
from benchmarks.seed_gold import PUBLISHED, SHARED, read_contested, read_figures, read_gold
from benchmarks.seed_judge import candidates_of, judge_rows, pin_report

NO_SEEDS = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the seed reports are not beside the checkout"
)


@pytest.mark.parametrize(
    ("casualties", "displaced", "expected"),
    [
        ("killed 24..99 (unspecified); wounded 200..999", "", [((24, 99),), ((200, 999),), (None,)]),
        ("killed 151..None (total)", "", [((151, None),), (None,), (None,)]),
        ('killed 19; wounded "many" (no number)', "", [((19, 19),), ((3, None), None), (None,)]),
        ("none (10 is km2)", "20,000..99,999 persons, flow", [(None,), (None,), ((20000, 99999),)]),
        ("", "0 new (1,170 families are residents)", [(None,), (None,), (None,)]),
    ],
)
def test_figures_in_words_become_bounds(casualties: str, displaced: str, expected: list[Any]) -> None:
    assert list(read_figures(casualties, displaced).values()) == expected


def test_a_dispute_over_blame_leaves_the_event_undisputed_or_not() -> None:
    assert read_contested("responsibility disputed") is None
    assert read_contested("mutual accusation") is True
    assert read_contested("asserted; reported broken") is False


@NO_SEEDS
def test_every_gold_row_stands_in_its_report_and_has_a_type() -> None:
    rows = [row for number in PUBLISHED for row in read_gold(number)]
    assert len(rows) == 48
    assert sum(row.scope == "must" for row in rows) == 36
    assert sum(row.place is not None and row.place.pin for row in rows) == 9
    assert all(row.types for row in rows)


@NO_SEEDS
def test_the_claim_with_the_right_words_and_figures_answers_its_row() -> None:
    rows = read_gold("000")
    row = next(row for row in rows if row.row_id == "000-03")
    days = {"date_start": "2020-09-29", "date_end": "2020-09-29"}
    start, end = row.spans[0]
    claim = {
        "start": start,
        "end": end,
        "quote": row.quote,
        "status": "asserted",
        "killed_low": 1,
        "killed_high": 1,
    }
    properties = {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "place": "Vardenis",
        "place_kind": "settlement",
        "geo_precision": "exact",
        "status": "asserted",
        "claims": [claim],
        **days,
    }
    point = {"type": "Point", "coordinates": [45.73, 40.18]}
    event = read_feature({"type": "Feature", "geometry": point, "properties": properties})
    verdicts = judge_rows(rows, candidates_of([event]))
    answered = {row_id: verdict for row_id, verdict in verdicts.items() if verdict}
    assert list(answered) == ["000-03"]
    assert answered["000-03"].wrong == ()
    pins = pin_report([(rows, [event])])
    assert "expected pins found 1/3" in pins
    assert "  NO PIN 000-05" in pins
