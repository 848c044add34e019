"""Figures of a sentence: bounds, the noun they count, and what befell whom."""

from reports.figures.counts import find_counts
from reports.figures.find import find_quantities
from reports.figures.hit import RECOUNT, Counted, FigureHit, to_figure
from reports.figures.sums import add

__all__ = ["RECOUNT", "Counted", "FigureHit", "add", "find_counts", "find_quantities", "to_figure"]
