"""A place name found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from gazetteer.place import PlaceKind
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from gazetteer.place import Place
    from reports.report import Mention

WIDE_KM = 300.0
LOCATIVE = frozenset({"locative", "near", "object"})


@made_fast
@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place name at tokens `first` up to `last` of a sentence.

    Attributes:
        mention: name, role and resolution.
        relation: `locative`, `near`, `object`, `from`, `to`, `between`, `topic`, `with` or "" (none).
        anchor: token of the preposition, or `first`.
        series: number of the list the name belongs to; names of one list share it.
        container: True for Y in "X, Y" or "X in Y" when Y holds X.
        place: the place accepted, or None; asked for so often that it is worked out once.
    """

    first: int
    last: int
    mention: Mention
    relation: str
    anchor: int
    series: int
    container: bool
    place: Place | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", self.mention.resolution.place)

    @property
    def is_literal(self) -> bool:
        """True when the name stands for the place itself: no government, venue or dateline."""
        return self.mention.role is ToponymRole.LITERAL

    @property
    def is_country(self) -> bool:
        """True for a country: a side or a frame, hardly ever where a thing happened."""
        place = self.place
        return place is not None and place.kind is PlaceKind.COUNTRY

    @property
    def is_frame(self) -> bool:
        """True for a country or a part of the world: a frame, too wide to say where a thing happened."""
        place = self.place
        if place is None:
            return False
        is_wide_region = place.kind is PlaceKind.REGION and place.radius_km > WIDE_KM
        return is_wide_region or place.kind is PlaceKind.COUNTRY
