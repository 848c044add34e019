"""The short form of every lane; `make faults` runs the whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.lane import Lane, Scope, Trial, outcome
from tests.faults.lanes import LANES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", LANES)
def test_everything_that_a_lane_tries_is_survived(name: str) -> None:
    # In a process of its own: a lane drives a browser, forks, and counts what is open.
    command = [sys.executable, "-m", "tests.faults", "--short", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 (our own)
    if "skipped" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failed    0" in done.stdout


def lane(run: list[Trial], canary: Trial) -> Lane:
    """A lane of these trials."""
    return Lane("made up", "none", lambda _: iter(run), lambda _: canary)


def test_a_lane_that_tried_nothing_or_cannot_fail_is_not_good(tmp_path: Path) -> None:
    scope, noticed = Scope(short=True, folder=tmp_path), Trial("canary", "noticed")
    assert not outcome(lane([], noticed), scope).is_good
    assert not outcome(lane([Trial("a")], Trial("canary")), scope).is_good
    assert not outcome(lane([Trial("a"), Trial("b", "broke")], noticed), scope).is_good
    assert outcome(lane([Trial("a")], noticed), scope).is_good


def test_a_lane_tells_its_counts_and_first_problems(tmp_path: Path) -> None:
    def trials() -> Iterator[Trial]:
        yield Trial("first")
        yield from (Trial(f"t{number}", "broke") for number in range(7))

    told = outcome(lane(list(trials()), Trial("c", "x")), Scope(short=True, folder=tmp_path)).lines()
    assert "tried      8   survived      1   failed    7" in told[0]
    assert told[1:] == [*(f"    t{number}: broke" for number in range(5)), "    and 2 more"]
