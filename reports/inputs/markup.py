"""XML and HTML to trees and text. No entity, no DTD and no other file is ever followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from reports.errors import BadDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "form"})
_LINES = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
        "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[^\S\n]+")
_PROLOG = re.compile(r"\s*<\?xml[^>]{0,300}\?>")


def xml_root(data: bytes | str, name: str) -> etree._Element:
    """The root of an XML document.

    Raises:
        BadDocument: it is no XML, or declares entities.
    """
    if isinstance(data, str):
        data = _PROLOG.sub("", data, count=1).encode("utf-8", "replace")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadDocument(f"{name!r}: is no XML ({_first_line(error)})") from error
    if root is None:
        raise BadDocument(f"{name!r}: is no XML; a feed begins with <rss>, <feed> or <rdf:RDF>")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise BadDocument(f"{name!r}: declares entities, which are refused; XML without them is accepted")
    return root


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def html_text(fragment: str) -> str:
    """The words of a piece of HTML, one line for each block; scripts and styles are left out."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        tree = lxml_html.fromstring(f"<div>{_PROLOG.sub('', fragment, count=1)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    return tree_text(tree)


def tree_text(tree: etree._Element) -> str:
    """The words of a tree, one line for each block."""
    lines = "".join(_words(tree)).split("\n")
    return "\n".join(line for line in (_SPACES.sub(" ", line).strip(" |") for line in lines) if line)


def _words(tree: etree._Element) -> Iterator[str]:
    """Text in document order; walked by events, for a tree may be deeper than Python's stack."""
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if not silent:
                yield "\n" if tag in _LINES else ""
                yield (element.text or "").replace("\n", " ")
            continue
        silent -= event == "end" and tag in _SILENT
        if not silent:
            yield "\n" if tag in _LINES else " | " if tag in _CELLS else ""
            yield (element.tail or "").replace("\n", " ") if element is not tree else ""
