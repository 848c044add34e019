"""The dashboard's table of contents: its pages, and what stands on the first one from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import (
    add_reports,
    address,
    areas,
    audit,
    base_map,
    chips,
    download,
    filters,
    gazetteer_page,
    import_tables,
    keys,
    link_data,
    navigation,
    page,
    settings,
    store_page,
    table,
    time_map,
    totals,
    view,
    viewport,
    waiting,
    window,
)

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from geo.select import Selection


def main() -> None:
    """Draw the page of the address."""
    page.set_up()
    navigation.run(events, gazetteer_page.show)


def events() -> None:
    """The map of events for the visitor's choices."""
    notice = st.container(key=keys.NOTICE)
    with notice:
        waiting.put()
        names = page.collections()
        address.read(names)
        gazetteer = page.open_gazetteer()
        page.say_link_problem()

    chosen = filters.choose_collection(names)
    with store_page.errors_said(notice):
        with notice:
            key, indexes = page.open_collection(chosen, gazetteer)
        draw(key, indexes, filters.choose(indexes.events, gazetteer), notice)
    if chosen == settings.STORE_COLLECTION:
        store_page.keep_up(key)


def draw(key: str, indexes: view.Indexes, selection: Selection, notice: DeltaGenerator) -> None:
    """The events that answer a selection: map, counts and panels."""
    shown = view.view(indexes, selection)
    map_key = page.map_key(key, selection)
    window.keep_extent(indexes.events, shown.rows_of_all_days)
    counts = totals.count(indexes.events, shown.rows)
    chips.show(selection, len(shown.rows), len(indexes.events))
    stretch = time_map.show(shown, map_key, base_map.choose(), areas.told(selection))
    viewport.listen()
    totals.show(counts, indexes.reports.set_aside)
    totals.show_types(counts, selection.start, selection.end)
    with notice:
        page.say_left_out()
        page.say_empty(shown, selection)
        page.say_stretches(stretch)
        link_data.say(shown)

    panels = st.tabs(["Table", "Reports", "Add reports", "Import tables", "Download"], key=keys.PANELS)
    with panels[0]:
        table.show(indexes.events, shown.rows)
    with panels[1]:
        audit.show(indexes.reports, shown.event_of_claims)
    with panels[2]:
        add_reports.show()
    with panels[3]:
        import_tables.show()
    with panels[4]:
        download.show(shown, selection, counts, page.theme())
    address.write(selection, shown)


main()
