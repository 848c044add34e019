"""Unknown villages whose district a report tells, anywhere: "X, Y and Z in Bakura Local Government Area"."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gazetteer.find import NameMatch
    from gazetteer.place import Place
    from reports.places.senses import Senses

_NAME = r"[A-Z][\w’'-]{1,24}(?: [A-Z][\w’'-]{1,24}){0,2}"
_LISTED = rf"(?:{_NAME}(?:, | and |, and )){{0,4}}{_NAME}"
_KIND = r"(?:,? (?:a )?(?:village|town|community|settlement|area|camp|commune|base|post|outpost)s?)?"
_UNIT = "(?:district|county|municipality|locality|commune|township|province|region|governorate|cercle)"
_LIES = r"(?: (?:is|are|lies|lie|located|situated)){0,2}"
_TOLD = re.compile(rf"(?<![\w’'-])(?P<names>{_LISTED}){_KIND}{_LIES},? in (?:the )?(?:{_UNIT} of )?$")
_PARTS = re.compile(r", and | and |, ")
_AND_ANOTHER = re.compile(r"(?: [A-Za-z]+){0,3},? (?:and|or) [A-Z]")
_REACH = 140
_WIDEST_KM = 150.0
_UNITS = frozenset({PlaceKind.DISTRICT, PlaceKind.REGION})


def told_units(senses: Senses, spans: Iterable[NameMatch]) -> dict[str, Place]:
    """The district or region of each lower-case name that the text puts in one, and only in that one.

    Args:
        senses: the names of a report.
        spans: its known names.
    """
    found: dict[str, Place] = {}
    unsure: set[str] = set()
    for name, place in _pairs(senses, spans):
        if found.setdefault(name, place).place_id != place.place_id:
            unsure.add(name)
    return {name: place for name, place in found.items() if name not in unsure}


def _pairs(senses: Senses, spans: Iterable[NameMatch]) -> Iterator[tuple[str, Place]]:
    text = senses.text
    for start, end, unit in chain(_of_names(senses, spans), senses.called_units):
        before = text[max(0, start - _REACH) : start]
        told = _TOLD.search(before)
        if told is None or _AND_ANOTHER.match(text, end) is not None:
            continue
        place = unit()
        if place is not None and place.kind in _UNITS and place.radius_km <= _WIDEST_KM:
            yield from ((name.lower(), place) for name in _PARTS.split(told["names"]))


def _of_names(
    senses: Senses, spans: Iterable[NameMatch]
) -> Iterator[tuple[int, int, Callable[[], Place | None]]]:
    """Start and end of each known name after "in", and what gives the place it stands for."""
    for span in spans:
        if senses.text.endswith((" in ", " in the ", " of "), 0, span.start):
            yield span.start, span.end, partial(senses.unit_of, span)
