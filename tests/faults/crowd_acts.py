"""What a crowd of visitors does to a dashboard, and how long each of them waits.

Every visitor opens the page, uses it at a pace of its own, and once all of them act at the same moment.
"""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.faults.visitors import Answer, Visitor, visitor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    Act = Callable[[Visitor, random.Random], Awaitable[Answer]]

TYPES = ("Battles", "Protests", "Displacement", "Explosions/Remote violence")
WORDS = ("attacked", "goris7", "goris12", "")
MAP, VIEWPORT = "sitrep_atlas_map", "sitrep_atlas_viewport"
OPENING = "all open at once"
YEARS = (2010, 2020)
SECONDS = 300  # after which whoever still waits has waited too long


@dataclass(slots=True)
class Waits:
    """How long the visitors waited in one stretch of their visit.

    Attributes:
        seconds: of each interaction.
        server_seconds: of processor time that the server used for all of them.
        problems: what went wrong.
    """

    name: str
    seconds: list[float] = field(default_factory=list)
    size: int = 0
    server_seconds: float = 0.0
    took: float = 0.0
    problems: list[str] = field(default_factory=list)

    def take(self, answer: Answer) -> None:
        """Count an interaction."""
        self.seconds.append(answer.seconds)
        self.size += answer.size
        self.problems.extend(answer.errors)

    def at(self, share: float) -> float:
        """The wait that this share of the interactions did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")

    @property
    def server_ms(self) -> float:
        """Milliseconds of the server's processor for an interaction."""
        return 1000 * self.server_seconds / max(1, len(self.seconds))


async def window(one: Visitor, chance: random.Random) -> Answer:
    """Move the slider of the map."""
    first, last = sorted(chance.sample(range(*YEARS), 2))
    days = {"start": f"{first}-03-01", "end": f"{last}-09-30", "mode": "window"}
    return await one.choose(MAP, {"window": days})


async def kind(one: Visitor, chance: random.Random) -> Answer:
    """Choose types of events."""
    there = [name for name in TYPES if name in one.widgets["Event type"].options]
    return await one.choose("Event type", sorted(chance.sample(there, chance.randint(0, 2))))


async def search(one: Visitor, chance: random.Random) -> Answer:
    """Look for words."""
    return await one.choose("Search", chance.choice(WORDS))


async def sort(one: Visitor, chance: random.Random) -> Answer:
    """Turn the table around, or choose another column."""
    if chance.random() < 1 / 2 or "Sort by" not in one.widgets:
        return await one.choose("Greatest first", chance.random() < 1 / 2)
    return await one.choose("Sort by", chance.choice(one.widgets["Sort by"].options))


async def other_page(one: Visitor, chance: random.Random) -> Answer:
    """Go to the gazetteer, and come back the next time."""
    del chance
    return await (one.go_home() if one.is_elsewhere else one.go("gazetteer"))


ACTS: Mapping[str, Act] = {"window": window, "type": kind, "search": search, "sort": sort, "page": other_page}


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Visitors of a server.

    Attributes:
        acts: what they do, by name.
        processor: gives the seconds of processor time that the server has used.
    """

    address: str
    query: str
    number: int
    acts: Mapping[str, Act]
    processor: Callable[[], float]
    think_seconds: float = 7.0
    visitors: list[Visitor] = field(default_factory=list)

    async def visit(self, rounds: int) -> list[Waits]:
        """Open all pages, use each `rounds` times at its own pace, then once all at the same moment."""
        async with AsyncExitStack() as stack:
            for _ in range(self.number):
                one = await stack.enter_async_context(visitor(self.address, self.query))
                self.visitors.append(one)
            opened = await self._stretch(OPENING, [self._open(one) for one in self.visitors])
            paced = await self._stretch(
                "each at its own pace",
                [self._use(one, number, rounds) for number, one in enumerate(self.visitors)],
            )
            wave = await self._stretch(
                "all act at once",
                [self._act(one, _chance(number), number) for number, one in enumerate(self.visitors)],
            )
        return [opened, paced, wave]

    async def _stretch(self, name: str, doing: Sequence[Awaitable[list[Answer]]]) -> Waits:
        waits, before, start = Waits(name), self.processor(), time.perf_counter()
        for answers in await asyncio.gather(*doing, return_exceptions=True):
            if isinstance(answers, BaseException):
                waits.problems.append(f"{type(answers).__name__}: {answers}")
            else:
                for answer in answers:
                    waits.take(answer)
        waits.took = time.perf_counter() - start
        waits.server_seconds = self.processor() - before
        return waits

    async def _open(self, one: Visitor) -> list[Answer]:
        answers = [await asyncio.wait_for(one.start(), SECONDS)]
        if VIEWPORT in one.widgets:  # the map tells that it has arrived
            answers.append(await asyncio.wait_for(one.choose(VIEWPORT, {"arrived": True}), SECONDS))
        return answers[:1]

    async def _use(self, one: Visitor, number: int, rounds: int) -> list[Answer]:
        chance = _chance(1000 + number)
        answers = []
        for turn in range(rounds):
            await asyncio.sleep(min(10 * self.think_seconds, chance.expovariate(1 / self.think_seconds)))
            answers += await self._act(one, chance, number + turn)
        return answers

    async def _act(self, one: Visitor, chance: random.Random, turn: int) -> list[Answer]:
        name = "page" if one.is_elsewhere else list(self.acts)[turn % len(self.acts)]
        return [await asyncio.wait_for(self.acts[name](one, chance), SECONDS)]


def _chance(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 (repeatable, nothing secret)
