"""Words that report a happening: which are accepted, what kind it is, and where it struck."""

from reports.happenings.find import find_happenings
from reports.happenings.happening import COREFERENT, Happening, Refusal
from reports.happenings.impact import impact_places, is_listed_with
from reports.happenings.modality import modality_before, other_cause
from reports.happenings.no_impact import is_named_for_another_reason
from reports.happenings.stock import STOCK, is_stock

__all__ = [
    "COREFERENT",
    "STOCK",
    "Happening",
    "Refusal",
    "find_happenings",
    "impact_places",
    "is_listed_with",
    "is_named_for_another_reason",
    "is_stock",
    "modality_before",
    "other_cause",
]
