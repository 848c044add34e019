"""What a request can reach: no file but the server's own, no path in an answer, nothing beyond the limits.

Requests are written by hand: a client of HTTP would tidy the tricks away.
"""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.browser.server import dashboard
from tests.faults.lane import Scope, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-of-seven-hills-7191"  # noqa: S105 (looked for in answers)
SECONDS, MOST_READ = 30.0, 3_000_000
FOLDERS = (
    "", "static/", "static/js/", "media/", "component/", "component/x/", "app/static/", "vendor/",
    "gazetteer/", "_stcore/", "_stcore/upload_file/", "_stcore/bidi-components/",
    "_stcore/bidi-components/sitrep_atlas_map/", "_stcore/agent/", "_stcore/health/",
)  # fmt: skip
UPWARD = (
    "../" * 12, "..%2f" * 12, "%2e%2e/" * 12, "%2e%2e%2f" * 12, "..%5c" * 12, "..\\" * 12, "....//" * 12,
    "/", "//", "%2f", "..%252f" * 12, "..%c0%af" * 12, "..;/" * 12, ".%00./" * 12, "file:///", "%00", "~/",
    "x/../" + "../" * 12,
)  # fmt: skip
GOALS = (
    "etc/passwd",
    "proc/self/environ",
    "{root}/app.py",
    "{root}/.streamlit/config.toml",
    "{home}/secret.txt",
)
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH", "TRACE", "CONNECT", "NONSENSE")
HERE = (
    "_stcore/health",
    "_stcore/host-config",
    "_stcore/metrics",
    "_stcore/upload_file/s/f",
    "",
    "no/such/page",
)
LONG = (
    "GET /" + "a" * 100_000,
    "GET /?" + "a" * 100_000,
    "GET /%zz%",
    "GET /\x00",
    "GET /\r\nX: y",
    "GET http://evil.example/",
    "GET *",
    "get",
)
OURS = ("table of contents, and what stands", "[theme.light]", "root:x:0", "SITREP_HOME=", SECRET)


def run(scope: Scope) -> Iterator[Trial]:
    """Paths, methods, sizes; then the same server for reading only."""
    home = scope.folder / "home"
    home.mkdir()
    (home / "secret.txt").write_text(SECRET, encoding="utf-8")
    with variables(SITREP_HOME=str(home)), dashboard() as url:
        port = int(urlsplit(url).port or 0)
        yield from _paths(port, home, short=scope.short)
        yield from _odd(port, home)
        yield from _large(port, home, short=scope.short)
        yield Trial(
            "the server lives on", "" if b" 200 " in ask(port, "GET /_stcore/health")[:20] else "it is gone"
        )
    with variables(SITREP_HOME=str(home), SITREP_READONLY="1"), dashboard() as url:
        yield from _readonly(int(urlsplit(url).port or 0))
    left = sorted(path.name for path in home.rglob("*"))
    yield Trial("files of the user", "" if left == ["secret.txt"] else f"there are {left}")


def canary(scope: Scope) -> Trial:
    """An answer that holds a file's text, and one that tells a path."""
    told = _told(b"HTTP/1.1 200 OK\r\n\r\n" + SECRET.encode(), scope.folder)
    path = _told(f"HTTP/1.1 500 No\r\n\r\nsee {ROOT}/app.py".encode(), scope.folder)
    return Trial("answers that leak", told if told and path else "")


def ask(port: int, line: str, more: str = "", body: bytes = b"") -> bytes:
    """The answer to a request, at most some megabytes of it; empty when the line was closed without one."""
    head = f"{line} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n"
    answer = b""
    try:
        with socket.create_connection(("127.0.0.1", port), SECONDS) as link:
            link.sendall(head.encode("latin-1") + body)
            while len(answer) < MOST_READ and (some := link.recv(65536)):
                answer += some
    except (ConnectionResetError, BrokenPipeError):
        return answer
    return answer


def _paths(port: int, home: Path, *, short: bool) -> Iterator[Trial]:
    """Every way upward from every folder to every file."""
    goals = [goal.format(root=str(ROOT).lstrip("/"), home=str(home).lstrip("/")) for goal in GOALS]
    asked = [f"{folder}{upward}{goal}" for folder in FOLDERS for upward in UPWARD for goal in goals]
    for path in asked[:: 29 if short else 1]:
        yield Trial(f"GET /{path:.70}", _told(ask(port, f"GET /{path}"), home))


def _odd(port: int, home: Path) -> Iterator[Trial]:
    """Methods and lines that no browser sends."""
    for path in HERE:
        for method in METHODS:
            yield Trial(f"{method} /{path}", _told(ask(port, f"{method} /{path}"), home))
    for line in LONG:
        yield Trial(f"line {line:.30}", _told(ask(port, line), home))


def _large(port: int, home: Path, *, short: bool) -> Iterator[Trial]:
    """Uploads and messages beyond the limits are refused, and soon."""
    before = time.monotonic()
    found = ask(port, "PUT /_stcore/upload_file/s/f", f"Content-Length: {300 << 20}\r\n", b"x" * 1000)
    took = time.monotonic() - before
    problem = "" if found[9:10] == b"4" else f"answered {found[:40]!r}"
    yield Trial(
        "an upload of 300 MB without a session",
        problem or _told(found, home) or (f"{took:.0f} s" if took > 5 else ""),
    )
    sizes = (30,) if short else (30, 210)
    for size in sizes:
        yield Trial(f"a message of {size} MB", _message(port, size << 20))


def _message(port: int, size: int) -> str:
    """What is wrong when a message of so many bytes is sent; it is to end the connection, not the server."""
    try:
        with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, open_timeout=SECONDS) as link:
            link.send(b"\x00" * size)
            while True:
                link.recv(SECONDS)
    except TimeoutError:
        return "the connection was kept"
    except (WebSocketException, OSError):
        return ""


def _readonly(port: int) -> Iterator[Trial]:
    """A server for reading takes nothing by any method."""
    for path in HERE:
        for method in METHODS[3:]:
            found = ask(port, f"{method} /{path}", "Content-Length: 0\r\n")
            is_refused = found[9:10] == b"4" or not found
            yield Trial(f"reading only: {method} /{path}", "" if is_refused else f"answered {found[:40]!r}")
    found = ask(port, "GET /")
    yield Trial("reading only: the page", "" if b" 200 " in found[:20] else f"answered {found[:40]!r}")


def _told(answer: bytes, home: Path) -> str:
    """What an answer gives away: the text of a file, or a path of this machine."""
    text = answer.decode("utf-8", "replace")
    if told := [word for word in OURS if word in text]:
        return f"gave away {told[0]!r}"
    paths = [word for word in (str(ROOT), str(home), "site-packages", "Traceback") if word in text]
    if paths:
        return f"tells {paths[0]!r}"
    return "a fault of the server" if answer[9:12] == b"500" else ""


@contextmanager
def variables(**changes: str) -> Iterator[None]:
    """Variables of the environment, for processes that are started within."""
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
