"""Stands before every request: answers to our own names only, with headers that let our pages ask no others.

DNS rebinding makes a stranger's page reach a server on the loopback address under the stranger's own name;
the name of the host then is none of ours. A page of another origin may open no WebSocket here.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
MISDIRECTED, POLICY_VIOLATION = 421, 1008
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def headers(tile_hosts: Iterable[str]) -> dict[str, str]:
    """What every answer carries; `tile_hosts` are those that a visitor may choose to be asked for a base map.

    Streamlit's page needs inline scripts and styles, evaluation for its tables, and blobs for its components.
    """
    hosts = " ".join(f"https://{host}" for host in sorted(tile_hosts))
    policy = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' data: blob: {hosts}".strip(),
        "frame-src": "'self' blob: data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=()",
    }


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names by which the server may be asked for.

    Attributes:
        names: in lower case, without a port.
        any_address: whether an IP address as such is ours too, as on a server that answers the whole network.
    """

    names: frozenset[str] = OWN_NAMES
    any_address: bool = False

    def allow(self, host: str) -> bool:
        """Whether a Host header, or the network location of an origin, names us."""
        name = _name(host)
        return name in self.names or (self.any_address and _is_address(name))


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware: refuses what does not name us, and uploads where `readonly`; adds the headers."""

    app: ASGIApp
    hosts: Hosts
    added: dict[str, str] = field(default_factory=dict)
    readonly: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or a WebSocket; anything else passes."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif problem := self._problem(scope):
            refusal = (
                WebSocketClose(POLICY_VIOLATION, problem)
                if scope["type"] == "websocket"
                else PlainTextResponse(problem, MISDIRECTED, self.added)
            )
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, self._with_headers(send))

    def _problem(self, scope: Scope) -> str:
        """Why a request is refused, in words that name nothing of what it said; empty when it is not."""
        asked = Headers(scope=scope)
        host, origin = asked.get("host", ""), asked.get("origin")
        if not self.hosts.allow(host):
            return "This server does not answer to that name; `serve --host NAME` gives it one more."
        if origin is not None and scope["type"] == "websocket" and urlsplit(origin).netloc != host:
            return "A page of another origin may not use this server."
        if self.readonly and scope["type"] == "http" and scope["method"] not in READING:
            return "This server is for reading only."
        return ""

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.added)
            await send(message)

        return sending


def _name(host: str) -> str:
    """The name of a network location without its port: `[::1]:8501` is `::1`."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
