"""How well the places of our own labelled conflict articles are resolved, wherever an event was read or not.

python -m benchmarks.conflict_toponyms [--verbose]

For each place that a label names, the toponyms found over its name in the text: how many are resolved, and
how many of those lie within 10 km of the labelled point (for a district, region or border: with the labelled
point inside its circle). What must hold no event is counted by `benchmarks.articles`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.labelled import read_articles
from benchmarks.pipeline import gazetteer
from gazetteer.distance import distance_km
from gazetteer.place import PlaceKind
from reports.toponyms import find_toponyms

if TYPE_CHECKING:
    from benchmarks.labelled import Article
    from reports.report import Mention

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
FILES = (
    "articles.jsonl",
    "articles_newswire.jsonl",
    "articles_more.jsonl",
    "articles_kept_aside.jsonl",
    "articles_aside_2.jsonl",
)
REACH_KM = 10.0


@dataclass(slots=True)
class Tally:
    """Counts of one file, and its misses."""

    labelled: int = 0
    resolved: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--verbose", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    print("labelled places in conflict articles      labelled  resolved   within 10 km of those resolved")
    for name in FILES:
        tally = Tally()
        for article in read_articles(CASES / name):
            judge(article, tally)
        share = tally.right / max(tally.resolved, 1)
        print(f"{name:<41} {tally.labelled:>8} {tally.resolved:>9}   {share:.1%}")
        if options.verbose:
            print(*tally.notes, sep="\n")


def judge(article: Article, tally: Tally) -> None:
    """Count each labelled place once."""
    mentions = find_toponyms(article.text, gazetteer())
    places = {event.place: event.point for event in article.events if event.place and event.point}
    for name, point in places.items():
        start = article.text.find(name)
        over = [m for m in mentions if m.start < start + len(name) and start < m.end]
        tally.labelled += 1
        resolved = [m for m in over if m.resolution.place is not None]
        tally.resolved += bool(resolved)
        right = any(_is_right(mention, point) for mention in resolved)
        tally.right += right
        if resolved and not right:
            tally.notes.append(
                f"  {article.article_id}: WRONG {name!r} {point} {resolved[0].resolution.candidates[:1]}"
            )
        elif not resolved:
            status = over[0].resolution.status if over else "not found"
            tally.notes.append(f"  {article.article_id}: {status} {name!r} {point}")


def _is_right(mention: Mention, point: tuple[float, float]) -> bool:
    place = mention.resolution.place
    if place is None:
        return False
    distance = distance_km((place.lon, place.lat), point)
    return distance <= (REACH_KM if place.kind is PlaceKind.SETTLEMENT else max(REACH_KM, place.radius_km))


if __name__ == "__main__":
    main()
