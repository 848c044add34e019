"""Place names of a report: found, told from persons and bodies, and resolved in the report's context."""

from reports.places.find import PlaceFinder
from reports.places.hit import LOCATIVE, PlaceHit

__all__ = ["LOCATIVE", "PlaceFinder", "PlaceHit"]
