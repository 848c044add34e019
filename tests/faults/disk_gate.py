"""A gate before the disk: each write of a process, native libraries' too, is counted, and may be refused.

Linux only. The process asks the system to be stopped at each call that writes (seccomp with a listener), and
whoever listens says for each whether it goes on, fails with an error, or writes only half.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import platform
import select
import signal
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

# Numbers of calls: the first argument is an open file, or a path, or a folder and a path.
_BY_FILE = {
    "x86_64": {"write": 1, "pwrite": 18, "writev": 20, "pwritev": 296, "pwritev2": 328, "fsync": 74,
               "fdatasync": 75, "truncate": 77, "allocate": 285, "sendfile": 40},
    "aarch64": {"write": 64, "pwrite": 68, "writev": 66, "pwritev": 70, "pwritev2": 287, "fsync": 82,
                "fdatasync": 83, "truncate": 46, "allocate": 47, "sendfile": 71},
}  # fmt: skip
_COPY = {"x86_64": 326, "aarch64": 285}  # its third argument is the file
_BY_PATH = {"x86_64": {"rename": 82, "mkdir": 83, "link": 86, "unlink": 87, "rmdir": 84}, "aarch64": {}}
_BY_FOLDER = {
    "x86_64": {"rename_at": 264, "rename_at2": 316, "mkdir_at": 258, "link_at": 265, "unlink_at": 263},
    "aarch64": {"rename_at": 38, "rename_at2": 276, "mkdir_at": 34, "link_at": 37, "unlink_at": 35},
}
_OPEN = {"x86_64": 2, "aarch64": None}  # its second argument tells how, the third of the next
_OPEN_AT = {"x86_64": 257, "aarch64": 56}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_PIDFD_OPEN, _PIDFD_GETFD = 434, 438
_NO_NEW_PRIVILEGES, _SET_FILTER, _WITH_LISTENER = 38, 1, 8
_ALLOW, _ASK = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND, _GO_ON = 0xC0502100, 0xC0182101, 1
_ASKED, _ANSWER = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
_INSTRUCTION = struct.Struct("=HBBI")
_LOAD, _IF_EQUAL, _IF_ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
_MOST_PATH = 4096
_HERE = 0xFFFFFF9C  # AT_FDCWD
REMOVING = frozenset({"unlink", "unlink_at", "rmdir"})  # a full disk lets them through
HALVED = frozenset({"write", "pwrite"})


def is_possible() -> bool:
    """Whether this system has such gates."""
    return platform.system() == "Linux" and platform.machine() in _ARCHITECTURE


def is_allowed() -> bool:
    """Whether this system has such gates, and lets a process put one up."""
    if not is_possible():
        return False
    process = os.fork()
    if not process:
        try:
            put_up()
            os._exit(0)
        except OSError:
            os._exit(1)
    return os.waitpid(process, 0)[1] == 0


def put_up() -> int:
    """Put a gate before this process and those that it starts; gives the number of the listening end.

    Raises:
        OSError: the system does not allow it.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    program = _program(platform.machine())
    code = ctypes.create_string_buffer(program)
    told = struct.pack("=HxxxxxxQ", len(program) // _INSTRUCTION.size, ctypes.addressof(code))
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "privileges cannot be given up")
    number: int = libc.syscall(_SECCOMP[platform.machine()], _SET_FILTER, _WITH_LISTENER, told)
    if number < 0:
        raise OSError(ctypes.get_errno(), "no gate is allowed here")
    return number


def _program(machine: str) -> bytes:
    """Ask at each call that writes, and at each that opens a file to write; let all others go on."""
    plain = [*_BY_FILE[machine].values(), *_BY_PATH[machine].values(), *_BY_FOLDER[machine].values()]
    plain.append(_COPY[machine])
    steps = [
        (_LOAD, 0, 0, 4),
        (_IF_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, 0),
    ]
    for number in plain:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ASK)]
    for opening, at in ((_OPEN[machine], 24), (_OPEN_AT[machine], 32)):
        if opening is not None:
            how = os.O_WRONLY | os.O_RDWR | os.O_CREAT
            steps += [(_IF_EQUAL, 0, 4, opening), (_LOAD, 0, 0, at), (_IF_ANY, 0, 1, how)]
            steps += [(_RETURN, 0, 0, _ASK), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(_INSTRUCTION.pack(*step) for step in steps)


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Who stands at the gate: counts what is written below a folder, and says what becomes of it.

    Attributes:
        folder: what is written elsewhere goes on and does not count.
        fails_from: the number, from 1, of the first call that fails; 0 for none.
        error: with which; 0 kills the process and its group in place of it.
        again: whether all after it fail too, as those on a full disk do; calls that remove go on.
        halves: whether only half of what is written at once is taken each time.
        seen: the calls that counted, as words and the name of the file.
    """

    folder: Path
    fails_from: int = 0
    error: int = errno.ENOSPC
    again: bool = True
    halves: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def killing(cls, at: int) -> Self:
        """One that kills in place of a call; the folder is to be told."""
        return cls(folder=Path(), fails_from=at, error=0)

    def keep(self, listening: int) -> None:
        """Answer until all processes behind the gate have ended."""
        waiting = select.poll()
        waiting.register(listening, select.POLLIN)
        while True:
            ready = waiting.poll()
            if not ready or not ready[0][1] & select.POLLIN:
                return
            asked = bytearray(_ASKED.size)
            try:
                fcntl.ioctl(listening, _RECEIVE, asked)
                answer = self._answer(_ASKED.unpack(asked))
                fcntl.ioctl(listening, _SEND, answer)
            except OSError as error:  # the process was killed while it asked
                if error.errno not in {errno.ENOENT, errno.EINTR}:
                    raise

    def _answer(self, asked: tuple[int, ...]) -> bytearray:
        number, process, _, call, _, _, *given = asked
        name, path = _told(process, call, given)
        if not path.startswith(f"{self.folder}{os.sep}"):
            return bytearray(_ANSWER.pack(number, 0, 0, _GO_ON))
        if not (name in REMOVING and self.error in {errno.ENOSPC, errno.EDQUOT}):
            self.seen.append((name, path[len(str(self.folder)) + 1 :]))
            if self._fails(len(self.seen)):
                if not self.error:
                    os.killpg(os.getpgid(process), signal.SIGKILL)
                return bytearray(_ANSWER.pack(number, 0, -self.error, 0))
        if self.halves and name in HALVED and given[2] > 1:
            return bytearray(_ANSWER.pack(number, _half(process, name, given), 0, 0))
        return bytearray(_ANSWER.pack(number, 0, 0, _GO_ON))

    def _fails(self, count: int) -> bool:
        return count == self.fails_from or (self.again and 0 < self.fails_from < count)


def _told(process: int, call: int, given: list[int]) -> tuple[str, str]:
    """The name of a call and the path that it is about; no path when it has none."""
    machine = platform.machine()
    for name, number in _BY_FILE[machine].items():
        if number == call:
            return name, _path_of_file(process, given[0])
    if call == _COPY[machine]:
        return "copy", _path_of_file(process, given[2])
    for names, at in ((_BY_PATH[machine], 0), (_BY_FOLDER[machine], 1)):
        for name, number in names.items():
            if number == call:
                return name, _absolute(process, given[0] if at else _HERE, _text(process, given[at]))
    if call == _OPEN[machine]:
        return "open", _absolute(process, _HERE, _text(process, given[0]))
    return "open", _absolute(process, given[0], _text(process, given[1]))


def _absolute(process: int, folder: int, path: str) -> str:
    """A path that may be told from an open folder, or from the one in which the process is."""
    if not path or path.startswith(os.sep):
        return path
    if folder & 0xFFFFFFFF == _HERE:
        return str(Path(f"/proc/{process}/cwd").readlink() / path)
    return str(Path(_path_of_file(process, folder)) / path)


def _path_of_file(process: int, number: int) -> str:
    try:
        return str(Path(f"/proc/{process}/fd/{number & 0xFFFFFFFF}").readlink())
    except OSError:
        return ""


def _text(process: int, at: int) -> str:
    """A path in the memory of a process."""
    try:
        with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 (no file of ours)
            memory.seek(at)
            left = _MOST_PATH - at % _MOST_PATH  # up to the end of the page, behind which may be nothing
            data = memory.read(left)
            if b"\0" not in data:
                data += memory.read(_MOST_PATH)
    except OSError:
        return ""
    return os.fsdecode(data.partition(b"\0")[0])


def _leader(thread: int) -> int:
    """The process that a thread is of."""
    with open(f"/proc/{thread}/status", encoding="utf-8") as told:  # noqa: PTH123 (no file of ours)
        return next(int(line.split()[1]) for line in told if line.startswith("Tgid:"))


def _half(process: int, name: str, given: list[int]) -> int:
    """Write the first half of what a process wants to be written; gives its length."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.syscall(_PIDFD_OPEN, _leader(process), 0)
    file = libc.syscall(_PIDFD_GETFD, handle, given[0] & 0xFFFFFFFF, 0)
    try:
        with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 (no file of ours)
            memory.seek(given[1])
            data = memory.read(given[2] // 2)
        return os.write(file, data) if name == "write" else os.pwrite(file, data, given[3])
    finally:
        os.close(file)
        os.close(handle)
