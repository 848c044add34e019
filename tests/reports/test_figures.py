"""Figures: the labelled quantities, what they measure, and numbers that count nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import FigureHit, find_counts, find_quantities, to_figure
from reports.lexicon import load_lexicon
from reports.lexicon.load import Noun
from reports.numbers import number_at
from reports.tokens import Token, tokenize
from reports.vocabulary import Group, Term, Unit

CASES = Path(__file__).resolve().parent.parent / "cases" / "quantities.csv"
PEOPLES = frozenset({"armenians", "azerbaijanis"})


def phrases() -> dict[str, list[dict[str, str]]]:
    """The rows of each phrase, in their order: a phrase may give several figures."""
    found: dict[str, list[dict[str, str]]] = {}
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["phrase"], []).append(row)
    return found


def is_right(phrase: str, rows: list[dict[str, str]]) -> bool:
    """The phrase gives exactly its labelled figures, and says so in the labelled way."""
    tokens = tokenize(f"They saw {phrase} there.")
    figures = [row for row in rows if row["low"] and row["told"] != "zero"]
    expected = [(row["low"], row["high"], row["unit"], row["group"], row["measure"]) for row in figures]
    if any(row["measure"] for row in rows):
        counts = find_counts(tokens, load_lexicon(), PEOPLES)
        found = [labels(count.hit, count.measure) for count in counts if count.hit.high != 0]
    elif not expected:
        return not any(hit.noun for hit in find_quantities(tokens, load_lexicon(), PEOPLES))
    else:
        found = [labels(hit) for hit in find_quantities(tokens, load_lexicon(), PEOPLES)]
    return found == expected and all(is_told(tokens, row) for row in rows)


def labels(hit: FigureHit, measure: str = "") -> tuple[str, str, str, str, str]:
    """Low, high, unit, group and measure as the table writes them."""
    noun = hit.noun or Noun(Group.UNSPECIFIED, Unit.PERSONS)
    high = "" if hit.high is None else str(hit.high)
    return str(hit.low), high, str(noun.unit), str(noun.group), measure


def is_told(tokens: list[Token], row: dict[str, str]) -> bool:
    """How the figure is told: as a running toll, as more than before, as nobody, or kept back."""
    lexicon = load_lexicon()
    tables = {"running": lexicon.toll_words, "withheld": lexicon.withheld}
    if row["told"] == "zero":
        return row["measure"] in {hit.row for hit in lexicon.zero.find(tokens)}
    if row["told"] == "increment":
        hits = find_quantities(tokens, lexicon, PEOPLES)
        return any(hit.increment and str(hit.low) == row["low"] for hit in hits)
    return not row["told"] or bool(tables[row["told"]].find(tokens))


def counted(text: str) -> list[tuple[str, int, int | None]]:
    """Measure and bounds of every figure of a sentence that counts people or buildings."""
    counts = find_counts(tokenize(text), load_lexicon(), PEOPLES)
    return [(count.measure, count.hit.low, count.hit.high) for count in counts]


@pytest.mark.parametrize(("phrase", "rows"), phrases().items(), ids=phrases())
def test_phrase_has_its_labelled_figures(phrase: str, rows: list[dict[str, str]]) -> None:
    assert is_right(phrase, rows) is not any(row["known_miss"] for row in rows)


def test_the_table_is_long_and_nearly_all_of_it_is_read() -> None:
    misses = [phrase for phrase, rows in phrases().items() if any(row["known_miss"] for row in rows)]
    assert len(phrases()) >= 160
    assert len(misses) <= 0.05 * len(phrases())


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
        ("Four employees of a road agency and two others were killed.", [("killed", 6, 6)]),
        ("A UN refugee agency worker and her son died.", [("killed", 2, 2)]),
        ("They treated 66 wounded people; 17 of them died.", [("wounded", 66, 66), ("killed", 17, 17)]),
        ("Three of the 12 wounded later died.", [("killed", 3, 3)]),
        ("Dozens of displaced persons (IDPs) have arrived.", [("displaced", 24, 99)]),
        ("1,170 displaced families live there.", [("displaced", 1170, 1170)]),
        ("It was hit as two soldiers were killed.", [("killed", 2, 2)]),
        ("Six of the villagers were killed or wounded.", []),
        ("15 soldiers were killed and injured there.", []),
        ("44 killed, dozens injured.", [("killed", 44, 44), ("wounded", 24, 99)]),
        ("Eleven traders and six gendarmes died.", [("killed", 17, 17)]),
        ("A woman and her two grandchildren were wounded.", [("wounded", 3, 3)]),
        ("A couple and their son were killed.", [("killed", 3, 3)]),
        ("It killed the mayor and his two bodyguards.", [("killed", 3, 3)]),
        ("It killed two people, a doctor said.", [("killed", 2, 2)]),
        ("Gunmen opened fire on farmers, killing 29 of them.", [("killed", 29, 29)]),
        ("The bodies of 17 men were found.", [("killed", 17, 17)]),
        ("Killed: 8. Injured: 14.", [("killed", 8, 8), ("wounded", 14, 14)]),
        ("Amina Yusuf, 31, was shot dead.", [("killed", 1, 1)]),
        ("A bomb exploded under his car, wounding him.", [("wounded", 1, 1)]),
        ("Regime soldier killed and four others injured", [("killed", 1, 1), ("wounded", 4, 4)]),
        ("Two were killed and a third was injured.", [("killed", 2, 2), ("wounded", 1, 1)]),
        ("A girl of 12 was killed.", [("killed", 1, 1)]),
        ("Two policemen among eight killed in clashes", [("killed", 8, 8)]),
        ("Seventy-six people including 28 children were killed.", [("killed", 76, 76)]),
        ("At least nine people were reported to be killed.", [("killed", 9, None)]),
        ("Ten reported dead in clashes", [("killed", 10, 10)]),
        ("They slit the throats of 26 men, three survivors said.", [("killed", 26, 26)]),
        ("About 7,000 residents of 16 villages had been evacuated.", [("displaced", 6300, 7700)]),
        ("We counted eleven executions of prisoners.", [("killed", 11, 11)]),
        ("Two of the dead were children.", []),
        ("Three children were among the dead.", []),
        ("A clerk lost two fingers.", [("wounded", 1, 1)]),
        ("They lost 12 tanks.", []),
        ("Hundreds of cattle were killed.", []),
        ("The army had lost 31 in three days.", [("killed", 31, 31)]),
        ("It put its dead at 758 soldiers, 39 more than on Monday.", [("killed", 758, 758)]),
        ("The number of civilians killed had gone up to 92.", [("killed", 92, 92)]),
        ("It killed 17 in Nuseirat and four in Bureij.", [("killed", 17, 17), ("killed", 4, 4)]),
        (
            "Nine were killed -- three of them children -- and 37 hurt.",
            [("killed", 9, 9), ("wounded", 37, 37)],
        ),
        ("Some 12,000 of them have reached the town.", [("displaced", 10_800, 13_200)]),
        ("80 homes were evacuated.", [("displaced", 80, 80)]),
        ("Residents put the figure at 20.", [("recount", 20, 20)]),
        ("The hospital says 44.", [("recount", 44, 44)]),
        ("The morning bulletin had 18.", [("recount", 18, 18)]),
        ("The town had 4,000.", []),
        ("12 were killed; residents put the figure at 20.", [("killed", 12, 12), ("killed", 20, 20)]),
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
        "December 16 2013 Death squads were sought.",
        "He carried a reward of Rs 4 lakh and was killed by no one.",
    ],
)
def test_numbers_that_count_nobody(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "term", "unit"),
    [
        ("2,000 people were displaced.", Term.DISPLACED, Unit.PERSONS),
        ("2,000 families fled.", Term.FORCED_TO_FLEE, Unit.HOUSEHOLDS),
        ("2,000 people were evacuated.", Term.EVACUATED, Unit.PERSONS),
        ("80 homes were evacuated.", Term.EVACUATED, Unit.HOUSEHOLDS),
        ("2,000 people took shelter in schools.", Term.SHELTERED, Unit.PERSONS),
        ("2,000 people were left homeless.", Term.HOMELESS, Unit.PERSONS),
        ("2,000 people were relocated.", Term.RELOCATED, Unit.PERSONS),
        ("2,000 people live in relief camps.", Term.IN_RELIEF_CAMP, Unit.PERSONS),
        ("2,000 people returned home.", Term.RETURNED, Unit.PERSONS),
        ("2,000 IDPs lack food.", Term.DISPLACED, Unit.PERSONS),
        ("The blast destroyed 34 houses.", Term.DESTROYED_HOUSING, Unit.BUILDINGS),
        ("The blast damaged 34 houses.", Term.PARTIALLY_DESTROYED_HOUSING, Unit.BUILDINGS),
        ("34 houses were left uninhabitable.", Term.UNINHABITABLE_HOUSING, Unit.BUILDINGS),
        ("34 people were killed.", None, Unit.PERSONS),
    ],
)
def test_a_figure_says_how_people_were_displaced_and_what_became_of_housing(
    text: str, term: Term | None, unit: Unit
) -> None:
    tokens = tokenize(text)
    (count,) = find_counts(tokens, load_lexicon(), PEOPLES)
    figure = to_figure(count, tokens, text)
    assert (figure.term, figure.unit) == (term, unit)


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
