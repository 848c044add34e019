"""Forms of attribution and denial, as outlets write them: who says so, and who denies it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reports.vocabulary import Status
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).resolve().parents[2] / "cases" / "accounts.csv"
CONTESTED = {Status.DENIED, Status.DISPUTED}
ANYBODY = "*"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:60])
def test_who_says_so_and_who_denies_it(row: dict[str, str], gazetteer: Gazetteer) -> None:
    found = claims(row["text"], gazetteer)
    told = found[0]
    said = " ".join(name for name in (told.claimant, told.relayer) if name)
    if row["claimant"] != ANYBODY:
        wanted = row["claimant"].split("|")
        assert any(name in said for name in wanted) if row["claimant"] else told.claimant is None
    contested = [claim for claim in found if claim.status in CONTESTED]
    assert bool(contested) is bool(row["denied_by"])
    if row["denied_by"] not in {"", ANYBODY}:
        named = {name for claim in contested for name in claim.denied_by}
        assert any(row["denied_by"] in name for name in named) or told.status is Status.DISPUTED


def test_a_surname_stands_for_who_was_named_with_an_office(gazetteer: Gazetteer) -> None:
    text = (
        "A shell hit Barda, the head of the district, Serhii Lysenko, wrote. "
        "In a later message Lysenko said two people had died."
    )
    assert {claim.claimant for claim in claims(text, gazetteer)} == {
        "the head of the district, Serhii Lysenko"
    }


def test_preliminary_information_is_nobody(gazetteer: Gazetteer) -> None:
    text = "According to preliminary information, a shell killed two people in Barda."
    assert [claim.claimant for claim in claims(text, gazetteer)] == [None]


def test_a_witness_goes_on_with_the_attack_told_before(gazetteer: Gazetteer) -> None:
    text = (
        "Jets bombed the market of Barda on Tuesday, officials said.\n\n"
        "A medical source said nine bodies had reached the morgue."
    )
    told = claims(text, gazetteer)[-1]
    assert told.killed is not None
    assert (told.place and told.place.text, told.killed.low) == ("Barda", 9)


def test_this_denies_what_its_own_sentence_says_and_not_another_account(gazetteer: Gazetteer) -> None:
    text = (
        "Five fighters were killed in clashes in Barda on Tuesday, military sources said. "
        "According to the army, two civilians were killed in the clashes in Barda; the mayor disputes this."
    )
    assert [claim.status for claim in claims(text, gazetteer)] == [Status.ASSERTED, Status.DENIED]
