"""The sidebar: which collection, and which of its events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st

from dashboard import area_fields, keys, name_fields, settings, window
from dashboard.load import collection_titles
from events.event import GeoPrecision
from geo.select import Selection
from reports.vocabulary import EVENT_TYPE_OF, DatePrecision, EventType, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from gazetteer.gazetteer import Gazetteer
    from geo.index import EventIndex

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MOST_COUNTED = 10**9
# Session entries by the part of a selection that they stand for.
WORDS: Final[Mapping[str, tuple[str, type[StrEnum]]]] = {
    "event_types": (keys.EVENT_TYPES, EventType),
    "sub_types": (keys.SUB_TYPES, SubEventType),
    "statuses": (keys.STATUSES, Status),
    "geo_precisions": (keys.GEO_PRECISIONS, GeoPrecision),
    "date_precisions": (keys.DATE_PRECISIONS, DatePrecision),
}
NAMES: Final = {"sources": keys.SOURCES, "claimants": keys.CLAIMANTS, "actors": keys.ACTORS}
NUMBERS: Final = {
    "killed_at_least": keys.KILLED,
    "wounded_at_least": keys.WOUNDED,
    "displaced_at_least": keys.DISPLACED,
}

FIELDS: Final = frozenset(
    {
        *(key for key, _ in WORDS.values()), *NAMES.values(), *NUMBERS.values(), *area_fields.FIELDS,
        keys.ANY_FIGURE, keys.SEARCH, keys.PLACE, keys.FIRST_DAY, keys.LAST_DAY,
    }
)  # fmt: skip


def choose_collection(names: Sequence[str]) -> str:
    """The collection that the visitor looks at; it comes from the project's own folder names."""
    titles = collection_titles(settings.COLLECTIONS) | {
        settings.STORE_COLLECTION: settings.PARTS_TITLE if settings.parts_folder() else settings.STORE_TITLE,
        settings.OWN_COLLECTION: settings.OWN_TITLE,
    }
    with st.sidebar:
        chosen: str = st.selectbox(
            "Collection",
            names,
            index=names.index(settings.DEFAULT_COLLECTION) if settings.DEFAULT_COLLECTION in names else 0,
            format_func=lambda name: titles[name],
            key=keys.COLLECTION,
            on_change=_other_collection,
        )
    return chosen


def choose(index: EventIndex, gazetteer: Gazetteer) -> Selection:
    """Draw the filters over the events there are, and give the selection they stand for.

    The groups that are opened seldom stay closed, unless one of their filters is in use.
    """
    asked = selection()
    with st.sidebar:
        st.text_input(
            "Search",
            key=keys.SEARCH,
            placeholder="Words in quotes and names",
            icon=":material/search:",
            help="All words have to occur, in quotes, names of places, actors or claimants; "
            "quotation marks keep a phrase together.",
        )
        _choose_words("Event type", "event_types", index.words("type"), "All types")
        _choose_words("Status", "statuses", index.words("status"), "Any status")
        name_fields.choose_many("Source", keys.SOURCES, index.sources, "All sources")
        name_fields.choose_place(index)
        _choose_days()
        with _group("Who", asked.actors, asked.claimants):
            name_fields.choose_many("Actor", keys.ACTORS, index.actors, "Anybody", counted=True)
            name_fields.choose_many("Claimant", keys.CLAIMANTS, index.claimants, "Anybody", counted=True)
        with _group("Kind and precision", asked.sub_types, asked.geo_precisions, asked.date_precisions):
            kinds = index.words("subtype")
            _choose_words("Sub-type", "sub_types", kinds, "All sub-types", within=asked.event_types)
            _choose_words("Where, known to", "geo_precisions", index.words("precision"), "Any precision")
            _choose_words("When, known to", "date_precisions", index.words("date_precision"), "Any precision")
        with _group("Figures", *(getattr(asked, name) is not None for name in NUMBERS), asked.any_figure):
            _choose_figures()
        with _group("Area", asked.within, asked.bbox, asked.polygon):
            area_fields.choose(gazetteer)
        st.button("Clear filters", key=keys.CLEAR, on_click=clear, width="stretch", disabled=not _in_use())
    return selection()


def selection() -> Selection:
    """The visitor's filters as one frozen value."""
    first, last = window.days()
    state = st.session_state
    chosen: dict[str, Any] = {
        name: frozenset(map(kind, state.get(key, ()))) for name, (key, kind) in WORDS.items()
    }
    chosen |= {name: frozenset(state.get(key, ())) for name, key in NAMES.items()}
    chosen |= {name: state.get(key) for name, key in NUMBERS.items()}
    return Selection(
        start=first,
        end=last,
        any_figure=bool(state.get(keys.ANY_FIGURE)),
        text=state.get(keys.SEARCH, "").strip(),
        place=state.get(keys.PLACE),
        bbox=state.get(keys.BBOX),
        polygon=state.get(keys.POLYGON, ()),
        within=state.get(keys.WITHIN),
        **chosen,
    )


def fill(asked: Selection) -> None:
    """Set the filters to a selection; to be called before they are drawn."""
    state = st.session_state
    for name, (key, _) in WORDS.items():
        state[key] = sorted(str(word) for word in getattr(asked, name))
    for name, key in NAMES.items():
        state[key] = sorted(getattr(asked, name))
    for name, key in NUMBERS.items():
        state[key] = getattr(asked, name)
    state[keys.ANY_FIGURE], state[keys.SEARCH] = asked.any_figure, asked.text
    state[keys.PLACE] = asked.place
    area_fields.fill(asked)
    window.set_days(asked.start, asked.end)


def clear() -> None:
    """Ask for everything again."""
    fill(Selection())
    window.tell_map()


def _other_collection() -> None:
    clear()
    st.session_state[keys.LINK_DATA] = None


def _group(title: str, *in_use: object) -> Any:
    """A group of fields, with how many of them are in use behind its title."""
    number = sum(map(bool, in_use))
    words = f"{title} ({number})" if number else title
    return st.expander(words, expanded=number > 0, key=f"group {title}")


def _choose_words(
    label: str, name: str, column: np.ndarray, placeholder: str, within: frozenset[EventType] = frozenset()
) -> None:
    """A list of the words of a vocabulary that occur, in its order."""
    key, vocabulary = WORDS[name]
    there = np.bincount(column, minlength=len(vocabulary))
    options = [
        str(word)
        for word, number in zip(vocabulary, there.tolist(), strict=True)
        if number and not (within and isinstance(word, SubEventType) and EVENT_TYPE_OF[word] not in within)
    ]
    name_fields.keep_known(label, key, options)
    st.multiselect(label, options, key=key, placeholder=placeholder, disabled=not options)


def _choose_days() -> None:
    limits: dict[str, Any] = {"min_value": EARLIEST, "max_value": LATEST, "format": "YYYY-MM-DD"}
    st.date_input("From", None, key=keys.FIRST_DAY, on_change=window.tell_map, **limits)
    st.date_input("To", None, key=keys.LAST_DAY, on_change=window.tell_map, **limits)


def _choose_figures() -> None:
    st.caption("By what somebody says at least; 0 asks for any number.")
    for label, key in (("Killed", keys.KILLED), ("Wounded", keys.WOUNDED), ("Displaced", keys.DISPLACED)):
        if key not in st.session_state:
            st.session_state[key] = None
        st.number_input(
            f"{label}, at least", 0, MOST_COUNTED, value=None, step=1, key=key, placeholder="Any or none"
        )
    st.checkbox("States any of these figures", key=keys.ANY_FIGURE)


def _in_use() -> bool:
    return selection() != Selection()
