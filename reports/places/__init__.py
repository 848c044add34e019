"""Place names of a report: found, told from persons and bodies, and resolved in the report's context."""

from reports.places.find import PlaceFinder
from reports.places.hit import LOCATIVE, PlaceHit
from reports.places.relation import LISTS

__all__ = ["LISTS", "LOCATIVE", "PlaceFinder", "PlaceHit"]
