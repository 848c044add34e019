"""Bytes of a file to text. What is no text, or in an encoding that cannot be told, is refused in one line."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import charset_normalizer

from reports.errors import BadEncoding, EmptyReport, NotText, TooLarge
from reports.inputs.detect import detected
from reports.inputs.limits import MAX_TABLE_BYTES

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
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, and a note where its encoding was detected."""

    text: str
    note: str = ""


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    """Text of the bytes of a file called `name`; see `decoded`."""
    check_size(len(data), name)
    return decoded(data, name, encoding=encoding).text


def decoded(data: bytes, name: str, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Text of the bytes of a file called `name`.

    In this order: the encoding given, the one that the first bytes mark, the one that the file declares,
    UTF-8, and the one that is detected where hardly another is possible. Else the file is refused: a wrong
    guess turns the letters of place names into others, and a garbled name is a wrong pin.

    Args:
        data: the file.
        name: what messages call it.
        encoding: the encoding when the user knows it ("windows-1251").
        declared: the encoding that the file states (MIME header, HTML meta, XML prolog).

    Raises:
        TooLarge, EmptyReport, NotText, BadEncoding: with the file's name and what is accepted.
    """
    check_size(len(data), name, most=MAX_TABLE_BYTES)
    if not data.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    if encoding is not None:
        return Decoded(text=_decoded(data, _known(encoding), name, "was given"))
    for mark, announced in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(text=_decoded(data, announced, name, "its first bytes announce"))
    if declared is not None and (stated := _stated(declared)):
        return Decoded(text=_decoded(data, stated, name, "it declares"))
    return _undeclared(data, name)


def _undeclared(data: bytes, name: str) -> Decoded:
    """UTF-8, else what is detected with certainty."""
    has_zeros = b"\x00" in data[:_PROBE]
    if data.startswith(_SIGNATURES):
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    if not has_zeros:
        try:
            return Decoded(text=_checked(data.decode("utf-8"), name))
        except UnicodeDecodeError as error:
            position = error.start
    found = detected(data)
    if found is not None:
        return Decoded(text=_decoded(data, found, name, "was detected"), note=f"read as {found} (detected)")
    if has_zeros:
        raise NotText(f"{name!r}: is a binary file; plain text is accepted")
    raise BadEncoding(_not_utf8(data, name, position))


def _stated(declared: str) -> str:
    """Python's name of a declared encoding, "" of one that says nothing; by Latin-1 files mean cp1252."""
    try:
        known = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return {"iso8859-1": "cp1252", "ascii": ""}.get(known, known)


def check_size(size: int, name: str, *, most: int = MAX_BYTES) -> None:
    """Refuse a file over the limit.

    Raises:
        TooLarge: with both sizes.
    """
    if size > most:
        limit = most // _MEGABYTE
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
