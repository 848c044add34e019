"""Inputs that a fuzzer found and that are mended: kept as cases, tried again in every test run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "cases" / "fuzzed" / "found.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """An input and what it brought down.

    Attributes:
        target: of `tests.fuzz.targets`.
        data: the input, made as small as it goes.
        reason: what went wrong, before it was mended.
    """

    target: str
    data: bytes
    reason: str


def found() -> list[Found]:
    """All of them, in the order in which they were found."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [
        Found(one["target"], one["input"].encode("latin-1"), one["reason"]) for one in map(json.loads, lines)
    ]


def keep(target: str, data: bytes, reason: str) -> None:
    """Add one; a byte of the input is written as the sign of its number."""
    told = {"target": target, "input": data.decode("latin-1"), "reason": reason}
    with CASES.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
