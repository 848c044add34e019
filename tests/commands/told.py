"""What a command answers, and what it tells when something is wrong."""

from __future__ import annotations

import json
from typing import Any

REPORT = "Shelling killed three civilians in the town of Goris on Tuesday, the ministry said.\n"


Run = Any


def features(output: str) -> list[dict[str, Any]]:
    collection = json.loads(output)
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def fails_with_one_line(result: tuple[int, str, list[str]], *words: str) -> None:
    code, output, lines = result
    assert (code, output, len(lines)) == (2, "", 1)
    assert all(word in lines[0] for word in words), lines
