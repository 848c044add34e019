"""Figures told by sums, parts, labels and later sentences, and displacement told by its figure alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.reading import claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports import Claim
    from reports.report import Figure

Bounds = tuple[int, int | None]


def bounds(figure: Figure | None) -> Bounds | None:
    """Low and high of a figure."""
    return (figure.low, figure.high) if figure is not None else None


def told(found: Sequence[Claim], measure: str) -> list[tuple[str, Bounds | None]]:
    """Place and bounds of each claim that has the figure, in the order of the text."""
    figures = [(claim, bounds(getattr(claim, measure))) for claim in found]
    return [(claim.place.text if claim.place else "", figure) for claim, figure in figures if figure]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "On Tuesday 15 people died: ten of them in the shelling of Ganja and five in a raid on Barda.",
            [("Ganja", (10, 10)), ("Barda", (5, 5))],
        ),
        (
            "Rockets hit Ganja and Barda on Tuesday. In all, 22 people died: 12 in Ganja and ten in Barda.",
            [("Ganja", (12, 12)), ("Barda", (10, 10))],
        ),
        (
            "A rocket hit Ganja on Tuesday. Forty went to hospital, two died, bringing the total to 24.",
            [("Ganja", (24, 24))],
        ),
        (
            "A rocket hit Ganja on Tuesday. None of the 14 passengers of a bus survived.",
            [("Ganja", (14, 14))],
        ),
        ("Shells fell on Ganja on Tuesday.\n\nKilled: 7\n\nWounded: 12", [("Ganja", (7, 7))]),
    ],
)
def test_sums_parts_and_labels_are_told_of_their_place(
    text: str, killed: list[tuple[str, Bounds]], gazetteer: Gazetteer
) -> None:
    assert told(claims(text, gazetteer), "killed") == killed


@pytest.mark.parametrize(
    "text",
    [
        "The deadliest strike: seven hurdles remain",
        "Ganja: what we know",
    ],
)
def test_a_heading_without_a_figure_stays_a_heading(text: str, gazetteer: Gazetteer) -> None:
    assert claims(f"{text}\n\nShells fell on Ganja on Tuesday.", gazetteer)[0].quote.startswith("Shells")


def test_the_losses_of_a_side_are_not_those_of_the_place_told_before(gazetteer: Gazetteer) -> None:
    text = (
        "Two brothers were killed by shelling in Ganja on Tuesday. The army published the names of 45 more "
        "dead servicemen, which brings its losses to 525."
    )
    assert told(claims(text, gazetteer), "killed") == [("Ganja", (2, 2)), ("", (45, 45)), ("", (525, 525))]


@pytest.mark.parametrize(
    ("text", "displaced"),
    [
        ("Goris has taken in 11,300.", [("Goris", (11300, 11300))]),
        ("Shells fell on Ganja on Tuesday. Goris has received more than 900.", [("Goris", (901, None))]),
        ("Goris has received 11,300 letters.", []),
        ("About 250 people live in a camp near Goris.", []),
        ("About 200 soldiers moved to Goris on Monday.", []),
        ("Goris may take in 900 people.", []),
    ],
)
def test_a_town_that_took_people_in_is_where_they_are(
    text: str, displaced: list[tuple[str, Bounds]], gazetteer: Gazetteer
) -> None:
    assert told(claims(text, gazetteer), "displaced") == displaced


def test_wounds_that_patients_have_do_not_change_what_happened(gazetteer: Gazetteer) -> None:
    text = "A car bomb went off in Ganja on Tuesday. The hospital treated 45 patients with shrapnel wounds."
    kinds = {claim.sub_event_type.value for claim in claims(text, gazetteer)}
    assert kinds == {"Remote explosive/landmine/IED"}


@pytest.mark.parametrize(
    ("after", "killed", "wounded"),
    [
        ("One person was killed and another was seriously injured.", 1, 1),
        ("One person was killed and a second wounded.", 1, 1),
        ("The hospital took in six dead and 22 wounded.", 6, 22),
        ("Doctors treated 22 people for cuts and burns.", None, 22),
        ("Six were killed on the spot; a seventh died on the way to hospital.", 7, None),
        ("The death toll stands at six.", 6, None),
    ],
)
def test_figures_of_the_sentence_after_an_attack_are_its_own(
    after: str, killed: int | None, wounded: int | None, gazetteer: Gazetteer
) -> None:
    told = claims(f"A missile hit a house in Goris on Monday. {after}", gazetteer)
    assert all(claim.place is not None for claim in told)
    assert [claim.killed.low for claim in told if claim.killed] == [killed] * (killed is not None)
    assert [claim.wounded.low for claim in told if claim.wounded] == [wounded] * (wounded is not None)
