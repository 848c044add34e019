"""What a fuzzer found once is not found again, and what it begins with is sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.found import Found, found
from tests.fuzz.hunt import Hunt, place_of
from tests.fuzz.targets import ALL, TARGETS, Target

if TYPE_CHECKING:
    from pathlib import Path

FIRST = 3


@pytest.mark.parametrize("case", found(), ids=lambda case: f"{case.target}: {case.reason}"[:60])
def test_an_input_that_was_found_brings_nothing_down(case: Found) -> None:
    TARGETS[case.target].check(case.data)


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.name)
def test_the_inputs_to_begin_with_are_sound(target: Target) -> None:
    seeds = list(target.seeds())
    assert seeds
    for seed in seeds[:FIRST]:
        target.check(seed)


def test_a_finding_is_kept_once_for_each_line_that_raised_it(tmp_path: Path) -> None:
    def check(data: bytes) -> None:
        if b"a" in data:
            raise ValueError("an a")
        assert b"b" not in data

    hunt = Hunt(Target("made up", check, lambda: ()), tmp_path)
    for data in (b"", b"a", b"xa", b"b"):
        hunt.one(data)
    hunt.tell()
    kept = {file.read_bytes() for file in (tmp_path / "found").iterdir() if not file.suffix}
    assert kept == {b"a", b"b"}
    assert json.loads((tmp_path / "told.json").read_text()) == {"tried": 4, "findings": 2}


def test_the_place_of_an_error_is_the_last_line_of_ours() -> None:
    with pytest.raises(ValueError, match="Expecting value") as caught:
        json.loads("")
    assert "fuzz/test_found.py" in place_of(caught.value)
