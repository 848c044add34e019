"""Errors of work on a corpus.

CorpusError(ValueError)
├── BadSource     a source of reports that cannot be listed or opened
├── BadParts      a folder of parts that cannot be read or written
└── BadCluster    processes that cannot be started or reached
"""

from __future__ import annotations


class CorpusError(ValueError):
    """Root of all errors of this package; `str(error)` is one line for the user."""


class BadSource(CorpusError):  # noqa: N818 - the names read as what was found
    """A source of reports cannot be listed or opened."""


class BadParts(CorpusError):  # noqa: N818
    """A folder of parts cannot be read or written."""


class BadCluster(CorpusError):  # noqa: N818
    """Processes cannot be started, or a cluster cannot be reached."""
