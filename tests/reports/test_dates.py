"""Date phrases: the labelled cases, and what is kept apart (windows, history, comparisons, plans)."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dates import DateHit, find_dates
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision

CASES = Path(__file__).resolve().parent.parent / "cases" / "dates.csv"
WEDNESDAY = date(2023, 5, 17)
WORDS = [
    "on", "since", "last", "Tuesday", "Sun", "May", "the", "week", "weeks", "ago", "30", "31st", "2020",
    "two", "million", "hundred", "years", "until", "from", "to", "overnight", "day", "12.13.2023", "0000s",
    "2023-02-30", ",", "/", "fortnight", "next", "after", "of", "February", "29", "month", "almost", "night",
]  # fmt: skip


def find(text: str, published: date | None = WEDNESDAY) -> list[DateHit]:
    return find_dates(tokenize(text), text, published)


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_right(row: dict[str, str]) -> bool:
    """The phrase in a sentence gives exactly the labelled days; without labelled days it gives none."""
    hits = find(f"It happened {row['phrase']}.", date.fromisoformat(row["published"]))
    found = [(str(hit.span.start), str(hit.span.end), str(hit.span.precision)) for hit in hits]
    return found == ([(row["start"], row["end"], row["precision"])] if row["start"] else [])


@pytest.mark.parametrize(
    "row", [row for row in rows() if not row["known_miss"]], ids=lambda row: row["phrase"]
)
def test_phrase_means_its_labelled_days(row: dict[str, str]) -> None:
    assert is_right(row)


def test_at_least_95_of_100_phrases_are_read_and_the_rest_is_told_of() -> None:
    right = [row for row in rows() if is_right(row)]
    assert len(right) >= 0.95 * len(rows())
    assert [row["phrase"] for row in right if row["known_miss"]] == []


def test_without_publication_a_weekday_is_only_a_weekday() -> None:
    (hit,) = find("Shells fell on Tuesday.", None)
    assert (hit.span.start, hit.span.precision, hit.span.weekday) == (None, DatePrecision.UNKNOWN, "Tuesday")


def test_without_publication_only_a_full_date_has_days() -> None:
    assert [hit.span.start for hit in find("On 4 June 2021 and on 5 June", None)] == [date(2021, 6, 4)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fighting entered its 13th day.", "window"),
        ("Clashes have been going on for two weeks.", "window"),
        ("Shells fell there in 1994.", "history"),
        ("the worst clashes since the 1990s", "comparison"),
        ("They meet next Friday.", "future"),
        ("They held it until Monday.", "until"),
        ("Shells have fallen since Monday.", "since"),
        ("Three decades ago they fled.", "history"),
    ],
)
def test_what_a_date_does_in_its_sentence(text: str, kind: str) -> None:
    assert [hit.kind for hit in find(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    ["They may march.", "The sun was up, he sat down.", "The 7th Brigade", "Route 2023 soldiers", "of late"],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert find(text) == []


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.dates() | st.none())
def test_any_words_on_any_day_give_ordered_days_and_their_words(
    words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    hits = find(text, published)
    tokens = tokenize(text)
    for hit in hits:
        assert text[tokens[hit.first].start : tokens[hit.last - 1].end] == hit.span.words
        assert hit.span.start is None or hit.span.end is None or hit.span.start <= hit.span.end
    assert all(one.last <= other.first for one, other in pairwise(hits))


@given(
    st.sampled_from(sorted({row["phrase"] for row in rows()})), st.dates(date(2000, 1, 1), date(2100, 1, 1))
)
def test_one_day_is_never_told_of_a_longer_span(phrase: str, published: date) -> None:
    for hit in find(f"It happened {phrase}.", published):
        is_day = hit.span.precision is DatePrecision.DAY
        assert not is_day or hit.span.start == hit.span.end
