"""How well the program reads the five seed reports: `python -m benchmarks.seeds [--explain ROW] [--cli]`.

Prints every gold row as right, wrong (and in what) or missed; then extra events, pins, quotes that are no
exact slices, and totals. A row is found by the claim whose quote overlaps the gold's quote; each claim serves
one row, so that the agreement over all rows is greatest.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from benchmarks.found import FoundEvent, read_feature
from benchmarks.seed_gold import PUBLISHED, SHARED, GoldRow, read_gold, read_seed, seed_path
from benchmarks.seed_judge import Candidate, Verdict, candidates_of, judge_rows, pin_report, row_overlaps

SCOPES = (("must", {"must"}), ("all", {"must", "should", "optional"}))
COLUMNS = (
    ("found (same words, fitting type)", frozenset({"type"})),
    ("with right date and figures", frozenset({"type", "date", "figures"})),
    ("same, each end of the date within a day", frozenset({"type", "date within a day", "figures"})),
    ("found right (and place)", frozenset({"type", "date", "figures", "place"})),
    ("strict (and status, claimant)", frozenset({"type", "date", "figures", "place", "status", "claimant"})),
)
COUNTED = COLUMNS[1][1]


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One seed report compared with its gold."""

    number: str
    rows: tuple[GoldRow, ...]
    verdicts: dict[str, Verdict | None]
    events: tuple[FoundEvent, ...]
    text: str


def compare(number: str, *, by_command: bool) -> SeedResult:
    """Runs the program on one seed and judges what it gives."""
    from benchmarks.pipeline import features_by_command, features_of  # noqa: PLC0415 (--help needs no program)

    text, published = read_seed(number), PUBLISHED[number]
    if by_command:
        features = features_by_command(seed_path(number), published=published)
    else:
        features = features_of(text, name=seed_path(number).name, published=published, source="unknown")
    events = tuple(map(read_feature, features))
    rows = read_gold(number)
    return SeedResult(number, rows, judge_rows(rows, candidates_of(events)), events, text)


def row_lines(result: SeedResult) -> list[str]:
    """One line for each gold row."""
    lines = []
    for row in result.rows:
        verdict = result.verdicts[row.row_id]
        if verdict is None:
            answer = "MISSED"
        elif verdict.wrong:
            answer = "wrong: " + ", ".join(verdict.wrong)
        else:
            answer = "right"
        lines.append(f"  {row.row_id:8}{row.scope:9}{answer:44}{row.quote[:60]}")
    return lines


def extras(result: SeedResult) -> list[FoundEvent]:
    """Events none of whose claims rests on the words of a gold row of a fitting type; background left out."""
    return [
        event
        for event in result.events
        if not event.background and not any(row_overlaps(row, event) for row in result.rows)
    ]


def extra_lines(result: SeedResult) -> list[str]:
    """One line for each extra event, and for each quote that is no exact slice."""
    lines = []
    for event in extras(result):
        quotes = " | ".join(claim.quote[:90] for claim in event.claims)
        lines.append(
            f"  EXTRA {event.sub_event_type}, {event.where}, {event.days and event.days[0]}: {quotes}"
        )
    claims = (claim for event in result.events for claim in event.claims)
    return lines + [
        f"  NOT A SLICE [{claim.start}:{claim.end}] {claim.quote!r}"
        for claim in claims
        if result.text[claim.start : claim.end] != claim.quote
    ]


def count(results: list[SeedResult], scope: set[str], aspects: frozenset[str]) -> tuple[int, int]:
    """Rows of the scope that are right in all the aspects, and all rows of the scope."""
    rows = [
        (row, result.verdicts[row.row_id]) for result in results for row in result.rows if row.scope in scope
    ]
    return sum(verdict is not None and aspects <= verdict.right for _, verdict in rows), len(rows)


def totals(results: list[SeedResult]) -> list[str]:
    """The table of totals."""
    lines = ["", f"{'':44}" + "".join(f"{name:>10}" for name, _ in SCOPES)]
    for title, aspects in COLUMNS:
        counts = (count(results, scope, aspects) for _, scope in SCOPES)
        lines.append(f"{title:44}" + "".join(f"{f'{part}/{whole}':>10}" for part, whole in counts))
    events = sum(not event.background for result in results for event in result.events)
    wrong = sum(len(extras(result)) for result in results)
    background = sum(event.background for result in results for event in result.events)
    rate = f"{100 * (events - wrong) / events:.1f} %" if events else "n/a"
    lines.append(f"events {events}, extra {wrong}, precision {rate}; background events left out {background}")
    return lines


def explain(result: SeedResult, row_id: str) -> list[str]:
    """Everything about one row: what the gold says and what each overlapping claim says."""
    row = next(row for row in result.rows if row.row_id == row_id)
    lines = [str(row), ""]
    for candidate in candidates_of(result.events):
        verdict = Candidate.judge(candidate, row)
        if verdict:
            lines += [f"right in {sorted(verdict.right)}", f"wrong in {verdict.wrong}"]
            lines += [str(candidate.claim), str(candidate.event), ""]
    return lines


def main() -> int:
    """Runs the command; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--explain", metavar="ROW", help="show one gold row and the claims on its words")
    parser.add_argument(
        "--min-must", type=int, default=0, help="exit 1 below so many must rows with right date and figures"
    )
    parser.add_argument(
        "--cli", action="store_true", help="run `python cli.py extract` instead of the same calls"
    )
    options = parser.parse_args()
    if not (SHARED / "seeds").is_dir():
        print(f"skipped: the seed reports are not here ({SHARED.name}/seeds beside the checkout)")
        return 0
    if options.explain:
        result = compare(options.explain[:3], by_command=options.cli)
        print("\n".join(explain(result, options.explain)))
        return 0
    results = [compare(number, by_command=options.cli) for number in PUBLISHED]
    for result in results:
        print(f"report {result.number}, published {PUBLISHED[result.number]}")
        print("\n".join(row_lines(result) + extra_lines(result)))
    print("\n".join(pin_report([(result.rows, result.events) for result in results]) + totals(results)))
    return int(count(results, {"must"}, COUNTED)[0] < options.min_must)


if __name__ == "__main__":
    sys.exit(main())
