"""Files to take away: exactly the events that the filters and the window show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys, settings, store_shelf
from dashboard.totals import window_words
from dashboard.view import view
from dashboard.wording import counted
from geo.errors import StoreChangedError
from geo.export import FORMATS, export_bytes, file_name, to_about

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.totals import Totals
    from dashboard.view import View
    from events.event import Event
    from geo.export_rows import Rows
    from geo.select import Selection

    Events = Callable[[], Sequence[Event] | Rows]

ABOUT_MIME = "text/plain"
TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A button: what it says, the name and type of its file, and what makes the file when it is pressed."""

    key: str
    label: str
    name: str
    mime: str
    use: str
    make: Callable[[], bytes]


def show(shown: View, selection: Selection, totals: Totals, theme: str) -> None:
    """A button for each format; a file is made when its button is pressed.

    Args:
        shown: the events on the page.
        selection: the question they answer.
        totals: counts of them.
        theme: `light` or `dark`, for the standalone map.
    """
    window = window_words(selection.start, selection.end)
    window = window[:1].lower() + window[1:]  # "all days", but "22 Oct 2020"
    st.write(f"{counted(totals.events, 'event')} of {counted(totals.reports, 'report')}, {window}.")
    for line in contents(totals.unlocated, totals.undated, shown.undated_left_out):
        st.caption(line)
    with st.container(horizontal=True):
        anew = partial(_taken_anew, selection) if shown.is_of_store else None
        for offer in offers(totals.events, shown.taken_away, selection, theme, anew=anew):
            st.download_button(
                offer.label,
                offer.make,
                offer.name,
                offer.mime,
                key=f"{keys.DOWNLOAD} {offer.key}",
                help=offer.use,
                icon=":material/download:",
                on_click="ignore",
                disabled=not totals.events,
            )
    if shown.is_of_store and settings.parts_folder() is None:
        st.caption(
            "If something is written into the store while a file is made, the file is made anew and holds "
            "that too, so it may have more events than its name says. If a file cannot be made because the "
            "store never rests, the command “export” waits for its turn."
        )
    st.caption(
        "Each file names its sources and has its number of events in its name. Pictures and animations are "
        "saved from the map itself. Places: GeoNames, CC BY 4.0. Base map: Natural Earth. Quotes belong to "
        "the outlets they are from."
    )


def contents(unlocated: int, undated: int, left_out: int) -> list[str]:
    """What is in every file, and what is left out of it, a sentence each."""
    lines = ["In every file: all that is shown, on the map or not, with every claim and its words."]
    if unlocated:
        lines.append(
            f"In it, without a geometry (no place, or only a country): {counted(unlocated, 'event')}."
        )
    if undated:
        lines.append(f"In it, without a day: {counted(undated, 'event')}.")
    if left_out:
        lines.append(f"Left out, since they have no day: {counted(left_out, 'undated event')}.")
    return [*lines, "Left out always: what reports tell as history, and sentences set aside."]


def offers(
    number: int,
    events: Events,
    selection: Selection,
    theme: str,
    *,
    anew: Callable[[], Sequence[Event] | Rows] | None = None,
) -> list[Offer]:
    """What can be taken away.

    Args:
        number: of events.
        events: gives them; asked for when a button is pressed, and not before.
        selection: the question they answer.
        theme: `light` or `dark`, for the standalone map.
        anew: gives them as they are now, where they may have changed since they were shown.
    """
    days = selection.start, selection.end
    made = [
        Offer(
            key=kind,
            label=form.label,
            name=file_name(kind, number, *days),
            mime=form.mime,
            use=form.use,
            make=_maker(events, partial(export_bytes, kind=kind, theme=theme), anew),
        )
        for kind, form in FORMATS.items()
    ]
    stem = file_name("csv", number, *days).removesuffix(".csv")
    tagged = Offer(
        key="hxl", label="CSV with HXL tags", name=f"{stem}_hxl.csv", mime=FORMATS["csv"].mime,
        use="The CSV with a second row of humanitarian tags",
        make=_maker(events, partial(export_bytes, kind="csv", hxl=True), anew),
    )  # fmt: skip
    sources = Offer(
        key="about", label="Sources and licences", name=f"{stem}_sources.txt", mime=ABOUT_MIME,
        use="Counts, outlets and attribution as text, to go with a file", make=_maker(events, to_about, anew),
    )  # fmt: skip
    return [*made, tagged, sources]


def _maker(
    events: Events,
    write: Callable[[Sequence[Event] | Rows], bytes],
    anew: Callable[[], Sequence[Event] | Rows] | None,
) -> Callable[[], bytes]:
    """What makes a file when its button is pressed; of a store that was changed, of what it holds now."""

    def made() -> bytes:
        try:
            return write(events())
        except StoreChangedError:
            if anew is None:
                raise
        for _ in range(TRIES):
            try:
                return write(anew())
            except StoreChangedError:
                continue
        return write(anew())

    return made


def _taken_anew(selection: Selection) -> Sequence[Event] | Rows:
    """The events that answer the selection, of the store as it is now."""
    return view(store_shelf.read(store_shelf.open_store()).indexes, selection).taken_away()
