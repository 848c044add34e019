"""What the texts of IDMC's rows tell: HTML as text, who said it, the outlet and its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import ParserError

from events.coded.day_forms import DayOrder, day_of
from events.coded.errors import Refused
from events.coded.make import cleaned
from reports.vocabulary import Term

if TYPE_CHECKING:
    from datetime import date

_TERMS = {str(term).replace("_", " "): term for term in Term}
_TERM = re.compile(r"displacements? {0,20}\(([a-z ]{3,40})\)")
_ACCORDING = re.compile(r"[Aa]ccording to ([^,.;]{2,120})[,.;]")
_DASH = re.compile(r" ?[-–] ")
_DAY = re.compile(r" {0,3}\d{1,2}/\d{1,2}/\d{4} {0,3}")
_LINKED = re.compile(r"(.{2,200}?) {1,20}- {1,20}(\d{1,2} {1,20}[A-Z][a-z]{2,9} {1,20}\d{4})")


def plain_text(html: str) -> tuple[str, str]:
    """What a popup says, and the words of its link.

    Example:
        >>> plain_text('<b>2 displacements</b> <br> In Kerala. <br> <a href="x">Outlet - 07 May 2023</a>')
        ('2 displacements. In Kerala.', 'Outlet - 07 May 2023')
    """
    try:
        tree = lxml.html.fromstring(f"<div>{html}</div>")
    except (ParserError, ValueError):
        return "", ""
    linked = cleaned(" ".join(link.text_content() for link in tree.iter("a"))) or ""
    for gone in list(tree.iter("a", "script", "style")):
        gone.drop_tree()
    for line_break in tree.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    lines = [line for line in map(cleaned, str(tree.text_content()).split("\n")) if line]
    ended = [line if line.endswith(".") else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]]), linked


def term_of(note: str) -> Term | None:
    """How people were displaced, in brackets behind the figure; None of a word that is not known."""
    found = _TERM.search(note)
    return _TERMS.get(found[1].strip()) if found else Term.DISPLACED


def title_of(event: str, hazard: str) -> str:
    """The name of the event, with the hazard where it does not tell it."""
    name, what = cleaned(event) or "", cleaned(hazard) or ""
    if not what or what.lower() in name.lower():
        return name
    return f"{name} ({what})" if name else what


def area_of(event: str) -> str | None:
    """The area that the name of an event tells, which its rows lie in or near.

    Example:
        >>> area_of("India: Flood [Monsoon]- Assam (Kamrup) - 26/06/2023"), area_of("Alpha - Beta")
        ('Assam (Kamrup)', None)
    """
    *before, where, last = ["", "", *_DASH.split(event.strip())]
    return cleaned(where) if any(before) and _DAY.fullmatch(last) else None


def claimant_of(note: str) -> str | None:
    """Whom the note names as saying it."""
    told = _ACCORDING.search(note)
    return told[1].strip() if told else None


def outlet_of(linked: str, address: str, sources: str) -> tuple[str | None, date | None]:
    """The outlet and its day, from the words of the link; else the host of the address."""
    if found := _LINKED.fullmatch(linked):
        try:
            return cleaned(found[1]), day_of("link", " ".join(found[2].split()), DayOrder.UNKNOWN)
        except Refused:
            return cleaned(found[1]), None
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        host = None
    return cleaned(linked) or cleaned(sources) or (host or "").removeprefix("www.") or None, None
