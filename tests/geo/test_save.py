"""A file on its way out: what a killed process left goes, what another one is writing stays."""

from __future__ import annotations

import errno
import fcntl
import os
from typing import TYPE_CHECKING

import pytest

from commands.words import in_words
from geo.save import save

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left, other, target = (tmp_path / name for name in (".a.csv.99", ".b.csv.99", "a.csv"))
    written = tmp_path / ".a.csv.98"
    for path in (left, other, written):
        path.write_bytes(b"half")
    with written.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # as the process that writes it does
        save(b"new", target)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.csv.98", ".b.csv.99", "a.csv"]
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full: make room or name another place"),
        (errno.EDQUOT, "the disk is full: make room"),
        (errno.EROFS, "read-only there: name another place"),
        (errno.EACCES, "no permission: name another place"),
        (errno.EIO, "the disk reports an error: copy what it holds"),
        (errno.ENOENT, "expected a file that can be read or written"),
    ],
)
def test_what_the_disk_refuses_is_said_with_what_to_do(number: int, words: str) -> None:
    plain = OSError(number, os.strerror(number))
    assert words in in_words(OSError(number, os.strerror(number), "/a/b"))
    assert words in in_words(plain)
    wrapped = ValueError("'/a/b': cannot be written")
    wrapped.__cause__ = plain
    assert (words in in_words(wrapped)) == (number != errno.ENOENT)
    assert "\n" not in in_words(plain)
