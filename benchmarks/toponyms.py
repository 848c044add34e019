"""How well toponyms are found and resolved, by the measures of the field, on articles with labels.

python -m benchmarks.toponyms [--file TR-News.xml] [--verbose]

Printed beside the best published outputs, rescored with the same measures: accuracy within 161 km (100 miles)
of the labelled point with given spans, a missing answer counting as wrong; end to end with lenient overlap:
precision, recall and F1 of finding, and the share of all labelled points answered within 161 km. Any file in
the XML of LGL and TR-News is accepted.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pipeline import gazetteer as opened
from benchmarks.toponym_gold import GoldArticle, GoldToponym, read_articles
from gazetteer.distance import distance_km
from reports.spans import toponyms_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.report import Mention

TR_NEWS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "TR-News.xml"
REACH_KM = 161.0
MEGABYTE = 1_000_000
PUBLISHED_ACCURACY, PUBLISHED_F1, PUBLISHED_RECALL = 0.759, 0.826, 0.529
BEFORE, AFTER = 45, 35


@dataclass(slots=True)
class Tally:
    """Counts over all articles, and the misses for `--verbose`."""

    labelled: int = 0
    with_point: int = 0
    right_given: int = 0
    answered: int = 0
    found: int = 0
    hit: int = 0
    overlapped: int = 0
    right_end_to_end: int = 0
    misses: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of what was found that overlaps a label."""
        return self.hit / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of the labels that something found overlaps."""
        return self.overlapped / max(self.labelled, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=TR_NEWS)
    parser.add_argument(
        "--verbose", action="store_true", help="list what went wrong, the most frequent first"
    )
    options = parser.parse_args()
    if not options.file.is_file():
        print(f"{options.file.name}: not on this machine; give a file in the XML of LGL with --file")
        return 0
    articles = read_articles(options.file)
    tally = Tally()
    start = time.process_time()
    for article in articles:
        judge_given(article, opened(), tally)
        judge_end_to_end(article, opened(), tally)
    print_figures(len(articles), tally)
    length = 2 * sum(len(article.text) for article in articles)
    print(f"{'text read, both ways':<40}{length / (time.process_time() - start) / 1e6:6.2f} MB/s")
    print(f"{'geoparse, 1 MB in one text':<40}{speed_of_one_text(articles):6.2f} MB/s")
    if options.verbose:
        for (kind, text, place), count in sorted(tally.misses.items(), key=lambda i: (i[0][0], -i[1])):
            print(f"{kind:<9} {count:>3} {text!r} {place}")
    return 0


def speed_of_one_text(articles: Sequence[GoldArticle]) -> float:
    """Megabytes a second of the articles in one text, repeated to a megabyte; the fastest of three times."""
    joined = "\n\n".join(article.text for article in articles)
    text = (joined * (1 + MEGABYTE // len(joined)))[:MEGABYTE]
    seconds = []
    for _ in range(3):
        start = time.process_time()
        toponyms_at(text, None, opened())
        seconds.append(time.process_time() - start)
    return len(text.encode()) / min(seconds) / MEGABYTE


def print_figures(articles: int, tally: Tally) -> None:
    """The figures beside the best published."""
    points = max(tally.with_point, 1)
    print(f"articles {articles}, labelled toponyms {tally.labelled}, with a point {tally.with_point}")
    print(f"{'':<40}{'here':>6}   best published")
    rows = (
        ("accuracy within 161 km, spans given", tally.right_given / points, PUBLISHED_ACCURACY),
        ("  of those answered", tally.right_given / max(tally.answered, 1), None),
        ("end to end: precision, lenient", tally.precision, None),
        ("end to end: recall, lenient", tally.recall, None),
        ("end to end: F1, lenient", tally.f1, PUBLISHED_F1),
        ("end to end: recall within 161 km", tally.right_end_to_end / points, PUBLISHED_RECALL),
    )
    for label, value, published in rows:
        print(f"{label:<40}{value:6.3f}" + (f"   {published:.3f}" if published else ""))


def judge_given(article: GoldArticle, gazetteer: Gazetteer, tally: Tally) -> None:
    """Resolve the labelled spans and count the right points."""
    spans = tuple((toponym.start, toponym.end) for toponym in article.toponyms)
    mentions = toponyms_at(article.text, spans, gazetteer)
    for toponym, mention in zip(article.toponyms, mentions, strict=True):
        if toponym.point is not None:
            tally.with_point += 1
            right = is_right(mention, toponym)
            tally.answered += mention.resolution.place is not None
            tally.right_given += right
            if not right:
                tally.misses["given", toponym.text, _place_words(mention, toponym)] += 1


def judge_end_to_end(article: GoldArticle, gazetteer: Gazetteer, tally: Tally) -> None:
    """Find and resolve without help; count overlaps both ways and right points."""
    mentions = toponyms_at(article.text, None, gazetteer)
    tally.labelled += len(article.toponyms)
    tally.found += len(mentions)
    for mention in mentions:
        if any(_overlap(mention, toponym) for toponym in article.toponyms):
            tally.hit += 1
        else:
            tally.misses["extra", mention.text, _around(article.text, mention.start, mention.end)] += 1
    for toponym in article.toponyms:
        over = [mention for mention in mentions if _overlap(mention, toponym)]
        tally.overlapped += bool(over)
        tally.right_end_to_end += any(is_right(mention, toponym) for mention in over)
        if not over:
            tally.misses["missed", toponym.text, _around(article.text, toponym.start, toponym.end)] += 1


def is_right(mention: Mention, toponym: GoldToponym) -> bool:
    """Whether the accepted place lies within reach of the label's point; False without a point."""
    place = mention.resolution.place
    if place is None or toponym.point is None:
        return False
    return distance_km((place.lon, place.lat), toponym.point) <= REACH_KM


def _overlap(mention: Mention, toponym: GoldToponym) -> bool:
    return mention.start < toponym.end and toponym.start < mention.end


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - BEFORE) : end + AFTER].split())


def _place_words(mention: Mention, toponym: GoldToponym) -> str:
    place, resolution = mention.resolution.place, mention.resolution
    if place is None:
        best = ", ".join(f"{c.place.place_id} {c.place.country}" for c in resolution.candidates[:2])
        return f"{resolution.status} [{best}] {toponym.point}"
    far = distance_km((place.lon, place.lat), toponym.point or (0, 0))
    return f"{place.name} {place.kind} {place.country} {place.admin1} {far:,.0f} km off {toponym.point}"


if __name__ == "__main__":
    sys.exit(main())
