"""How well the program reads invented articles from many wars: `python -m benchmarks.articles [--verbose]`.

Prints rates over `tests/cases/articles.jsonl`, or over another file of the same columns (`--cases`), or
a line for each of the files there (`--all`); rules are never written for those whose names say "aside".
A located event is found when an event of the same report lies within 25 km or has the same name, is of the
same type, and lies within a day.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.article_match import (
    Match,
    best_claim,
    figures_of,
    is_near,
    located_fit,
    match_events,
    unlocated_fit,
    worded_fit,
)
from benchmarks.found import FoundEvent, read_feature
from benchmarks.labelled import Article, LabelledEvent, read_articles
from benchmarks.scoring import CONTESTED, FIGURES, Rates, days_within, percent, same_name, share, stems

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "articles.jsonl"

NONE_STATED = (0, 0)
SUMMARY = (
    ("precision", ""),
    ("recall", ""),
    ("F1", ""),
    ("type", "sub event type right"),
    ("day", "dates within a day"),
    ("claimant", "claimant right, where named"),
    ("disputed", "disputed or denied, where it is"),
    ("event so", "event disputed or denied, where it is"),
    ("figures", "figures exact, where stated"),
    ("event so", "figures exact in the event"),
    ("empty", "forbidden place left empty"),
)

Positions = Callable[[str], list[tuple[float, float]]]
Fit = Callable[[LabelledEvent, FoundEvent], bool]
Pair = tuple[LabelledEvent, FoundEvent]


@dataclass(slots=True)
class Tally:
    """Counts over all articles: `rates` by kind of match, `checks` as [right, counted] by name."""

    rates: dict[str, Counter[str]] = field(default_factory=dict)
    checks: dict[str, list[int]] = field(default_factory=dict)

    def match(self, name: str, match: Match, *, labelled: int, found: int) -> None:
        """Adds one article's matching."""
        counts = self.rates.setdefault(name, Counter())
        counts.update(matched=len(match), used=len(set(match.values())), labelled=labelled, found=found)

    def check(self, name: str, *, right: bool) -> None:
        """Adds one yes-or-no answer."""
        counts = self.checks.setdefault(name, [0, 0])
        counts[0] += right
        counts[1] += 1

    def add(self, other: Tally) -> None:
        """Adds the counts of other articles."""
        for name, rates in other.rates.items():
            self.rates.setdefault(name, Counter()).update(rates)
        for name, (right, counted) in other.checks.items():
            counts = self.checks.setdefault(name, [0, 0])
            counts[0] += right
            counts[1] += counted


def score_article(article: Article, events: Sequence[FoundEvent], tally: Tally) -> list[str]:
    """Adds an article to the tally; gives its misses and extras in words."""
    drawn = [event for event in events if event.located]
    undrawn = [event for event in events if not event.located]
    here = [label for label in article.events if label.point]
    match = match_events(here, drawn, located_fit)
    undecided = [label for row, label in enumerate(here) if row not in match and label.place_optional]
    here = [label for label in here if label not in undecided]
    nowhere = [label for label in article.events if not label.point] + undecided
    lines = score_group("located events", here, drawn, located_fit, tally)
    lines += score_group("unlocated events", nowhere, undrawn, unlocated_fit, tally)
    worded = match_events(article.events, events, worded_fit)
    tally.match("same words and type", worded, labelled=len(article.events), found=len(events))
    return [f"  {article.article_id}: {line}" for line in lines + check_forbidden(article, drawn, tally)]


def score_group(
    name: str, labels: Sequence[LabelledEvent], found: Sequence[FoundEvent], fit: Fit, tally: Tally
) -> list[str]:
    """Matches one group of labels with one group of events and asks about each pair."""
    match = match_events(labels, found, fit)
    tally.match(name, match, labelled=len(labels), found=len(found))
    check_pairs([(labels[row], found[column]) for row, column in match.items()], tally)
    return describe(labels, found, match)


def check_pairs(pairs: Sequence[Pair], tally: Tally) -> None:
    """Adds what can be asked of a matched pair."""
    for label, found in pairs:
        tally.check("sub event type right", right=found.sub_event_type in label.sub_event_types)
        tally.check("dates equal", right=days_within(found.days, label.days, 0))
        tally.check("dates within a day", right=days_within(found.days, label.days, 1))
        if label.kind:
            tally.check("place kind right", right=found.kind == label.kind)
        check_figures(label, found, tally)
        check_voices(label, found, tally)
        check_other_places(label, found, tally)


def check_figures(label: LabelledEvent, found: FoundEvent, tally: Tally) -> None:
    """Stated figures must be exact; figures not stated, or said to be none, must not appear."""
    figures = figures_of(label, found)
    for name in FIGURES:
        if label.figures[name] == NONE_STATED:
            tally.check("nobody, where nobody is said", right=figures[name] in {None, NONE_STATED})
            continue
        question = "figures exact, where stated" if label.figures[name] else "no figure, where none is stated"
        tally.check(question, right=figures[name] == label.figures[name])
        if label.figures[name]:
            in_event = label.happening is None and found.figures[name] == label.figures[name]
            tally.check("figures exact in the event", right=in_event or figures[name] == label.figures[name])


def check_voices(label: LabelledEvent, found: FoundEvent, tally: Tally) -> None:
    """Who says so, and whether somebody denies it."""
    claim = best_claim(label, found)
    claimants = claim.claimants if claim else ()
    contested = claim.contested if claim else False
    if label.claimants:
        meets = bool(stems(label.claimants) & stems(claimants + (claim.relayers if claim else ())))
        tally.check("claimant right, where named", right=meets)
    else:
        tally.check("no claimant, where none is named", right=not claimants)
    question = "disputed or denied, where it is" if label.contested else "not disputed, where it is not"
    tally.check(question, right=contested == label.contested)
    of_event = found.status in CONTESTED
    if label.happening is None:
        question = "event disputed or denied, where it is" if label.contested else "event not disputed, else"
        tally.check(question, right=of_event == label.contested)


def check_other_places(label: LabelledEvent, found: FoundEvent, tally: Tally) -> None:
    """Launch place, origin and destination, where the text names them; spellings may differ at the end."""
    for role, name in label.other_places.items():
        answer = found.other_places.get(role, "")
        meets = same_name(answer, (name,)) or stems((name,), length=4) & stems((answer,), length=4)
        tally.check(f"{role} right, where named", right=bool(meets))


def check_forbidden(article: Article, drawn: Sequence[FoundEvent], tally: Tally) -> list[str]:
    """Places that must hold no event, and those that wrongly do."""
    wrong = []
    for place in article.forbidden_places:
        pinned = [event for event in drawn if any(same_name(name, (place,)) for name in event.names)]
        tally.check("forbidden place left empty", right=not pinned)
        wrong += [f"FORBIDDEN {place}: {event.claims[0].quote!r}" for event in pinned]
    return wrong


def check_known(article: Article, positions_of: Positions, tally: Tally) -> None:
    """Whether the gazetteer holds the labelled places at all: the ceiling of the recall of located events."""
    for label in article.events:
        if label.point and label.kind == "settlement":
            positions = (at for name in dict.fromkeys(label.names) for at in positions_of(name))
            tally.check("settlement in the gazetteer", right=is_near(label, positions))


def describe(labels: Sequence[LabelledEvent], found: Sequence[FoundEvent], match: Match) -> list[str]:
    """Misses and extras, one line each."""
    taken = set(match.values())
    missed = (label for row, label in enumerate(labels) if row not in match)
    extra = (event for column, event in enumerate(found) if column not in taken)
    lines = [
        f"MISSED {'/'.join(label.sub_event_types)} at {label.place}, {show_days(label.days)}: {label.quote!r}"
        for label in missed
    ]
    for event in extra:
        quotes = " | ".join(claim.quote for claim in event.claims)
        lines.append(f"EXTRA {event.sub_event_type} at {event.where}, {show_days(event.days)}: {quotes!r}")
    return lines


def show_days(days: tuple[object, object] | None) -> str:
    """Days as `2020-09-29..2020-09-30`, or `undated`."""
    return f"{days[0]}..{days[1]}" if days else "undated"


def report(tally: Tally) -> list[str]:
    """The tally as readable lines."""
    lines = [f"{'':36}{'precision':>10}{'recall':>10}{'F1':>10}"]
    for name, counts in tally.rates.items():
        rates = Rates(counts["matched"], counts["labelled"], counts["used"], counts["found"])
        shown = "".join(f"{percent(rate):>10}" for rate in (rates.precision, rates.recall, rates.f1))
        detail = f"   {rates.matched} matched, {rates.labelled} labelled, {rates.found} found"
        lines.append(f"{name:36}{shown}{detail}")
    for name, (right, counted) in sorted(tally.checks.items()):
        lines.append(f"{name:36}{percent(share(right, counted)):>10}   {right} of {counted}")
    return lines


def measure(path: Path, *, only: str = "", verbose: bool = False) -> tuple[int, Tally]:
    """Reads a file of labelled articles: how many there are, and the tally."""
    from benchmarks.pipeline import features_of, positions_of  # noqa: PLC0415 (the program is not needed to test the scoring)

    tally = Tally()
    articles = [a for a in read_articles(path) if a.article_id.startswith(only)]
    for article in articles:
        features = features_of(
            article.text, name=article.article_id, published=article.published, source=article.source
        )
        check_known(article, positions_of, tally)
        events = [event for event in map(read_feature, features) if not event.background]
        lines = score_article(article, events, tally)
        if verbose and lines:
            print("\n".join(lines))
    return len(articles), tally


def summary(paths: Sequence[Path]) -> list[str]:
    """A line for each file: precision, recall and F1 of located events, then what is asked of those found.

    Two more lines sum the files that are kept aside and those that were looked at, with their counts below.
    """
    lines = [f"{'':26}{'articles':>9}" + "".join(f"{short:>11}" for short, _ in SUMMARY)]
    sums = {"all kept aside": (Tally(), [0]), "all looked at": (Tally(), [0])}
    for path in paths:
        number, tally = measure(path)
        lines.append(_line(path.stem, number, tally))
        total, articles = sums["all kept aside" if "aside" in path.stem else "all looked at"]
        total.add(tally)
        articles[0] += number
    for name, (total, articles) in sums.items():
        if total.rates:
            lines += [_line(name, articles[0], total), *(f"    {line}" for line in report(total))]
    return lines


def _line(name: str, number: int, tally: Tally) -> str:
    located = tally.rates["located events"]
    rates = Rates(located["matched"], located["labelled"], located["used"], located["found"])
    shares = [share(*tally.checks[name]) if name in tally.checks else None for _, name in SUMMARY[3:]]
    shown = (rates.precision, rates.recall, rates.f1, *shares)
    return f"{name:26}{number:>9}" + "".join(f"{percent(rate):>11}" for rate in shown)


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, help="file of labelled articles")
    parser.add_argument("--all", action="store_true", help="a line for each file of labelled articles")
    parser.add_argument("--verbose", action="store_true", help="list misses, extras and forbidden pins")
    parser.add_argument("--only", default="", help="only articles whose id begins so")
    options = parser.parse_args()
    if options.all:
        print("\n".join(summary(sorted(CASES.parent.glob("articles*.jsonl")))))
        return
    number, tally = measure(options.cases, only=options.only, verbose=options.verbose)
    print(f"{number} articles of {options.cases.name}")
    print("\n".join(report(tally)))


if __name__ == "__main__":
    main()
