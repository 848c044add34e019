"""What must hold of claims, rows and events whatever the input was; each check fails with what it saw."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from events.build import build_event
from events.codec import claim_from, claim_values, compact
from geo.export import export_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from events.event import Event
    from gazetteer.place import Place
    from reports.report import Claim, DateSpan, Figure, Mention, Reading

FULL_TURN, POLE = 180.0, 90.0


def no_number(word: str) -> Any:
    """For `json.loads`: JSON knows neither NaN nor Infinity."""
    raise AssertionError(f"{word} in JSON")


def strict(text: str | bytes) -> Any:
    """The value of a JSON text that must be sound."""
    return json.loads(text, parse_constant=no_number)


def check_words(words: str) -> None:
    """A refusal is told in a line of words."""
    assert words.strip(), "no words"
    assert "\n" not in words, "more than a line"


def check_reading(reading: Reading) -> None:
    """Every span of a reading is the slice of the text that it says it is; its claims are sound."""
    text = reading.report.text
    for claim in (*reading.claims, *reading.background):
        assert text[claim.start : claim.end] == claim.quote != "", f"quote {claim.quote!r}"
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence, "sentence"
        published = reading.report.published
        assert not (published and claim.date.start) or claim.date.start <= published, "after publication"
        for figure in figures_of(claim):
            assert text[figure.start : figure.end] == figure.words or figure.words == "none", "figure words"
        check_claim(claim)
    for mention in (*reading.mentions, *(where for one in reading.claims for where in _mentions(one))):
        assert text[mention.start : mention.end] == mention.text != "", f"mention {mention.text!r}"
    for aside in reading.set_aside:
        assert 0 <= aside.start < aside.end <= len(text), "set aside"


def check_claim(claim: Claim) -> None:
    """Days, figures and places in bounds; the claim comes back whole from JSON."""
    check_days(claim.date)
    for figure in figures_of(claim):
        assert figure.low >= 0, f"figure {figure}"
        assert figure.high is None or figure.low <= figure.high, f"figure {figure}"
    for mention in _mentions(claim):
        for candidate in mention.resolution.candidates:
            check_place(candidate.place)
    values = strict(compact(claim_values(claim)))
    assert claim_from(values) == claim, "the claim does not come back from JSON"


def check_days(span: DateSpan) -> None:
    """Both days or none, in their order."""
    assert (span.start is None) == (span.end is None), f"days {span}"
    assert span.start is None or span.end is None or span.start <= span.end, f"days {span}"


def check_place(place: Place) -> None:
    """A place on the globe, every point of it."""
    points = [(place.lon, place.lat), *(point for line in place.lines for point in line)]
    points += [point for rings in place.polygons for ring in rings for point in ring]
    for lon, lat in points:
        assert abs(lon) <= FULL_TURN, f"longitude {lon}"
        assert abs(lat) <= POLE, f"latitude {lat}"
    assert math.isfinite(place.radius_km), "radius"
    assert place.radius_km >= 0, "radius"


def check_events(events: Sequence[Event]) -> None:
    """Sound JSON, a feature for each event, and texts that any program can decode."""
    data = strict(export_bytes(tuple(events), "geojson"))
    assert len(data["features"]) == len(events), "features"
    for event in events:
        check_days(event.date)
        for bounds in (event.killed, event.wounded, event.displaced):
            assert bounds.low is None or bounds.high is None or bounds.low <= bounds.high, f"{bounds}"


def event_of(claims: Iterable[Claim]) -> Event:
    """The event of claims, after each was checked."""
    listed = list(claims)
    for claim in listed:
        check_claim(claim)
    return build_event(listed)


def figures_of(claim: Claim) -> Iterator[Figure]:
    """The figures that a claim has."""
    yield from (one for one in (claim.killed, claim.wounded, claim.displaced, claim.damaged) if one)


def _mentions(claim: Claim) -> Iterator[Mention]:
    yield from (one for one in (claim.place, claim.launch_place, claim.origin, claim.destination) if one)
