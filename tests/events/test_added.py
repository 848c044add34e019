"""Figures of one event that a report itself revises, gives up or adds to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from events import merge_readings
from tests.reports.reading import read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

STRIKE = "An air strike on Barda on Tuesday killed nine people, the mayor said. "


def killed(text: str, gazetteer: Gazetteer) -> list[tuple[int | None, int | None]]:
    events = merge_readings([read(text, gazetteer)]).events
    return [(event.killed.low, event.killed.high) for event in events if event.killed.low is not None]


@pytest.mark.parametrize(
    ("then", "low", "high"),
    [
        ("Three more died in hospital on Wednesday.", 12, 12),
        ("At least three others died in hospital on Wednesday.", 12, None),
        ("He had earlier put the toll at seven.", 9, 9),
        ("He later said 12 had died.", 12, 12),
        ("A medical source gave a toll of 12.", 9, 12),
        ("Another four people were wounded.", 9, 9),
    ],
)
def test_the_report_says_which_figure_stands(
    then: str, low: int, high: int | None, gazetteer: Gazetteer
) -> None:
    assert killed(STRIKE + then, gazetteer) == [(low, high)]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Three children of one family were killed by a shell in Barda.", 3),
        ("A shell hit Barda. The driver and a passenger were killed.", 2),
        ("Thirteen people were killed by a shell in Barda; rescuers recovered nine of the bodies.", 13),
        ("Two people died in the shelling of Barda: a driver was killed and a woman died in hospital.", 2),
        ("Three more people died after the air strike on Barda, bringing the death toll to 15.", 15),
        ("The army killed 40 rebels in fighting near Barda and lost six of its own men.", 46),
        ("Shelling of Barda killed 13 people, though an official gave the number as 13.", 13),
    ],
)
def test_nobody_is_counted_twice_and_nobody_left_out(text: str, dead: int, gazetteer: Gazetteer) -> None:
    assert killed(text, gazetteer) == [(dead, dead)]
