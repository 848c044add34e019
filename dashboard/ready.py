"""What every page of some events asks of their indexes, made before anybody asks; each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import table, totals
from dashboard.view import view
from geo.select import Selection

if TYPE_CHECKING:
    from dashboard.view import Indexes, View


def make_ready(indexes: Indexes) -> View:
    """Make what a page without filters shows; gives its events.

    Raises:
        StoreError: the store that they are from cannot be read.
    """
    index, shown = indexes.events, view(indexes, Selection())
    for names in (index.sources, index.claimants, index.actors, index.names):
        _ = names.counts
    _ = index.place_counts, indexes.fingerprint, indexes.reports.set_aside, len(indexes.reports)
    totals.count(index, shown.rows)
    table.first_page(indexes, shown.rows)
    return shown
