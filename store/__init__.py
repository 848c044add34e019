"""Everything kept: reports, claims, events and decisions, in one DuckDB file with a ledger beside it."""

from store.added import Added, Import, Refused
from store.errors import (
    BadBackup,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreTooNew,
)
from store.parts import StoredParts
from store.store import Store
from store.turns import Patience

__all__ = [
    "Added",
    "BadBackup",
    "Import",
    "Patience",
    "Refused",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreRefused",
    "StoreTooNew",
    "StoredParts",
]
