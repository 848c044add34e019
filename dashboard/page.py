"""The frame of the page: its head, its states, and which events it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import chips, collection, keys, notices, permissions, settings, shelf, store_shelf, visitor
from dashboard.digest import digest
from dashboard.load import collection_names, part
from dashboard.quiet import ask_nobody_for_our_address
from gazetteer.errors import GazetteerError
from geo.counts import without_each
from geo.select import Selection, to_query
from reports.errors import ReportError

if TYPE_CHECKING:
    from dashboard.view import Indexes, View
    from gazetteer.gazetteer import Gazetteer

TITLE = "Sitrep Atlas"
DAYS_OF_A_WEEK = 7
ABOUT = (
    "**Sitrep Atlas** turns news reports about an armed conflict into a sourced, dated map.\n\n"
    "Places: GeoNames, CC BY 4.0. Base map: Natural Earth, public domain."
)


def set_up() -> None:
    """Title of the browser tab and layout."""
    ask_nobody_for_our_address()  # on a host that runs app.py without our server
    st.set_page_config(
        page_title=TITLE,
        page_icon=part("icon.svg"),
        layout="wide",
        menu_items={"About": ABOUT, "Get help": None, "Report a bug": None},
    )


def collections() -> tuple[str, ...]:
    """Names of the collections; without any the page ends here and says so."""
    names = collection_names(settings.COLLECTIONS)
    if store_shelf.is_there():
        names = (*names, settings.STORE_COLLECTION)
    if visitor.readings() or st.session_state.get(keys.COLLECTION) == settings.OWN_COLLECTION:
        names = (*names, settings.OWN_COLLECTION)
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
        notices.problem("The gazetteer cannot be opened, so no place can be found.", permissions.told(error))
        st.stop()
    if not was_open:
        st.rerun()  # draws the page anew, without the place that the progress bar had
    return opened


def open_collection(name: str, gazetteer: Gazetteer) -> tuple[str, Indexes]:
    """The events of a collection with the visitor's own; if its files cannot be read the page ends here."""
    try:
        return collection.opened(name, gazetteer)
    except ReportError as error:
        notices.problem(
            "This collection cannot be read. Choose another one in the sidebar.", permissions.told(error)
        )
        st.stop()


def map_key(events_key: str, selection: Selection) -> str:
    """Short name of what the map is given: the events, and every filter but the window of days."""
    query = to_query(replace(selection, start=None, end=None))
    return digest(events_key, (f"{name}={value}" for name, values in query.items() for value in values))


def say_link_problem() -> None:
    """Say once that the address asked for something that is not understood."""
    problem = st.session_state.pop(keys.LINK_PROBLEM, "")
    if problem:
        notices.problem("This link asks for something that is not understood; everything is shown.", problem)


def say_left_out() -> None:
    """Say once which filters name what these events do not have, as a link from elsewhere may."""
    left_out = st.session_state.pop(keys.LEFT_OUT, [])
    if left_out:
        notices.note(
            "These data do not have what some filters name; those were left out.", "\n".join(left_out)
        )


def say_stretches(days: int) -> None:
    """Say that the map counts whole stretches of days, when it does."""
    if days > 1:
        weeks = days // DAYS_OF_A_WEEK
        notices.note(
            f"There are so many events that the map counts by {'weeks' if weeks == 1 else f'{weeks} weeks'}.",
            "A window shows each stretch that it touches as a whole; totals, table and downloads go by days. "
            "With filters that leave fewer events the map goes by days too.",
        )


def say_empty(shown: View, asked: Selection) -> None:
    """Say why there is nothing to see, if so, and which filter it is."""
    indexes = shown.indexes
    if not len(indexes.events) and not len(indexes.reports):
        notices.note("This collection has no reports yet. Add one under “Add reports” below.")
    elif not len(indexes.events):
        notices.note("No report of this collection states an event. “Reports” below says why, for each.")
    elif not len(shown.rows_of_all_days):
        notices.note("No event passes these filters together.", _why_empty(shown, asked))
    elif not len(shown.rows):
        notices.note("No event lies in this window of days. Move the slider, or clear the days.")


def _why_empty(shown: View, asked: Selection) -> str:
    masks = {part: mask for part, mask in shown.masks.items() if part != chips.DAYS}
    return chips.why_empty(asked, masks, without_each(masks))


def theme() -> str:
    """`light` or `dark`, as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
