"""History told as background: claims of their own, apart from the news, dated no sharper than said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import DatePrecision, SubEventType
from tests.reports.reading import read, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports import Claim

NEWS = "Shells hit the town of Goris on Tuesday."


def past(text: str, gazetteer: Gazetteer) -> list[tuple[SubEventType, str | None, str]]:
    """Kind, place and words of the date of all that a text tells as history."""
    found = read(text, gazetteer).background
    return [(c.sub_event_type, c.place.text if c.place else None, c.date.words) for c in found]


def only_past(text: str, gazetteer: Gazetteer) -> Claim:
    (claim,) = read(text, gazetteer).background
    return claim


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{NEWS} In 1992 the town was shelled.", (SubEventType.SHELLING, "Goris", "1992")),
        ("Armenians captured Shusha in May 1992.", (SubEventType.TERRITORY_TAKEN, "Shusha", "May 1992")),
        ("In 1992 thousands of people fled from Goris.", (SubEventType.NEW_DISPLACEMENT, "Goris", "1992")),
        ("The war of the 1990s killed about 30,000 people.", (SubEventType.TOLL, None, "1990s")),
        ("The war in the early 1990s killed 30,000 people.", (SubEventType.TOLL, None, "1990s")),
        (
            "Families marked the anniversary of the 1992 massacre in Khojaly.",
            (SubEventType.ATTACK, "Khojaly", "1992"),
        ),
    ],
)
def test_history_makes_claims_apart_from_the_news(
    gazetteer: Gazetteer, text: str, told: tuple[SubEventType, str | None, str]
) -> None:
    assert past(text, gazetteer) == [told]
    assert all(claim.background for claim in read(text, gazetteer).background)
    assert not any(claim.background for claim in read(text, gazetteer).claims)


def test_news_is_told_as_if_there_were_no_history(gazetteer: Gazetteer) -> None:
    alone = read(NEWS, gazetteer).claims
    beside = read(f"{NEWS} In 1992 the town was shelled, killing 20 people.", gazetteer).claims
    told = [(c.quote, c.date, c.killed, c.actor, c.sub_event_type) for c in beside]
    assert told == [(c.quote, c.date, c.killed, c.actor, c.sub_event_type) for c in alone]


def test_a_year_stays_a_year(gazetteer: Gazetteer) -> None:
    days = only_past("Shells fell on Goris in 1994, killing 20 people.", gazetteer).date
    assert (days.start, days.end, days.precision) == (
        date(1994, 1, 1),
        date(1994, 12, 31),
        DatePrecision.RANGE,
    )


def test_a_sentence_that_goes_on_with_history_has_no_day(gazetteer: Gazetteer) -> None:
    first, second = read("In 1992 Goris was shelled. Rockets hit Sisian.", gazetteer).background
    assert first.date.start == date(1992, 1, 1)
    assert (second.date.start, second.date.end, second.date.precision) == (None, None, DatePrecision.UNKNOWN)


def test_history_keeps_its_figures_and_exact_words(gazetteer: Gazetteer) -> None:
    text = f"{NEWS} On 26 February 1992, more than 600 civilians were killed in Khojaly."
    claim = only_past(text, gazetteer)
    assert text[claim.start : claim.end] == claim.quote
    assert claim.killed is not None
    assert (claim.killed.low, claim.killed.high, claim.date.start) == (601, None, date(1992, 2, 26))


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "The clashes in Tartar were the worst since the war of 1994.",
        "Thousands have been killed since the invasion in February 2014.",
        "The war, which broke out in April 2014, has killed thousands of people.",
        "A man born in 1961 was killed in Goris.",
        "Armenian troops attacked a settlement for families displaced in the 1990s.",
        "The earthquake of 1988 killed 25,000 people in Armenia.",
        "Officials feared in 1992 an attack on Goris.",
        "The army will mark the anniversary of the war.",
    ],
)
def test_what_is_not_surely_history_is_none(gazetteer: Gazetteer, text: str) -> None:
    assert past(text, gazetteer) == []


def test_the_year_of_a_deal_is_not_the_year_of_the_deaths(gazetteer: Gazetteer) -> None:
    text = "The 2018 peace deal, signed in Geneva, ended a war that had killed 400,000 people."
    assert past(text, gazetteer) == [(SubEventType.AGREEMENT, None, "2018")]


def test_a_list_of_history_is_told_by_its_items_alone(gazetteer: Gazetteer) -> None:
    text = "In 1992 the following villages were shelled:\n- Talish\n- Goris"
    assert [place for _, place, _ in past(text, gazetteer)] == ["Talish", "Goris"]
    assert set(reasons(text, gazetteer)) == {"history"}


def test_a_row_of_a_table_can_be_history(gazetteer: Gazetteer) -> None:
    text = "Incidents\nDate | Place | Event | Killed\n12 May 1992 | Goris | Shelling | 4\n"
    (claim,) = read(text, gazetteer).background
    assert (claim.sub_event_type, claim.date.start) == (SubEventType.SHELLING, date(1992, 5, 12))
