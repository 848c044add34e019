"""What the dashboard reads from disk: the collections there are, and the scripts of its components."""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def collection_names(folder: Path) -> tuple[str, ...]:
    """Names of the folders that hold a collection of reports, sorted."""
    return tuple(sorted(table.parent.name for table in folder.glob("*/collection.csv")))


def collection_titles(folder: Path) -> dict[str, str]:
    """What collections are called, by name; one that the table `titles.csv` lacks is called by its folder."""
    table = folder / "titles.csv"
    titles = {name: name.replace("-", " ").capitalize() for name in collection_names(folder)}
    if table.exists():
        with table.open(encoding="utf-8", newline="") as stream:
            titles |= {row["name"]: row["title"] for row in csv.DictReader(stream)}
    return titles


def part(name: str) -> str:
    """A script or style of a component."""
    return (HERE / "parts" / name).read_text(encoding="utf-8")
