"""How well displacement figures are read from the public excerpts of the displacement monitoring centre.

python -m benchmarks.excerpts SHEET.xlsx [--verbose]

The excerpts are kept outside this project: `data/` of the public repository
Data4Democracy/internal-displacement holds a workbook with a row for each excerpt, its quantity, unit (People,
Households) and term (Displaced, Evacuated, Forced to Flee, ...). The first figure of an excerpt that counts
displaced people, or else damaged homes, is compared with the row; households stand for homes in the set. An
excerpt is in one half or the other by a hash of its text: rules were written with a view to the first half
only. The peer takes the first number, People and Displaced.

The set holds many excerpts about storms and floods, which the program sets aside on purpose. They are read
here by the reader of figures alone; a line of its own tells how many of the others become claims with the
same figure.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.excerpt_answers import Answer
from benchmarks.scoring import percent, share
from benchmarks.workbook import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


COLUMNS = {"quantity": ("Quantity", "Displacement figure"), "term": ("Term", "Reporting term")} | {
    "unit": ("Unit", "Reporting unit"),
    "text": ("excerpt", "Excerpt"),
}
QUESTIONS = ("quantity", "unit", "term")
_NUMBER = re.compile(r"\d[\d,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A labelled excerpt: how many, of what, displaced how."""

    text: str
    quantity: int
    unit: str
    term: str

    @property
    def first_half(self) -> bool:
        """Which half it is in."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def read_excerpts(path: Path) -> list[Excerpt]:
    """The labelled excerpts of a workbook; rows without a text or a whole number are left out."""
    return [excerpt for row in read_rows(path) if (excerpt := _excerpt(row)) is not None]


def _excerpt(row: Mapping[str, str]) -> Excerpt | None:
    cells = {name: _cell(row, names) for name, names in COLUMNS.items()}
    quantity = cells["quantity"].split(".")[0]
    if not cells["text"].strip() or not quantity.isdecimal() or not cells["unit"]:
        return None
    return Excerpt(cells["text"], int(quantity), cells["unit"].strip(), cells["term"].strip())


def _cell(row: Mapping[str, str], names: Iterable[str]) -> str:
    return next((row[name] for name in names if name in row), "")


def peer(text: str) -> Answer:
    """The first number, People, Displaced."""
    match = _NUMBER.search(text)
    number = int(match[0].replace(",", "")) if match else -1
    return Answer(frozenset({number}), "People", "Displaced")


def score(excerpts: Iterable[Excerpt], read: Callable[[str], Answer]) -> tuple[Counter[str], list[str]]:
    """Right answers by question, `all` of them, and what went wrong in words."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for excerpt in excerpts:
        found = read(excerpt.text)
        right = {
            "quantity": excerpt.quantity in found.quantities,
            "unit": found.unit == excerpt.unit,
            "term": found.term == excerpt.term,
        }
        counts["all"] += 1
        counts.update(name for name in QUESTIONS if right[name])
        if not all(right.values()):
            label = f"{excerpt.quantity} {excerpt.term} {excerpt.unit}"
            answer = f"{sorted(found.quantities)} {found.term} {found.unit}"
            wrong.append(f"  {answer}, labelled {label}: {excerpt.text}")
    return counts, wrong


def line_of(title: str, counts: Mapping[str, int]) -> str:
    """The rates of one reading as a line."""
    rates = "".join(f"{percent(share(counts[name], counts['all'])):>10}" for name in QUESTIONS)
    return f"{title:44}{rates}   of {counts['all']}"


def main() -> None:
    """Runs the command."""
    from benchmarks.excerpt_readers import by_claims, by_figures, is_conflict  # noqa: PLC0415 (not needed to test the scoring)

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workbook", type=Path, help="the workbook of labelled excerpts")
    parser.add_argument("--verbose", action="store_true", help="list what went wrong in the first half")
    options = parser.parse_args()
    excerpts = read_excerpts(options.workbook)
    print(f"{'':44}{'quantity':>10}{'unit':>10}{'term':>10}")
    for title, is_first in (("first half", True), ("other half", False)):
        half = [excerpt for excerpt in excerpts if excerpt.first_half is is_first]
        counts, wrong = score(half, by_figures)
        print(line_of(f"{title}, figures", counts))
        print(line_of(f"{title}, the peer", score(half, peer)[0]))
        of_war: Sequence[Excerpt] = [excerpt for excerpt in half if is_conflict(excerpt.text)]
        print(line_of(f"{title}, claims where no disaster is named", score(of_war, by_claims)[0]))
        if options.verbose and is_first:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
