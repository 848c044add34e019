"""How many visitors a server takes at the same time, and in what turns their pages are drawn."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.limits import FULL, TRY_LATER, Limit, Visitors, most_visitors
from dashboard.turns import Turns

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send


class Server:
    """An application behind the limit, whose WebSockets stay open until they are let go."""

    def __init__(self, most: int) -> None:
        self.limit = Limit(self._app, Visitors(most))
        self.leave = asyncio.Event()

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            await self.leave.wait()
        else:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"ok"})

    async def ask(self, kind: str, accept: str = "text/html") -> list[Message]:
        """What is sent back for a request or a WebSocket."""
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "websocket.connect"}

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"accept", accept.encode())]
        scope: dict[str, Any] = {"type": kind, "headers": headers, "path": "/", "method": "GET"}
        await self.limit(scope, receive, send)
        return sent


def run(story: Any) -> None:
    """Run a coroutine in a thread of its own: that of the test may have a loop already."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(lambda: asyncio.run(story())).result()


def test_whoever_comes_when_all_places_are_taken_is_told_so_and_comes_in_when_one_is_free() -> None:
    async def story() -> None:
        server = Server(most=2)
        there = [asyncio.create_task(server.ask("websocket")) for _ in range(2)]
        await asyncio.sleep(0)
        assert server.limit.visitors.is_full
        (refused,) = await server.ask("websocket")
        assert (refused["type"], refused["code"]) == ("websocket.close", TRY_LATER)
        start, body = await server.ask("http")
        assert start["status"] == FULL
        assert b"All 2 places" in body["body"]
        assert (await server.ask("http", "*/*"))[0]["status"] == 200  # a script of a page that is open
        server.leave.set()
        await asyncio.gather(*there)
        assert server.limit.visitors.there == 0
        assert (await server.ask("http"))[0]["status"] == 200

    run(story)


def test_a_page_that_fails_gives_its_place_back() -> None:
    async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ConnectionResetError

    async def story() -> None:
        server = Server(most=1)
        limit = Limit(fails, server.limit.visitors)
        with pytest.raises(ConnectionResetError):
            await limit({"type": "websocket", "headers": []}, None, None)  # type: ignore[arg-type] # not used
        assert not server.limit.visitors.is_full

    run(story)


@pytest.mark.parametrize(("told", "most"), [("", 250), ("7", 7), ("0", 1), ("many", 250), ("-3", 250)])
def test_the_number_of_visitors_can_be_set(monkeypatch: pytest.MonkeyPatch, told: str, most: int) -> None:
    monkeypatch.setenv("SITREP_VISITORS", told)
    assert most_visitors() == most


def test_no_more_pages_are_drawn_at_a_time_than_there_are_turns() -> None:
    turns, at_once, most, lock = Turns(at_once=2), 0, 0, threading.Lock()
    together = threading.Barrier(2)

    def draw() -> None:
        nonlocal at_once, most
        with turns.turn():
            with lock:
                at_once += 1
                most = max(most, at_once)
            together.wait()  # two are there at once, or this would never go on
            with lock:
                at_once -= 1

    threads = [threading.Thread(target=draw) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_a_page_that_hangs_does_not_stop_the_others_and_one_that_fails_gives_its_turn_back() -> None:
    turns = Turns(at_once=1, most_seconds=0.01)
    with turns.turn(), turns.turn():
        pass
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    assert turns._free.acquire(blocking=False)
    assert not turns._free.acquire(blocking=False)
