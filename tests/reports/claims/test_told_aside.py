"""Who tells what nobody was named for, and which second account disputes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports import read_report
from reports.author import stated_author
from reports.vocabulary import Status
from tests import builders
from tests.reports.reading import THURSDAY, claims, only_claim

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "source", "author"),
    [
        ("Bulletin No. 4 of the Ministry of Defence, 9 May\n\nShells fell.", "", "the Ministry of Defence"),
        ("HILL PEOPLE'S ARMY\nPress office\nStatement of 4 May", "a channel", "the Hill People's Army"),
        ("HILL PEOPLE'S ARMY\nShells fell on two towns", "a channel", ""),
        ("HILL PEOPLE'S ARMY\nStatement of 4 May", "Hill News", ""),
        (
            "Communique\nThe soldiers of the Front announce to the people what follows.",
            "a channel",
            "The soldiers of the Front",
        ),
        ("The soldiers of the Front announce to the people what follows.", "a channel", ""),
        ("Bridge Aid: a clinic is hit\n\nOur nurses treated ten people.", "Bridge Aid", "Bridge Aid"),
        ('Bridge Aid: a clinic is hit\n\n"Our nurses treated ten," said Ani.', "Bridge Aid", ""),
        ("A clinic is hit\n\nOur nurses treated ten people.", "Bridge Aid", ""),
        ("Bridge Daily: a clinic is hit\n\nOur staff saw ten people.", "Bridge Daily", ""),
        ("Bridge Monitor: a clinic is hit\n\nOur staff saw ten people.", "Bridge Monitor", ""),
    ],
)
def test_an_author_is_a_side_only_in_a_statement_of_its_own(text: str, source: str, author: str) -> None:
    assert stated_author(text, source) == author


def test_an_author_tells_and_denies_in_its_own_voice(gazetteer: Gazetteer) -> None:
    text = (
        "HILL PEOPLE'S ARMY\nPress office\nStatement of 1 October 2020\n\n"
        "Drones hit Goris on Tuesday.\n\nBaku said that rebels had shelled Kapan on Tuesday. We deny it."
    )
    report = builders.report(text, published=THURSDAY, source="a channel")
    drones, shells = read_report(report, gazetteer).claims
    assert (drones.claimant, drones.status) == ("the Hill People's Army", Status.ASSERTED)
    assert (shells.claimant, shells.denied_by) == ("Baku", ("the Hill People's Army",))


@pytest.mark.parametrize(
    ("next_sentence", "claimant"),
    [
        ("The army blamed rebels.", "The army"),
        ("A girl was hurt. The army blamed rebels.", "The army"),
        ("The army blamed rebels for the fire in Kapan.", None),
        ("The blame was laid on rebels by the army.", "the army"),
        ("Hospital staff confirmed the number.", "Hospital staff"),
        ("Hospital staff confirmed the arrival of a convoy.", None),
        ("Numbers from a doctor at the hospital.", "a doctor at the hospital"),
        ("That is the estimate of the mayor.", "the mayor"),
        ("The toll of the attack is not known.", None),
        ("The number of shells is unknown.", None),
    ],
)
def test_who_blames_or_counts_tells_what_nobody_was_named_for(
    gazetteer: Gazetteer, next_sentence: str, claimant: str | None
) -> None:
    text = f"A shell hit the market of Goris on Tuesday and killed four people. {next_sentence}"
    assert claims(text, gazetteer)[0].claimant == claimant


def test_who_gave_a_sum_goes_on_with_its_parts(gazetteer: Gazetteer) -> None:
    text = (
        "Artillery fired on nine villages of Syunik on Tuesday, the governor said. "
        "In Goris, shells killed a driver. In Kapan, a shell hit a bakery."
    )
    assert {claim.claimant for claim in claims(text, gazetteer)} == {"the governor"}


def test_one_attack_is_no_sum(gazetteer: Gazetteer) -> None:
    text = "Artillery fired on Goris on Tuesday, the governor said. In Kapan, a shell hit a bakery."
    assert claims(text, gazetteer)[-1].claimant is None


def test_what_is_said_to_have_happened_has_no_speaker(gazetteer: Gazetteer) -> None:
    claim = only_claim("Six people are said to have died in the shelling of Goris on Tuesday.", gazetteer)
    assert claim.claimant is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Yerevan denied it and spoke of two wounded.", Status.DENIED),
        ("Yerevan denied it but gave a toll of two.", Status.DENIED),
        ("Yerevan denied that 50 people had died.", Status.ASSERTED),
        ("The army tells it differently.", Status.DENIED),
        ('Yerevan: "not our fire".', Status.DENIED),
        ("Not so, an officer told us.", Status.DENIED),
        ("Not so long ago the school was full, an officer told us.", Status.ASSERTED),
        ("The military has another story: a depot burned.", Status.DENIED),
        ("The army's version is that the school was empty.", Status.DENIED),
        ("The army does not dispute that its guns fired but disputes the rest.", Status.DENIED),
        ("The army does not dispute this.", Status.ASSERTED),
        ("The attack is blamed on the army by residents, and on rebels by the governor.", Status.DISPUTED),
        ("The attack is blamed on the army by residents.", Status.ASSERTED),
        ("The army's claim that the shell was not theirs convinced nobody.", Status.DENIED),
        ("The army spoke of an account that the mayor reads.", Status.ASSERTED),
    ],
)
def test_a_second_account_disputes_the_first(gazetteer: Gazetteer, answer: str, status: Status) -> None:
    text = f"Shells hit a school in Goris on Tuesday and killed three people, the mayor said. {answer}"
    assert claims(text, gazetteer)[0].status is status


def test_an_account_that_somebody_disputes_is_the_one_told_there(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen killed four farmers in Goris on Tuesday, residents said. "
        "Troops captured Kapan on Tuesday, an account that the mayor disputes."
    )
    first, second = claims(text, gazetteer)
    assert (first.status, second.status) == (Status.ASSERTED, Status.DENIED)
    assert second.denied_by == ("the mayor",)


@pytest.mark.parametrize(
    ("account", "status"),
    [
        ('State media reported that "terrorists" had been shot in an exchange of fire.', Status.DENIED),
        ("The army says that the men opened fire first.", Status.DENIED),
        ("The army said that five militants had died in a firefight near Kapan.", Status.ASSERTED),
        ("The guards were armed, the residents said.", Status.ASSERTED),
    ],
)
def test_who_makes_fighters_of_the_dead_disputes_it(
    gazetteer: Gazetteer, account: str, status: Status
) -> None:
    text = f"In Goris, 12 villagers were shot dead on Sunday, the residents said. {account}"
    assert claims(text, gazetteer)[0].status is status


def test_who_rejects_a_version_rejects_all_violence_of_its_sentence(gazetteer: Gazetteer) -> None:
    text = (
        "Shells hit Goris on Tuesday as the two armies clashed near Kapan, the mayor said.\n\n"
        "Azerbaijan's military, in a statement issued late on Tuesday, rejected the Armenian version."
    )
    assert {claim.denied_by for claim in claims(text, gazetteer)} == {("Azerbaijan's military",)}


def test_a_quotation_over_several_sentences_keeps_its_speaker(gazetteer: Gazetteer) -> None:
    text = (
        '"A shell fell on Goris on Tuesday," said Ani. "We ran. A station in Kapan was hit the same evening."'
    )
    assert [claim.claimant for claim in claims(text, gazetteer)] == ["Ani", "Ani"]


def test_what_follows_a_closed_quotation_is_not_its_speakers(gazetteer: Gazetteer) -> None:
    text = (
        '"A shell fell on Goris on Tuesday," said Ani. "We ran." A station in Kapan was hit the same evening.'
    )
    assert [claim.claimant for claim in claims(text, gazetteer)] == ["Ani", None]
