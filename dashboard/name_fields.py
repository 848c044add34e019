"""Fields for names that may be thousands: the most frequent are offered, and any other can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import keys
from geo.select import THE_REPORT_ITSELF
from geo.words import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo.index import EventIndex
    from geo.postings import Postings

MOST_OFFERED, MOST_TAKEN = 250, 20


def choose_many(label: str, key: str, names: Postings, placeholder: str, *, counted: bool = False) -> None:
    """A list of names, the most frequent first when they are many, else by the alphabet.

    Args:
        label: of the field.
        key: of the field.
        names: all names with how often they occur.
        placeholder: said while nothing is chosen.
        counted: the number of events stands behind each name, and the most frequent come first.
    """
    counts = names.counts
    keep_known(label, key, names)
    options = offered(counts, st.session_state[key])
    typed = len(counts) > MOST_OFFERED
    st.multiselect(
        label,
        options if counted or typed else sorted(options),
        key=key,
        format_func=lambda name: name_words(name, counts.get(name) if counted else None),
        placeholder=placeholder,
        disabled=not counts,
        accept_new_options=typed,
        on_change=_complete if typed else None,
        args=(key, counts) if typed else None,
        help=f"The {MOST_OFFERED} most frequent of {len(counts):,}; type a part of any other."
        if typed
        else None,
    )


def choose_place(index: EventIndex) -> None:
    """A place by its main name; a name as written can be typed when there are many."""
    counts, key = index.place_counts, keys.PLACE
    chosen = st.session_state.get(key)
    if chosen is not None and chosen not in index.names:
        _leave_out("Place", [chosen])
        chosen = None
    st.session_state[key] = chosen
    typed = len(counts) > MOST_OFFERED
    st.selectbox(
        "Place",
        sorted(offered(counts, [chosen] if chosen else [])),
        index=None,
        key=key,
        placeholder="Any place",
        disabled=not counts,
        accept_new_options=typed,
        on_change=_complete_place if typed else None,
        args=(counts,) if typed else None,
    )


def keep_known(label: str, key: str, known: Collection[str] | Postings) -> None:
    """Take out of a field's value what the events do not have, and remember to say so."""
    chosen = st.session_state.get(key, [])
    st.session_state[key] = [name for name in chosen if name in known]
    _leave_out(label, [name for name in chosen if name not in known])


def offered(counts: Mapping[str, int], chosen: Collection[str]) -> list[str]:
    """The most frequent names, and what is chosen beside them."""
    most = list(counts)[:MOST_OFFERED]
    return [*most, *(name for name in chosen if name not in set(most))]


def matching(typed: str, names: Mapping[str, int], most: int) -> list[str]:
    """Names that hold what was typed, in any case and with or without marks, the most frequent first."""
    part = folded(typed)
    return [name for name in names if part and part in folded(name)][:most]


def name_words(name: str, number: int | None) -> str:
    """A name as an option, plain text."""
    words = "The report itself" if name == THE_REPORT_ITSELF else name
    return words if number is None else f"{words} ({number:,})"


def _complete(key: str, names: Mapping[str, int]) -> None:
    """Put the names that hold what was typed in the place of it."""
    chosen = st.session_state[key]
    full = [[name] if name in names else matching(name, names, MOST_TAKEN) or [name] for name in chosen]
    st.session_state[key] = list(dict.fromkeys(name for several in full for name in several))


def _complete_place(names: Mapping[str, int]) -> None:
    chosen = st.session_state[keys.PLACE]
    if chosen and chosen not in names:
        st.session_state[keys.PLACE] = next(iter(matching(chosen, names, 1)), chosen)


def _leave_out(label: str, names: list[str]) -> None:
    if names:
        st.session_state.setdefault(keys.LEFT_OUT, []).extend(f"{label}: {name}" for name in names)
