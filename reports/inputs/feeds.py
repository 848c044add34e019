"""A feed (RSS, RDF, Atom) to reports: one for each entry."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reports.errors import BadDocument, EmptyReport
from reports.inputs.days import stated_day
from reports.inputs.found import Found
from reports.inputs.markup import html_text, tree_text, xml_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml import etree

_ENTRIES, _CHANNELS = ("item", "entry"), ("channel", "feed")
_FULL = ("encoded", "content")
_SHORT = ("description", "summary")
_DAYS = ("pubDate", "published", "date", "issued")
_SUMMARY = "the feed gives a summary only"
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z][A-Za-z0-9]{1,31};)")


def read_feed(text: str, name: str) -> list[Found]:
    """A report for each entry that has words.

    Raises:
        BadDocument: no feed.
        EmptyReport: no entry has words.
    """
    root = xml_root(_NAMED.sub(lambda match: html.unescape(match.group()), text), name)
    entries = [element for element in root.iter() if _tag(element) in _ENTRIES]
    if _tag(root) not in {"rss", "feed", "RDF"}:
        raise BadDocument(
            f"{name!r}: is no feed; XML that begins with <rss>, <feed> or <rdf:RDF> is accepted"
        )
    channel = next((element for element in root.iter() if _tag(element) in _CHANNELS), root)
    source = _words(_child(channel, ("title",)))
    found = [_report(entry, number, source) for number, entry in enumerate(entries, start=1)]
    if not any(report.text for report in found):
        raise EmptyReport(
            f"{name!r}: has {len(found)} entries and none has words; a feed with texts is accepted"
        )
    return found


def _report(entry: etree._Element, number: int, source: str) -> Found:
    full = _words(_child(entry, _FULL))
    short = _words(_child(entry, _SHORT))
    title = " ".join(_words(_child(entry, ("title",))).split())
    day, where = next(_stated(entry), (None, ""))
    text = full or short
    return Found(
        text=text,
        title=title,
        source=_words(_child(entry, ("source",))).split("\n")[0] or source,
        published=day,
        published_from=where,
        item=f"entry {number}",
        address=_link(entry),
        notes=(_SUMMARY,) if text and not full else (),
    )


def _stated(entry: etree._Element) -> Iterator[tuple[date | None, str]]:
    for name in _DAYS:
        element = _child(entry, (name,))
        day = stated_day(element.text or "") if element is not None else None
        if day is not None:
            yield day, f"the entry's {name}"


def _child(parent: etree._Element, names: tuple[str, ...]) -> etree._Element | None:
    """The first child of the first of these names that has one, with words in it."""
    for name in names:
        for child in parent:
            if _tag(child) == name and (len(child) or (child.text or "").strip()):
                return child
    return None


def _words(element: etree._Element | None) -> str:
    """The words of an element, whether it holds text, escaped HTML or XHTML."""
    if element is None:
        return ""
    return (
        tree_text(element) if len(element) and element.get("type") == "xhtml" else html_text(_inner(element))
    )


def _inner(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _link(entry: etree._Element) -> str:
    links = [child for child in entry if _tag(child) == "link"]
    addresses = [(link.get("href") or link.text or "").strip() for link in links if link.get("rel") != "self"]
    return next((address for address in addresses if address.startswith(("http://", "https://"))), "")


def _tag(element: etree._Element) -> str:
    """Name of an element without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
