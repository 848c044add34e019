"""What would settle a name: found by asking the gazetteer again, never made up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.gazetteer_lookup import country_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.gazetteer_lookup import Answer
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Context, Place

CLOSE_BY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What to add to a question so that it means one of the candidates."""

    number: int
    place: Place
    additions: tuple[str, ...]


def ways(answer: Answer, gazetteer: Gazetteer, most: int = 10) -> list[Way]:
    """For each of the first candidates that is not the answer: additions that make it so, each tried out."""
    accepted = answer.resolution.place
    numbered = [
        (number, candidate.place)
        for number, candidate in enumerate(answer.candidates[:most], start=1)
        if accepted is None or candidate.place.place_id != accepted.place_id
    ]
    found = (
        Way(number=number, place=place, additions=tuple(_additions(answer, place, gazetteer)))
        for number, place in numbered
    )
    return [way for way in found if way.additions]


def _additions(answer: Answer, place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    """Words to add, the plainest first; both together only where neither is enough."""
    base = answer.context
    country = replace(base, countries=(place.country,)) if place.country else base
    trials = {
        f"country {country_name(gazetteer, place.country)}": country,
        f"kind {place.kind}": replace(base, kind=place.kind),
    }
    enough = [
        words for words, trial in trials.items() if trial != base and _gives(answer, trial, place, gazetteer)
    ]
    if not enough and country != base and _gives(answer, replace(country, kind=place.kind), place, gazetteer):
        enough = [" and ".join(trials)]
    yield from enough
    if not base.near and _gives(answer, replace(base, near=((place.lon, place.lat),)), place, gazetteer):
        yield _near_words(answer, place, gazetteer)


def _near_words(answer: Answer, place: Place, gazetteer: Gazetteer) -> str:
    """A place close by that settles it, by its name; by its coordinate when no name does."""
    for neighbour in gazetteer.nearest(place.lon, place.lat, limit=CLOSE_BY):
        found = gazetteer.resolve(neighbour.place.name).place
        if found is None or place.name in {found.name, neighbour.place.name}:
            continue
        trial = replace(answer.context, near=((found.lon, found.lat),))
        if found.place_id == neighbour.place.place_id and _gives(answer, trial, place, gazetteer):
            return f"near {found.name}"
    return f"near {place.lat:.2f}, {place.lon:.2f}"


def _gives(answer: Answer, context: Context, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether the same name with this context means this place."""
    found = gazetteer.resolve(answer.question.name, context).place
    return found is not None and found.place_id == place.place_id
