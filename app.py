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
    panels,
    settings,
    store_page,
    table,
    time_map,
    totals,
    turns,
    view,
    viewport,
    waiting,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        with turns.drawing.turn():
            places = draw(key, indexes, filters.choose(indexes.events, gazetteer), notice)
        take_in(places)
    if chosen == settings.STORE_COLLECTION:
        store_page.keep_up(key)


def draw(
    key: str, indexes: view.Indexes, selection: Selection, notice: DeltaGenerator
) -> Mapping[str, DeltaGenerator]:
    """The events that answer a selection: map, counts and panels; gives the places of the open panels."""
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

    places = panels.put()
    if place := places.get(panels.TABLE):
        with place:
            table.show(indexes, shown.rows)
    if place := places.get(panels.REPORTS):
        with place:
            audit.show(indexes.reports, shown.event_of_claims)
    if place := places.get(panels.DOWNLOAD):
        with place:
            download.show(shown, selection, counts, page.theme())
    address.write(selection, shown)
    return places


def take_in(places: Mapping[str, DeltaGenerator]) -> None:
    """The panels through which reports and tables come; reading them may take long, so they need no turn."""
    if place := places.get(panels.ADD):
        with place:
            add_reports.show()
    if place := places.get(panels.IMPORT):
        with place:
            import_tables.show()


main()
