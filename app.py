"""The dashboard's table of contents: its pages, and what stands on the first one from top to bottom."""

from __future__ import annotations

import streamlit as st

from dashboard import (
    add_reports,
    address,
    audit,
    download,
    filters,
    gazetteer_page,
    keys,
    navigation,
    page,
    table,
    time_map,
    totals,
    visitor,
    window,
)


def main() -> None:
    """Draw the page of the address."""
    page.set_up()
    navigation.run(events, gazetteer_page.show)


def events() -> None:
    """The map of events for the visitor's choices."""
    st.caption("What reports say happened, where and when, with the sentence each mark rests on.")
    notice = st.container(key=keys.NOTICE)
    with notice:
        names = page.collections()
        address.read(names)
        gazetteer = page.open_gazetteer()
        page.say_link_problem()

    chosen = filters.choose_collection(names)
    with notice:
        key, event_set = page.open_collection(chosen, gazetteer)
    selection = filters.choose(event_set.events)
    address.write(selection, chosen)

    view = page.view(event_set, selection)
    map_key = page.map_key(key, selection)
    window.keep_extent(view.of_all_days)
    counts = totals.count(view.shown)
    totals.show(counts)
    time_map.show((*view.of_all_days, *view.background), map_key)
    totals.show_types(counts, selection.start, selection.end)
    with notice:
        page.say_empty(event_set, view)

    panels = st.tabs(["Table", "Reports", "Add reports", "Download"], key=keys.PANELS)
    with panels[0]:
        table.show(view.shown)
    with panels[1]:
        event_of = visitor.remembered("event_of", map_key, lambda: page.events_of_claims(view))
        audit.show(event_set.readings, event_of)
    with panels[2]:
        add_reports.show()
    with panels[3]:
        download.show(view.shown, selection, view.undated_left_out, page.theme())


main()
