"""Place names to places, or an honest "ambiguous" or "unknown"."""

from gazetteer.gazetteer import Gazetteer
from gazetteer.load import open_gazetteer
from gazetteer.place import Candidate, Context, Place, PlaceKind, Resolution, ResolutionStatus

__all__ = [
    "Candidate",
    "Context",
    "Gazetteer",
    "Place",
    "PlaceKind",
    "Resolution",
    "ResolutionStatus",
    "open_gazetteer",
]
