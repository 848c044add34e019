"""The record of an event, as `events.record` makes it: GeoJSON properties and columns of the GeoDataFrame."""

from events.record import (
    COLUMN_NAMES,
    NESTED,
    REAL,
    RECORD,
    TEXT,
    TRUTH,
    WHOLE,
    Column,
    claim_record,
    record,
)

__all__ = [
    "COLUMN_NAMES", "NESTED", "REAL", "RECORD", "TEXT", "TRUTH", "WHOLE", "Column", "claim_record", "record",
]  # fmt: skip
