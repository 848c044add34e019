"""Judges found claims against gold rows of the seed reports: one verdict per row, and the pins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.scoring import FIGURES, assign, days_within, distance_km, overlap_length, same_name, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.found import FoundClaim, FoundEvent
    from benchmarks.seed_gold import ExpectedPlace, GoldRow

NEAR_KM = 25.0
BORDER_COUNTRIES = ("armenia", "azerbaijan")
ASPECTS = ("type", "date", "date within a day", "figures", "place", "status", "claimant")
WEIGHTS = dict(zip(ASPECTS, (32.0, 4.0, 2.0, 6.0, 4.0, 1.0, 1.0), strict=True))


@dataclass(frozen=True, slots=True)
class Verdict:
    """In what a claim agrees with a gold row; `overlap` is in characters."""

    right: frozenset[str]
    overlap: int

    @property
    def wrong(self) -> tuple[str, ...]:
        """Aspects that disagree, in a fixed order; the lenient date is no aspect of its own."""
        return tuple(a for a in ASPECTS if a not in self.right and a != "date within a day")

    @property
    def score(self) -> float:
        """Agreement, for choosing which claim answers which row; longer overlaps win ties."""
        return 1.0 + sum(WEIGHTS[aspect] for aspect in self.right) + self.overlap / 10_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with its event."""

    claim: FoundClaim
    event: FoundEvent

    def judge(self, row: GoldRow) -> Verdict | None:
        """The verdict on this claim as an answer to the row, or None when it rests on other words."""
        overlap = overlap_length(row.spans, self.claim.start, self.claim.end)
        if not overlap:
            return None
        answers = {
            "type": type_fits(row, self.event),
            "date": days_within(self.claim.days, row.days, row.slack_days),
            "date within a day": days_within(self.claim.days, row.days, max(1, row.slack_days)),
            "figures": all(self.claim.figures[name] in row.figures[name] for name in FIGURES),
            "place": place_fits(row, self.event),
            "status": row.contested is None or self.claim.contested == row.contested,
            "claimant": claimant_fits(row, self.claim),
        }
        return Verdict(frozenset(name for name, right in answers.items() if right), overlap)


def candidates_of(events: Iterable[FoundEvent]) -> list[Candidate]:
    """All claims with their events; history told as background is no answer to a row."""
    return [Candidate(claim, event) for event in events if not event.background for claim in event.claims]


def judge_rows(rows: Sequence[GoldRow], candidates: Sequence[Candidate]) -> dict[str, Verdict | None]:
    """The verdict for each row under the assignment with the greatest agreement; None for a missed row."""
    verdicts = {
        (i, j): verdict
        for i, row in enumerate(rows)
        for j, candidate in enumerate(candidates)
        if (verdict := candidate.judge(row))
    }
    chosen = assign({pair: verdict.score for pair, verdict in verdicts.items()})
    return {row.row_id: verdicts[i, chosen[i]] if i in chosen else None for i, row in enumerate(rows)}


def row_overlaps(row: GoldRow, event: FoundEvent) -> bool:
    """Whether an event of a fitting type rests on the words of the row."""
    touching = any(overlap_length(row.spans, claim.start, claim.end) for claim in event.claims)
    return touching and type_fits(row, event)


def type_fits(row: GoldRow, event: FoundEvent) -> bool:
    """Whether the type is one that `seed_types.csv` accepts for the row."""
    return any(
        event.event_type == event_type and sub_event_type in {"*", event.sub_event_type}
        for event_type, sub_event_type in row.types
    )


def place_fits(row: GoldRow, event: FoundEvent) -> bool:
    """Whether the event lies where the gold says, no more precisely and no less."""
    if is_toll_of(row, event):
        return True
    if row.place:
        return at_place(row.place, event) or from_place(row, event)
    if row.geo == "border line":
        return on_border(event)
    if row.geo == "timeline/border":
        return on_border(event) or not event.located
    return not event.pinned


def at_place(place: ExpectedPlace, event: FoundEvent) -> bool:
    """Whether the event has the expected kind and the expected name or position."""
    near = any(distance_km(place.lon, place.lat, x, y) <= NEAR_KM for x, y in event.points)
    named = any(same_name(name, place.names) for name in event.names)
    return event.located and event.kind in place.kinds and (near or named)


def from_place(row: GoldRow, event: FoundEvent) -> bool:
    """A displacement from a region may be drawn nowhere when the region is given as its origin."""
    origin = event.other_places.get("origin")
    named = row.place is not None and same_name(origin, row.place.names)
    return row.geo == "region (origin)" and not event.pinned and named


def on_border(event: FoundEvent) -> bool:
    """Whether the event is drawn along the border of the two countries."""
    words = " ".join(event.names).casefold()
    return event.located and event.kind == "border" and all(name in words for name in BORDER_COUNTRIES)


def is_toll_of(row: GoldRow, event: FoundEvent) -> bool:
    """A side's figure as `Toll` belongs to a conflict or a side, by the record's own rule, so to no place."""
    return (
        row.gold_type.startswith("casualty") and event.event_type == "Casualty figures" and not event.located
    )


def claimant_fits(row: GoldRow, claim: FoundClaim) -> bool:
    """Loose: a named claimant shares a word's beginning; for the report's own voice, none or the outlet."""
    if row.claimants:
        return bool(stems(row.claimants) & stems(claim.claimants + claim.relayers))
    return not claim.claimants or bool(stems(row.relayers) & stems(claim.claimants))


def pin_report(seeds: Iterable[tuple[Sequence[GoldRow], Sequence[FoundEvent]]]) -> list[str]:
    """Expected pins that are there or not, and every other settlement, feature or district pin."""
    lines, found, expected = [], 0, 0
    for rows, events in seeds:
        wanted = [row for row in rows if row.place and row.place.pin]
        pins = [event for event in events if event.pinned]
        match = assign(
            {
                (i, j): 2.0 if type_fits(row, event) else 1.0
                for i, row in enumerate(wanted)
                for j, event in enumerate(pins)
                if row.place and at_place(row.place, event)
            }
        )
        found, expected = found + len(match), expected + len(wanted)
        lines += [f"  NO PIN {row.row_id}" for i, row in enumerate(wanted) if i not in match]
        taken = set(match.values())
        lines += [
            f"  OTHER PIN {event.where} ({event.kind}): {event.claims[0].quote[:90]}"
            for j, event in enumerate(pins)
            if j not in taken
        ]
    return ["", f"expected pins found {found}/{expected}", *lines]
