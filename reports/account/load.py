"""The table that sorts what the rules say of a sentence into the closed list of reasons."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from reports.account.vocabulary import Reason

TABLE = Path(__file__).resolve().parent.parent.parent / "data" / "audit" / "reasons.csv"


@cache
def reason_of() -> dict[str, Reason]:
    """The reason of each thing that the rules say of a sentence set aside."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["said"]: Reason(row["code"]) for row in csv.DictReader(stream)}
