"""Starts the dashboard on a free port of this machine, for tests and screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
STOP_SECONDS = 10
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def dashboard() -> Iterator[str]:
    """The address of a running dashboard, stopped at the end.

    Raises:
        RuntimeError: it ended before it answered; the message has what it said.
    """
    with running("dashboard.server", "--address=127.0.0.1") as (address, _):
        yield address


@contextmanager
def running(module: str, *options: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a server that a module runs on `--port`, stopped at the end.

    Raises:
        RuntimeError: it ended before it answered; the message has what it said.
    """
    port = free_port()
    with _started([sys.executable, "-m", module, f"--port={port}", *options]) as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def served(module: str, *options: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a dashboard that a module runs, stopped at the end.

    Args:
        module: one that takes the arguments of Streamlit's own command line.
        options: for the module, before those.

    Raises:
        RuntimeError: it ended before it answered; the message has what it said.
    """
    port = free_port()
    command = [sys.executable, "-m", module, *options, "run", "app.py", f"--server.port={port}"]
    with _started([*command, "--server.address=127.0.0.1"]) as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def _started(command: Sequence[str]) -> Iterator[int]:
    """The number of the process, once it answers."""
    process = subprocess.Popen(  # noqa: S603 (our own program)
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_until_it_answers(process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def browser_path() -> str | None:
    """The browser to drive: `CHROMIUM`, else one on the path, else None for Playwright's own."""
    named = (os.environ.get("CHROMIUM"), *BROWSERS)
    return next((path for name in named if name and (path := shutil.which(name))), None)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_it_answers(process: subprocess.Popen[str]) -> None:
    """Read what the server says until it names its address; read on in the background, lest the pipe fill."""
    said = []
    stream = process.stdout
    for line in stream or ():
        said.append(line)
        if "URL:" in line:
            threading.Thread(target=_read_on, args=(stream,), daemon=True).start()
            return
    raise RuntimeError("the dashboard did not start:\n" + "".join(said))


def _read_on(stream: IO[str]) -> None:
    with stream:
        for _ in stream:
            pass
