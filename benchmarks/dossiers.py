"""How well claims of several outlets are joined: `python -m benchmarks.dossiers [--verbose]`.

Prints over `tests/cases/dossiers.jsonl`, or another file of the same columns (`--cases`), how many pairs of
claims are rightly in one event, and how often the event rightly says how its claims stand to each other;
beside it the peer that joins what has the same place and the same first day.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.scoring import Rates, percent, share

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from events import EventSet
    from events.event import Event
    from reports import Claim, Report

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "dossiers.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A short report of a dossier."""

    source: str
    published: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a reader holds for one happening: `quotes` as (index of the brief, exact slice of its text)."""

    name: str
    agreement: str
    quotes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Briefs of several outlets about a few days of one war, with the happenings that they tell of."""

    dossier_id: str
    briefs: tuple[Brief, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The claim found for a labelled quote, and the event that holds it."""

    happening: str
    claim: Claim
    event: Event


@dataclass(slots=True)
class Tally:
    """Pairs of claims by who joins them, unread quotes, and agreement kinds as (labelled, found)."""

    program: Counter[str] = field(default_factory=Counter)
    peer: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    quotes: int = 0
    read: int = 0


def read_dossiers(path: Path = CASES) -> tuple[Dossier, ...]:
    """All dossiers of a file, in its order."""
    return tuple(_dossier(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line)


def _dossier(row: Mapping[str, Any]) -> Dossier:
    briefs = tuple(
        Brief(source=brief["source"], published=date.fromisoformat(brief["published"]), text=brief["text"])
        for brief in row["reports"]
    )
    happenings = tuple(
        Happening(
            name=one["happening"],
            agreement=one["agreement"],
            quotes=tuple((claim["report"], claim["quote"]) for claim in one["claims"]),
        )
        for one in row["happenings"]
    )
    return Dossier(dossier_id=row["id"], briefs=briefs, happenings=happenings)


def score(dossier: Dossier, reports: Sequence[Report], found: EventSet, tally: Tally) -> list[str]:
    """Adds a dossier to the tally; gives what is wrong in words.

    Args:
        dossier: the labels.
        reports: its briefs as they were given to the program, in the same order.
        found: what the program made of them.
        tally: is added to.
    """
    lines, located = [], []
    for happening in dossier.happenings:
        own = locate(happening, reports, found)
        tally.quotes += len(happening.quotes)
        tally.read += len(own)
        located += own
        lines += check_agreement(happening, own, tally)
    count_pairs(located, lambda one: one.event.event_id, tally.program)
    count_pairs(located, place_and_day, tally.peer)
    lines += wrong_pairs(located)
    return [f"  {dossier.dossier_id}: {line}" for line in lines]


def locate(happening: Happening, reports: Sequence[Report], found: EventSet) -> list[Located]:
    """The claim with the most words in common with each quote; quotes that no claim touches are left out."""
    told = [(claim, event) for event in found.events for claim in event.claims]
    located = []
    for index, quote in happening.quotes:
        report = reports[index]
        start = report.text.index(quote)
        here = [(claim, event) for claim, event in told if claim.report_id == report.report_id]
        best = max(here, key=lambda pair: overlap(pair[0], start, start + len(quote)), default=None)
        if best is not None and overlap(best[0], start, start + len(quote)) > 0:
            located.append(Located(happening=happening.name, claim=best[0], event=best[1]))
    return located


def overlap(claim: Claim, start: int, end: int) -> int:
    """Characters that a claim's quote has in common with a slice."""
    return min(claim.end, end) - max(claim.start, start)


def place_and_day(one: Located) -> Hashable:
    """The peer: the same place of the gazetteer and the same first day; alone where either is not known."""
    place = one.claim.place.resolution.place if one.claim.place is not None else None
    if place is None or one.claim.date.start is None:
        return one.claim.claim_id
    return place.place_id, one.claim.date.start


def count_pairs(located: Sequence[Located], key: Callable[[Located], Hashable], counts: Counter[str]) -> None:
    """Adds the pairs of claims that are labelled as one, that the key joins, and both."""
    for one, other in combinations(located, 2):
        labelled, joined = one.happening == other.happening, key(one) == key(other)
        counts.update(labelled=labelled, joined=joined, both=labelled and joined)


def check_agreement(happening: Happening, located: Sequence[Located], tally: Tally) -> list[str]:
    """Whether the event with most of the claims says how they stand to each other."""
    if not located:
        tally.kinds[happening.agreement, "not read"] += 1
        return [f"NOT READ {happening.name}"]
    events = Counter(one.event.event_id for one in located)
    main = events.most_common(1)[0][0]
    kind = str(next(one.event.agreement for one in located if one.event.event_id == main))
    tally.kinds[happening.agreement, kind] += 1
    unread = len(happening.quotes) - len(located)
    lines = [f"NOT READ {unread} of {happening.name}"] if unread else []
    return lines + (
        [] if kind == happening.agreement else [f"{happening.name}: {kind}, not {happening.agreement}"]
    )


def wrong_pairs(located: Iterable[Located]) -> list[str]:
    """Pairs that are wrongly joined or wrongly apart."""
    lines = []
    for one, other in combinations(located, 2):
        labelled, joined = one.happening == other.happening, one.event.event_id == other.event.event_id
        if labelled != joined:
            word = "APART" if labelled else "JOINED"
            lines.append(f"{word} {one.claim.quote!r} | {other.claim.quote!r}")
    return lines


def rates(counts: Mapping[str, int]) -> Rates:
    """Precision and recall of the joined pairs."""
    return Rates(counts["both"], counts["labelled"], counts["both"], counts["joined"])


def report_lines(tally: Tally) -> list[str]:
    """The tally as readable lines."""
    lines = [f"{'pairs of claims':28}{'precision':>10}{'recall':>10}{'F1':>10}"]
    for name, counts in (("events", tally.program), ("same place and same day", tally.peer)):
        found = rates(counts)
        shown = "".join(f"{percent(rate):>10}" for rate in (found.precision, found.recall, found.f1))
        lines.append(f"{name:28}{shown}   {counts['both']} both, {counts['labelled']} labelled")
    right = sum(number for (label, kind), number in tally.kinds.items() if label == kind)
    counted = sum(tally.kinds.values())
    lines.append(f"{'agreement kind right':28}{percent(share(right, counted)):>10}   {right} of {counted}")
    lines.append(
        f"{'labelled quotes read':28}{percent(share(tally.read, tally.quotes)):>10}   of {tally.quotes}"
    )
    return lines


def main() -> None:
    """Runs the command."""
    from benchmarks.pipeline import gazetteer  # noqa: PLC0415 (the program is not needed to test the scoring)
    from events import from_reports  # noqa: PLC0415 (the same)
    from reports import Report  # noqa: PLC0415 (the same)

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, help="file of labelled dossiers")
    parser.add_argument("--verbose", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    tally, dossiers = Tally(), read_dossiers(options.cases)
    for dossier in dossiers:
        reports = [Report(text=b.text, source=b.source, published=b.published) for b in dossier.briefs]
        lines = score(dossier, reports, from_reports(reports, gazetteer()), tally)
        if options.verbose and lines:
            print("\n".join(lines))
    print(f"{len(dossiers)} dossiers of {options.cases.name}")
    print("\n".join(report_lines(tally)))


if __name__ == "__main__":
    main()
