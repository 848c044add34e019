"""The measuring side measures rightly: spans, bounds, assignment, and labels judged against themselves."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.articles import Tally, report, score_article
from benchmarks.found import FoundEvent, geometry_points, read_feature
from benchmarks.labelled import Article, LabelledEvent, read_articles
from benchmarks.scoring import (
    Rates,
    assign,
    days_touch,
    days_within,
    distance_km,
    find_spans,
    overlap_length,
    same_name,
    stems,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).resolve().parent.parent / "cases"
SETS = (
    "articles.jsonl",
    "articles_kept_aside.jsonl",
    "articles_newswire.jsonl",
    "articles_more.jsonl",
    "articles_aside_2.jsonl",
    "articles_world.jsonl",
    "articles_fresh.jsonl",
    "articles_aside_3.jsonl",
    "articles_wire_2.jsonl",
    "articles_genres_2.jsonl",
    "articles_aside_4.jsonl",
    "articles_forms.jsonl",
    "articles_forms_aside.jsonl",
    "articles_figures.jsonl",
    "articles_figures_aside.jsonl",
    "articles_voices_aside.jsonl",
    "articles_accounts.jsonl",
    "articles_accounts_aside.jsonl",
    "articles_moves.jsonl",
    "articles_moves_aside.jsonl",
    "articles_rounds.jsonl",
    "articles_rounds_aside.jsonl",
    "articles_regions.jsonl",
    "articles_regions_aside.jsonl",
)


def feature(label: LabelledEvent, **changes: Any) -> dict[str, Any]:
    """The feature of a program that reads exactly as the label does."""
    figures = {
        f"{name}_{end}": bounds[index] if bounds else None
        for name, bounds in label.figures.items()
        for index, end in enumerate(("low", "high"))
    }
    start, end = label.spans[0]
    days = {
        "date_start": label.days and label.days[0].isoformat(),
        "date_end": label.days and label.days[1].isoformat(),
    }
    voice = {"claimant": label.claimants[0] if label.claimants else None, "status": label.status}
    claim = {"start": start, "end": end, "quote": label.quote, **voice, **figures, **days}
    properties = {
        "event_type": label.event_type,
        "sub_event_type": label.sub_event_types[0],
        "place": label.place,
        "place_kind": label.kind,
        "geo_precision": label.geo_precision,
        "status": label.status,
        **label.other_places,
        **figures,
        **days,
        "claims": [claim],
        **changes,
    }
    point = {"type": "Point", "coordinates": list(label.point)} if label.point else None
    return {"type": "Feature", "geometry": point, "properties": properties}


def exact(article: Article) -> list[FoundEvent]:
    return [read_feature(feature(label)) for label in article.events]


def perfect(tally: Tally) -> bool:
    rates = all(counts["matched"] == counts["labelled"] for counts in tally.rates.values())
    return rates and all(right == counted for right, counted in tally.checks.values())


def test_a_quote_is_found_whatever_its_quotation_marks_and_spaces() -> None:
    text = "He said “no\n one’s   there” and left."
    assert [text[a:b] for a, b in find_spans(text, '"no one\'s there"')] == ["“no\n one’s   there”"]


def test_fragments_of_a_quote_are_found_in_order() -> None:
    text = "shells fell, and later shells fell again"
    assert find_spans(text, "shells ... shells fell") == ((0, 6), (23, 34))


def test_a_quote_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="'rockets' is not in the text"):
        find_spans("shells fell", "rockets")


def test_overlap_counts_shared_characters_only() -> None:
    assert overlap_length([(0, 5), (10, 20)], 4, 12) == 3
    assert overlap_length([(0, 5)], 5, 9) == 0


def test_distance_of_a_degree_along_the_equator() -> None:
    assert distance_km(0, 0, 1, 0) == pytest.approx(111.195, abs=0.001)


@pytest.mark.parametrize(
    ("name", "accepted", "same"),
    [
        ("Aghdam District", "Aghdam", True),
        ("Ménaka", "Menaka", True),
        ("Daşkəsən", "Dashkesan", False),
        ("Region", "Region", True),
        (None, "Goris", False),
    ],
)
def test_names_are_compared_without_accents_and_kind_words(
    name: str | None, accepted: str, same: bool
) -> None:
    assert same_name(name, [accepted]) is same


def test_stems_let_a_people_meet_its_country() -> None:
    assert stems(["the Armenians"]) & stems(["Armenia PM"])
    assert not stems(["the army of the north"]) & stems(["the people of the south"])


def test_days_are_compared_by_end_and_by_gap() -> None:
    found = (date(2020, 9, 27), date(2020, 9, 29))
    assert days_within(found, (date(2020, 9, 28), date(2020, 9, 29)), 1)
    assert not days_within(found, (date(2020, 9, 29), date(2020, 9, 29)), 1)
    assert days_touch(found, (date(2020, 9, 30), date(2020, 10, 2)), 1)
    assert not days_touch(found, (date(2020, 10, 1), date(2020, 10, 2)), 1)
    assert days_within(None, None, 0)
    assert not days_touch(None, found, 9)


def test_assignment_takes_the_best_total_rather_than_the_best_pair() -> None:
    assert assign({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == {0: 1, 1: 0}


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(1, 100), max_size=12))
def test_assignment_is_one_to_one_and_blind_to_order(scores: dict[tuple[int, int], float]) -> None:
    chosen = assign(scores)
    assert len(set(chosen.values())) == len(chosen)
    assert all(pair in scores for pair in chosen.items())
    assert chosen == assign(dict(reversed(scores.items())))


def test_rates_of_nothing_are_unknown_and_not_zero() -> None:
    assert Rates(0, 0, 0, 0).f1 is None
    assert Rates(1, 2, 1, 1).f1 == pytest.approx(2 / 3)


def test_a_circle_counts_as_its_middle_and_a_line_as_all_its_vertices() -> None:
    ring = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
    assert geometry_points({"type": "Polygon", "coordinates": [ring]}) == ((1.0, 1.0),)
    lines = [[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0]]]
    assert geometry_points({"type": "MultiLineString", "coordinates": lines}) == (
        (0.0, 1.0),
        (2.0, 3.0),
        (4.0, 5.0),
    )
    assert geometry_points(None) == ()


@pytest.mark.parametrize("name", SETS)
def test_a_program_that_reads_as_the_labels_do_is_right_in_everything(name: str) -> None:
    tally = Tally()
    lines = [
        line
        for article in read_articles(CASES / name)
        for line in score_article(article, exact(article), tally)
    ]
    assert lines == []
    assert perfect(tally)
    assert "100.0 %" in "\n".join(report(tally))


SPOILT: list[tuple[str, Callable[[LabelledEvent], dict[str, Any]]]] = [
    ("sub event type right", lambda label: feature(label, sub_event_type="Protest march")),
    ("dates equal", lambda label: moved_end(feature(label))),
    ("figures exact, where stated", lambda label: without_figures(feature(label))),
]


def moved_end(spoilt: dict[str, Any]) -> dict[str, Any]:
    for row in (spoilt["properties"], *spoilt["properties"]["claims"]):
        row["date_end"] = "2099-01-01"
    return spoilt


def without_figures(spoilt: dict[str, Any]) -> dict[str, Any]:
    for claim in spoilt["properties"]["claims"]:
        claim |= {"killed_low": None, "wounded_low": None, "displaced_low": None}
    return spoilt


@pytest.mark.parametrize(("check", "spoil"), SPOILT)
def test_a_spoilt_reading_is_noticed(check: str, spoil: Callable[[LabelledEvent], dict[str, Any]]) -> None:
    tally = Tally()
    for article in read_articles(CASES / SETS[0]):
        score_article(article, [read_feature(spoil(label)) for label in article.events], tally)
    assert tally.checks[check][0] == 0


def test_a_pin_at_a_forbidden_place_is_noticed() -> None:
    article = next(a for a in read_articles(CASES / SETS[0]) if a.article_id == "kharkiv-wire")
    wrong = read_feature(feature(article.events[0], place="Moscow"))
    tally = Tally()
    lines = score_article(article, [wrong], tally)
    assert any("FORBIDDEN Moscow" in line for line in lines)


@pytest.mark.parametrize("name", SETS)
def test_labels_keep_their_own_rules(name: str) -> None:
    for article in read_articles(CASES / name):
        for label in article.events:
            assert label.quote in article.text, (article.article_id, label.quote)
            assert label.days is not None
            assert label.days[0] <= label.days[1] <= article.published, (article.article_id, label.quote)
            is_told = label.claimants or label.deniers or label.status == "disputed"
            assert not label.contested or is_told, (article.article_id, label.quote)
        texts = {name for label in article.events for name in label.names}
        assert not texts & set(article.forbidden_places), article.article_id


@pytest.mark.parametrize(("name", "key"), [("quantities.csv", "low"), ("dates.csv", "start")])
def test_phrase_tables_give_bounds_in_order(name: str, key: str) -> None:
    other = {"low": "high", "start": "end"}[key]
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    phrases = [tuple(row.values())[:2] for row in rows]
    assert len(set(phrases)) == len(rows) >= 60
    for row in rows:
        low, high = row[key], row[other]
        ordered = int(low) <= int(high) if low.isdigit() and high.isdigit() else not high or low <= high
        assert ordered, row["phrase"]
