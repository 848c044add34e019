"""Every labelled name resolves as its row says."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gazetteer.place import RESOLVED, Context, PlaceKind, Resolution, ResolutionStatus

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).parent.parent / "cases"
LEAST_RIGHT = 0.98
REFUSALS = frozenset({ResolutionStatus.AMBIGUOUS, ResolutionStatus.UNRESOLVED})


@lru_cache(maxsize=4)
def _cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _context(case: dict[str, str]) -> Context:
    near = tuple(float(part) for part in case["near"].split())
    return Context(
        countries=tuple(case["countries"].split()),
        near=((near[0], near[1]),) if near else (),
        kind=PlaceKind(case["kind"]) if case["kind"] else None,
        within=tuple(case["within"].split()),
    )


def _is_right(case: dict[str, str], resolution: Resolution) -> bool:
    """Whether the answer is the status, or one of the ids, that the row expects."""
    place = resolution.place
    expected = case["expected"].split("|")
    return str(resolution.status) in expected if place is None else place.place_id in expected


@pytest.mark.parametrize(
    "case",
    _cases("names.csv"),
    ids=lambda case: " ".join(case[key] for key in ("query", "countries", "near", "kind", "within")),
)
def test_a_name_resolves_as_labelled(case: dict[str, str], gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve(case["query"], _context(case))
    assert _is_right(case, resolution), resolution
    assert (resolution.status in RESOLVED) == (resolution.place is not None)
    assert resolution.reason


def test_hard_names_are_right_in_nearly_every_case(gazetteer: Gazetteer) -> None:
    answers = [(case, gazetteer.resolve(case["query"], _context(case))) for case in _cases("names_hard.csv")]
    wrong = [(case["query"], answer.reason) for case, answer in answers if not _is_right(case, answer)]
    assert len(answers) >= 300
    assert 1 - len(wrong) / len(answers) >= LEAST_RIGHT, wrong


def test_no_hard_name_that_must_be_refused_is_pinned(gazetteer: Gazetteer) -> None:
    refused = [case for case in _cases("names_hard.csv") if case["expected"] in REFUSALS]
    pinned = [case["query"] for case in refused if gazetteer.resolve(case["query"], _context(case)).place]
    assert len(refused) >= 100
    assert pinned == []


def test_hard_names_cover_every_trap() -> None:
    groups = {case["group"] for case in _cases("names_hard.csv")}
    assert len(groups) >= 14
    assert all(sum(case["group"] == group for case in _cases("names_hard.csv")) >= 12 for group in groups)
