"""Something done in a process of its own, forked from one that has all modules and never opens a store."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import tempfile
import threading
import traceback
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from tests.faults.disk_gate import Keeper, put_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECONDS = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a process came to.

    Attributes:
        code: what was given; None when it was killed or failed with a traceback.
        words: what it wrote to standard output and standard error.
        killed: the signal that ended it, 0 for none.
    """

    code: Any = None
    words: str = ""
    killed: int = 0


def apart(
    act: Callable[[], Any],
    *,
    first: Callable[[], None] | None = None,
    keeper: Keeper | None = None,
    kill_after: float | None = None,
    seconds: int = SECONDS,
) -> Told:
    """Do something in a process of its own.

    Args:
        act: gives what JSON can hold.
        first: done before, in that process.
        keeper: stands between it and the disk.
        kill_after: seconds, after which it is killed.
        seconds: it may take at most.
    """
    running = _start(act, first, seconds, gated=keeper is not None)
    timer = threading.Timer(kill_after, _kill, [running.process]) if kill_after is not None else None
    if timer:
        timer.start()
    if keeper:
        _, numbers, _, _ = socket.recv_fds(running.gate, 1, 1)
        for number in numbers:
            keeper.keep(number)
            os.close(number)
    told = _end(running)
    if timer:
        timer.cancel()
    return told


def together(acts: Sequence[Callable[[], Any]], seconds: int) -> list[Told]:
    """Do things side by side, each in a process of its own."""
    return [_end(one) for one in [_start(act, None, seconds, gated=False) for act in acts]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    """A process, where its words and its answer go, and by what its gate comes."""

    process: int
    words: IO[bytes]
    answer: IO[bytes]
    gate: socket.socket


def _start(
    act: Callable[[], Any], first: Callable[[], None] | None, seconds: int, *, gated: bool
) -> _Running:
    words, answer = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 (closed at the end)
    near, far = socket.socketpair()
    process = os.fork()
    if not process:
        near.close()
        signal.alarm(seconds)
        _child(act, first, far if gated else None, words.fileno(), answer.fileno())
    far.close()
    return _Running(process=process, words=words, answer=answer, gate=near)


def _end(running: _Running) -> Told:
    with running.words as words, running.answer as answer, running.gate:
        _, status = os.waitpid(running.process, 0)
        killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        words.seek(0)
        answer.seek(0)
        said, given = words.read().decode(errors="replace"), answer.read()
        return Told(code=json.loads(given) if given and not killed else None, words=said, killed=killed)


def _kill(process: int) -> None:
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _child(
    act: Callable[[], Any],
    first: Callable[[], None] | None,
    gate: socket.socket | None,
    words: int,
    answer: int,
) -> None:
    """Never comes back."""
    try:
        os.setsid()
        for stream in (1, 2):
            os.dup2(words, stream)
        if first:
            first()
        if gate:
            number = put_up()
            socket.send_fds(gate, [b"."], [number])
            os.close(number)
        given = act()
        sys.stdout.flush()
        os.write(answer, json.dumps(given).encode())
    except BaseException:  # noqa: BLE001 (told, whatever it is)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
