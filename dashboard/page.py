"""The frame of the page: its head, its states, and which events it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import collection, keys, notices, settings, shelf
from dashboard.digest import digest
from dashboard.load import collection_names, part
from gazetteer.errors import GazetteerError
from geo.select import Selection, select, to_query
from reports.errors import ReportError

if TYPE_CHECKING:
    from events.event import Event, EventSet
    from gazetteer.gazetteer import Gazetteer

TITLE = "Sitrep Atlas"
ABOUT = (
    "**Sitrep Atlas** turns news reports about an armed conflict into a sourced, dated map.\n\n"
    "Places: GeoNames, CC BY 4.0. Base map: Natural Earth, public domain."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The events on the page.

    Attributes:
        of_all_days: events that pass every filter but the window of days; the map is given these.
        background: what is told as history, by the same filters; the map's background layer.
        shown: those of `of_all_days` that lie in the window.
        undated_left_out: how many undated events pass the filters but answer no window.
    """

    of_all_days: tuple[Event, ...]
    background: tuple[Event, ...]
    shown: tuple[Event, ...]
    undated_left_out: int


def set_up() -> None:
    """Title of the browser tab and layout."""
    st.set_page_config(
        page_title=TITLE,
        page_icon=part("icon.svg"),
        layout="wide",
        menu_items={"About": ABOUT, "Get help": None, "Report a bug": None},
    )


def collections() -> tuple[str, ...]:
    """Names of the collections; without any the page ends here and says so."""
    names = collection_names(settings.COLLECTIONS)
    if not names:
        notices.problem("There is no collection of reports to open.", str(settings.COLLECTIONS))
        st.stop()
    return names


def open_gazetteer() -> Gazetteer:
    """The gazetteer; if it cannot be opened the page ends here and says why."""
    was_open = shelf.is_open()
    try:
        opened = shelf.gazetteer()
    except GazetteerError as error:
        notices.problem("The gazetteer cannot be opened, so no place can be found.", str(error))
        st.stop()
    if not was_open:
        st.rerun()  # draws the page anew, without the place that the progress bar had
    return opened


def open_collection(name: str, gazetteer: Gazetteer) -> tuple[str, EventSet]:
    """The events of a collection with the visitor's own; if its files cannot be read the page ends here."""
    try:
        return collection.event_set(name, gazetteer)
    except ReportError as error:
        notices.problem("This collection cannot be read. Choose another one in the sidebar.", str(error))
        st.stop()


def view(event_set: EventSet, selection: Selection) -> View:
    """Which events the page shows for a selection."""
    any_day = replace(selection, start=None, end=None)
    of_all_days = select(event_set.events, any_day)
    shown = select(of_all_days, Selection(start=selection.start, end=selection.end))
    undated = sum(event.date.start is None for event in of_all_days)
    return View(
        of_all_days=of_all_days,
        background=select(event_set.background, any_day),
        shown=shown,
        undated_left_out=undated - sum(event.date.start is None for event in shown),
    )


def events_of_claims(shown: View) -> dict[str, str]:
    """Ids of the events that the map holds, by the ids of their claims."""
    events = (*shown.of_all_days, *shown.background)
    return {claim.claim_id: event.event_id for event in events for claim in event.claims}


def map_key(events_key: str, selection: Selection) -> str:
    """Short name of what the map is given: the events, and every filter but the window of days."""
    query = to_query(replace(selection, start=None, end=None))
    return digest(events_key, (f"{name}={value}" for name, values in query.items() for value in values))


def say_link_problem() -> None:
    """Say once that the address asked for something that is not understood."""
    problem = st.session_state.pop(keys.LINK_PROBLEM, "")
    if problem:
        notices.problem("This link asks for something that is not understood; everything is shown.", problem)


def say_empty(event_set: EventSet, shown: View) -> None:
    """Say why there is nothing to see, if so."""
    if not event_set.readings:
        notices.note("This collection has no reports yet. Add one under “Add reports” below.")
    elif not event_set.events:
        notices.note("No report of this collection states an event. “Reports” below says why, for each.")
    elif not shown.of_all_days:
        notices.note("No event passes these filters. Clear them in the sidebar.")
    elif not shown.shown:
        notices.note("No event lies in this window of days. Move the slider, or clear the days.")


def theme() -> str:
    """`light` or `dark`, as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
