"""What is exported from a store is what is exported from its events, whatever the pieces it comes in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo import export_geojson
from geo.errors import StoreChangedError
from geo.export import FORMATS, export_bytes, export_file, export_stream, to_csv, to_geojson
from geo.export_csv import cells
from geo.export_rows import Footprints, Rows
from geo.export_spool import spooled
from geo.export_stored import selected_rows
from geo.schema import COLUMN_NAMES, record
from geo.select import select
from geo.selection import Selection, Within
from reports.vocabulary import Status
from tests import builders
from tests.geo.stored import RowsInMemory
from tests.geo.test_export_formats import HOSTILE, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from events.event import Event
    from geo.export_rows import Batch

ROOT = Path(__file__).resolve().parents[2]
WAR = builders.war()
STREAMED = [kind for kind in FORMATS if kind != "html"]
ALL = Selection()


def stored(
    events: Sequence[Event],
    asked: Selection = ALL,
    *,
    size: int = 5,
    background: bool = False,
    views: bool = False,
) -> Rows:
    store = RowsInMemory(events, size, views=views)
    return selected_rows(store, store, asked, background=background)[0]


@pytest.mark.parametrize("kind", STREAMED)
@pytest.mark.parametrize("size", [1, 7, 100])
@pytest.mark.parametrize("views", [False, True])
def test_a_store_gives_the_file_that_its_events_give(kind: str, size: int, *, views: bool) -> None:
    assert export_bytes(stored(WAR, size=size, views=views), kind) == export_bytes(WAR, kind)


@pytest.mark.parametrize("kind", STREAMED)
@pytest.mark.parametrize("views", [False, True])
def test_hostile_text_in_a_store_gives_the_same_file(kind: str, *, views: bool) -> None:
    assert export_bytes(stored(hostile(), views=views), kind) == export_bytes(hostile(), kind)


@pytest.mark.parametrize("kind", STREAMED)
def test_an_empty_store_gives_the_file_of_no_events(kind: str) -> None:
    assert export_bytes(stored(()), kind) == export_bytes((), kind)


def test_the_map_of_a_store_has_its_events() -> None:
    page = export_bytes(stored(WAR), "html")
    assert abs(len(page) - len(export_bytes(WAR, "html"))) < 2_000
    assert len(stored(WAR, Selection(statuses=frozenset({Status.DENIED}))).columns()) == 1


def test_counts_and_sources_are_those_of_the_events() -> None:
    assert replace(stored(WAR).about, newest=None) == replace(Rows.of(WAR).about, newest=None)


@pytest.mark.parametrize(
    "asked",
    [
        Selection(start=date(2022, 1, 1)),
        Selection(statuses=frozenset({Status.DENIED, Status.DISPUTED})),
        Selection(text="bus"),
        Selection(place="stepanakert"),
        Selection(killed_at_least=1, within=Within(km=200, lon=45.7, lat=40.1)),
        Selection(sources=frozenset({"nobody"})),
    ],
)
@pytest.mark.parametrize("views", [False, True])
def test_a_question_to_a_store_has_the_answer_of_its_events(asked: Selection, *, views: bool) -> None:
    found = export_bytes(stored(WAR, asked, views=views), "geojson")
    assert found == export_bytes(select(WAR, asked), "geojson")


def test_history_comes_last_and_only_when_asked_for() -> None:
    past = [replace(event, background=True) for event in WAR[:2]]
    mixed = (*past, *WAR[2:])
    assert export_bytes(stored(mixed), "csv") == export_bytes(WAR[2:], "csv")
    assert export_bytes(stored(mixed, background=True), "csv") == export_bytes((*WAR[2:], *past), "csv")
    early = Selection(end=date(2020, 10, 3))
    told = (*select(WAR[2:], early), *select(past, early))
    assert export_bytes(stored(mixed, early, background=True), "csv") == export_bytes(told, "csv")


def test_a_store_that_changes_is_not_written_half_and_half(tmp_path: Path) -> None:
    target = tmp_path / "events.geojson"
    target.write_bytes(b"old")
    store = RowsInMemory(WAR)
    rows, _ = selected_rows(store, store, ALL, background=False)
    store.changes += 1
    with pytest.raises(StoreChangedError, match="was changed while"):
        export_file(rows, "geojson", target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(StoreChangedError):
        rows.columns()


def test_rows_on_the_disk_are_the_same_rows(tmp_path: Path) -> None:
    rows = stored(WAR)
    with spooled(rows, tmp_path) as kept:
        assert [export_bytes(kept, kind) for kind in STREAMED] == [
            export_bytes(rows, kind) for kind in STREAMED
        ]
    assert list(tmp_path.iterdir()) == []


def test_rows_leave_a_changed_store_alone_once_they_are_on_the_disk(tmp_path: Path) -> None:
    store = RowsInMemory(WAR)
    with spooled(selected_rows(store, store, ALL, background=False)[0], tmp_path) as kept:
        store.changes += 1
        assert export_bytes(kept, "csv") == to_csv(WAR)


def test_large_footprints_are_joined_in_smaller_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = to_geojson(WAR)
    monkeypatch.setattr(export_geojson, "MOST_AT_ONCE", 3_000)
    pieces = list(export_geojson.geojson_chunks(Rows.of(WAR)))
    assert len(pieces) > 5
    assert b"".join(pieces) == whole


def test_what_is_made_of_a_footprint_is_made_once_while_there_is_room() -> None:
    made: list[int] = []

    def make(geometries: list[Any]) -> list[int]:
        made.extend([1] * len(geometries))
        return [len(made)] * len(geometries)

    rows = Rows.of(WAR)
    footprints = Footprints(rows.places, make)
    (batch,) = rows.batches()
    assert footprints.of_rows(batch) == footprints.of_rows(batch)
    assert len(made) == len(set(batch.places.tolist()) | {-1})


def test_a_stream_gets_what_a_file_would_hold() -> None:
    for kind in FORMATS:
        stream = io.BytesIO()
        export_stream(WAR, kind, stream)
        assert stream.getvalue() == export_bytes(WAR, kind)


def test_cells_of_a_row_are_cut_where_members_end() -> None:
    trap = '],"reports":,"claims":[,"sides":[],"place_match":null}'
    claim = builders.claim(trap, claimant=trap, denied_by=(trap,), title=trap)
    event = builders.event(trap, actor=trap, target="=1", denied_by=(trap,), claims=(claim,))
    text = json.dumps(record(event), ensure_ascii=False, separators=(",", ":"))
    row = dict(zip(COLUMN_NAMES, cells(text), strict=True))
    assert json.loads(str(row["claims"])) == record(event)["claims"]
    assert json.loads(str(row["denied_by"])) == [trap]
    assert (row["actor"], row["target"], row["sides"], row["place_match"]) == (trap, "'=1", "[]", None)


def test_half_a_surrogate_that_a_store_keeps_becomes_a_question_mark() -> None:
    document = json.loads(export_bytes(stored(hostile()), "geojson"))
    assert document["features"][0]["properties"]["actor"] == HOSTILE.replace("\ud800", "?")


# --- a full disk, for real: the process may not write files beyond some bytes ---

FULL = """
import resource, signal, sys
from pathlib import Path
from commands.words import in_words
from geo.export import export_file
from tests import builders
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for name in sys.argv[1:]:
    try:
        export_file(builders.war(), Path(name).suffix[1:], Path(name))
    except OSError as error:
        print(in_words(error))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_disk_without_room_leaves_the_old_file_and_says_so(tmp_path: Path) -> None:
    targets = [tmp_path / f"events.{kind}" for kind in ("geojson", "gpkg", "parquet", "kml")]
    for target in targets:
        target.write_bytes(b"old")
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", FULL, *map(str, targets)],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for target, told in zip(targets, done.stdout.splitlines(), strict=True):
        assert told.startswith(f"{target}: ")
        assert "nothing was written; the file that was there is whole" in told
        assert target.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == sorted(targets)


def test_rows_that_break_off_leave_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    target.write_bytes(b"old")
    rows = Rows.of(WAR)

    def broken() -> Iterator[Batch]:
        yield from rows.batches()
        raise OSError(28, "No space left on device")

    with pytest.raises(
        OSError, match="No space left on device, nothing was written; the file that was there"
    ):
        export_file(replace(rows, batches=broken), "csv", target)
    assert target.read_bytes() == b"old"
