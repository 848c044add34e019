"""A large file holds the pieces that were written, whatever the disk takes at once."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING, Any

import pytest

from geo import save_large
from geo.save_large import BLOCK, write_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZES = (1, 4095, 0, 4096, 4097, 30_000, 8192, 5)


def pieces() -> list[bytes]:
    return [bytes([number + 1]) * size for number, size in enumerate(SIZES)]


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_large, "PORTION", 2 * BLOCK)


@pytest.mark.parametrize("some", [0, 1, 3, len(SIZES)])
def test_a_file_holds_all_pieces(some: int, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old" * 30_000)
    write_pieces((memoryview(piece) for piece in pieces()[:some]), target)
    assert target.read_bytes() == b"".join(pieces()[:some])


@pytest.mark.parametrize("most", [BLOCK, BLOCK + 1, 1000])
def test_a_disk_that_takes_less_at_once_gets_the_rest(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(io, "FileIO", lambda *given: Halting(most, *given))
    write_pieces(pieces(), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"".join(pieces())


@pytest.mark.skipif(not hasattr(os, "O_DIRECT"), reason="this system writes no other way")
def test_a_disk_that_takes_no_blocks_gets_them_the_usual_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(io, "FileIO", Refusing)
    write_pieces(pieces(), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"".join(pieces())


def test_an_error_of_the_disk_is_told_and_so_is_one_of_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Iterator[bytes]:
        yield from pieces()
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        write_pieces(broken(), tmp_path / "file")
    monkeypatch.setattr(io, "FileIO", Full)
    with pytest.raises(OSError, match="No space left"):
        write_pieces(pieces(), tmp_path / "full")


class Halting(io.FileIO):
    """Takes a few bytes at once."""

    def __init__(self, most: int, *given: Any) -> None:
        super().__init__(*given)
        self._most = most

    def write(self, data: Any) -> int:
        """The first of them."""
        return super().write(data[: self._most])


class Refusing(io.FileIO):
    """Takes nothing straight."""

    def write(self, data: Any) -> int:
        """All, the usual way."""
        import fcntl  # noqa: PLC0415 - absent on Windows

        if fcntl.fcntl(self, fcntl.F_GETFL) & os.O_DIRECT:
            raise OSError(errno.EINVAL, "Invalid argument")
        return super().write(data)


class Full(io.FileIO):
    """Has no room."""

    def write(self, data: Any) -> int:
        """Nothing."""
        raise OSError(errno.ENOSPC, "No space left on device", len(data))
