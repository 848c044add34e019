"""`ingest` and `store` as a user meets them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cli
from store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "data" / "sample" / "five-reports"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command at a store of this test: exit code, standard output, standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli.main([*map(str, arguments), "--store", str(tmp_path / "store.duckdb")])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_reports_are_kept_once_and_what_became_of_them_is_said(run: Run, tmp_path: Path) -> None:
    code, out, err = run("ingest", SAMPLE)
    assert (code, err) == (0, "")
    assert out.startswith("5 reports: 5 new, 0 already there, 0 refused; ")
    assert run("ingest", SAMPLE)[1].startswith("5 reports: 0 new, 5 already there, 0 refused; ")
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    code, out, err = run("ingest", SAMPLE, bad)
    assert code == 2
    assert out.startswith("6 reports: 0 new, 5 already there, 1 refused; ")
    assert err.count("\n") == 1
    lines = run("store", "imports")[1].splitlines()
    assert len(lines) == 2  # a head, and the one import that changed something


def test_original_bytes_come_back(run: Run, tmp_path: Path) -> None:
    file = SAMPLE / "moscow-talks-2020-10-09.txt"
    run("ingest", file, "--published", "2020-10-09")
    store = Store(tmp_path / "store.duckdb")
    [report_id] = store.report_ids()
    report = store.report(report_id)
    assert report is not None
    assert store.original(report.origin.sha256) == file.read_bytes()


def test_a_store_is_checked_copied_and_brought_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    code, out, err = run("store", "check")
    assert (code, out, "is not there" in err) == (2, "", True)
    code, _, err = run("store", "backup")
    assert code == 2
    assert "holds nothing yet" in err
    run("ingest", SAMPLE)
    whole = run("store", "check")[1]
    assert whole.startswith("whole: 1 change; 5 reports, ")
    assert run("store", "backup")[1].strip().endswith("store-000001.duckdb")
    assert run("store", "compact")[0] == 0
    path.write_bytes(path.read_bytes()[:100])
    for arguments in (("store", "check"), ("ingest", SAMPLE), ("store", "imports")):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "sitrep store restore" in err
        assert err.count("\n") == 1
    assert "store.duckdb.before-1" in run("store", "restore")[1]
    assert run("store", "check")[1] == whole


@pytest.mark.parametrize(
    "arguments", [("ingest",), ("store", "restore"), ("store", "backup", "there.duckdb")]
)
def test_bad_usage_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.duckdb").write_bytes(b"mine")
    if "backup" in arguments:
        run("ingest", SAMPLE)
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert (tmp_path / "there.duckdb").read_bytes() == b"mine"
