"""The dashboard's table of contents: its pages, and what stands on the first one from top to bottom."""

from __future__ import annotations

import streamlit as st

from dashboard import (
    add_reports,
    address,
    areas,
    audit,
    base_map,
    chips,
    collection,
    download,
    filters,
    gazetteer_page,
    keys,
    link_data,
    navigation,
    page,
    table,
    time_map,
    totals,
    view,
    viewport,
    window,
)


def main() -> None:
    """Draw the page of the address."""
    page.set_up()
    navigation.run(events, gazetteer_page.show)


def events() -> None:
    """The map of events for the visitor's choices."""
    notice = st.container(key=keys.NOTICE)
    with notice:
        names = page.collections()
        address.read(names)
        gazetteer = page.open_gazetteer()
        page.say_link_problem()

    chosen = filters.choose_collection(names)
    with notice:
        key, event_set = page.open_collection(chosen, gazetteer)
    indexes = collection.indexes(key, event_set)
    selection = filters.choose(indexes.events, gazetteer)

    shown = view.view(indexes, selection)
    map_key = page.map_key(key, selection)
    window.keep_extent(indexes.events, shown.rows_of_all_days)
    counts = totals.count(indexes.events, shown.rows)
    chips.show(selection, len(shown.rows), len(indexes.events))
    time_map.show(shown, map_key, base_map.choose(), areas.told(selection))
    viewport.listen()
    totals.show(counts, indexes.set_aside)
    totals.show_types(counts, selection.start, selection.end)
    with notice:
        page.say_left_out()
        page.say_empty(event_set, shown, selection)
        link_data.say(shown)

    panels = st.tabs(["Table", "Reports", "Add reports", "Download"], key=keys.PANELS)
    with panels[0]:
        table.show(indexes.events, shown.rows)
    with panels[1]:
        audit.show(indexes.reports, shown.event_of_claims)
    with panels[2]:
        add_reports.show()
    with panels[3]:
        download.show(shown, selection, counts, page.theme())
    address.write(selection, chosen, shown)


main()
