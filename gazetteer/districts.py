"""The district that words ask for when no table has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.fold import fold
from gazetteer.place import Place, PlaceKind

if TYPE_CHECKING:
    from gazetteer.index import Index
    from gazetteer.posting import Posting

SHORTEST_STEM = 4


def derived_district(index: Index, posting: Posting) -> tuple[Place, str]:
    """The first-level unit that a settlement shares its stem with, else a circle of typical size around it.

    Args:
        index: the opened index.
        posting: the settlement.

    Returns:
        The place, and the reason in words. A circle has the id `atlas:district-of-` with the GeoNames id.
    """
    settlement = index.place_at(posting.row)
    unit = index.admin1_place(posting.row)
    if unit is not None and _same_stem(settlement.name, unit.name):
        return unit, f"the unit whose seat it is, {unit.name}"
    radius_km = index.weights["derived_radius_km"]
    reason = f"no table has the district; a circle of {radius_km:g} km around the settlement stands for it"
    return circle_around(settlement, radius_km), reason


def circle_around(settlement: Place, radius_km: float) -> Place:
    """A district made of a circle around its seat."""
    return replace(
        settlement,
        place_id="atlas:district-of-" + settlement.place_id.removeprefix("geonames:"),
        name=f"{settlement.name} district",
        kind=PlaceKind.DISTRICT,
        radius_km=radius_km,
        population=0,
        source=f"{settlement.source}: point of the settlement, typical radius",
    )


def _same_stem(name: str, unit_name: str) -> bool:
    """Whether two names begin alike."""
    return fold(name)[:SHORTEST_STEM] == fold(unit_name)[:SHORTEST_STEM] and len(fold(name)) >= SHORTEST_STEM
