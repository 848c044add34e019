"""Another figure of a displacement is another claim about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.vocabulary import Unit
from tests.reports.reading import claims

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer


def test_two_speakers_count_the_displaced(gazetteer: Gazetteer) -> None:
    text = "Some 6,500 families fled Barda, the UN says; local officials put the figure at more than 9,000."
    first, second = claims(text, gazetteer)
    assert (first.claimant, second.claimant) == ("the UN", "local officials")
    assert second.displaced is not None
    assert (second.displaced.low, second.displaced.unit) == (9001, Unit.HOUSEHOLDS)
    assert second.place is not None
    assert second.place.text == "Barda"


def test_the_next_sentence_counts_the_displaced_anew(gazetteer: Gazetteer) -> None:
    text = "Some 6,500 people fled Barda on Monday, the UN said. An aid group put the number at 4,200."
    assert [claim.displaced.low for claim in claims(text, gazetteer) if claim.displaced] == [5850, 4200]


def test_a_recount_of_the_dead_is_no_displacement(gazetteer: Gazetteer) -> None:
    text = "A shell killed three people in Barda, police said. The mayor put the figure at four."
    told = claims(text, gazetteer)
    assert [claim.killed.low for claim in told if claim.killed] == [3, 4]
    assert all(claim.displaced is None for claim in told)
