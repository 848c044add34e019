"""Candidates and resolutions as plain JSON values, for the command line and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gazetteer.place import Candidate, Place, Resolution


def place_record(place: Place) -> dict[str, Any]:
    """What is told of every place; degrees WGS 84."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "place_kind": str(place.kind),
        "lon": place.lon,
        "lat": place.lat,
        "country": place.country,
        "admin1": place.admin1,
    }


def candidate_record(candidate: Candidate) -> dict[str, Any]:
    """A candidate with its place, score (0 to 1) and reasons."""
    return {
        **place_record(candidate.place),
        "radius_km": candidate.place.radius_km,
        "score": round(candidate.score, 4),
        "reasons": list(candidate.reasons),
    }


def resolution_record(resolution: Resolution) -> dict[str, Any]:
    """The answer for one name; candidates best first, also when none was accepted."""
    return {
        "query": resolution.query,
        "status": str(resolution.status),
        "reason": resolution.reason,
        "candidates": [candidate_record(candidate) for candidate in resolution.candidates],
    }
