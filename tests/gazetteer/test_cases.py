"""Every labelled name resolves as its row says."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gazetteer.place import RESOLVED, Context, PlaceKind, ResolutionStatus

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

CASES = Path(__file__).parent.parent / "cases" / "names.csv"


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _context(case: dict[str, str]) -> Context:
    near = tuple(float(part) for part in case["near"].split())
    return Context(
        countries=tuple(case["countries"].split()),
        near=((near[0], near[1]),) if near else (),
        kind=PlaceKind(case["kind"]) if case["kind"] else None,
        within=tuple(case["within"].split()),
    )


@pytest.mark.parametrize(
    "case",
    _cases(),
    ids=lambda case: " ".join(case[key] for key in ("query", "countries", "near", "kind", "within")),
)
def test_a_name_resolves_as_labelled(case: dict[str, str], gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve(case["query"], _context(case))
    if case["expected"] in set(ResolutionStatus):
        assert resolution.status == case["expected"], resolution
        assert resolution.place is None
    else:
        assert resolution.place is not None, resolution
        assert resolution.place.place_id == case["expected"], resolution
        assert resolution.status in RESOLVED
    assert resolution.reason
