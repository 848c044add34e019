"""A web page to its main text. What is around it (menus, footers, scripts, comments) falls away."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from reports.errors import BadDocument, EmptyReport
from reports.inputs import stated
from reports.inputs.found import Found
from reports.inputs.markup import tree_text

_RULER = re.compile(r"(?m)^\|?(?:\s?-{3,}\s?\|)+\s?(?:-{3,})?[ ]*\n?")
_BARS = re.compile(r"(?m)^\|[ ]|[ ]?\|[ ]*$")
_WHOLE = "its main text could not be told from the rest; the whole page is read"


def read_page(page: str, name: str) -> Found:
    """The main text of a page and what it states of itself.

    Raises:
        BadDocument: it cannot be parsed.
        EmptyReport: it shows no text.
    """
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, ValueError) as error:
        raise BadDocument(f"{name!r}: is no HTML that can be parsed") from error
    day, address, title = stated.page_day(tree), stated.page_address(tree), stated.page_title(tree)
    source = stated.page_source(tree) or (urlsplit(address).hostname or "").removeprefix("www.")
    main = _main_text(page)
    text = main or tree_text(tree)
    if not text.strip():
        raise EmptyReport(f"{name!r}: shows no text; a page with a text of its own is accepted")
    return Found(
        text=text,
        title=title,
        source=source,
        published=day.day if day else None,
        published_from=day.where if day else "",
        address=address,
        notes=() if main else (_WHOLE,),
    )


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True)


def _main_text(page: str) -> str:
    """The main text, "" where none is found."""
    found = bare_extraction(page, include_comments=False, include_tables=True)
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    return _BARS.sub("", _RULER.sub("", text)).strip()
