"""Figures of displaced people: the many words for it, and numbers beside them that are of others."""

from __future__ import annotations

import pytest

from reports.figures import find_counts, to_figure
from reports.lexicon import load_lexicon
from reports.tokens import tokenize


def told(text: str) -> list[tuple[int, str, str]]:
    """The low bound, unit and term of each figure of displaced people or damaged homes."""
    tokens, lexicon = tokenize(text), load_lexicon()
    figures = (
        to_figure(counted, tokens, text)
        for counted in find_counts(tokens, lexicon, frozenset())
        if counted.measure in {"displaced", "damaged"}
    )
    return [(figure.low, str(figure.unit), str(figure.term)) for figure in figures]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some 2,300 inhabitants have abandoned the village.", (2070, "persons", "forced_to_flee")),
        ("The camp now holds 8,000 people.", (8000, "persons", "in_relief_camp")),
        ("The schools are housing 340 families.", (340, "households", "sheltered")),
        ("By Friday 9,000 people had been moved to relief camps.", (9000, "persons", "in_relief_camp")),
        ("Police counted 4,000 people staying in or near the Hat camp.", (4000, "persons", "in_relief_camp")),
        ("They forced 3,000 people into evacuation shelters.", (3000, "persons", "evacuated")),
        ("The council has moved 2,500 residents out of the valley.", (2500, "persons", "evacuated")),
        ("A group of 2,140 people moved from Pibor to Bor.", (2140, "persons", "displaced")),
        ("The administration shifted 640 families from the border.", (640, "households", "evacuated")),
        ("Clashes compelled 1,100 households to move on.", (1100, "households", "forced_to_flee")),
        ("The ruling led to the eviction of 27 families.", (27, "households", "forced_to_flee")),
        ("The displaced population has grown to 64,000 people.", (64000, "persons", "displaced")),
        ("IDP numbers in the district have swollen to 88,000.", (88000, "persons", "displaced")),
        ("Displacement has climbed to 66,000 people.", (66000, "persons", "displaced")),
        ("Two waves of displacement affected 14,000 people.", (14000, "persons", "displaced")),
        ("Two thousand families had their homes destroyed.", (2000, "households", "homeless")),
        ("The raid left 200 houses in ashes.", (200, "buildings", "destroyed_housing")),
        ("Ninety houses cannot be lived in any more.", (90, "buildings", "uninhabitable_housing")),
        ("Nok-Ten displaced 583,000 families.", (583000, "households", "displaced")),
        ("The 1,400 rebels and their families were evacuated.", (1400, "persons", "evacuated")),
    ],
)
def test_words_for_displacement(text: str, figure: tuple[int, str, str]) -> None:
    assert told(text)[:1] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "The army evacuated 40 wounded soldiers.",
        "Some 120 soldiers fled to the hills.",
        "Some 800 children were vaccinated in the camp.",
        "The agency handed out food to 12,000 people in three camps.",
        "The agency distributed kits to 4,500 households.",
        "More than 140,000 people need food aid.",
        "Some 60,000 people have been affected by the fighting.",
        "About 20,000 people are trapped in the town.",
        "The hospital received 30 patients.",
    ],
)
def test_other_numbers(text: str) -> None:
    assert told(text) == []


def test_words_parted_at_the_end_of_a_line() -> None:
    text = "About 7,000 fami-lies were dis-placed; cross-border fire went on."
    tokens = tokenize(text)
    assert [token.low for token in tokens[:5]] == ["about", "7,000", "families", "were", "displaced"]
    assert [token.low for token in tokens if token.low in {"cross", "border"}] == ["cross", "border"]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.text for token in tokenize(text, text.index("-"))][:2] == ["lies", "were"]


def test_a_rate_is_no_number_of_people() -> None:
    assert told("An average of 5,000 people a day were displaced.") == []
