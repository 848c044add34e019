"""What is right about each labelled case, as JSON: `python -m benchmarks.lexicon_cases`.

The half of `benchmarks.lexicon` that reads, run once with each tables. A key names the case; its value lists
what is right about it. An event too many is a case of its own, with nothing right while it is there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.article_match import located_fit, match_events, unlocated_fit
from benchmarks.articles import Tally, check_pairs
from benchmarks.found import read_feature
from benchmarks.labelled import read_articles
from benchmarks.lexicon import TOO_MANY, Outcomes
from benchmarks.pipeline import features_of
from benchmarks.seed_gold import PUBLISHED, SHARED
from benchmarks.seeds import compare, extras
from tests.reports import test_dates, test_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.found import FoundEvent
    from benchmarks.labelled import Article, LabelledEvent

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
KEPT_ASIDE = "aside"
FOUND = "found"
Case = tuple[str, frozenset[str]]


def outcomes() -> Outcomes:
    """All cases; an event too many is a case only where it is found, and then nothing is right about it."""
    cases = (*_article_cases(), *_date_cases(), *_quantity_cases(), *_seed_cases())
    return dict(cases)


def article_cases(article: Article, events: Sequence[FoundEvent]) -> Iterator[Case]:
    """Each labelled event with the questions answered rightly, and each event too many."""
    taken: set[int] = set()
    here = [label for label in article.events if label.point]
    nowhere = [label for label in article.events if not label.point]
    for labels, fit in ((here, located_fit), (nowhere, unlocated_fit)):
        free = [number for number, event in enumerate(events) if event.located == (fit is located_fit)]
        match = match_events(labels, [events[number] for number in free], fit)
        taken |= {free[column] for column in match.values()}
        for row, label in enumerate(labels):
            event = events[free[match[row]]] if row in match else None
            yield f"{article.article_id}: {label.quote!r} at {label.place}", right_about(label, event)
    for number, event in enumerate(events):
        if number not in taken:
            yield _too_many(article.article_id, event)


def right_about(label: LabelledEvent, event: FoundEvent | None) -> frozenset[str]:
    """The questions about a labelled event that the event found for it answers rightly."""
    if event is None:
        return frozenset()
    tally = Tally()
    check_pairs([(label, event)], tally)
    return frozenset({FOUND, *(name for name, (right, asked) in tally.checks.items() if right == asked)})


def _too_many(where: str, event: FoundEvent) -> Case:
    quotes = " | ".join(claim.quote for claim in event.claims)
    return f"{where}: {TOO_MANY} {event.sub_event_type} at {event.where}: {quotes!r}", frozenset()


def _article_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("articles*.jsonl")):
        for article in read_articles(path) if KEPT_ASIDE not in path.name else ():
            name, published = article.article_id, article.published
            features = features_of(article.text, name=name, published=published, source=article.source)
            events = [event for event in map(read_feature, features) if not event.background]
            yield from article_cases(article, events)


def _date_cases() -> Iterator[Case]:
    for row in test_dates.rows():
        seen_from = row["published"] or "no day of publication"
        right = frozenset({"days"} if test_dates.is_right(row) else ())
        yield f"dates.csv: {row['phrase']!r} from {seen_from} {row['told_before']}".rstrip(), right


def _quantity_cases() -> Iterator[Case]:
    for phrase, rows in test_figures.phrases().items():
        right = frozenset({"figures"} if test_figures.is_right(phrase, rows) else ())
        yield f"quantities.csv: {phrase!r}", right


def _seed_cases() -> Iterator[Case]:
    """The five seed reports, where they are beside the checkout."""
    for number in PUBLISHED if (SHARED / "seeds").is_dir() else ():
        result = compare(number, by_command=False)
        for row in result.rows:
            verdict = result.verdicts[row.row_id]
            right = frozenset({FOUND, *verdict.right} if verdict else ())
            yield f"seed {row.row_id}: {row.quote[:80]!r}", right
        for event in extras(result):
            yield _too_many(f"seed {number}", event)


def main() -> None:
    """Prints the outcomes."""
    json.dump({key: sorted(right) for key, right in outcomes().items()}, sys.stdout)


if __name__ == "__main__":
    main()
