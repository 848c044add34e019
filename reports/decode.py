"""Bytes of a file to text. What is no text, or in an encoding nobody named, is refused in one clear line."""

from __future__ import annotations

import codecs

import charset_normalizer

from reports.errors import BadEncoding, EmptyReport, NotText, TooLarge

MAX_BYTES = 25 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_PROBE = 65536
_FIRST_PRINTABLE = 32
_BINARY_SHARE = 0.05
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    """Text of the bytes of a file called `name`.

    UTF-8 is read, and UTF-16 with a byte order mark. Another encoding is never guessed: a wrong guess turns
    the letters of place names into others, and a garbled name is a wrong pin.

    Args:
        data: the file.
        name: what messages call it.
        encoding: the encoding when it is known to be another ("windows-1251").

    Raises:
        TooLarge, EmptyReport, NotText, BadEncoding: with the file's name and what is accepted.
    """
    check_size(len(data), name)
    if not data.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    if encoding is not None:
        return _decoded(data, _known(encoding), name, "was given")
    for mark, announced in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data, announced, name, "its first bytes announce")
    if data.startswith(_SIGNATURES) or b"\x00" in data[:_PROBE]:
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise BadEncoding(_not_utf8(data, name, error.start)) from error


def check_size(size: int, name: str) -> None:
    """Refuse a file over the limit.

    Raises:
        TooLarge: with both sizes.
    """
    if size > MAX_BYTES:
        limit = MAX_BYTES // _MEGABYTE
        raise TooLarge(f"{name!r}: is {size / _MEGABYTE:.1f} MB; at most {limit} MB is accepted")


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise BadEncoding(
            f"{encoding!r}: is no encoding; a name such as utf-8 or windows-1251 is accepted"
        ) from error


def _not_utf8(data: bytes, name: str, position: int) -> str:
    """Where the bytes stop being UTF-8, and the encoding that they may be in instead."""
    best = charset_normalizer.from_bytes(data[:_PROBE]).best()
    hint = f"; it may be in {best.encoding}" if best is not None else ""
    return f"{name!r}: byte {position} is not UTF-8{hint}; UTF-8 text is accepted"


def _decoded(data: bytes, encoding: str, name: str, why: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        message = f"{name!r}: byte {error.start} is not {encoding}, which {why}; UTF-8 text is accepted"
        raise BadEncoding(message) from error
    except (LookupError, UnicodeError) as error:  # codecs that are no text encodings: "hex", "idna"
        raise BadEncoding(f"{name!r}: {encoding} is no encoding of text; UTF-8 text is accepted") from error


def _checked(text: str, name: str) -> str:
    """The same text, refused when too many of its signs are control codes."""
    head = text[:_PROBE]
    strange = sum(1 for sign in head if ord(sign) < _FIRST_PRINTABLE and sign not in "\t\n\r\f\v")
    if strange > _BINARY_SHARE * len(head):
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    return text
