"""The animated map: hands it the events, and hears which window and which event the visitor chose there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import focus, keys, visitor, waiting, window
from dashboard.components import components
from dashboard.map_block import MapBlock
from dashboard.packet import packet

if TYPE_CHECKING:
    from dashboard.view import View

MANY = 100_000  # events, which take long enough to be put on the map that the page says so


def show(
    shown: View, digest: str, tiles: Mapping[str, Any] | None, areas: Mapping[str, Any] | None = None
) -> int:
    """The map of events; the window of days is drawn in the page and is no part of them.

    Args:
        shown: which events the page shows; the map is given those of every day.
        digest: changes with the events.
        tiles: the online map that the visitor has agreed to, as `geo.online.OnlineMap.told` gives it.
        areas: the areas of the filters, to be outlined, as `dashboard.areas.told` gives them.

    Returns:
        The days of the stretches in which the map counts very many events together; 1 when it counts by days.
    """
    packed = _packed(digest, shown)
    pick = dict(st.session_state.setdefault(keys.PICK_PUSH, _first_pick()))
    if pick["id"]:
        pick["index"] = packed.index_of(str(pick["id"]))
    parts = components()
    with st.container(gap=None, key=keys.TIME_MAP):
        page = st.empty()  # always there: what comes and goes before the map would make the map anew
        if not st.session_state.get(keys.MAP_ARRIVED):
            with page:
                parts.page()
        parts.relay(
            key=keys.MAP,
            data=packet(
                packed.block,
                digest=digest,
                window=window.told_with(digest),
                pick=pick,
                tiles=tiles,
                areas=areas,
            ),
            on_window_change=window.told_by_map,
            on_picked_change=_told_pick,
            on_report_change=focus.told_by_map,
        )
        _answer(packed, digest)
    return packed.together.days if packed.together else 1


def _packed(digest: str, shown: View) -> MapBlock:
    """The block of the events: shared by all visitors, but for what a visitor's own reports tell."""
    if shown.indexes.is_shared:
        if len(shown.rows_of_all_days) < MANY:
            return _shared_block(digest, shown)
        with waiting.said("Putting the events on the map"):
            return _shared_block(digest, shown)
    return visitor.remembered("packed", digest, lambda: MapBlock.of(shown.on_map))


def make_ready(digest: str, shown: View) -> None:
    """Pack what the map of all visitors is given, before anybody asks for it."""
    _shared_block(digest, shown)


@st.cache_resource(show_spinner=False, max_entries=8)
def _shared_block(digest: str, _shown: View) -> MapBlock:  # noqa: ARG001 (the key stands for the other)
    return MapBlock.of(_shown.on_map)


@st.fragment
def _answer(packed: MapBlock, digest: str) -> None:
    """The texts that the map asks for; a fragment, so that a question draws nothing else anew."""
    asked = dict(st.session_state.get(keys.MAP_TEXTS, {})).get("asked")
    components().texts(key=keys.MAP_TEXTS, data=_answers(packed, digest, asked), on_asked_change=_heard)


def _answers(packed: MapBlock, digest: str, asked: object) -> dict[str, object] | None:
    """Answers to the questions of the map: `{turn, digest, answers}`; None when they are about others."""
    if not isinstance(asked, Mapping) or asked.get("digest") != digest:
        return None
    questions = asked.get("questions")
    answers = [packed.answer(question) for question in questions] if isinstance(questions, list) else []
    return {"turn": asked.get("turn"), "digest": digest, "answers": [answer for answer in answers if answer]}


def _heard() -> None:
    """A question came: the fragment that answers it is drawn anew."""


def _first_pick() -> dict[str, object]:
    """The event named in the address, or none."""
    return {"turn": 1, "id": st.session_state.get(keys.PICKED_EVENT)}


def _told_pick() -> None:
    """Keep the event that was opened on the map, for the address."""
    told = dict(st.session_state[keys.MAP]).get("picked")
    picked = told.get("id") if isinstance(told, Mapping) else None
    st.session_state[keys.PICKED_EVENT] = picked if isinstance(picked, str) else None
