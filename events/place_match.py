"""How the name of a place was matched: the gazetteer's answer and its best candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from events.event import Event
    from gazetteer.place import Candidate, Resolution

MOST_CANDIDATES = 5
DECIMALS = 4


def place_match(event: Event) -> dict[str, Any] | None:
    """The gazetteer's answer for the name that the event's place rests on; None when no claim names a place.

    The first claim with the event's place tells it; without a place, the first that names one.
    """
    named = [claim.place.resolution for claim in event.claims if claim.place is not None]
    exact = [answer for answer in named if answer.place is not None and answer.place == event.place]
    answer = next(iter(exact or named), None)
    return _answer(answer) if answer else None


def _answer(answer: Resolution) -> dict[str, Any]:
    return {
        "name": answer.query,
        "status": str(answer.status),
        "reason": answer.reason,
        "candidates": [_candidate(one) for one in answer.candidates[:MOST_CANDIDATES]],
        "more": max(0, len(answer.candidates) - MOST_CANDIDATES),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "place_id": place.place_id,
        "name": place.name,
        "place_kind": str(place.kind),
        "admin1": place.admin1,
        "country": place.country,
        "lon": round(place.lon, DECIMALS),
        "lat": round(place.lat, DECIMALS),
        "score": round(candidate.score, 2),
        "reasons": list(candidate.reasons),
    }
