"""The events as a table, sorted here and sent by pages; choosing a row opens the event on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard import focus, keys
from dashboard.digest import digest
from geo.order import Order, SortBy, ordered

if TYPE_CHECKING:
    from dashboard.view import Indexes
    from geo.index import EventIndex

HEIGHT, ROW_HEIGHT, MOST_ROWS = 420, 35, 11
PAGE_ROWS = 500  # about 150 kB; more would make every change of the window slow
WIDTHS_PX = {"Date": 180, "What": 210, "Place": 190, "Killed": 110, "Displaced": 130, "Sources": 170}


def show(indexes: Indexes, chosen: np.ndarray) -> None:
    """A page of the table of the events shown.

    Args:
        indexes: of all events.
        chosen: rows of the events shown, in the order of the index.
    """
    index = indexes.events
    if not len(chosen):
        return
    order, at_row = _choose_order(len(chosen))
    in_order = ordered(index, chosen, order)
    page_rows = in_order[at_row : at_row + PAGE_ROWS]
    _say_where(index, in_order, at_row, len(page_rows))
    _grid(indexes, page_rows)


def order_of(word: str) -> Order:
    """The order that a word of an address stands for: a column, `-` before it from the greatest down."""
    name = word.removeprefix("-")
    return Order(by=SortBy(name), descending=word != name) if name in set(SortBy) else Order()


def order_word(order: Order) -> str:
    """The word of an order for an address; empty for the order of the days."""
    return "" if order == Order() else ("-" if order.descending else "") + order.by


def order() -> Order:
    """The order that the visitor chose."""
    by = st.session_state.get(keys.SORT_BY) or SortBy.DATE
    return Order(by=SortBy(by), descending=bool(st.session_state.get(keys.DESCENDING)))


def page_number() -> int:
    """The page of the table, from 1."""
    return int(st.session_state.get(keys.TABLE_PAGE) or 1)


def set_order(wanted: Order, page: int) -> None:
    """Set order and page; to be called before they are drawn."""
    st.session_state[keys.SORT_BY], st.session_state[keys.DESCENDING] = str(wanted.by), wanted.descending
    st.session_state[keys.TABLE_PAGE] = max(1, page)


def first_page(indexes: Indexes, chosen: np.ndarray) -> None:
    """Make the page that a visitor is shown first."""
    indexes.table_rows.page(ordered(indexes.events, chosen, Order())[:PAGE_ROWS])


def _choose_order(total: int) -> tuple[Order, int]:
    """The fields above the table; gives the order and the place of the page's first row."""
    pages = (total + PAGE_ROWS - 1) // PAGE_ROWS
    if keys.SORT_BY not in st.session_state:
        set_order(Order(), 1)
    st.session_state[keys.TABLE_PAGE] = min(page_number(), pages)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=keys.TABLE_TOOLS):
        st.selectbox(
            "Sort by",
            [str(column) for column in SortBy],
            format_func=str.capitalize,
            key=keys.SORT_BY,
            width=160,
            on_change=_first_page,
        )
        st.toggle("Greatest first", key=keys.DESCENDING, on_change=_first_page)
        if pages > 1:
            st.number_input(f"Page, 1 to {pages:,}", 1, pages, key=keys.TABLE_PAGE, width=160)
    return order(), (page_number() - 1) * PAGE_ROWS


def _first_page() -> None:
    st.session_state[keys.TABLE_PAGE] = 1


def _say_where(index: EventIndex, in_order: np.ndarray, at_row: int, number: int) -> None:
    """Which rows these are, and where the event stands that is open on the map."""
    total = len(in_order)
    part = f"Rows {at_row + 1:,} to {at_row + number:,} of {total:,}. " if number < total else ""
    st.caption(f"{part}Choose a row to open its event on the map.")
    opened = st.session_state.get(keys.PICKED_EVENT)
    found = np.flatnonzero(in_order == (index.row_of(opened) if opened else -1))
    if len(found):
        at = int(found[0])
        page = f", on page {at // PAGE_ROWS + 1:,}" if number < total else ""
        st.caption(f"The event open on the map is row {at + 1:,}{page}.")


def _grid(indexes: Indexes, page_rows: np.ndarray) -> None:
    ids = indexes.events.ids(page_rows)
    key = (
        f"{keys.TABLE} {digest(ids)}"  # another key for other rows, lest a chosen row stand for another event
    )

    def chosen() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        focus.open_event(ids[picked[0]] if picked and picked[0] < len(ids) else None)

    st.dataframe(
        indexes.table_rows.page(page_rows),
        hide_index=True,
        height=HEIGHT if len(ids) > MOST_ROWS else "auto",
        row_height=ROW_HEIGHT,
        column_config={name: st.column_config.Column(width=width) for name, width in WIDTHS_PX.items()},
        key=key,
        on_select=chosen,
        selection_mode="single-row",
        alt="The events shown on the map and in its window, one for each row",
    )
