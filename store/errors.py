"""Errors of the store.

StoreError
├── StoreBusy (also OSError): other programs held the store for longer than was waited for.
├── StoreDamaged (also OSError): the file cannot be read, or holds less than its ledger says.
├── StoreFull (also OSError): no room for a change, on the disk or in memory.
├── StoreRefused (also OSError): the disk fails, is read-only, or may not be written.
├── StoreTooNew: a newer version of the program wrote it.
└── BadBackup (also ValueError): what should be restored is no whole store.
"""

from __future__ import annotations


class StoreError(Exception):
    """Root of all errors of this package. `str(error)` is a one-line message."""


class StoreBusy(StoreError, OSError):  # noqa: N818 - the names read as what was found
    """Another program held the store for too long."""


class StoreDamaged(StoreError, OSError):  # noqa: N818
    """The store lost something, or cannot be read. The message names what brings it back."""


class StoreFull(StoreError, OSError):  # noqa: N818
    """A change had no room; the message tells what became of it."""


class StoreRefused(StoreError, OSError):  # noqa: N818
    """The system does not let the store be opened or changed; what is there is whole."""


class StoreTooNew(StoreError):  # noqa: N818
    """The store was written by a newer version."""


class BadBackup(StoreError, ValueError):  # noqa: N818
    """A backup cannot be restored."""
