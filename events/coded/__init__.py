"""Coded tables (UCDP GED, ACLED, GDELT, IDMC, HXL, GeoJSON, our own, any CSV) to claims, row by row."""

from events.coded.errors import BadTable, CodedError, UnknownFormat
from events.coded.row import CodedBatch, CodedRow, Rejection

__all__ = ["BadTable", "CodedBatch", "CodedError", "CodedRow", "Rejection", "UnknownFormat"]
