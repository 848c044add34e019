"""A dashboard for reading only offers no way to add, write or ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys, permissions
from tests.dashboard.all_panels import with_all_panels

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("word", "is_readonly"),
    [("1", True), ("true", True), (" YES ", True), ("", False), ("0", False), ("no", False)],
)
def test_the_variable_makes_a_dashboard_for_reading(
    word: str, is_readonly: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_READONLY", word)
    monkeypatch.setattr(permissions, "is_private", lambda: True)
    assert permissions.is_readonly() is is_readonly
    assert permissions.may_write() is not is_readonly


def test_nothing_is_written_where_others_can_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITREP_READONLY", raising=False)
    monkeypatch.setattr(permissions, "is_private", lambda: False)
    assert not permissions.may_write()


def test_a_dashboard_for_reading_shows_its_events_and_takes_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_READONLY", "1")
    monkeypatch.setenv("SITREP_HOME", str(tmp_path))
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)).run()
    assert not app.exception
    assert any("for reading only" in note.value for note in app.info)
    assert not [area for area in app.text_area if area.key == keys.PASTED_TEXT]
    assert not [one for one in app.get("file_uploader") if one.key in {keys.FILES, keys.TABLE_FILE}]
    assert int(next(one.value for one in app.metric if one.label == "Events shown")) > 0
