"""The events of a collection together with the visitor's own reports, these alone, or those of the store.

Collections ship with the product, so their events are shared by all visitors. What a visitor adds is merged
in the visitor's own session and reaches no shared cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import settings, store_page, visitor, waiting, warm
from dashboard.digest import digest
from dashboard.view import Indexes
from events import from_reports, merge_readings
from reports import read_report
from reports.load import load_collection

if TYPE_CHECKING:
    from events.event import EventSet
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The reports of a shipped collection, and a digest that stands for all of their ids."""

    reports: tuple[Report, ...]
    digest: str


@st.cache_resource(show_spinner=False, max_entries=32)
def reports_of(name: str) -> Shipped:
    """The reports of a shipped collection."""
    reports = tuple(load_collection(settings.COLLECTIONS / name))
    return Shipped(reports=reports, digest=digest(report.report_id for report in reports))


@st.cache_resource(show_spinner="Reading the reports", max_entries=8)
def _shared_events(key: str, _reports: tuple[Report, ...], _gazetteer: Gazetteer) -> EventSet:  # noqa: ARG001
    # Streamlit keys the result by `key` alone, which stands for the other two.
    return from_reports(_reports, _gazetteer)


def shipped(name: str, gazetteer: Gazetteer) -> tuple[str, EventSet]:
    """The events of a shipped collection, read once for each state of the gazetteer and the reports."""
    found = reports_of(name)
    key = digest(gazetteer.version, found.digest)
    return key, _shared_events(key, found.reports, gazetteer)


@st.cache_resource(show_spinner="Making the index of the events, once for all who ask", max_entries=8)
def _shared_indexes(key: str, _events: EventSet) -> Indexes:  # noqa: ARG001
    # Keyed by `key` alone, as above.
    found = Indexes.of(_events)
    warm.rest()
    return found


def opened(name: str, gazetteer: Gazetteer) -> tuple[str, Indexes]:
    """A key that changes with the events, and the indexes of a collection.

    A shipped collection is merged with the visitor's own reports; the user's store is what it is.
    """
    if name == settings.STORE_COLLECTION:
        held = store_page.opened()
        return held.key, held.indexes
    key, events = event_set(name, gazetteer)
    return key, _indexes(key, events)


def _indexes(key: str, event_set: EventSet) -> Indexes:
    """The indexes of a set of events: shared by all visitors, but for what a visitor's own reports tell."""
    if not visitor.readings() and event_set.readings:
        with waiting.place():
            return _shared_indexes(key, event_set)
    return visitor.remembered("indexes", key, lambda: Indexes.of(event_set, is_shared=False))


def event_set(name: str, gazetteer: Gazetteer) -> tuple[str, EventSet]:
    """A key that changes with the events, and the events: a collection's with the visitor's own, or these."""
    visitor.keep_up(gazetteer.version, lambda report: read_report(report, gazetteer))
    own = visitor.readings()
    if name == settings.OWN_COLLECTION:
        key = digest("own", visitor.report_ids())
        return key, visitor.remembered("own", key, lambda: merge_readings(own))
    base_key, base = shipped(name, gazetteer)
    if not own:
        return base_key, base
    key = digest(base_key, visitor.report_ids())
    return key, visitor.remembered("events", key, lambda: merge_readings((*base.readings, *own)))
