"""What stands before every request: names of the server, origins of pages, headers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from dashboard.guard import MISDIRECTED, OWN_NAMES, POLICY_VIOLATION, Guard, Hosts, headers
from dashboard.quiet import ask_nobody_for_our_address
from dashboard.server import hosts_of

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

ADDED = headers({"tiles.example"})


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Says yes to whatever comes."""
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"inner")]})
    await send({"type": "http.response.body", "body": b"ok"})


def asked(
    kind: str, hosts: Hosts | None = None, *, method: str = "GET", readonly: bool = False, **given: str
) -> list[Message]:
    """What the guarded application sends back; `given` are headers of the request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in given.items()]
    scope: dict[str, Any] = {"type": kind, "headers": pairs, "path": "/", "method": method}
    guarded = Guard(_app, hosts or Hosts(), ADDED, readonly)
    # In a thread of its own: that of the test may have a loop already, which drives a browser.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(lambda: asyncio.run(guarded(scope, receive, send))).result()
    return sent


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:80", "[::1]:8501"])
def test_our_own_names_are_answered_with_the_headers(host: str) -> None:
    start = asked("http", host=host)[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 200
    assert found == {"server": "inner", **ADDED}


@pytest.mark.parametrize(
    "host", ["evil.example:8501", "127.0.0.1.evil.example", "192.168.0.9", "", "[::1", "a@b"]
)
def test_another_name_is_refused_even_though_it_reached_us(host: str) -> None:
    start = asked("http", host=host)[0]
    assert start["status"] == MISDIRECTED


def test_a_page_of_another_origin_opens_no_socket() -> None:
    assert (
        asked("websocket", host="127.0.0.1:8501", origin="http://127.0.0.1:8501")[0]["type"]
        == "websocket.accept"
    )
    assert asked("websocket", host="127.0.0.1:8501")[0]["type"] == "websocket.accept"
    for origin in ("http://evil.example", "http://127.0.0.1:9999", "null", "http://localhost:8501"):
        closed = asked("websocket", host="127.0.0.1:8501", origin=origin)[0]
        assert closed["type"] == "websocket.close"
        assert closed["code"] == POLICY_VIOLATION


def test_a_server_for_reading_only_takes_no_upload() -> None:
    assert asked("http", host="localhost", method="PUT")[0]["status"] == 200
    assert asked("http", host="localhost", method="PUT", readonly=True)[0]["status"] == MISDIRECTED
    assert asked("http", host="localhost", readonly=True)[0]["status"] == 200


def test_a_server_for_the_network_answers_to_addresses_and_to_the_names_it_is_given() -> None:
    public = hosts_of("0.0.0.0", ["Maps.example"])  # noqa: S104 (nothing is bound)
    assert all(map(public.allow, ["192.168.0.9:8501", "maps.example", "localhost", "[fe80::1]:80"]))
    assert not public.allow("evil.example")
    assert hosts_of("127.0.0.1", []) == Hosts(names=OWN_NAMES)


def test_no_page_may_fetch_from_a_host_that_is_no_base_map() -> None:
    policy = dict(part.split(" ", 1) for part in ADDED["content-security-policy"].split("; "))
    assert policy["connect-src"] == "'self' data: blob: https://tiles.example"
    assert "http" not in policy["img-src"] + policy["script-src"] + policy["default-src"] + policy["font-src"]
    assert "unsafe-eval" not in policy["script-src"]


def test_nobody_on_the_internet_is_asked_for_our_address(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: tried.append(url))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # put back at the end
    assert not is_url_from_allowed_origins("http://evil.example")
    before = list(tried)
    ask_nobody_for_our_address()
    assert not is_url_from_allowed_origins("http://evil.example")
    assert tried == before
