"""One request over the network, as an adapter for geopy: bounded in time and size, to the named host only.

Proxies of the environment are not used. Redirects are not followed. Certificates are checked against the
system's.
"""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geopy.adapters import BaseSyncAdapter

from gazetteer.online_answers import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_BYTES = 2_000_000
DONE, REDIRECTS, REFUSED = 200, range(300, 400), 400
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
ASKS_TO_WAIT = frozenset({429, 503})


class RequestFailedError(Exception):
    """A request brought no usable answer.

    Attributes:
        reason: why, in words.
        retry_after: the header of that name, "" when there was none.
    """

    def __init__(self, reason: str, retry_after: str = "") -> None:
        self.reason = reason
        self.retry_after = retry_after
        super().__init__(reason, retry_after)


@dataclass(frozen=True, slots=True)
class _Reply:
    """Status, headers in lower case, and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class OneRequest(BaseSyncAdapter):  # type: ignore[misc]  # geopy publishes no types
    """geopy's adapter with bounds. Raises `RequestFailedError` for everything that is no usable answer.

    Args:
        check: raises one of `UNREADABLE` when a decoded answer has not the form of the service's.
        proxies: given by geopy; not used.
        ssl_context: None takes the system's certificates.
    """

    def __init__(self, *, check: Callable[[Any], None], proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._check = check
        self._tls = ssl_context

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """The decoded answer to one GET request."""
        try:
            answer = json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError) as error:
            raise RequestFailedError("its answer is not JSON") from error
        try:
            self._check(answer)
        except UNREADABLE as error:
            raise RequestFailedError("its answer has another form than this service's") from error
        return answer

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The text of the answer to one GET request, whole within `timeout` seconds."""
        reply = _reply_in_time(url, dict(headers), timeout, self._tls)
        location = reply.headers.get("location", "")
        if reply.status in REDIRECTS:
            raise RequestFailedError(f"it redirects to {_host(location)!r}, which is not followed")
        if reply.status != DONE:
            waits = reply.headers.get("retry-after", "") if reply.status in ASKS_TO_WAIT else ""
            raise RequestFailedError(f"it answered with HTTP status {reply.status}", waits)
        if len(reply.body) > MOST_BYTES:
            raise RequestFailedError(f"its answer is longer than {MOST_BYTES:,} bytes")
        return reply.body.decode("utf-8")


def _host(location: str) -> str:
    """The host of an address from outside, for a message."""
    try:
        return clean(urlsplit(location).hostname or "")
    except ValueError:
        return ""


def _reply_in_time(url: str, headers: dict[str, str], timeout_s: float, tls: ssl.SSLContext | None) -> _Reply:
    """The answer to a request, or `RequestFailedError` when it is not whole after `timeout_s` seconds.

    The request runs in a thread of its own, so that the deadline also holds for the look-up of the host's
    name, for headers and for a body that comes byte by byte.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    connection = (
        HTTPSConnection(host, port, timeout=timeout_s, context=tls or ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(host, port, timeout=timeout_s)
    )
    outcome: list[_Reply | Exception] = []
    sockets: list[socket.socket] = []

    def run() -> None:
        try:
            outcome.append(_reply(connection, f"{parts.path}?{parts.query}", headers, sockets))
        except (OSError, HTTPException, ValueError) as error:
            outcome.append(error)

    late = f"no whole answer within {timeout_s:g} seconds"
    worker = threading.Thread(target=run, name="online geocoder", daemon=True)
    worker.start()
    worker.join(timeout_s)
    if worker.is_alive():
        for open_socket in sockets:
            with contextlib.suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)
        raise RequestFailedError(late)
    if not outcome or isinstance(outcome[0], Exception):
        raise RequestFailedError(_in_words(outcome, late))
    return outcome[0]


def _reply(
    connection: HTTPConnection, path: str, headers: dict[str, str], sockets: list[socket.socket]
) -> _Reply:
    """Ask and read; the socket is handed out so that it can be cut off."""
    with contextlib.closing(connection):
        connection.connect()
        sockets.append(connection.sock)
        connection.request(
            "GET", path, headers=headers | {"Accept-Encoding": "identity", "Connection": "close"}
        )
        with connection.getresponse() as response:
            fields = {name.lower(): value for name, value in response.getheaders()}
            body = response.read(MOST_BYTES + 1)
            if response.length and len(body) <= MOST_BYTES:
                raise IncompleteRead(body, response.length)
            return _Reply(response.status, fields, body)


def _in_words(outcome: list[Any], late: str) -> str:
    """Why a request failed; `late` when it took too long."""
    error = outcome[0] if outcome else None
    if isinstance(error, TimeoutError):
        return late
    if isinstance(error, ssl.SSLError):
        return f"its certificate or encryption is not accepted ({clean(str(error.reason or error))})"
    if isinstance(error, socket.gaierror):
        return "its name is not known, or there is no network"
    if isinstance(error, OSError):
        return f"it cannot be reached ({clean(error.strerror or str(error))})"
    return f"its answer cannot be read ({type(error).__name__})"
