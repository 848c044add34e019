"""Hostile texts in by every entry, then out: kept as written, or refused in one line without a raw sign.

The entries are the text, title, source and file name of a report, a row that is imported, a place of one's
own gazetteer, the query of an address and the command line; out by messages, JSON, CSV, KML and the log.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.drafts import read_upload
from dashboard.table_upload import uploaded
from events.build import build_event
from events.coded.plan import plan_of
from events.coded.read import read_coded
from events.merge import merge_readings
from gazetteer.errors import BadTable
from gazetteer.load import open_gazetteer
from gazetteer.own import OwnTables, with_place
from gazetteer.own_files import change_own
from geo.errors import SelectionError
from geo.export import export_bytes
from geo.export_columns import sound_text
from geo.select import from_query, to_query
from reports import read_report
from reports.errors import ReportError
from reports.inputs.make import Wish
from reports.load import reports_from_bytes
from reports.report import Report
from tests.faults.exits import formulas
from tests.faults.lane import Scope, Trial
from tests.faults.strings import hostile_strings
from tests.fuzz.sound import check_reading, strict
from tests.fuzz.wording import gazetteer
from tests.gazetteer.small import CITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from events.event import Event

ROOT = Path(__file__).resolve().parents[2]
SHORT, OWN_PLACES, ON_THE_LINE, WRITTEN_FILES = 16, 60, 4, 80
AROUND = "Shells fell on Goris on Tuesday, killing three people, {} said.\n\n{}\n\nTwo were wounded in Kapan."
COLUMNS = ("id", "date", "type", "place", "actor", "note", "source", "country", "precision", "killed")
GOOD = {"id": "1", "date": "2020-10-04", "type": "shelling", "place": "Goris", "killed": "3"}
RAW = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


def run(scope: Scope) -> Iterator[Trial]:
    """Every text by every entry."""
    texts = hostile_strings()[: SHORT if scope.short else None]
    for text in texts:
        yield from _reports(text)
        yield from _file(text)
        yield Trial(f"address with {text!r:.40}", _address(text))
    yield from _rows(scope, texts)
    yield from _own_places(scope, texts[:OWN_PLACES])
    yield from _command_line(scope, texts[: ON_THE_LINE if scope.short else WRITTEN_FILES])


def canary(_: Scope) -> Trial:
    """A message that holds a text as it came, and a CSV that guards nothing."""
    raw = line_problem("cannot read \x1b[31m\nred\u202e")
    told = [trial for trial in formulas(b"id\r\n=1+1\r\n") if trial.problem]
    return Trial("a message with raw signs", raw if raw and told else "")


def line_problem(message: str) -> str:
    """What is wrong with a message: it is one line, without signs that steer a terminal or turn a text."""
    raw = sorted({f"U+{ord(sign):04X}" for sign in message if unicodedata.category(sign) in RAW})
    return f"holds {', '.join(raw[:3])}" if raw else "" if message.strip() else "is empty"


def _reports(text: str) -> Iterator[Trial]:
    """As the words, the title and the source of a report."""
    report = Report(text=AROUND.format(text, text), source=text, title=text, published=None)
    try:
        reading = read_report(report, gazetteer())
        check_reading(reading)
        problem = _out(merge_readings([reading]).events, text)
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        problem = f"{type(error).__name__}: {str(error)[:80]}"
    yield Trial(f"report with {text!r:.40}", problem)


def _file(text: str) -> Iterator[Trial]:
    """As the name of a report's file and of a table's, good ones and broken ones."""
    name = text.replace("/", "\u2215")
    contents = (
        (".txt", b"Shells fell on Goris."),
        (".pdf", b"none"),
        (".docx", b"PK\x03\x04"),
        (".csv", b"x"),
    )
    for suffix, data in contents:
        try:
            reports_from_bytes(data, f"{name}{suffix}", Wish())
            problem = ""
        except ReportError as error:
            problem = line_problem(str(error))
        yield Trial(f"file {name!r:.30}{suffix}", problem)
    upload = read_upload("f", f"{text}.pdf", b"none")
    yield Trial(f"upload {text!r:.30}", "".join(map(line_problem, upload.problems)))
    table = uploaded(f"{text}.csv", b"\x00\x01")
    inside = table.path.parent == table.folder.path
    yield Trial(f"table {text!r:.30}", line_problem(table.problem) if inside else f"written to {table.path}")


def _address(text: str) -> str:
    """As each value of a query: understood and told again, or refused in a line."""
    for key in ("text", "place", "source", "actor", "start", "bbox", "polygon", "type", "killed", "within"):
        try:
            selection = from_query({key: [text]})
        except SelectionError as error:
            if problem := line_problem(str(error)):
                return f"{key}: the message {problem}"
        else:
            if from_query(to_query(selection)) != selection:
                return f"{key}: another selection comes back"
    return ""


def _rows(scope: Scope, texts: tuple[str, ...]) -> Iterator[Trial]:
    """As a cell in each column of a table that is imported."""
    for column in COLUMNS:
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows([GOOD | {"id": str(number), column: text} for number, text in enumerate(texts)])
        path = scope.folder / f"rows-{column}.csv"
        path.write_bytes(stream.getvalue().encode("utf-8", "replace").replace(b"\0", b""))
        said = [
            f"{'date_start' if one == 'date' else 'event_type' if one == 'type' else one}={one}"
            for one in COLUMNS
        ]
        found = list(read_coded(path, "csv", plan=plan_of(path, "csv").with_said(said)))
        events = tuple(build_event([row.claim]) for batch in found for row in batch.rows)
        told = sum(len(batch.rows) + len(batch.rejected) for batch in found)
        yield Trial(f"rows with texts in {column}", "" if told == len(texts) else f"{told} of {len(texts)}")
        yield Trial(f"events of texts in {column}", _out(events, ""))
        for batch in found:
            for one in batch.rejected:
                problem = "" if column in strict(one.original) else "the original is lost"
                yield Trial(f"row {one.number} by {column}", line_problem(one.reason) or problem)


def _out(events: tuple[Event, ...], text: str) -> str:
    """What is wrong with the events by the formats that are texts."""
    features = strict(export_bytes(events, "geojson"))["features"]
    sources = {claim["source"] for one in features for claim in one["properties"]["claims"]}
    if text and events and text.encode("utf-8", "replace").decode() not in sources:
        return f"GeoJSON has the source {sorted(sources)!r:.60}"
    told = [trial.problem for trial in formulas(export_bytes(events, "csv")) if trial.problem]
    if told:
        return f"CSV has {told[0]}"
    tree = etree.fromstring(
        export_bytes(events, "kml"), etree.XMLParser(resolve_entities=False, huge_tree=True)
    )
    marks = sum(1 for _ in tree.iter("{*}Placemark"))
    return "" if marks == len(events) else f"KML has {marks} of {len(events)} placemarks"


def _own_places(scope: Scope, texts: tuple[str, ...]) -> Iterator[Trial]:
    """As names of places in a gazetteer of one's own: refused in a line, or found as they were written."""
    home, kept = scope.folder / "home", []
    place = {"kind": "feature", "lat": "39.8", "radius_km": "1", "source": "x"}
    for number, text in enumerate(texts):
        cells = place | {"name": text, "lon": f"{45 + number / 100:.2f}"}
        try:
            change_own(home, partial(_with, cells))
        except BadTable as error:
            yield Trial(f"own place {text!r:.40}", line_problem(str(error)))
        else:
            kept.append(text)
    opened = open_gazetteer(scope.folder / "index", cities=CITIES, home=home)
    for text in kept:
        names = {one.place.name for one in opened.resolve(text).candidates}
        is_found = not names or any(sound_text(text).split() == name.split() for name in names)
        yield Trial(f"own place {text!r:.40} looked up", "" if is_found else f"became {sorted(names)!r:.60}")
    _, first = with_place(OwnTables(), place | {"name": "Post", "lon": "45"})
    yield Trial("the next own place", "" if first.startswith("atlas:own-") else f"has the id {first!r}")


def _with(cells: dict[str, str], tables: OwnTables) -> OwnTables:
    return with_place(tables, cells)[0]


def _command_line(scope: Scope, texts: tuple[str, ...]) -> Iterator[Trial]:
    """As names of files that are not there, and of files that are: the messages and the log of a process."""
    names = [text.replace("\0", "")[:150] for text in texts if text.replace("\0", "").strip()]
    there = []
    for number, name in enumerate(names):
        path = scope.folder / (
            name.replace("/", "_")[:60].encode("utf-8", "replace").decode() + f"{number}.pdf"
        )
        try:
            path.write_bytes(b"%PDF-1.4 a-text-to-be-kept-7191")
        except OSError:
            continue
        there.append(str(path))
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "cli.py", "extract", *there, "--published", "unknown"],
        cwd=ROOT,
        env={**os.environ, "SITREP_HOME": str(scope.folder / "home")},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    said = done.stderr.decode("utf-8", "replace")
    for line in said.split("\n")[:-1]:
        yield Trial(f"message {line!r:.50}", line_problem(line))
    yield Trial("messages of the command line", "" if "Traceback" not in said and said else f"{said[-80:]!r}")
    yield Trial("the log holds no report", "a text is in it" if "7191" in said else "")
    yield Trial("the answer is JSON", "" if not done.stdout or json.loads(done.stdout) else "it is empty")
