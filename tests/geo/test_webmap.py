"""The page is constant, asks no other host for anything, and never renders what comes from outside."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from geo.timeline import pack
from geo.webmap import CONTENT_SECURITY_POLICY, map_page, standalone_page
from tests import builders
from tests.geo.blocks import chunk

if TYPE_CHECKING:
    from events.event import Event

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "{{ 7*191 }}",
    "{% raw %}{% endraw %}",
    "{# gone #}",
    "<!--timemap:data--><!--timemap:title-->",
    "\u2028\u2029",
)
LOADS = re.compile(
    r"""<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data)\s*=|
        \burl\(\s*['"]?(?!data:|\#)|@import|sourceMappingURL""",
    re.IGNORECASE | re.VERBOSE,
)


def hostile_events(text: str) -> tuple[Event, ...]:
    where = builders.place(text, place_id="atlas:hostile", admin1=text, country=text)
    claim = builders.claim(
        text,
        text,
        text,
        claimant=text,
        relayer=text,
        source=text,
        title=text,
        denied_by=(text,),
        withheld=(text,),
    )
    return (
        builders.event("h1", where, place_as_written=text, actor=text, target=text, claims=(claim,)),
        builders.event("h2", place=None, unlocated_reason=text, claims=(claim,)),
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_loads_nothing_from_elsewhere(theme: str) -> None:
    page = map_page(theme=theme)
    assert LOADS.findall(page) == []
    assert set(re.findall(r"https?://[\w.]+", page)) <= {
        "http://www.w3.org",
        "https://leafletjs.com",
        "https://bugzilla.mozilla.org",
    }


def test_the_page_is_the_same_every_time_and_knows_its_theme() -> None:
    assert map_page() == map_page(theme="light")
    assert 'data-theme="dark"' in map_page(theme="dark")
    with pytest.raises(ValueError, match=r"^theme='blue'"):
        map_page(theme="blue")


def test_the_page_has_a_policy_and_no_mark_is_left() -> None:
    page = map_page()
    assert f'content="{CONTENT_SECURITY_POLICY}"' in page
    assert "<!--timemap:" not in page
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_the_standalone_page_carries_the_packed_block() -> None:
    page = standalone_page(builders.war())
    found = re.search(r'<script type="application/octet-stream" id="timemap-data">([\w+/=]*)</script>', page)
    assert found
    assert base64.b64decode(found[1]) == pack(builders.war(), texts=False)


def test_the_standalone_page_carries_the_texts_apart_from_the_block() -> None:
    page = standalone_page(builders.war())
    found = re.search(r'id="timemap-texts">([\d,]*)\n([\w+/=]*)</script>', page)
    assert found
    chunks, at = [], 0
    for length in map(int, found[1].split(",")):
        chunks += chunk(base64.b64decode(found[2][at : at + length]))
        at += length
    assert {row["id"] for row in chunks} == {event.event_id for event in builders.war()}
    assert 'id="timemap-texts"' not in standalone_page(builders.war(), texts=False)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_data_and_nothing_else(text: str) -> None:
    events = hostile_events(text)
    page = standalone_page(events)
    plain = standalone_page(hostile_events("harmless"))
    strip = re.compile(r'(id="timemap-(?:data|texts)">)[^<]*')
    assert strip.sub(r"\1", page) == strip.sub(r"\1", plain)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_is_escaped(text: str) -> None:
    title = re.search("<title>(.*?)</title>", standalone_page([], title=text + "!"), re.DOTALL)
    assert title
    assert "<" not in title[1]
    assert "1337" not in title[1]
