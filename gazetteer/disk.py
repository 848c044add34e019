"""A disk that refuses: what that means, and what to do about it, in words for whoever waits for a result."""

from __future__ import annotations

import errno
import os
from typing import Final

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MAKE_ROOM: Final = "the disk is full: make room or name another place, then try again"
_PERMIT: Final = "no permission: name another place, or have it permitted"
WHAT_TO_DO: Final = {
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
    errno.EFBIG: _MAKE_ROOM,
    errno.EROFS: "it is read-only there: name another place, or make it writable",
    errno.EACCES: _PERMIT,
    errno.EPERM: _PERMIT,
    errno.EIO: "the disk reports an error: copy what it holds to another disk, then try again",
    errno.EISDIR: "a folder is in the place of a file: name another place, or move the folder",
    errno.ENOTDIR: "a file is in the place of a folder: name another place, or move the file",
}
# What libraries say instead of the words of the system.
_OTHERS: Final = {
    "database or disk is full": errno.ENOSPC,
    "readonly database": errno.EROFS,
    "disk I/O error": errno.EIO,
    "fsync failed": errno.EIO,
}


def refusal(error: BaseException) -> int:
    """The number of what the system refused, by an error or what led to it; 0 for none of `WHAT_TO_DO`.

    >>> refusal(OSError(errno.ENOSPC, "No space left on device")) == errno.ENOSPC
    True
    >>> refusal(ValueError("not a number"))
    0
    """
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, OSError) and at.errno in WHAT_TO_DO:
            return int(at.errno)
        at = at.__cause__ or at.__context__
    words = {os.strerror(number): number for number in WHAT_TO_DO} | _OTHERS
    return next((number for text, number in words.items() if text in str(error)), 0)


def what_to_do(error: BaseException) -> str:
    """What it means and what to do, for the end of a message; "" when the disk has no part in an error.

    >>> what_to_do(OSError(errno.EROFS, "Read-only file system"))
    'it is read-only there: name another place, or make it writable'
    """
    return WHAT_TO_DO.get(refusal(error), "")


def with_advice(message: str, error: BaseException) -> str:
    """A message, and after it what to do, unless it says so already."""
    advice = what_to_do(error)
    return message if not advice or advice in message else f"{message}; {advice}"
