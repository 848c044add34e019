"""`import` on the command line: sums, rejected rows, the same file twice, an export into another store."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import cli
from store import Store
from tests.events.coded.tables import ACLED_NEW, UCDP_23, acled, table, ucdp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Sequence[str], str]:
    """Exit code, lines told, and what is said on standard error."""
    code = cli.main(["import", *map(str, arguments)])
    told, said = capsys.readouterr()
    return code, told.splitlines(), said


def test_rows_are_stored_already_there_or_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, UCDP_23, [ucdp(), ucdp(id="8", latitude="=1+1"), ucdp(id="9")], "ged191.csv")
    store, listed = tmp_path / "s.duckdb", tmp_path / "rejected.csv"
    code, told, said = run(capsys, path, "--store", store, "--rejected", listed)
    assert (code, told) == (0, ["ged191.csv: ucdp, 3 rows: 2 stored, 0 already there, 1 rejected"])
    assert "1 rejected, first row 3: latitude '=1+1' is no number; accepted: degrees between -90" in said
    with listed.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["file"], row["row"], row["column"], row["value"]) == ("ged191.csv", "3", "latitude", "'=1+1")
    assert json.loads(row["original"])["id"] == "8"
    _, told, _ = run(capsys, path, "--store", store)
    assert told == ["ged191.csv: ucdp, 3 rows: 0 stored, 2 already there, 1 rejected"]
    assert Store(store).counts()["events"] == 2


def test_a_newer_release_revises_a_row_and_keeps_the_older_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "s.duckdb"
    for best, name in (("4", "GEDEvent_v23_1.csv"), ("6", "GEDEvent_v24_1.csv")):
        run(capsys, table(tmp_path, UCDP_23, [ucdp(best=best)], name), "--store", store)
    (event,) = Store(store).events(Store(store).event_rows(["id"])["id"].to_pylist())
    assert sorted(claim.source for claim in event.claims) == ["UCDP GED 23.1", "UCDP GED 24.1"]
    assert str(event.agreement) == "revised"


def test_rows_of_one_dataset_are_never_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "s.duckdb"
    run(capsys, table(tmp_path, UCDP_23, [ucdp(), ucdp(id="8")]), "--store", store)
    assert Store(store).counts()["events"] == 2


def test_a_dry_run_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = table(tmp_path, ACLED_NEW, [acled(), acled(fatalities="many")]), tmp_path / "s.duckdb"
    code, told, _ = run(capsys, path, "--store", store, "--dry-run")
    assert (code, told) == (0, ["t.csv: acled, 2 rows: 1 can be stored, 1 rejected"])
    assert not store.exists()


def test_a_file_that_cannot_be_read_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, UCDP_23, [ucdp()])
    code, told, said = run(capsys, tmp_path / "none.csv", path, "--store", tmp_path / "s.duckdb")
    assert code == 2
    assert told == ["t.csv: ucdp, 1 row: 1 stored, 0 already there, 0 rejected"]
    assert said.count("\n") == 1
    assert "none.csv" in said


def test_what_is_open_is_asked_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("date,place,type\n03/04/2020,Alpha,shelling\n", encoding="utf-8")
    store = tmp_path / "s.duckdb"
    code, told, said = run(capsys, path, "--store", store)
    assert (code, told, said.count("\n")) == (2, [], 1)
    assert "day first or month first?" in said
    code, told, said = run(capsys, path, "--store", store, "--map", "days=month-first", "--source", "Notes")
    assert (code, told) == (0, ["mine.csv: csv, 1 row: 1 stored, 0 already there, 0 rejected"])
    assert "read as date_start=date, place=place, event_type=type, days=month-first" in said
    code, _, said = run(capsys, table(tmp_path, UCDP_23, [ucdp()]), "--map", "days=day-first")
    assert (code, said.count("\n")) == (2, 1)
    assert "--map is for tables of any columns" in said


def test_an_export_of_a_store_makes_the_same_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, out = tmp_path / "a.duckdb", tmp_path / "b.duckdb", tmp_path / "out.geojson"
    rows = [ucdp(id=code, where_prec=code) for code in "1234567"]
    run(
        capsys,
        table(tmp_path, UCDP_23, rows),
        table(tmp_path, ACLED_NEW, [acled()], "a.csv"),
        "--store",
        first,
    )
    assert cli.main(["export", "--store", str(first), "-o", str(out)]) == 0
    code, told, _ = run(capsys, out, "--store", second)
    assert (code, told) == (0, ["out.geojson: sitrep, 8 rows: 8 stored, 0 already there, 0 rejected"])
    again = tmp_path / "again.geojson"
    assert cli.main(["export", "--store", str(second), "-o", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
    _, told, _ = run(capsys, out, "--store", first)
    assert told == ["out.geojson: sitrep, 8 rows: 0 stored, 8 already there, 0 rejected"]
