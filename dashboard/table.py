"""The events as a table, sorted here and sent by pages; choosing a row opens the event on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import focus, keys, visitor
from dashboard.digest import digest
from geo.order import Order, SortBy, ordered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.view import Indexes
    from geo.index import EventIndex

HEIGHT, ROW_HEIGHT, MOST_ROWS = 420, 35, 11
PAGE_ROWS = 500  # about 150 kB; more would make every change of the window slow
MOST_PAGES = 100  # kept for whoever asks for the same one
WIDTHS_PX = {"Date": 180, "What": 210, "Place": 190, "Killed": 110, "Displaced": 130, "Sources": 170}


def rows(records: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row of plain text and numbers for each record of an event, in their order."""
    return pd.DataFrame([_row(record) for record in records])


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
        _page(indexes, page_rows, digest(indexes.events.fingerprint, ids)),
        hide_index=True,
        height=HEIGHT if len(ids) > MOST_ROWS else "auto",
        row_height=ROW_HEIGHT,
        column_config={name: st.column_config.Column(width=width) for name, width in WIDTHS_PX.items()},
        key=key,
        on_select=chosen,
        selection_mode="single-row",
        alt="The events shown on the map and in its window, one for each row",
    )


def _page(indexes: Indexes, page_rows: np.ndarray, key: str) -> pa.Table:
    """The rows of a page: shared by all visitors, but for what a visitor's own reports tell."""
    if indexes.is_shared:
        return _shared_page(key, indexes.events, page_rows)
    return visitor.remembered("page of the table", key, lambda: _made(indexes.events, page_rows))


@st.cache_resource(show_spinner=False, max_entries=MOST_PAGES)
def _shared_page(key: str, _index: EventIndex, _page_rows: np.ndarray) -> pa.Table:  # noqa: ARG001
    # Keyed by `key` alone, which stands for the other two.
    return _made(_index, _page_rows)


def _made(index: EventIndex, page_rows: np.ndarray) -> pa.Table:
    return pa.Table.from_pandas(rows(index.records(page_rows)), preserve_index=False)


def _row(properties: Mapping[str, Any]) -> dict[str, str | int]:
    return {
        "Date": _days(properties),
        "What": properties["sub_event_type"],
        "Place": properties["place"] or "",
        "Status": properties["status"],
        "Killed": bounds_words(properties, "killed"),
        "Wounded": bounds_words(properties, "wounded"),
        "Displaced": bounds_words(properties, "displaced"),
        "Actor": properties["actor"] or "",
        "Target": properties["target"] or "",
        "Sources": "; ".join(sorted({claim["source"] for claim in properties["claims"]})),
        "As written": properties["place_as_written"] or "",
        "Known to": properties["geo_precision"],
        "Why not on the map": _reason(properties),
        "Type": properties["event_type"],
        "Claims": len(properties["claims"]),
        "Agreement": properties["agreement"],
        "Reports": properties["reports"],
        "Id": properties["id"],
    }


def bounds_words(properties: Mapping[str, Any], name: str) -> str:
    """Bounds of a figure in words: `3`, `24 to 99`, `30 or more`; empty when not stated."""
    low, high = properties[f"{name}_low"], properties[f"{name}_high"]
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _days(properties: Mapping[str, Any]) -> str:
    first, last = properties["date_start"], properties["date_end"]
    if first is None:
        weekday = properties["weekday"]
        return f"undated, a {weekday}" if weekday else "undated"
    return first if first == last else f"{first} to {last}"


def _reason(properties: Mapping[str, Any]) -> str:
    """Why an event has no mark: no place, only a country, or no day."""
    if properties["unlocated_reason"]:
        return str(properties["unlocated_reason"])
    if properties["geo_precision"] == "country":
        return "only a country is named"
    return "the report gives no day" if properties["date_start"] is None else ""
