"""Parts answer as a store does, without being imported; imported they give what reading at once gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import cli
from dashboard import store_shelf
from events import from_reports
from events.codec import compact, event_values
from events.table import EVENT_ROWS, LEFT_TO_THE_STORE, event_table
from reports.inputs.make import Wish
from reports.load import load_reports
from store import Store, StoreDamaged, StoredParts
from tests.corpus.articles import article, read_all, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from events import EventSet
    from gazetteer.gazetteer import Gazetteer

COLUMNS = [name for name in EVENT_ROWS.names if name != LEFT_TO_THE_STORE]
# Two partitions tell of the same shelling, and one article stands in both.
ROWS = [article(number, published="2020-10-01") for number in range(6)]
AGAIN = article(
    50,
    text="Three shells hit Ganja on Thursday, killing 4 civilians, the mayor said.",
    published="2020-10-01",
)


@pytest.fixture
def folder(tmp_path: Path, gazetteer: Gazetteer) -> Path:
    one = write_lines(tmp_path / "a.jsonl", ROWS)
    two = write_lines(tmp_path / "b.jsonl", [AGAIN, ROWS[0]])
    read_all([str(one), str(two)], str(tmp_path / "out"), gazetteer, piece_bytes=10_000)
    return tmp_path / "out"


def events_of(tmp_path: Path, names: tuple[str, ...], gazetteer: Gazetteer) -> EventSet:
    reports = [one for name in names for one in load_reports(tmp_path / name, Wish()).reports]
    return from_reports(reports, gazetteer)


def test_events_rows_and_records_are_those_that_were_read(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    parts = StoredParts(folder)
    found = (
        events_of(tmp_path, ("a.jsonl",), gazetteer).events
        + events_of(tmp_path, ("b.jsonl",), gazetteer).events
    )
    by_id = {event.event_id: event for event in found}
    assert len(by_id) == len(found) - 1
    rows = parts.event_rows(COLUMNS)
    ids = rows["id"].to_pylist()
    assert sorted(ids) == sorted(by_id)
    days = rows["first_day"].to_pylist()
    assert days == sorted(days, key=lambda day: (day is None, day))
    assert parts.events(ids) == [by_id[one] for one in ids]
    expected = event_table([by_id[one] for one in ids], ["record", "search", "place"])
    assert rows.select(["record", "search", "place"]).equals(expected)
    assert parts.records(ids[:2]) == rows["record"].to_pylist()[:2]
    keys = set(parts.place_rows()["key"].to_pylist())
    assert {key for key in rows["place"].to_pylist() if key} <= keys


def test_batches_are_bounded_and_hold_those_asked_for(folder: Path) -> None:
    parts = StoredParts(folder)
    ids = parts.event_rows(["id"])["id"].to_pylist()
    batches = list(parts.batches(["id"], where=[ids[3], ids[1], "nowhere"], size=1))
    assert [batch.num_rows for batch in batches] == [1, 1]
    assert [one for batch in batches for one in batch["id"].to_pylist()] == [ids[1], ids[3]]


def test_reports_and_readings_are_there(folder: Path) -> None:
    parts = StoredParts(folder)
    assert parts.counts()["reports"] == 7
    rows = parts.report_rows().to_pylist()
    assert [row["report_id"] for row in rows] == parts.report_ids()
    for row in rows:
        reading = parts.reading(row["report_id"])
        assert reading is not None
        assert (reading.report.title, reading.report.report_id) == (row["title"], row["report_id"])
        assert reading.claims
    assert parts.reading("nowhere") is None


def test_a_folder_without_parts_is_empty(tmp_path: Path) -> None:
    parts = StoredParts(tmp_path)
    assert parts.event_rows(COLUMNS).num_rows == 0
    assert (parts.events(["x"]), parts.report_ids(), parts.place_rows().num_rows) == ([], [], 0)


def test_a_part_more_is_another_version(folder: Path, tmp_path: Path, gazetteer: Gazetteer) -> None:
    parts = StoredParts(folder)
    before = parts.version()
    assert parts.version() == before
    more = write_lines(tmp_path / "c.jsonl", [article(70)])
    read_all([str(more)], str(folder), gazetteer)
    assert parts.version() != before
    assert parts.counts()["reports"] == 8


@pytest.mark.parametrize("name", ["../secret.parquet", "/etc/passwd", "part-*.parquet", "part.txt"])
def test_a_manifest_leads_to_no_other_file(folder: Path, name: str) -> None:
    path = next(folder.glob("made-*.json"))
    told = json.loads(path.read_bytes())
    told["files"]["part"][0] = name
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(StoreDamaged):
        StoredParts(folder).counts()


def test_an_import_of_parts_gives_the_events_of_all_reports_read_at_once(
    folder: Path, tmp_path: Path, gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store.duckdb"
    command = ["import", str(folder), "--store", str(store)]
    assert cli.main(command) == 0
    whole = events_of(tmp_path, ("a.jsonl", "b.jsonl"), gazetteer)
    kept = Store(store)
    ids = kept.event_rows(["id"])["id"].to_pylist()
    written = {compact(event_values(event)) for event in kept.events(ids)}
    assert written == {compact(event_values(event)) for event in (*whole.events, *whole.background)}
    version = kept.version()
    assert cli.main(command) == 0
    assert kept.version() == version
    assert "0 new, 8 already there" in capsys.readouterr().out


def test_export_takes_events_out_of_parts(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["export", "--parts", str(folder), "--text", "Ganja", "--format", "geojsonseq"]) == 0
    told = [json.loads(line.strip(b"\x1e")) for line in capsysbinary.readouterr().out.splitlines()]
    rows = StoredParts(folder).event_rows(["id", "search"]).to_pylist()
    assert sorted(one["properties"]["id"] for one in told) == sorted(
        row["id"] for row in rows if "ganja" in row["search"]
    )
    assert len(told) == 2


def test_a_folder_without_parts_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["export", "--parts", str(tmp_path)], ["import", str(tmp_path)]):
        assert cli.main([*command, *(["--store", str(tmp_path / "s")] if "import" in command else [])]) == 2
        assert "holds no parts" in capsys.readouterr().err


def test_the_dashboard_shows_parts_in_place_of_the_store(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_PARTS", str(folder))
    found = store_shelf.read(store_shelf.open_store())
    assert len(found.indexes.events) == StoredParts(folder).counts()["events"]
    assert store_shelf.is_there()
