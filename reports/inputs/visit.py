"""Reports of a page of the web, with each host told before it is asked."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reports.errors import BadAddress
from reports.inputs.fetched import split_address
from reports.inputs.kinds import Kind, named_kind
from reports.inputs.limits import MAX_REDIRECTS
from reports.inputs.make import Source, digest, make_reports
from reports.inputs.read import read_contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.inputs.make import Loaded, Wish
    from reports.inputs.workshop import Workshop

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def visit(
    address: str,
    wish: Wish,
    shop: Workshop,
    *,
    announce: Callable[[str], None],
    allow_private: bool = False,
) -> Loaded:
    """The reports of a page; a source or day that the page does not state has to be in the wish.

    Args:
        address: http or https.
        wish: what the user says of the reports.
        shop: where the page is fetched and converted.
        announce: told each host before it is asked.
        allow_private: ask hosts of the own machine and network too.

    Raises:
        BadAddress: the address is not accepted or gives no page.
        ReportError: the page cannot be read.
    """
    here = address
    for _ in range(MAX_REDIRECTS + 1):
        parts = split_address(here)
        announce(parts.hostname or "")
        page = shop.fetch(here, allow_private=allow_private)
        if page.onward:
            here = page.onward
            continue
        name = _name(parts.path, page.media_type)
        contents = read_contents(page.body, name, shop, header=page.charset or None)
        fetched = Source(name=parts.hostname or name, file=here, sha256=digest(page.body))
        return make_reports(contents, fetched, wish)
    raise BadAddress(f"{address!r}: leads on more than {MAX_REDIRECTS} times; a page is accepted")


def _name(path: str, media_type: str) -> str:
    """A file name that tells the format as the server does, else as the address does."""
    name = PurePosixPath(path).name or "page"
    suffix = _SUFFIXES.get(media_type)
    if suffix is None:
        return name if named_kind(name) else f"{name}.html"
    return name if named_kind(name) is named_kind(f"x{suffix}") or _is_better(name, suffix) else name + suffix


def _is_better(name: str, suffix: str) -> bool:
    """Servers send Markdown, tables and feeds as plain text; the address knows better."""
    return suffix == ".txt" and named_kind(name) in {Kind.MARKDOWN, Kind.CSV, Kind.JSON_LINES, Kind.FEED}
