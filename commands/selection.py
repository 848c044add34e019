"""The selection that the options of a command ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.inputs import the_gazetteer
from commands.words import BadUsageError, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from events.event import Event
    from geo.postings import Postings
    from geo.selection import Selection

MOST_LISTED = 5


def selection_of(options: argparse.Namespace) -> Selection:
    """The question of the options. A name to measure from has to stand for one place."""
    from geo.polygon import polygon_of
    from geo.query import KEYS, from_query

    given = {key: getattr(options, key, None) for key in KEYS}
    values: dict[str, Any] = {
        key: str(value) if isinstance(value, int) else value or [] for key, value in given.items()
    }
    values |= {"source": options.outlet or [], "figure": ["any"] if options.any_figure else []}
    if options.within:
        km, _, place = options.within.partition(":")
        is_point = not place or set(place) <= set("0123456789.,+-eE ")
        values["within"] = options.within if is_point else f"{km}:{_point_of(place)}"
    values["polygon"] = []
    selection = from_query(values)
    if not options.polygon:
        return selection
    text = (
        options.polygon
        if options.polygon.lstrip()[:1] == "{"
        else Path(options.polygon).read_bytes().decode("utf-8-sig", "replace")
    )
    return replace(selection, polygon=polygon_of(text))


def say_unknown(events: Sequence[Event], selection: Selection) -> None:
    """Name what no event has of the names asked for, and what there is instead."""
    from geo.postings import Postings
    from geo.select import actors, claimants, sources

    say_unknown_names(
        selection,
        actor=lambda: Postings.of(map(actors, events)),
        claimant=lambda: Postings.of(map(claimants, events)),
        outlet=lambda: Postings.of(map(sources, events)),
    )


def say_unknown_names(selection: Selection, **there: Callable[[], Postings]) -> None:
    """The same, of the names that there are by option; they are made when they are needed."""
    asked = {"actor": selection.actors, "claimant": selection.claimants, "outlet": selection.sources}
    for option, names in asked.items():
        known = there[option]() if names else None
        for name in sorted(names):
            if known is not None and name not in known:
                most = "; ".join(word or "''" for word in list(known.counts)[:MOST_LISTED])
                say(f"sitrep: no event has --{option} {name!r}; most have: {most or 'none'}")


def _point_of(name: str) -> str:
    """`LON,LAT` of a place name."""
    found = the_gazetteer().resolve(name)
    if found.place is None:
        candidates = "; ".join(
            f"{one.place.name}, {one.place.country or '-'}: {one.place.lon},{one.place.lat}"
            for one in found.candidates[:MOST_LISTED]
        )
        accepted = f"KM:LON,LAT, such as {candidates}" if candidates else "KM:LON,LAT or KM:NAME"
        raise BadUsageError(f"--within {name!r} is {found.status}; accepted: {accepted}")
    return f"{found.place.lon},{found.place.lat}"
