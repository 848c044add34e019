"""A table that a visitor imports: proposed, asked about, counted, and kept only when told to."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys, settings, table_fields
from dashboard.table_upload import check, uploaded
from store import Store
from tests.dashboard.all_panels import with_all_panels
from tests.events.coded.tables import UCDP_23, idmc, table, ucdp

if TYPE_CHECKING:
    from streamlit.testing.v1.element_tree import Selectbox

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = "when,town,lat,lon,what,dead\n"
MINE = HEADER + "03/04/2020,Alpha,40.1,46.2,shelling,3\n05/04/2020,Beta,400,46.2,shelling,1\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITREP_HOME", str(tmp_path))
    return tmp_path


def test_a_dataset_is_known_and_counted(tmp_path: Path) -> None:
    data = table(tmp_path, UCDP_23, [ucdp(), ucdp(id="8", where_prec="9")]).read_bytes()
    one = uploaded("../GEDEvent_v23_1.csv", data)
    found = check(one, [])
    assert (one.format_name, one.path.name) == ("ucdp", "GEDEvent_v23_1.csv")
    assert (found.read, found.rejected, found.problem) == (1, 1, "")
    assert found.first[0].claim.source == "UCDP GED 23.1"
    assert dict(found.reasons) == {"where_prec is no code of the codebook": 1}


def test_a_file_that_is_no_table_says_why() -> None:
    assert "no spreadsheet that can be read" in uploaded("a.xls", b"\xd0\xcf\x11\xe0" + b"a" * 20).problem


def test_a_full_disk_is_said_and_no_traceback_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    found = uploaded("a.csv", b"a,b\n1,2\n")
    assert found.problem.startswith("'a.csv': cannot be kept while it is read; the disk is full: make room")
    monkeypatch.setattr("dashboard.table_upload.read_coded", full)
    assert check(found, []).problem.startswith("'a.csv': cannot be read; the disk is full")


def opened(data: bytes, name: str = "mine.csv") -> AppTest:
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120))
    app.run()
    app.file_uploader(keys.TABLE_FILE).set_value([(name, data, "text/csv")]).run()
    assert not app.exception
    return app


def labelled(app: AppTest, label: str) -> Selectbox[str]:
    return next(one for one in app.selectbox if one.label == label)


def has_button(app: AppTest, key: str) -> bool:
    return any(one.key == key for one in app.button)


def test_nothing_is_kept_before_the_visitor_has_answered_and_confirmed() -> None:
    app = opened(MINE.encode())
    assert labelled(app, "Latitude").value == "lat"
    assert not has_button(app, keys.TABLE_CHECK)
    for label, column in (("First day", "when"), ("What happened", "what"), ("Killed", "dead")):
        labelled(app, label).set_value(column).run()
    assert not has_button(app, keys.TABLE_CHECK)
    app.radio(keys.TABLE_DAYS).set_value("day-first").run()
    app.button(keys.TABLE_CHECK).click().run()
    assert not app.exception
    assert any("2 rows: 1 can be imported, 1 cannot." in one.value for one in app.text)
    assert not settings.store_path().exists()
    app.button(keys.TABLE_KEEP).click().run()
    assert not app.exception
    assert any("1 stored, 0 already there, 1 rejected" in one.value for one in app.success)
    app.button(keys.TABLE_SHOW).click().run()
    assert not app.exception
    assert app.selectbox(keys.COLLECTION).value == settings.STORE_COLLECTION
    store = Store(settings.store_path())
    assert store.counts()["events"] == 1
    (told,) = store.imports()
    assert (told.name, told.rows, told.stored, told.rejected) == ("mine.csv", 2, 1, 1)
    assert [one.number for one in store.rejected(told.number)] == [3]


def test_displacement_by_disaster_is_taken_when_its_box_is_ticked() -> None:
    rows = [idmc(displacement_type="Disaster", type="Flood"), idmc(id=6)]
    app = opened(json.dumps(rows).encode(), "idu.json")
    app.button(keys.TABLE_CHECK).click().run()
    assert any("2 rows: 1 can be imported, 1 cannot." in one.value for one in app.text)
    app.checkbox(keys.TABLE_DISASTERS).check().run()
    assert not has_button(app, keys.TABLE_KEEP)
    app.button(keys.TABLE_CHECK).click().run()
    app.button(keys.TABLE_KEEP).click().run()
    assert not app.exception
    kinds = Store(settings.store_path()).event_rows(["sub_event_type"])["sub_event_type"].to_pylist()
    assert sorted(kinds) == ["Displacement by disaster", "New displacement"]


SWAPPED = "date,place,country,lat,lon,type\n" + "".join(
    f"2020-10-01,{name},Azerbaijan,{lon},{lat},shelling\n"
    for name, lat, lon in (("Ganja", 40.68, 46.36), ("Barda", 40.37, 47.13), ("Agdam", 39.99, 46.93))
)


@pytest.mark.parametrize(("answer", "lat"), [(table_fields.SWAP, 40.68), (table_fields.AS_THEY_ARE, 46.36)])
def test_columns_that_look_swapped_are_asked_about(answer: str, lat: float) -> None:
    app = opened(SWAPPED.encode())
    assert not has_button(app, keys.TABLE_CHECK)
    (asked,) = [one for one in app.radio if one.label.startswith("Are latitude and longitude swapped?")]
    asked.set_value(answer).run()
    app.button(keys.TABLE_CHECK).click().run()
    app.button(keys.TABLE_KEEP).click().run()
    assert not app.exception
    assert lat in Store(settings.store_path()).place_rows()["lat"].to_pylist()
