"""The filters in use: what each says in words, how to take it out, and which of them empties the page.

They hold names from outside, so they are the values of a field, which Streamlit shows as plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import filters, keys, window
from dashboard.name_fields import name_words
from dashboard.wording import counted
from geo.query import KEYS, NAMES, NUMBERS, WORDS, shortest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np

    from geo.selection import Selection

TITLES = {
    "type": "Type", "subtype": "Sub-type", "status": "Status", "precision": "Where", "date_precision": "When",
    "source": "Source", "claimant": "Claimant", "actor": "Actor",
}  # fmt: skip
DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter in use.

    Attributes:
        part: its key in a query, `days` for first and last day.
        words: plain text; parts of it come from outside.
        without: the selection without it.
    """

    part: str
    words: str
    without: Selection


def chips(asked: Selection) -> tuple[Chip, ...]:
    """The filters of a selection, in the order of a query; each value of a list is one."""
    found = [*_days(asked), *_listed(asked), *_numbers(asked), *_rest(asked)]
    order = [DAYS, *KEYS]
    return tuple(sorted(found, key=lambda chip: order.index(chip.part)))


def show(asked: Selection, shown: int, total: int) -> None:
    """How many events are shown of how many, and the filters in use, each with a cross to take it out."""
    # The row is always there, if empty: what stands below keeps its place, else the map would be made anew.
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=keys.ASKED)
    in_use = {chip.words: chip for chip in chips(asked)}
    if not in_use:
        st.session_state.pop(keys.CHIPS, None)
        return
    st.session_state[keys.CHIPS] = list(in_use)

    def taken_out() -> None:
        kept = set(st.session_state[keys.CHIPS])
        left = asked
        while out := next((chip for chip in chips(left) if chip.words not in kept), None):
            left = out.without
        filters.fill(left)
        if (left.start, left.end) != (asked.start, asked.end):
            window.tell_map()

    with row:
        st.multiselect(
            f"{shown:,} of {counted(total, 'event')} pass these filters",
            list(in_use),
            key=keys.CHIPS,
            on_change=taken_out,
            width="stretch",
            wrap=True,
        )
        st.button("Clear all", key=keys.CLEAR_CHIPS, on_click=filters.clear, width="content")


def why_empty(asked: Selection, masks: Mapping[str, np.ndarray], without: Mapping[str, int]) -> str:
    """A line for each filter: how many events there are without it, or how many it lets through alone.

    Args:
        asked: the question.
        masks: which rows fit each part.
        without: how many rows would fit without each part.
    """
    words: dict[str, list[str]] = {}
    for chip in chips(asked):
        words.setdefault(chip.part, []).append(chip.words)
    helps = {part: number for part, number in without.items() if number}
    if helps:
        lines = [f"Without “{'; '.join(words[part])}”: {counted(helps[part], 'event')}" for part in helps]
    else:
        lines = [
            f"“{'; '.join(words[part])}” alone: {counted(int(mask.sum()), 'event')}"
            for part, mask in masks.items()
        ]
    return "\n".join(lines)


def _days(asked: Selection) -> Iterator[Chip]:
    if asked.start or asked.end:
        words = window_days(asked)
        yield Chip(part=DAYS, words=words, without=replace(asked, start=None, end=None))


def window_days(asked: Selection) -> str:
    """The days of a selection in words."""
    first, last = asked.start, asked.end
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    return f"From {first}" if first else f"Until {last}"


def _listed(asked: Selection) -> Iterator[Chip]:
    names = {key: name for key, (name, _) in WORDS.items()} | NAMES
    for key, name in names.items():
        values = getattr(asked, name)
        for value in sorted(values):
            words = f"{TITLES[key]}: {name_words(str(value), None)}"
            changes: dict[str, Any] = {name: values - {value}}
            yield Chip(part=key, words=words, without=replace(asked, **changes))


def _numbers(asked: Selection) -> Iterator[Chip]:
    for key, name in NUMBERS.items():
        least = getattr(asked, name)
        if least is not None:
            words = f"{key.capitalize()}: {least:,} or more" if least else f"{key.capitalize()}: any number"
            changes: dict[str, Any] = {name: None}
            yield Chip(part=key, words=words, without=replace(asked, **changes))
    if asked.any_figure:
        yield Chip(part="figure", words="States a figure", without=replace(asked, any_figure=False))


def _rest(asked: Selection) -> Iterator[Chip]:
    if asked.text:
        yield Chip(part="text", words=f"Search: {asked.text}", without=replace(asked, text=""))
    if asked.place:
        yield Chip(part="place", words=f"Place: {asked.place}", without=replace(asked, place=None))
    if asked.bbox:
        west, south, east, north = map(shortest, asked.bbox)
        words = f"Box: {west}, {south} to {east}, {north}"
        yield Chip(part="bbox", words=words, without=replace(asked, bbox=None))
    if asked.polygon:
        yield Chip(part="polygon", words="In a polygon", without=replace(asked, polygon=()))
    if asked.within:
        around = f"{shortest(asked.within.lat)}, {shortest(asked.within.lon)}"
        words = f"Within {shortest(asked.within.km)} km of {around}"
        yield Chip(part="within", words=words, without=replace(asked, within=None))
