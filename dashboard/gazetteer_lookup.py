"""A question to the gazetteer and its answer, without any drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.place import Context, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer
    from gazetteer.place import Candidate, Resolution

Point = tuple[float, float]
NAME, COUNTRY, KIND, NEAR = "name", "country", "kind", "near"
MOST_CANDIDATES = 20
LONGEST = 200
NO_SETTLEMENTS = 1 << 40
POINT = "point:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a visitor asks.

    Attributes:
        name: a name in any script, or a coordinate.
        country: ISO 3166-1 alpha-2 code, or None.
        kind: the kind that is meant, or None.
        near: a name or a coordinate of a place close by; may be empty.
    """

    name: str = ""
    country: str | None = None
    kind: PlaceKind | None = None
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the gazetteer says.

    Attributes:
        question: what was asked.
        context: what was given beside the name, as the gazetteer takes it.
        resolution: the answer for the name.
        near_problem: why `near` could not be used; empty when it could.
    """

    question: Question
    context: Context
    resolution: Resolution
    near_problem: str = ""

    @property
    def is_point(self) -> bool:
        """Whether a coordinate was asked for, and not a name."""
        place = self.resolution.place
        return place is not None and place.place_id.startswith(POINT)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Ranked candidates, best first."""
        return self.resolution.candidates


def from_query(query: Mapping[str, Sequence[str]]) -> Question:
    """The question of an address; what is not understood is left out."""
    first = {name: values[0].strip()[:LONGEST] for name, values in query.items() if values}
    kind = first.get(KIND, "")
    country = first.get(COUNTRY, "").upper()
    return Question(
        name=first.get(NAME, ""),
        country=country if re.fullmatch(r"[A-Z]{2}", country) else None,
        kind=PlaceKind(kind) if kind in set(PlaceKind) else None,
        near=first.get(NEAR, ""),
    )


def to_query(question: Question) -> dict[str, str]:
    """The address of a question; what is not asked is left out."""
    kind = str(question.kind) if question.kind else ""
    parts = {NAME: question.name, COUNTRY: question.country or "", KIND: kind, NEAR: question.near}
    return {name: value for name, value in parts.items() if value}


def ask(question: Question, gazetteer: Gazetteer) -> Answer:
    """The gazetteer's answer."""
    near, problem = near_point(question.near, gazetteer)
    context = Context(
        countries=(question.country,) if question.country else (),
        near=(near,) if near else (),
        kind=question.kind,
    )
    found = gazetteer.resolve(question.name, context, limit=MOST_CANDIDATES)
    return Answer(question=question, context=context, resolution=found, near_problem=problem)


def near_point(text: str, gazetteer: Gazetteer) -> tuple[Point | None, str]:
    """The (lon, lat) of a place close by, and why there is none."""
    if not text:
        return None, ""
    found = gazetteer.resolve(text)
    if found.place:
        return (found.place.lon, found.place.lat), ""
    return None, f"“{text}”: {found.reason}"


def country_names(gazetteer: Gazetteer) -> dict[str, str]:
    """Names of all countries by code, in the order of the alphabet."""
    labels = gazetteer.labels(least_population=NO_SETTLEMENTS)
    named = {label.country: label.name for label in labels if label.kind is PlaceKind.COUNTRY}
    return {code: name for code, name in sorted(named.items(), key=lambda item: item[1]) if code}


def country_name(gazetteer: Gazetteer, code: str | None) -> str:
    """The name of a country; the code itself when no table has it, nothing without a code."""
    country = gazetteer.country(code) if code else None
    return country.name if country else code or ""
