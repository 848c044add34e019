"""How well killed and wounded are read from short reports of attacks.

python -m benchmarks.atrocities [--verbose] [--cases FILE.csv]

Each passage of `tests/cases/fatalities.csv` is read as a report of its own. A figure is right when both
bounds are; over several claims the bounds run from the least low to the greatest high, as on the map.
Passages marked `aside` were labelled before any answer was seen, and no rule is written for them. The peer
takes the first number before "killed" or "dead".
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scoring import percent, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from benchmarks.scoring import Bounds
    from reports import Claim

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "fatalities.csv"
MEASURES = ("killed", "wounded")
NOBODY = (0, 0)
_BEFORE_KILLED = re.compile(r"(\d[\d,]*)(?:\s+[^\W\d]+){0,5}?\s+(?:killed|dead|died|deaths)\b")

Answer = dict[str, "Bounds"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage; bounds None where the text states none."""

    text: str
    published: date
    figures: Answer
    aside: bool


def read_passages(path: Path) -> list[Passage]:
    """The labelled passages of a file.

    Raises:
        KeyError: a column is missing.
        ValueError: a day is not an ISO day, or a bound no number.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Passage(
                text=row["text"],
                published=date.fromisoformat(row["published"]),
                figures={name: bounds_of(row, name) for name in MEASURES},
                aside=row["aside"] == "yes",
            )
            for row in csv.DictReader(file)
        ]


def bounds_of(row: Mapping[str, str], measure: str) -> Bounds:
    """The labelled bounds of a measure: low empty where nothing is stated, high empty where it is open."""
    low, high = row[f"{measure}_low"], row[f"{measure}_high"]
    return (int(low), int(high) if high else None) if low else None


def over_claims(claims: Iterable[Claim]) -> Answer:
    """Bounds over all claims that are not history."""
    told = [claim for claim in claims if not claim.background]
    answer: Answer = {}
    for name in MEASURES:
        figures = [figure for claim in told if (figure := getattr(claim, name)) is not None]
        highs = [figure.high for figure in figures]
        high = None if None in highs else max((high for high in highs if high is not None), default=None)
        answer[name] = (min(figure.low for figure in figures), high) if figures else None
    return answer


def first_number(passage: Passage) -> Answer:
    """What the peer answers: the first number before "killed" or "dead", and no wounded."""
    match = _BEFORE_KILLED.search(passage.text)
    number = int(match[1].replace(",", "")) if match else None
    return {"killed": None if number is None else (number, number), "wounded": None}


def is_right(found: Bounds, labelled: Bounds) -> bool:
    """Whether both bounds agree; a stated nobody is also right when no figure is given."""
    return found == labelled or (labelled == NOBODY and found is None)


def score(passages: Iterable[Passage], read: Callable[[Passage], Answer]) -> tuple[Counter[str], list[str]]:
    """Counts by question, right ones and all of them, and what went wrong in words."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for passage in passages:
        found = read(passage)
        for name in MEASURES:
            label = passage.figures[name]
            question = name if label else f"no {name}, where none is stated"
            counts[question] += 1
            counts[f"{question}: right"] += is_right(found[name], label)
            if not is_right(found[name], label):
                wrong.append(f"  {name} {found[name]}, labelled {label}: {passage.text}")
        if passage.figures["wounded"]:
            taken = found["killed"] not in {None, passage.figures["killed"]}
            counts["with wounded"] += 1
            counts["wounded taken for killed"] += taken and found["killed"] == passage.figures["wounded"]
    return counts, wrong


def lines_of(title: str, counts: Mapping[str, int]) -> list[str]:
    """The counts as readable lines."""
    lines = [title]
    for question in sorted(name.removesuffix(": right") for name in counts if name.endswith(": right")):
        right, asked = counts[f"{question}: right"], counts[question]
        lines.append(f"  {question:34}{percent(share(right, asked)):>9}   {right} of {asked}")
    taken, asked = counts.get("wounded taken for killed", 0), counts.get("with wounded", 0)
    rate = percent(share(taken, asked))
    return [*lines, f"  {'wounded taken for killed':34}{rate:>9}   {taken} of {asked}"]


def main() -> None:
    """Runs the command."""
    from benchmarks.pipeline import gazetteer  # noqa: PLC0415 (the program is not needed to test the scoring)
    from reports import Report, read_report  # noqa: PLC0415 (the same)

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, default=CASES, help="file of labelled passages")
    parser.add_argument("--verbose", action="store_true", help="list what went wrong among those tuned on")
    options = parser.parse_args()

    def by_program(passage: Passage) -> Answer:
        report = Report(text=passage.text, source="benchmark", published=passage.published)
        return over_claims(read_report(report, gazetteer()).claims)

    passages = read_passages(options.cases)
    for title, aside in (("tuned on", False), ("kept aside", True)):
        part = [passage for passage in passages if passage.aside is aside]
        counts, wrong = score(part, by_program)
        print("\n".join(lines_of(f"{len(part)} passages {title}", counts)))
        print("\n".join(lines_of("  the peer", score(part, first_number)[0])))
        if options.verbose and not aside:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
