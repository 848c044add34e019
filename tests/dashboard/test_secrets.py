"""What the dashboard keeps to itself: files that an address names, paths of the machine, texts of reports."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys, permissions
from dashboard.limits import MESSAGE_MB, REPORT_MB, TABLE_MB
from dashboard.permissions import told
from dashboard.server import limits
from store import StoreDamaged
from tests.dashboard.all_panels import with_all_panels
from tests.reports.inputs.files import WORDS

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "Zyxwvgrad"


def outside(folder: Path) -> Path:
    """A collection that lies elsewhere on this machine."""
    folder.mkdir()
    (folder / "collection.csv").write_text(
        "file,source,title,published\na.txt,X,T,2020-10-04\n", encoding="utf-8"
    )
    (folder / "a.txt").write_text(f"Shells fell on {MARK}. {WORDS}", encoding="utf-8")
    return folder


def test_an_address_names_no_file_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["collection"] = str(outside(tmp_path / "outside"))
    for name in ("event", "store", "file", "path", "view", "sort"):
        app.query_params[name] = "../../../../etc/passwd\x00"
    app.run()
    assert not app.exception
    assert app.session_state[keys.COLLECTION] == "five-reports"
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(("may_write", "is_told"), [(True, True), (False, False)])
def test_only_the_user_of_this_machine_reads_its_paths(
    may_write: bool, is_told: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(permissions, "may_write", lambda: may_write)
    assert ("/srv/x" in told(StoreDamaged("'/srv/x/store.duckdb': is damaged"))) is is_told
    assert ("/srv/x" in caplog.text) is not is_told


def test_no_log_holds_words_of_a_report(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)).run()
    app.text_area(keys.PASTED_TEXT).set_value(f"Shells fell on {MARK}, the mayor said. {WORDS}").run()
    app.button(keys.ADD_PASTED).click().run()
    files = [
        (
            f"of {MARK}.csv",
            f"text,date,source\nShells fell on {MARK}.,2020-10-05,{MARK}\n".encode(),
            "text/csv",
        ),
        ("broken.pdf", f"%PDF-1.4 {MARK}".encode(), "application/pdf"),
        ("broken.docx", f"PK\x03\x04 word/document.xml {MARK}".encode(), "application/zip"),
    ]
    app.file_uploader(keys.FILES).set_value(files).run()
    app.button(keys.ADD_FILES).click().run()
    assert not app.exception
    assert app.session_state[keys.OWN_READINGS]
    said = capfd.readouterr()
    assert MARK not in said.out + said.err
    # What Python's own event loop and the like tell of themselves is not asked for; no handler takes it.
    ours = [
        one
        for one in caplog.records
        if one.name.split(".")[0] in {"streamlit", "dashboard", "reports", "root"}
    ]
    assert not [one for one in ours if MARK in one.getMessage()]


@pytest.mark.parametrize(
    ("address", "readonly", "most"),
    [("127.0.0.1", False, TABLE_MB), ("127.0.0.1", True, REPORT_MB), ("192.168.0.9", False, REPORT_MB)],
)
def test_a_server_for_others_takes_no_more_than_a_report(address: str, readonly: bool, most: int) -> None:
    told_limits = limits(address, readonly=readonly)
    assert told_limits["server.maxUploadSize"] == most
    assert told_limits["server.maxWidgetStateSize"] == MESSAGE_MB
