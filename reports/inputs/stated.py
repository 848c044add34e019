"""What a web page states of itself in fields of its own: publication day, outlet, title, address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.inputs.days import stated_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml import etree

# The most certain first. `date` alone comes last: some sites put the day of the visit there.
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date", "citation_online_date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published", "publication_date", "article.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "date",
)  # fmt: skip
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "citation_title")
_MOST_BLOCKS = 50
_DEEPEST = 6


class StatedDay(NamedTuple):
    """A day and where the page states it."""

    day: date
    where: str


def page_day(tree: etree._Element) -> StatedDay | None:
    """The day of publication that a page states, or None; the day of a change is another thing."""
    return next(_days(tree), None)


def page_source(tree: etree._Element) -> str:
    """The outlet that a page states, or ""."""
    fields = _fields(tree)
    named = next((fields[name] for name in _SITE_NAMES if fields.get(name)), "")
    return named or next((name for block in _blocks(tree) if (name := _publisher(block))), "")


def page_title(tree: etree._Element) -> str:
    """The headline that a page states, or ""."""
    fields = _fields(tree)
    named = next((fields[name] for name in _TITLE_NAMES if fields.get(name)), "")
    return named or " ".join("".join(str(text) for text in tree.xpath("//h1[1]//text()")).split())[:300]


def page_address(tree: etree._Element) -> str:
    """The address that a page states as its own, or ""."""
    links = tree.xpath("//link[@rel='canonical']/@href")
    found = str(links[0]) if links else _fields(tree).get("og:url", "")
    return found if found.startswith(("http://", "https://")) else ""


def _days(tree: etree._Element) -> Iterator[StatedDay]:
    for block in _blocks(tree):
        yield from _found(block.get("datePublished"), "JSON-LD datePublished")
    fields = _fields(tree)
    for name in _DAY_NAMES:
        yield from _found(fields.get(name), f"meta {name}")
    for place in ("//*[@itemprop='datePublished']", "//time[@pubdate]"):
        for element in tree.xpath(place)[:1]:
            written = element.get("datetime") or element.get("content") or element.text
            yield from _found(written, "the page's marked date")
    # One time in the article is its own; of several any may be another story's.
    times = {str(value)[:10] for value in tree.xpath("//article//time/@datetime | //header//time/@datetime")}
    if len(times) == 1:
        yield from _found(times.pop(), "the page's only time element")


def _found(written: Any, where: str) -> Iterator[StatedDay]:
    day = stated_day(written) if isinstance(written, str) else None
    if day is not None:
        yield StatedDay(day, where)


def _fields(tree: etree._Element) -> dict[str, str]:
    """Names in lower case and contents of the meta elements; the first of each name counts."""
    fields: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        fields.setdefault(name.lower(), (element.get("content") or "").strip())
    return fields


def _blocks(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, outer ones first."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_MOST_BLOCKS]:
        try:
            yield from _objects(json.loads(script.text or ""), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for item in value[:_MOST_BLOCKS]:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _publisher(block: dict[str, Any]) -> str:
    publisher = block.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name.strip() if isinstance(name, str) else ""
