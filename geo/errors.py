"""Errors of the geo room.

GeoError
SelectionError(ValueError)   a query that cannot be read as a selection
StoreChangedError            an event that was shown is gone from the store
StyleError(ValueError)       a style table that leaves a word of the vocabulary without a mark
PublishError(ValueError)     a database that cannot be published to
"""


class GeoError(Exception):
    """Root of the errors of this room."""


class SelectionError(GeoError, ValueError):
    """A query that cannot be read as a selection; the message names key, value and what is accepted."""


class StoreChangedError(GeoError):
    """An event that was shown is gone from the store; the message names it."""


class StyleError(GeoError, ValueError):
    """A style table that cannot be used; the message names file and value."""


class PublishError(GeoError, ValueError):
    """A database that cannot be published to; the message names it without any password."""
