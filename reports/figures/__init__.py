"""Figures of a sentence: bounds, the noun they count, and what befell whom."""

from reports.figures.counts import find_counts
from reports.figures.find import find_quantities
from reports.figures.hit import Counted, FigureHit, to_figure

__all__ = ["Counted", "FigureHit", "find_counts", "find_quantities", "to_figure"]
