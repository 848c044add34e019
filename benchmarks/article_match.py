"""Which event that was found is which event that was labelled: the rules of `benchmarks/articles.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.scoring import assign, days_touch, days_within, distance_km, overlap_length, same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.found import FoundClaim, FoundEvent
    from benchmarks.labelled import LabelledEvent
    from benchmarks.scoring import Bounds

NEAR_KM = 25.0

Match = dict[int, int]


def overlap(label: LabelledEvent, found: FoundEvent) -> int:
    """Most characters that a claim of the event shares with the labelled quote."""
    return max((overlap_length(label.spans, c.start, c.end) for c in found.claims), default=0)


def best_claim(label: LabelledEvent, found: FoundEvent) -> FoundClaim | None:
    """The claim that rests on the labelled words, or None when none does."""
    touching = [c for c in found.claims if overlap_length(label.spans, c.start, c.end)]
    return max(
        touching, key=lambda c: (overlap_length(label.spans, c.start, c.end), c.start - c.end), default=None
    )


def same_type(label: LabelledEvent, found: FoundEvent) -> bool:
    """Whether the first-level type agrees or the second-level type is an accepted one."""
    return found.event_type == label.event_type or found.sub_event_type in label.sub_event_types


def same_place(label: LabelledEvent, found: FoundEvent) -> bool:
    """Whether the names agree or a point of the event lies within 25 km of the labelled one."""
    if label.point is None or not found.located:
        return label.point is None and not found.located
    return is_near(label, found.points) or any(same_name(name, label.names) for name in found.names)


def located_fit(label: LabelledEvent, found: FoundEvent) -> bool:
    """The rule for events with a place."""
    return same_type(label, found) and same_place(label, found) and days_touch(found.days, label.days, 1)


def unlocated_fit(label: LabelledEvent, found: FoundEvent) -> bool:
    """The rule for events without a place: they must also rest on the same words."""
    return located_fit(label, found) and overlap(label, found) > 0


def worded_fit(label: LabelledEvent, found: FoundEvent) -> bool:
    """Same words and same type, wherever and whenever the program puts it."""
    return same_type(label, found) and overlap(label, found) > 0


def match_events(
    labels: Sequence[LabelledEvent],
    events: Sequence[FoundEvent],
    fit: Callable[[LabelledEvent, FoundEvent], bool],
) -> Match:
    """Matches under a rule, preferring the same words, sub type, days and figures.

    One to one, except that labels about one happening may share the event that holds their claims.
    """
    scores = {
        (row, column): closeness(label, event)
        for row, label in enumerate(labels)
        for column, event in enumerate(events)
        if fit(label, event)
    }
    match = assign(scores)
    return match | shared_matches(labels, events, match)


def shared_matches(labels: Sequence[LabelledEvent], events: Sequence[FoundEvent], match: Match) -> Match:
    """Labels left over whose words lie in the event of another label about the same happening."""
    homes = {labels[row].happening: column for row, column in match.items() if labels[row].happening}
    return {
        row: homes[label.happening]
        for row, label in enumerate(labels)
        if row not in match and label.happening in homes and overlap(label, events[homes[label.happening]])
    }


def closeness(label: LabelledEvent, found: FoundEvent) -> float:
    """How well a pair that may be matched agrees; at least 1."""
    agreements = (
        (8.0, same_place(label, found)),
        (4.0, overlap(label, found) > 0),
        (2.0, found.sub_event_type in label.sub_event_types),
        (2.0, days_within(found.days, label.days, 0)),
        (1.0, figures_of(label, found) == label.figures),
    )
    return 10.0 + sum(weight for weight, agrees in agreements if agrees)


def figures_of(label: LabelledEvent, found: FoundEvent) -> dict[str, Bounds]:
    """Figures of the claim that rests on the labelled words, else of the event."""
    claim = best_claim(label, found)
    return claim.figures if claim else found.figures


def is_near(label: LabelledEvent, positions: Iterable[tuple[float, float]]) -> bool:
    """Whether one of the positions (lon, lat) lies within 25 km of the labelled place."""
    return label.point is not None and any(distance_km(*label.point, *at) <= NEAR_KM for at in positions)
