"""Who is, and who is not, the one who says it: words between speaker and verb, and speakers carried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports import read_report
from tests import builders
from tests.reports.reading import THURSDAY, claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The General Staff categorically insists that shells hit Goris.", "The General Staff"),
        ("The army at first said that shells had hit Goris.", "The army"),
        ("The rebels, for their part, charged that drones had killed five people in Goris.", "The rebels"),
        (
            "The mayor of Sisian, speaking to reporters on Tuesday, said shells hit Goris.",
            "The mayor of Sisian",
        ),
        ("The ministry continued to claim that shells had hit Goris.", "The ministry"),
        ("Shells hit Goris on Tuesday, the governor writes on Telegram.", "the governor"),
        ("In the words of the governor, shells hit Goris on Tuesday.", "the governor"),
        ("By the governor's account, shells hit Goris on Tuesday.", "the governor"),
        ("According to the army its men captured Goris on Tuesday.", "the army"),
        ("The governor reported on Tuesday:\n\nShells hit Goris.", "The governor"),
        (
            "Six people died in Goris when a missile hit. The governor wrote that a boy was among the dead.",
            "The governor",
        ),
    ],
)
def test_the_speaker(text: str, who: str, gazetteer: Gazetteer) -> None:
    assert claims(text, gazetteer)[0].claimant == who


@pytest.mark.parametrize(
    "text",
    [
        "The army has not confirmed that a drone hit Goris on Tuesday.",
        "The ministry declined to say whether soldiers were wounded when shells hit Goris on Tuesday.",
        "Shells hit Goris on Tuesday. The charity did not say who had fired.",
    ],
)
def test_who_did_not_say_it_is_no_claimant(text: str, gazetteer: Gazetteer) -> None:
    assert {claim.claimant for claim in claims(text, gazetteer)} <= {None}


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        (
            "We documented an air strike on Goris on 29 September.",
            "Karabakh Rights Watch",
            "Karabakh Rights Watch",
        ),
        ('"We recorded shelling of Goris," the mayor said.', "Karabakh Rights Watch", "the mayor"),
        ("We recorded shelling of Goris on 29 September.", "Goris Daily", None),
        ("We documented raids. On 29 September shells hit Goris.", "Karabakh Rights Watch", None),
    ],
)
def test_the_we_of_a_monitor_is_the_monitor(
    text: str, source: str, who: str | None, gazetteer: Gazetteer
) -> None:
    report = builders.report(text, published=THURSDAY, source=source)
    told = [claim for claim in read_report(report, gazetteer).claims if claim.place is not None]
    assert {claim.claimant for claim in told} == {who}
