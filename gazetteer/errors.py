"""Errors of the gazetteer.

GazetteerError
├── BadTable (also ValueError): a row of a table in `data/gazetteer/` cannot be used.
├── BadCoordinates (also ValueError): a point of a question lies off the globe.
├── BadQuestion (also ValueError): a row of a batch of names cannot be asked.
├── BadSource (also ValueError): a file given to `gazetteer build` is not in a format that it reads.
├── DownloadFailed (also OSError): what was asked for did not arrive, or not whole.
├── KeptSourceChanged (also OSError): a kept source is missing, or is not the one that was kept.
├── BadService (also ValueError): an online geocoder lacks a host or a user name, or its address is none.
└── IndexUnavailable (also OSError): the index can be neither opened nor built in the cache folder.
"""

from __future__ import annotations


class GazetteerError(Exception):
    """Root of all errors of this package. `str(error)` is a one-line message."""


class BadTable(GazetteerError, ValueError):  # noqa: N818 - the names read as what was found
    """A cell of a curated table is not acceptable."""

    def __init__(self, file: str, row: int, column: str, value: str, accepted: str) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.accepted = accepted
        super().__init__(file, row, column, value, accepted)  # all of them, so that it can be pickled

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}, column {self.column!r}"
        return f"{where}: {self.value!r} is not accepted; expected {self.accepted}"


class BadCoordinates(GazetteerError, ValueError):  # noqa: N818
    """A longitude or latitude is outside its range, or is not a number."""


class IndexUnavailable(GazetteerError, OSError):  # noqa: N818
    """The index can be neither read nor written in the cache folder."""


class BadQuestion(GazetteerError, ValueError):  # noqa: N818
    """A row of a batch of names is no name, or names a country that is not known."""


class BadSource(GazetteerError, ValueError):  # noqa: N818
    """A dump, a table of units or a file of boundaries cannot be used."""


class DownloadFailed(GazetteerError, OSError):  # noqa: N818
    """A server could not be reached, refused, or sent something else than was asked for."""


class KeptSourceChanged(GazetteerError, OSError):  # noqa: N818
    """The folder of kept sources is not as `gazetteer build` left it."""


class BadService(GazetteerError, ValueError):  # noqa: N818
    """An online geocoder cannot be asked as it was given."""
