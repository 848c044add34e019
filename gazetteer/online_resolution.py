"""From an online geocoder's answers to a resolution: candidates with reasons, accepted when one is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.distance import distance_km, geodesic_km
from gazetteer.fold import fold
from gazetteer.online_answers import OnlineAnswer, Service
from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

# Below 0.85, what a name of the gazetteer's own alternate names counts at most.
NAMED_SCORE, NAMED_FEATURE_SCORE, OTHER_NAME_SCORE = 0.6, 0.4, 0.2
APART_KM = 15.0  # as in weights.csv: closer together than this is the same answer for a map of events
SOURCES = {
    Service.NOMINATIM: "OpenStreetMap Nominatim at {host} (ODbL)",
    Service.PHOTON: "Photon with OpenStreetMap at {host} (ODbL)",
    Service.GEONAMES: "GeoNames at {host} (CC BY 4.0)",
    Service.PELIAS: "Pelias at {host} (licences of its sources)",
}


def online_resolution(query: str, answers: Sequence[OnlineAnswer], service: Service, host: str) -> Resolution:
    """The answer for a name.

    Accepted as `alias` when it has a place of this name and no other far from it; `ambiguous` when several
    lie far apart; `unresolved` when the host knows none, or only places of other names.
    """
    source = SOURCES[service].format(host=host)
    candidates = sorted(
        (_candidate(query, answer, source) for answer in answers), key=lambda item: -item.score
    )
    status, reason = _decision(candidates, source)
    return Resolution(query=query, status=status, candidates=tuple(candidates), reason=reason)


def _candidate(query: str, answer: OnlineAnswer, source: str) -> Candidate:
    """A candidate with what speaks for it."""
    asked = _key(query)
    named = next((name for name in answer.names if _key(name) == asked), None)
    settled = answer.kind is not PlaceKind.FEATURE
    score = (NAMED_SCORE if settled else NAMED_FEATURE_SCORE) if named else OTHER_NAME_SCORE
    place = Place(
        place_id=answer.place_id,
        name=answer.name,
        kind=answer.kind,
        lon=answer.lon,
        lat=answer.lat,
        radius_km=answer.radius_km,
        country=answer.country,
        countries=(answer.country,) if answer.country else (),
        admin1=answer.admin1,
        source=source,
    )
    words = f"{source} lists it by this name" if named else f"{source} offers it, by another name"
    return Candidate(place=place, score=score, reasons=(words, f"it is a {answer.kind} ({answer.words})"))


def _decision(candidates: Sequence[Candidate], source: str) -> tuple[ResolutionStatus, str]:
    """Whether the best candidate is accepted, and why."""
    if not candidates:
        return ResolutionStatus.UNRESOLVED, f"{source} knows no place of this name"
    best = candidates[0]
    if best.score <= OTHER_NAME_SCORE:
        return ResolutionStatus.UNRESOLVED, f"{source} knows only places of other names"
    rivals = [item for item in candidates[1:] if item.score == best.score and _apart(best.place, item.place)]
    if not rivals:
        return ResolutionStatus.ALIAS, best.reasons[0]
    farthest = max(_km(best.place, item.place) for item in rivals)
    words = f"{source} lists {len(rivals) + 1} places of this name, up to {farthest:,.0f} km apart"
    return ResolutionStatus.AMBIGUOUS, words


def _apart(first: Place, second: Place) -> bool:
    """Whether two places are so far from each other that a map of events must tell them apart."""
    reach = max(APART_KM, first.radius_km, second.radius_km)
    return distance_km((first.lon, first.lat), (second.lon, second.lat)) > reach


def _km(first: Place, second: Place) -> float:
    """Distance of two places."""
    return geodesic_km((first.lon, first.lat), (second.lon, second.lat))


def _key(name: str) -> str:
    """A folded name without its article."""
    return fold(name).strip(" ¶").removeprefix("the ")
