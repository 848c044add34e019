"""Nothing asks a third party: every connection is written down, the server's in a network without a way out.

`strace` sees what Python does not: libraries in C too. `unshare` gives the server a network of its own with
nothing but loopback, so that an attempt would show as a failed one.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.server import free_port
from tests.faults.browser import tab
from tests.faults.lane import LaneSkippedError, Scope, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r'sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")')
COMMANDS = (
    ["cli.py", "resolve", "Goris", "Nowhereville"],
    ["cli.py", "export", "--format", "geojson"],
    ["cli.py", "export", "--format", "gpkg", "-o", "{folder}/a.gpkg"],
    ["cli.py", "export", "--format", "parquet", "-o", "{folder}/a.parquet"],
    ["cli.py", "export", "--format", "html", "-o", "{folder}/a.html"],
    ["cli.py", "geoparse", "README.md"],
)
SECONDS = 60


def run(scope: Scope) -> Iterator[Trial]:
    """Commands, then the server: its pages, an error page, a bad origin, a name that is not ours."""
    for command in COMMANDS[: 2 if scope.short else None]:
        words = [word.format(folder=scope.folder) for word in command]
        with _traced([sys.executable, *words], scope.folder) as (process, log):
            process.wait(SECONDS)
        yield Trial(" ".join(words[:4]), _told(log) or ("" if process.returncode == 0 else "it failed"))
    port = free_port()
    server = [sys.executable, "-m", "dashboard.server", f"--port={port}", "--address=127.0.0.1"]
    inside = not scope.short
    with _traced(server, scope.folder, without_network=inside) as (process, log):
        for name, asked in _requests(port):
            answer = _ask(process.pid, port, asked, without_network=inside)
            problem = "" if answer.startswith(b"HTTP/1.1 ") else f"answered {answer[:60]!r}"
            yield Trial(f"server: {name}", _told(log) or problem)
    yield Trial("server: all of its time", _told(log))
    if not scope.short:
        yield from _visited(scope.folder)


def _visited(folder: Path) -> Iterator[Trial]:
    """The server while a browser is at its pages; neither asks anybody else."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard.server", f"--port={port}", "--address=127.0.0.1"]
    with _traced(command, folder) as (_, log), tab() as (page, wrong):
        _asked(port, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())  # until it is up
        page.set_default_timeout(SECONDS * 1000)
        for path in ("", "?collection=war-2020", "gazetteer", "gazetteer?q=Goris"):
            page.goto(f"http://127.0.0.1:{port}/{path}")
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
            yield Trial(f"visit of /{path}", _told(log) or "; ".join(wrong[:2]))


def canary(scope: Scope) -> Trial:
    """A program that asks for an address elsewhere."""
    program = "import socket; s = socket.socket(2, 2); s.connect(('192.0.2.1', 9))"
    with _traced([sys.executable, "-c", program], scope.folder) as (process, log):
        process.wait(SECONDS)
    return Trial("a connection elsewhere", _told(log))


@contextmanager
def _traced(
    command: list[str], folder: Path, *, without_network: bool = False
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A process whose connections are written to a file, and the file."""
    if not shutil.which("strace"):
        raise LaneSkippedError("strace is not installed (apt-get install strace)")
    log = folder / f"connections-{time.monotonic_ns()}"
    traced = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log), *command]
    if without_network:
        traced = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *traced]
        if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:  # noqa: S607
            raise LaneSkippedError("unshare --net is not allowed here")
    process = subprocess.Popen(traced, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield process, log
    finally:
        subprocess.run(["pkill", "-P", str(process.pid)], check=False)  # noqa: S603, S607
        process.terminate()
        process.wait(SECONDS)


def _told(log: Path) -> str:
    """The first address that is not this machine's own; empty when there is none."""
    for line in log.read_text(errors="replace").splitlines() if log.exists() else ():
        found = ADDRESS.search(line)
        host = (found.group(2) or found.group(3)) if found else None
        if found and host and not host.startswith("127.") and host not in {"::1", "0.0.0.0", "::"}:  # noqa: S104
            return f"asked {host} port {found.group(1)}"
    return ""


def _requests(port: int) -> Iterator[tuple[str, bytes]]:
    key = base64.b64encode(os.urandom(16)).decode()
    own, upgrade = (
        f"127.0.0.1:{port}",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
    )

    def get(path: str, host: str = own, more: str = "") -> bytes:
        return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n".encode()

    yield "first page", get("/")
    yield "a page that is not there", get("/no/such/page")
    yield "a path upward", get("/../../etc/passwd")
    yield "another name", get("/", "evil.example")
    socketed = f"{upgrade}Sec-WebSocket-Key: {key}\r\n"
    yield "socket of a bad origin", get("/_stcore/stream", own, f"{socketed}Origin: http://evil.example\r\n")
    yield "socket of our origin", get("/_stcore/stream", own, f"{socketed}Origin: http://{own}\r\n")
    yield "health", get("/_stcore/health")


def _ask(pid: int, port: int, request: bytes, *, without_network: bool) -> bytes:
    """The first bytes of the answer to a request, asked for from inside of the server's own network."""
    if not without_network:
        return _asked(port, request)
    program = (
        "import sys; from tests.faults.outward import _asked; "
        "sys.stdout.buffer.write(_asked(int(sys.argv[1]), sys.stdin.buffer.read()))"
    )
    entered = ["nsenter", "--net", "--target", str(pid), sys.executable, "-c", program, str(port)]
    return subprocess.run(entered, cwd=ROOT, input=request, capture_output=True, check=False).stdout  # noqa: S603


def _asked(port: int, request: bytes) -> bytes:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as line:
                line.sendall(request)
                return line.recv(200)
        except ConnectionRefusedError:
            time.sleep(0.2)
    return b"no answer"
