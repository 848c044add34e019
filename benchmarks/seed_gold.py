"""The hand-made gold for the five seed reports, read into what a found claim can be compared with.

The gold lies in `../shared/gold/seeds.jsonl`, outside the project. Its columns are words ("killed 24..99;
wounded 200..999", "border line"); this module turns them into bounds and rules. Allowances are rows of
`seed_types.csv` (types, each with its reason) or are named where they are made.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scoring import Bounds, Days, Span, find_spans, read_days

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PUBLISHED = {
    "000": date(2020, 9, 29),
    "001": date(2022, 9, 14),
    "002": date(2020, 10, 9),
    "003": date(2022, 9, 15),
    "004": date(2020, 10, 9),
}
SEVERAL: Bounds = (3, None)
RANGE = r"([\d,]+)(?:\.\.([\d,]+|None))?"
STATED = {
    "killed": re.compile(rf"\bkilled {RANGE}"),
    "wounded": re.compile(rf"\bwounded {RANGE}"),
    "displaced": re.compile(rf"(?:^|no number: ){RANGE}(?= persons|\))"),
}
MANY_WOUNDED = 'wounded "many"'
EACH_SIDE = "each of the other"
SIDE_UNNUMBERED = "(no number)"
TOLERANCE_DAYS = re.compile(r"±(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPlace:
    """Where a located row lies: any of the names, or a point nearby, and of one of the kinds."""

    names: tuple[str, ...]
    lon: float
    lat: float
    kinds: frozenset[str]
    pin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One row of the gold.

    Attributes:
        types: accepted (event type, sub event type) pairs; `*` stands for any sub type.
        slack_days: how far the gold itself lets the days be off.
        figures: accepted bounds per figure; None among them means that no figure is right too.
        contested: whether it is denied or disputed; None where either answer is right.
        claimants: who says so; empty for the report's own voice.
    """

    row_id: str
    quote: str
    spans: tuple[Span, ...]
    types: tuple[tuple[str, str], ...]
    days: Days
    slack_days: int
    figures: dict[str, tuple[Bounds, ...]]
    contested: bool | None
    claimants: tuple[str, ...]
    relayers: tuple[str, ...]
    gold_type: str
    geo: str
    place: ExpectedPlace | None
    scope: str


def read_seed(number: str) -> str:
    """The text of a seed report, as the program reads it (universal newlines off)."""
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    return path.read_bytes().decode("utf-8")


def seed_path(number: str) -> Path:
    """The file of a seed report."""
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


def read_gold(number: str) -> tuple[GoldRow, ...]:
    """All gold rows of one seed report, in their order."""
    text = read_seed(number)
    types, places = _table("seed_types.csv"), {row["row"]: row for row in _table("seed_places.csv")}
    lines = (SHARED / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line)
    return tuple(
        _row(row, text, types, places.get(row["id"])) for row in rows if row["id"].startswith(f"{number}-")
    )


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(
    row: dict[str, Any], text: str, types: list[dict[str, str]], place: dict[str, str] | None
) -> GoldRow:
    slack = TOLERANCE_DAYS.search(row["date_prec"])
    unattributed = row["claimant"].startswith(("unattributed", "article voice", "TRT"))
    return GoldRow(
        row_id=row["id"],
        quote=row["quote"],
        spans=find_spans(text, row["quote"]),
        types=tuple(
            (rule["event_type"], rule["sub_event_type"])
            for rule in types
            if rule["gold_type"] == row["type"] and rule["acled_contains"] in row["acled"]
        ),
        days=read_days(row["date_start"], row["date_end"]),
        slack_days=int(slack[1]) if slack else 0,
        figures=read_figures(row["casualties"], row["displaced"]),
        contested=read_contested(row["status"]),
        claimants=() if unattributed else (row["claimant"].replace(EACH_SIDE, "Armenia, Azerbaijan"),),
        relayers=(row["claimant"], row["via"]),
        gold_type=row["type"],
        geo=row["geo_prec"],
        place=_place(place) if place else None,
        scope=row["scope"],
    )


def _place(row: dict[str, str]) -> ExpectedPlace:
    return ExpectedPlace(
        names=tuple(row["names"].split("|")),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        kinds=frozenset(row["kinds"].split("|")),
        pin=row["pin"] == "yes",
    )


def read_figures(casualties: str, displaced: str) -> dict[str, tuple[Bounds, ...]]:
    """Accepted bounds for the three figures.

    "Wounded many (no number)" is right as several (3 or more) and as no figure, and so is "killed: soldiers
    on both sides (no number)": the text gives no number.
    """
    figures: dict[str, tuple[Bounds, ...]] = {
        "killed": (_stated("killed", casualties),),
        "wounded": (_stated("wounded", casualties),),
        "displaced": (_stated("displaced", displaced),),
    }
    if casualties.startswith("killed:") and SIDE_UNNUMBERED in casualties:
        figures["killed"] = (None, SEVERAL)
    if MANY_WOUNDED in casualties:
        figures["wounded"] = (SEVERAL, None)
    return figures


def _stated(name: str, words: str) -> Bounds:
    match = STATED[name].search(words)
    if match is None:
        return None
    low = int(match[1].replace(",", ""))
    if match[2] == "None":
        return low, None
    return low, int(match[2].replace(",", "")) if match[2] else low


def read_contested(status: str) -> bool | None:
    """Whether a status in words is a denial or a dispute.

    "Responsibility disputed" gives None: nobody disputes that the clash took place.
    """
    if status.startswith("responsibility"):
        return None
    return status.startswith(("denied", "disputed", "mutual"))
