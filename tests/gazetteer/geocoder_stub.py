"""A geocoder on loopback that behaves as a test tells it to, and the asking of it with a clock of its own."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from gazetteer.online import OnlineGeocoder, Outage, ProcessTurns
from gazetteer.online_answers import Service
from gazetteer.place import Resolution

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UNKNOWN = "Yurga"


class Stub(ThreadingHTTPServer):
    """The server; `behave` answers a request, `asked` holds the paths in order."""

    daemon_threads = True
    block_on_close = True

    def __init__(self, behave: Callable[[Any], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behave = behave
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        try:
            self.server.behave(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


def says(body: object, status: int = 200, **headers: str) -> Callable[[Any], None]:
    """Answers with a body: bytes as they are, anything else as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def behave(request: Any) -> None:
        request.send_response(status)
        for name, value in ({"Content_Length": str(len(data))} | headers).items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return behave


def hangs(request: Any) -> None:
    """Never answers."""
    request.server.released.wait(10)


def drips(request: Any) -> None:
    """Sends its body byte by byte, each long before a socket would time out."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    while not request.server.released.wait(0.02):
        request.wfile.write(b" ")
        request.wfile.flush()


def drips_headers(request: Any) -> None:
    """Sends its headers byte by byte."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not request.server.released.wait(0.02):
        request.wfile.write(b"x")
        request.wfile.flush()


def closes(request: Any) -> None:
    """Hangs up without a word."""
    request.close_connection = True


def town(name: str = "Yurga", **changes: Any) -> dict[str, Any]:
    """A place as Nominatim gives it."""
    place = {
        "osm_type": "relation",
        "osm_id": 123,
        "lat": "40.5",
        "lon": "45.25",
        "class": "boundary",
        "type": "administrative",
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, Somewhere",
        "boundingbox": ["40.49", "40.51", "45.24", "45.26"],
        "address": {"country_code": "am", "state": "Some Province"},
    }
    return place | changes


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.now += seconds


def geocoder(folder: Path, host: str, clock: Clock | None = None, **changes: Any) -> OnlineGeocoder:
    """A geocoder that asks the stub, without waiting in earnest."""
    clock = clock or Clock()
    options: dict[str, Any] = {
        "service": Service.NOMINATIM,
        "host": host,
        "user_agent": "tests",
        "cache": folder,
        "clock": clock,
        "sleep": clock.sleep,
        "timeout_s": 5.0,
        "turns": ProcessTurns(),
    }
    options |= changes
    return OnlineGeocoder(options.pop("service"), **options)


def resolution(answer: Resolution | Outage) -> Resolution:
    """The answer, which must not be an outage."""
    assert isinstance(answer, Resolution), answer
    return answer


def outage(answer: Resolution | Outage) -> Outage:
    """The outage, which must be one."""
    assert isinstance(answer, Outage), answer
    return answer
