"""Hunts of several targets, in processes of their own, two at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.found import found
from tests.fuzz.targets import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.fuzz.targets import Target

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2
START_S = 600  # to start and to end, on a machine that has much else to do
LEFT = ("timeout-", "crash-", "oom-", "leak-")  # what is slow, is told by the time of the process


@dataclass(frozen=True, slots=True)
class Hunted:
    """What came of a target: how many inputs, what was found (a line each, with the file), in how long."""

    target: str
    tried: int
    findings: tuple[str, ...] = field(default_factory=tuple)
    seconds: float = 0.0


def hunted(names: Sequence[str], folder: Path, seconds: float, seed: int) -> Iterator[Hunted]:
    """Hunt each target for its share of the seconds.

    Args:
        names: of the targets.
        folder: keeps what was learned, a folder for each target.
        seconds: for all of them together.
        seed: of chance.
    """
    share = seconds * AT_ONCE / len(names)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        yield from pool.map(partial(_hunted, folder=folder, seconds=share, seed=seed), names)


def replayed() -> Iterator[Hunted]:
    """Try the inputs that were found before, and those to begin with."""
    kept = found()
    for target in ALL:
        inputs = [*(one.data for one in kept if one.target == target.name), *target.seeds()]
        problems = tuple(filter(None, (problem_of(target, data) for data in inputs)))
        yield Hunted(target.name, len(inputs), problems)


def problem_of(target: Target, data: bytes) -> str:
    """What an input brings down; empty when it is read or refused as it should."""
    try:
        target.check(data)
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    return ""


def _hunted(name: str, *, folder: Path, seconds: float, seed: int) -> Hunted:
    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    (own / "told.json").unlink(missing_ok=True)
    before = {path.name for path in own.iterdir()} | {path.name for path in (own / "found").glob("*")}
    start = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.hunt", name, str(own), str(seconds), str(seed)]
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds + START_S,
            errors="replace",
        )
        ended = "" if not done.returncode else f"ended with {done.returncode}: {done.stderr.strip()[-200:]!r}"
    except subprocess.TimeoutExpired:
        ended = "did not end"
    told = json.loads((own / "told.json").read_text()) if (own / "told.json").exists() else {"tried": 0}
    findings = [*_kept(own, before), *_left(own, before)]
    if ended and not findings:
        findings.append(ended)
    if not told["tried"] and not findings:
        findings.append("nothing was tried")
    return Hunted(name, told["tried"], tuple(findings), time.monotonic() - start)


def _kept(own: Path, before: set[str]) -> Iterator[str]:
    """New findings: the line that raised it, the words, the file of the input."""
    for told in sorted((own / "found").glob("*.txt")):
        if told.name not in before:
            where, words = told.read_text(encoding="utf-8", errors="replace").split("\n")[:2]
            yield f"{where}: {words} ({told.with_suffix('')})"


def _left(own: Path, before: set[str]) -> Iterator[str]:
    """Inputs that libFuzzer left when it ended the process: what hung, or took all memory."""
    for path in sorted(own.iterdir()):
        if path.name.startswith(LEFT) and path.name not in before:
            yield f"{path.name.partition('-')[0]} ({path})"
