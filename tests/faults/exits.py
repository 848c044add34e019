"""Hostile texts out by every exit: each format holds them as they were written, and no more than that."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from lxml import etree

from geo.export import export_bytes, export_file, to_html
from geo.export_columns import sound_text
from tests import builders
from tests.faults.lane import Scope, Trial
from tests.faults.strings import hostile_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from events.event import Event

SHORT, TITLES = 60, 20
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def hostile_event(number: int, text: str) -> Event:
    """An event with the text in every field that comes from outside."""
    where = builders.place(text, 45.0 + number % 40 / 10, 39.0 + number // 40 / 10, place_id=f"x:{number}")
    said = builders.claim(
        quote=text, before=text, after=text, source=text, title=text, claimant=text, relayer=text, actor=text,
        target=text, report_id=text, denied_by=(text,), place=builders.mention(where, text),
        killed=builders.figure(1, 2, text),
    )  # fmt: skip
    return builders.event(
        f"e{number:05}", where, claims=(said,), actor=text, target=text, denied_by=(text,),
        place_as_written=text, origin_as_written=text, destination_as_written=text, launch_as_written=text,
    )  # fmt: skip


def run(scope: Scope) -> Iterator[Trial]:
    """Every string by every format."""
    texts = hostile_strings()[: SHORT if scope.short else None]
    events = tuple(hostile_event(number, text) for number, text in enumerate(texts))
    wanted = [sound_text(text) for text in texts]
    exact = [text.encode("utf-8", "replace").decode() for text in texts]  # JSON can hold a NUL
    yield from _same("GeoJSON", _geojson(export_bytes(events, "geojson")), exact)
    yield from _same("GeoJSONSeq", _geojsonseq(export_bytes(events, "geojsonseq")), exact)
    yield from _same("CSV", _csv_quotes(export_bytes(events, "csv")), exact)
    yield from formulas(export_bytes(events, "csv"))
    for kind, read in (("gpkg", _gpkg), ("parquet", _parquet)):
        path = scope.folder / f"out.{kind}"
        export_file(events, kind, path)
        yield from _same(kind, read(path), wanted)
    yield from _kml(export_bytes(events, "kml"), wanted)
    yield from _html(events, texts)


def canary(_: Scope) -> Trial:
    """A CSV that guards nothing."""
    found = [trial for trial in formulas(b"id,place\r\ne1,=1+1\r\n") if trial.problem]
    return found[0] if found else Trial("an unguarded formula")


def formulas(table: bytes) -> Iterator[Trial]:
    """No cell of a CSV begins as a formula does, unless it is a plain number."""
    for number, row in enumerate(csv.reader(io.StringIO(table.decode(), newline=""))):
        bad = [cell for cell in row if cell.startswith(STARTS) and not _is_number(cell)]
        yield Trial(f"formula in row {number} of CSV", f"cell {bad[0]!r:.60}" if bad else "")


def _same(name: str, found: Iterable[str], wanted: list[str]) -> Iterator[Trial]:
    found = list(found)
    yield Trial(f"rows of {name}", "" if len(found) == len(wanted) else f"{len(found)} of {len(wanted)}")
    for got, text in zip(found, wanted, strict=False):
        yield Trial(f"{name} of {text!r:.40}", "" if got == text else f"became {got!r:.60}")


def _geojson(data: bytes) -> list[str]:
    return [feature["properties"]["claims"][0]["quote"] for feature in json.loads(data)["features"]]


def _geojsonseq(data: bytes) -> list[str]:
    lines = data.decode().split("\n")[:-1]
    return [json.loads(line)["properties"]["claims"][0]["quote"] for line in lines]


def _csv_quotes(data: bytes) -> list[str]:
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    at = header.index("claims")
    return [json.loads(row[at])[0]["quote"] for row in rows]


def _gpkg(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [quote for (quote,) in database.execute("SELECT quote FROM claims ORDER BY rowid")]


def _parquet(path: Path) -> list[str]:
    return [claims[0]["quote"] for claims in pq.read_table(path)["claims"].to_pylist()]


def _kml(data: bytes, wanted: list[str]) -> Iterator[Trial]:
    """KML is read as XML; every text that XML can hold stands in the placemark of its event."""
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    marks = ["".join(mark.itertext()) for mark in tree.iter("{*}Placemark")]
    yield Trial("rows of KML", "" if len(marks) == len(wanted) else f"{len(marks)} of {len(wanted)}")
    for words, text in zip(marks, wanted, strict=False):
        held = NOT_IN_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
        yield Trial(
            f"KML of {text!r:.40}", "" if held in words.replace("\r", "\n") else "is not in its placemark"
        )


def _html(events: tuple[Event, ...], texts: tuple[str, ...]) -> Iterator[Trial]:
    """The page around the packed data has the same tags whatever the events and the title say."""
    plain = _tags(to_html([hostile_event(number, "a") for number in range(len(events))], title="a"))
    yield Trial("tags of the page", _differ(plain, _tags(to_html(events, title="a"))))
    for text in texts[:TITLES]:
        yield Trial(f"title {text!r:.40} of the page", _differ(plain, _tags(to_html(events[:1], title=text))))


def _tags(page: bytes) -> list[bytes]:
    return re.findall(rb"<[!/?]?[a-z][^>]{0,200}", page, re.IGNORECASE)


def _differ(plain: list[bytes], found: list[bytes]) -> str:
    return "" if len(found) == len(plain) else f"{len(found)} tags, not {len(plain)}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.strip() == cell
