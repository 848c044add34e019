"""A saved mail to text: the plain part where there is one, else the HTML part; attachments stay closed."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import TYPE_CHECKING

from reports.decode import decoded
from reports.errors import BadDocument, EmptyReport
from reports.inputs.found import Found
from reports.inputs.markup import html_text
from reports.inputs.wrapped import joined_lines

if TYPE_CHECKING:
    from datetime import date

_HEADERS = ("from", "date", "subject", "list-id")
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


def read_mail(data: bytes, name: str) -> Found:
    """The text of a mail, with its Date header as the day of publication and its sender as the source.

    Raises:
        BadDocument: it has none of the headers of a mail, or cannot be parsed.
        EmptyReport: it has no text.
        BadEncoding: its text is not in the encoding that it declares.
    """
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        is_mail = any(header in message for header in _HEADERS)
        body = message.get_body(preferencelist=("plain", "html"))
        attached = sum(1 for _ in message.iter_attachments())
    except _BROKEN as error:
        raise BadDocument(f"{name!r}: is a mail that cannot be parsed; a whole .eml is accepted") from error
    if not is_mail:
        raise BadDocument(f"{name!r}: is no mail; a message with From, Date or Subject is accepted")
    if not isinstance(body, EmailMessage):
        raise EmptyReport(f"{name!r}: has no text part; a mail with a text is accepted")
    text, notes = _text(body, name)
    if attached:
        notes += (f"attachments left closed: {attached}",)
    day = _day(message)
    return Found(
        text=text,
        title=_header(message, "subject"),
        source=_sender(message),
        published=day,
        published_from="Date header" if day else "",
        notes=notes,
    )


def _text(body: EmailMessage, name: str) -> tuple[str, tuple[str, ...]]:
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    read = decoded(raw, name, declared=body.get_content_charset())
    is_page = body.get_content_subtype() == "html"
    text = html_text(read.text) if is_page else joined_lines(read.text.replace("\r\n", "\n"))
    if not text.strip():
        raise EmptyReport(f"{name!r}: holds no text; a report of at least one sentence is accepted")
    return text, (read.note,) if read.note else ()


def _day(message: EmailMessage) -> date | None:
    """The day that the Date header names, as the sender wrote it."""
    try:
        moment = message["date"].datetime if message["date"] else None
    except _BROKEN:
        return None
    return moment.date() if moment else None


def _sender(message: EmailMessage) -> str:
    """The sender's name, else address; without a sender the list's name."""
    try:
        addresses = message["from"].addresses if message["from"] else ()
    except _BROKEN:
        addresses = ()
    named = (address.display_name or address.addr_spec for address in addresses)
    return next((name.strip() for name in named if name.strip()), "") or _list_name(message)


def _list_name(message: EmailMessage) -> str:
    words, _, address = _header(message, "list-id").partition("<")
    return words.strip(' "') or address.strip("> ")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except _BROKEN:
        return ""
