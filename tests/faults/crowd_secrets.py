"""What one visitor adds is seen by nobody else: all bytes that the others are sent are searched for it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tests.faults.crowd_upload import upload
from tests.faults.lane import Trial
from tests.faults.visitors import visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.visitors import Answer, Visitor

PANEL = "sitrep_atlas_panel"
ADD, REPORTS, DOWNLOAD = "Add reports", "Reports", "Download"
TEXT = "Artillery shells hit the town of Goris on Monday, killing two civilians, {word} officials said."


async def secrets(address: str, number: int, query: str = "") -> list[Trial]:
    """Half of some visitors add a report with a word of their own; then all of them use the page.

    Args:
        address: of the server.
        number: of visitors; odd ones upload a file, even ones paste a text.
        query: of the page's address.
    """
    async with AsyncExitStack() as stack:
        there = [
            await stack.enter_async_context(visitor(address, query, keeps=True)) for _ in range(2 * number)
        ]
        words = [f"Zq{one:03d}secret" for one in range(number)]
        for one in there:
            await _open(one)
        for place, word in enumerate(words):
            await _add(there[place], address, word, as_file=place % 2 == 1)
        for one in there:
            await _use(one)
        late = await stack.enter_async_context(visitor(address, query, keeps=True))
        await _open(late)
        await _use(late)
        return [_trial(word, there[place], [*there, late]) for place, word in enumerate(words)]


async def _open(one: Visitor) -> Answer:
    return await one.start()


async def _add(one: Visitor, address: str, word: str, *, as_file: bool) -> None:
    """Add a report with a word, by pasting it or as a file of that name."""
    await one.choose(f"{PANEL} {ADD}", {"shown": True})
    text = TEXT.format(word=word)
    if as_file:
        await upload(one, address, "Report files", f"{word}.txt", text.encode())
        fields = [label for label in one.widgets if label.startswith("Source of")] or ["Source"]
        one.put(fields[-1], f"{word} Wire")
        one.put("The date is not known; leave its events undated", value=True)
        await one.choose("Add 1 report", value=True)
    else:
        await one.choose("Text of the report", text)
        one.put("Source", f"{word} Wire")
        one.put("The date is not known; leave its events undated", value=True)
        await one.choose("Add this report", value=True)


async def _use(one: Visitor) -> None:
    """Look at the panels that show reports, search, and go to the other page and back."""
    for panel in (REPORTS, DOWNLOAD):
        if f"{PANEL} {panel}" in one.widgets:
            await one.choose(f"{PANEL} {panel}", {"shown": True})
    await one.choose("Search", "shells")
    await one.choose("Search", "")
    await one.go("gazetteer")
    await one.go_home()


def _trial(word: str, owner: Visitor, everybody: Sequence[Visitor]) -> Trial:
    name, said = f"the words of one visitor, {word}", word.encode()
    if not _heard(owner, said):
        return Trial(name, "its own visitor was not shown them, so nothing was tried")
    others = sum(_heard(one, said) for one in everybody if one is not owner)
    return Trial(name, f"{others} other visitors were sent them" if others else "")


def _heard(one: Visitor, said: bytes) -> bool:
    return any(said in data for data in one.heard)
