"""Date phrases: the labelled cases, and what is kept apart (windows, history, comparisons, plans)."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dates import DateHit, find_dates
from reports.tokens import tokenize
from reports.vocabulary import DatePrecision
from tests.reports.reading import read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).resolve().parent.parent / "cases" / "dates.csv"
WEDNESDAY = date(2023, 5, 17)
WORDS = [
    "on", "since", "last", "Tuesday", "Sun", "May", "the", "week", "weeks", "ago", "30", "31st", "2020",
    "(", "GMT", "10:10", "these", "nights", "before",
    "two", "million", "hundred", "years", "until", "from", "to", "overnight", "day", "12.13.2023", "0000s",
    "2023-02-30", ",", "/", "fortnight", "next", "after", "of", "February", "29", "month", "almost", "night",
]  # fmt: skip


def find(text: str, published: date | None = WEDNESDAY) -> list[DateHit]:
    return find_dates(tokenize(text), text, published)


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_right(row: dict[str, str]) -> bool:
    """The phrase in a sentence gives exactly the labelled days; without labelled days it gives none.

    A day told before stands at the head of the sentence; what is to come is no day of a happening.
    """
    published = date.fromisoformat(row["published"]) if row["published"] else None
    head = f"On {long_day(row['told_before'])} they met, and it" if row["told_before"] else "It"
    hits = find(f"{head} happened {row['phrase']}.", published)[bool(row["told_before"]) :]
    past = [hit for hit in hits if hit.kind != "future" and hit.span.start is not None]
    found = [(str(hit.span.start), str(hit.span.end), str(hit.span.precision)) for hit in past]
    return found == ([(row["start"], row["end"], row["precision"])] if row["start"] else [])


def long_day(iso: str) -> str:
    """The day as a report writes it: 11 May 2023."""
    return date.fromisoformat(iso).strftime("%d %B %Y").lstrip("0")


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join([row["phrase"], row["published"]]))
def test_phrase_means_its_labelled_days(row: dict[str, str]) -> None:
    assert is_right(row) is not bool(row["known_miss"])


def test_the_table_is_long_and_nearly_all_of_it_is_read() -> None:
    misses = [row["phrase"] for row in rows() if row["known_miss"]]
    assert len(rows()) >= 160
    assert len(misses) <= 0.05 * len(rows())


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
        ("Shells have fallen since last month.", "since_period"),
        ("By the evening of 5 May they had gone.", "until"),
        ("As of 18:00 on 5 May they had gone.", "until"),
        ("Shells fell at 14:35.", "clock"),
        ("It came days after shells fell.", "aside"),
        ("It came one week after the army took the town.", "aside"),
        ("Many have fled since troops left the town on Tuesday.", "since"),
        ("By last night they had gone.", "until"),
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


def test_two_days_that_are_no_neighbours_are_no_span() -> None:
    hits = find("Shells fell on 3 and 9 May.")
    assert [hit.span.start for hit in hits] == [date(2023, 5, 3), date(2023, 5, 9)]


def test_the_third_day_in_a_row_tells_when_it_began() -> None:
    (hit,) = find("Shells fell on Tuesday for the third consecutive day.")[1:]
    assert (hit.span.start, hit.began) == (date(2023, 5, 16), date(2023, 5, 14))


def test_days_counted_from_an_earlier_sentence_can_be_counted_later() -> None:
    (hit,) = find("Three days later they left.")
    assert hit.span.start is None
    assert hit.from_told is not None
    assert hit.from_told(date(2023, 5, 1)).start == date(2023, 5, 4)


def days_told(text: str, gazetteer: Gazetteer, published: date = WEDNESDAY) -> list[tuple[str, str]]:
    """First and last day of every claim, as they follow in the text."""
    claims = sorted(read(text, gazetteer, published).claims, key=lambda claim: claim.start)
    return [(str(claim.date.start)[5:], str(claim.date.end)[5:]) for claim in claims]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Shells hit Barda on 4 May. Three days later rockets hit Ganja.",
            [("05-04", "05-04"), ("05-07", "05-07")],
        ),
        (
            "Rockets hit Ganja on Sunday. The strike came two days after shells hit Barda.",
            [("05-14", "05-14"), ("05-14", "05-14"), ("05-12", "05-12")],
        ),
        (
            "Shells hit Barda on 4 May. The toll rose to three when a woman died in hospital on Monday.",
            [("05-04", "05-04"), ("05-04", "05-04")],
        ),
        ("As of 16 May, 300 people had fled Barda since 12 May.", [("05-12", "05-16")]),
        ("Shelling of Barda went on for the sixth day.", [("05-17", "05-17")]),
        (
            "Shells hit Barda on Monday. The envoy left on Sunday. A mine killed a man at Ganja that day.",
            [("05-15", "05-15"), ("05-14", "05-14")],
        ),
        (
            "Rockets hit Barda on Saturday, officials said on Tuesday.",
            [("05-13", "05-13")],
        ),
        (
            "Gunmen rode to Barda on Friday, and when they left, rockets killed nine, they said on Monday.",
            [("05-12", "05-12")],
        ),
        (
            "Shells hit Barda on Saturday. Residents said a drone had struck a wedding in Ganja.",
            [("05-13", "05-13"), ("05-13", "05-13")],
        ),
        (
            "Shelling of Barda has killed nine since 4 May, when troops captured Ganja.",
            [("05-04", "05-17"), ("05-04", "05-04")],
        ),
        (
            "The UN said on Monday that 500 people had fled Barda since 4 May.",
            [("05-04", "05-15")],
        ),
        (
            "The UN counted another 43 dead in Barda, where 700 have been killed since 4 May.",
            [("05-16", "05-17")],
        ),
        (
            "The attack in Barda came days after gunmen attacked Ganja.",
            [("05-16", "05-17"), ("05-12", "05-16")],
        ),
        (
            "Weekly bulletin, 8 to 14 May 2023\n\nShells hit Barda. On 9 May rockets hit Ganja.",
            [("05-08", "05-14"), ("05-09", "05-09")],
        ),
        (
            "Shells killed nine people in Barda, doctors said.\n\nThe shells fell on Monday evening.",
            [("05-15", "05-15"), ("05-15", "05-15")],
        ),
        (
            "Shells killed nine people in Barda.\n\nRockets hit Ganja on Monday evening.",
            [("05-16", "05-17"), ("05-15", "05-15")],
        ),
        (
            "Rockets hit Ganja on Monday.\n\nShells hit Barda Tuesday for a fifth day.\n\nShells hit Goris.",
            [("05-15", "05-15"), ("05-16", "05-16"), ("05-15", "05-15")],
        ),
    ],
)
def test_days_follow_from_what_was_told_before(
    text: str, days: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    told = days_told(text, gazetteer)
    assert told[: len(days)] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Shells fell at 01:10 local time (22:10 GMT on Monday).", date(2023, 5, 16)),
        ("Shells fell at 13:10 local time (10:10 GMT on Monday).", date(2023, 5, 15)),
        ("Shells fell at 10 pm local time (03:00 UTC on Tuesday).", date(2023, 5, 15)),
        ("Shells fell at 1:10 on Tuesday local time (22:10 GMT on Monday).", date(2023, 5, 16)),
    ],
)
def test_of_two_clocks_the_day_is_that_of_the_place(text: str, day: date) -> None:
    (hit,) = find(text)
    assert (hit.span.start, hit.span.end) == (day, day)


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
