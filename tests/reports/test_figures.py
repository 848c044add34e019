"""Figures: the labelled quantities, what they measure, and numbers that count nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import find_counts, find_quantities, to_figure
from reports.lexicon import load_lexicon
from reports.numbers import number_at
from reports.tokens import tokenize
from reports.vocabulary import Group, Unit

CASES = Path(__file__).resolve().parent.parent / "cases" / "quantities.csv"
PEOPLES = frozenset({"armenians", "azerbaijanis"})


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_right(row: dict[str, str]) -> bool:
    """The phrase gives exactly the labelled bounds, unit and group; without bounds it counts nobody."""
    hits = find_quantities(tokenize(f"They saw {row['phrase']} there."), load_lexicon(), frozenset())
    if not row["low"]:
        return not any(hit.noun for hit in hits)
    found = [
        (
            str(hit.low),
            "" if hit.high is None else str(hit.high),
            str(hit.noun.unit if hit.noun else Unit.PERSONS),
            str(hit.noun.group if hit.noun else Group.UNSPECIFIED),
        )
        for hit in hits
    ]
    return found == [(row["low"], row["high"], row["unit"], row["group"])]


def counted(text: str) -> list[tuple[str, int, int | None]]:
    """Measure and bounds of every figure of a sentence that counts people or buildings."""
    counts = find_counts(tokenize(text), load_lexicon(), PEOPLES)
    return [(count.measure, count.hit.low, count.hit.high) for count in counts]


@pytest.mark.parametrize(
    "row", [row for row in rows() if not row["known_miss"]], ids=lambda row: row["phrase"]
)
def test_phrase_has_its_labelled_bounds(row: dict[str, str]) -> None:
    assert is_right(row)


def test_at_least_95_of_100_phrases_are_read_and_the_rest_is_told_of() -> None:
    right = [row for row in rows() if is_right(row)]
    assert len(right) >= 0.95 * len(rows())
    assert [row["phrase"] for row in right if row["known_miss"]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed 12 people and wounded 30.", [("killed", 12, 12), ("wounded", 30, 30)]),
        ("At least 12 villagers were killed.", [("killed", 12, None)]),
        ("The death toll rose to 23.", [("killed", 23, 23)]),
        ("Two soldiers and a woman were killed.", [("killed", 3, 3)]),
        ("12 people, including two children, were killed.", [("killed", 12, 12)]),
        ("Some 300 families fled.", [("displaced", 270, 330)]),
        ("The blast damaged 34 houses.", [("damaged", 34, 34)]),
        ("Seven out of 34 houses were destroyed.", [("damaged", 7, 7)]),
        ("Two gunmen killed three villagers.", [("killed", 3, 3)]),
    ],
)
def test_what_a_figure_measures(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They paid $500 and were wounded by debt.",
        "He was killed 12 km from the town.",
        "Article 12 was killed by the vote.",
        "A 10:30 blast was heard.",
        "In 2020 it was damaged.",
        "1,170 displaced families live there.",
    ],
)
def test_numbers_that_count_nobody(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a hundred and five", 105),
        ("two thousand three hundred", 2300),
        ("1.5 lakh", 150_000),
        ("12k", 12_000),
        ("28 473", 28_473),
        ("3.5", None),
        ("hundred", None),
    ],
)
def test_numbers_in_words_and_figures(words: str, value: int | None) -> None:
    number = number_at(tokenize(words), 0)
    assert (number.value if number else None) == value


def test_a_day_of_a_month_takes_no_group_of_three_figures() -> None:
    tokens = tokenize("On September 27 300 people fled")
    number = number_at(tokens, 2)
    assert number is not None
    assert number.value == 27


@given(
    st.lists(
        st.sampled_from(["million", "crore", "9", "999", "hundred", "one", "a", "no", "to", "12"]),
        max_size=40,
    )
)
def test_no_heap_of_number_words_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(["9", *words, "people", "were", "killed"])
    tokens = tokenize(text)
    for count in find_counts(tokens, load_lexicon(), frozenset()):
        figure = to_figure(count, tokens, text)
        assert text[figure.start : figure.end] == figure.words
        assert figure.high is None or figure.low <= figure.high
