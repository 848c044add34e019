"""A place that a name may stand for, as the index gives it to be weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.place import PlaceKind


@dataclass(slots=True, kw_only=True)
class Posting:
    """A row that a name may stand for, with what is needed to weigh it.

    `unit` is the row of the first-level unit that it lies in or is, else -1; `claims` are the codes of the
    countries that a place without one touches. Made a thousand times as often as anything else; a frozen
    class takes three times as long to make.
    """

    row: int
    strength: int
    prominence: float
    population: int
    lon: float
    lat: float
    radius_km: float
    country: str
    kind: PlaceKind
    admin_unit: bool
    unit: int
    claims: tuple[str, ...]
