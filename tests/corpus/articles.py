"""Small invented corpora, and how they are read in the process of a test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.plan import plan
from corpus.read import Order, Outcome, read_partition
from reports.inputs.make import Wish
from reports.inputs.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

PLACES = ("Stepanakert", "Shusha", "Ganja", "Barda", "Martuni", "Hadrut")


def article(number: int, **changes: str) -> dict[str, str]:
    """A row of a table; no two are alike."""
    place = PLACES[number % len(PLACES)]
    row = {
        "id": str(number),
        "published": f"2020-10-{1 + number % 28:02d}",
        "source": "Test Wire",
        "title": f"Shelling of {place}",
        "text": f"Shelling of {place} killed {number + 2} civilians on Thursday, officials said.",
    }
    return row | changes


def write_lines(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def read_all(
    sources: list[str], folder: str, gazetteer: Gazetteer, *, piece_bytes: int = 600, wish: Wish | None = None
) -> list[Outcome]:
    """Read a corpus into parts, here and without another process."""
    order = Order(folder=folder, wish=wish or Wish())
    partitions = plan(sources, piece_bytes=piece_bytes).partitions
    with Workshop() as shop:
        return [read_partition(partition, order, gazetteer, shop) for partition in partitions]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
