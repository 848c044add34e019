"""`export` of a store, and to a database, as a user meets it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

import cli
from commands.inputs import collection_of, event_set
from store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 1, 1)  # noqa: DTZ001 - written down, and compared with nothing
SECRET = "wrong-secret"  # noqa: S105 - of no server

Run = Any


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, bytes, list[str]]]:
    """Run a command of a user without a store: exit code, standard output, lines of standard error."""
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))

    def call(*arguments: str | Path) -> tuple[int, bytes, list[str]]:
        code = cli.main(["export", *map(str, arguments)])
        captured = capsysbinary.readouterr()
        return code, captured.out, captured.err.decode().splitlines()

    return call


def fill(path: Path) -> Path:
    """Keep the sample briefs in a store."""
    reports = collection_of(None)
    path.parent.mkdir(exist_ok=True)
    Store(path).add_reports(reports, event_set(reports).readings, name="briefs", sha256="", now=NOW)
    return path


ASKED = (
    (),
    ("--background",),
    ("--start", "2022-01-01", "--type", "Protests"),
    ("--text", "shelling", "--bbox", "44,38,48,42"),
    ("--claimant", "", "--background"),
)


def test_a_store_gives_what_its_reports_give_in_every_format_and_selection(run: Run, tmp_path: Path) -> None:
    store = fill(tmp_path / "kept.duckdb")
    for asked in ASKED:
        assert run("--store", store, *asked) == run("--collection", "five-reports", *asked)
    for kind in ("csv", "parquet", "kml", "geojsonseq"):
        assert run("--store", store, "--format", kind) == run(
            "--collection", "five-reports", "--format", kind
        )
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_store_of_the_user_is_taken_when_nothing_is_named(run: Run, tmp_path: Path) -> None:
    sample = run()
    assert sample[0] == 0
    assert sample[2] == []
    fill(tmp_path / "home" / "store.duckdb")
    code, output, lines = run("--start", "2022-01-01")
    assert (code, len(lines)) == (0, 1)
    assert "store.duckdb" in lines[0]
    assert output == run("--collection", "five-reports", "--start", "2022-01-01")[1]


def test_names_that_no_event_of_a_store_has_are_told(run: Run, tmp_path: Path) -> None:
    store = fill(tmp_path / "kept.duckdb")
    code, output, lines = run("--store", store, "--outlet", "Nobody")
    assert (code, json.loads(output)["features"]) == (0, [])
    assert lines[0].startswith("sitrep: no event has --outlet 'Nobody'; most have: ")


def test_a_file_of_a_store_is_written_beside_and_renamed(run: Run, tmp_path: Path) -> None:
    store = fill(tmp_path / "kept.duckdb")
    for kind in ("geojson", "gpkg", "html"):
        target = tmp_path / "out" / f"events.{kind}"
        target.parent.mkdir(exist_ok=True)
        assert run("--store", store, "--format", kind, "-o", target)[0] == 0
        assert target.stat().st_size > 1_000
    assert len(list((tmp_path / "out").iterdir())) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--store", "nowhere.duckdb"], ["nowhere.duckdb", "not there"]),
        (["--store", "x", "--collection", "five-reports"], ["--store", "one of them"]),
        (["--to", "postgresql://a@b/c", "-o", "x"], ["--to", "-o OUT"]),
        (["--to", "postgresql://a@b/c", "--format", "csv"], ["--to", "--format"]),
        (["--schema", "maps"], ["--schema", "--to URL"]),
        (["--to", f"mysql://a:{SECRET}@b/c"], ["--to", "expected postgresql://"]),
        (["--to", f"postgresql://me:{SECRET}@127.0.0.1:1/db"], ["me@127.0.0.1:1/db"]),
        (["--to", "postgresql://a@b/c", "--schema", "x;y"], ["'x;y'", "no name for a schema"]),
    ],
)
def test_what_does_not_go_together_is_one_line_without_a_password(
    run: Run, arguments: list[str], words: list[str]
) -> None:
    code, output, lines = run(*arguments)
    assert (code, output, len(lines)) == (2, b"", 1)
    assert all(word in lines[0] for word in words), lines
    assert SECRET not in lines[0]
