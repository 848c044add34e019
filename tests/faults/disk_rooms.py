"""Rooms in which it is hard to write: small, read-only, forbidden, with something in the way."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import shutil
import signal
import struct
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.disk_apart import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_MOUNTS, _NEW_USER = 0x20000, 0x10000000
_READ_ONLY, _AGAIN, _ALL_BELOW, _PRIVATE = 1, 32, 0x4000, 0x40000
_CAPABILITIES = 0x20080522
BYTES = 96 << 20


def can_mount() -> bool:
    """Whether this system lets a process have mounts of its own."""
    return apart(lambda: True, first=have_mounts).code is True


def have_mounts() -> None:
    """Give this process mounts of its own, which nobody else sees and which end with it.

    Raises:
        OSError: the system does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    _done(_libc().unshare(_NEW_MOUNTS | (_NEW_USER if user else 0)))
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _done(_libc().mount(None, b"/", None, _ALL_BELOW | _PRIVATE, None))


def mount(folder: Path) -> None:
    """Put a disk of `BYTES` in memory at a folder."""
    _done(_libc().mount(b"tmpfs", bytes(folder), b"tmpfs", 0, f"size={BYTES}".encode()))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write on the disk of `mount`, for a while."""
    _done(_libc().mount(None, bytes(folder), None, _AGAIN | _READ_ONLY, None))
    yield
    _done(_libc().mount(None, bytes(folder), None, _AGAIN, None))


@contextmanager
def full(folder: Path, left: int) -> Iterator[None]:
    """Fill the disk of `mount` up to some bytes, for a while."""
    filler = folder / "filler"
    state = os.statvfs(folder)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - left))
    yield
    filler.unlink()


@contextmanager
def forbidden(room: Path) -> Iterator[None]:
    """Let nobody write into a room who has no power over permissions, for a while."""
    every = [room, *(path for path in room.rglob("*") if path.is_dir() and path.name != "tmp")]
    for path in every:
        path.chmod(0o555)
    yield
    for path in every:
        path.chmod(0o755)


def be_nobody_special() -> None:
    """Give up the power that the administrator has over permissions."""
    if os.getuid() == 0:
        head, body = struct.pack("=Ii", _CAPABILITIES, 0), struct.pack("=6I", *[0] * 6)
        _done(_libc().capset(head, body))


def limit(most: int) -> None:
    """Let no file of this process grow over some bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


@contextmanager
def obstacle(path: Path, kind: str) -> Iterator[None]:
    """Put something in the way for a while: a file, a folder, or nothing where the folder above was."""
    kept = path.with_name(f"{path.name}.kept")
    place = path.parent if kind == "missing" else path
    kept = place.with_name(f"{place.name}.kept")
    if place.exists():
        place.rename(kept)
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_bytes(b"no folder")
    yield
    if kind == "folder":
        path.rmdir()
    elif kind == "file":
        path.unlink()
    elif place.exists():
        shutil.rmtree(place)
    if kept.exists():
        kept.rename(place)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _done(result: int) -> None:
    if result:
        number = ctypes.get_errno() or errno.EPERM
        raise OSError(number, os.strerror(number))
