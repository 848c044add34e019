"""What the dashboard reads from disk: the collections there are, and the scripts of its components."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def collection_names(folder: Path) -> tuple[str, ...]:
    """Names of the folders that hold a collection of reports, sorted."""
    return tuple(sorted(table.parent.name for table in folder.glob("*/collection.csv")))


def part(name: str) -> str:
    """A script or style of a component."""
    return (HERE / "parts" / name).read_text(encoding="utf-8")
