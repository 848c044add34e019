"""The user's store as a collection: chosen by link, kept up without a restart, its errors in plain words."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import coded_row, download, keys, settings, store_page, store_shelf
from dashboard.stored_reports import StoredReports
from dashboard.view import view
from events.coded.read import read_coded
from geo.errors import StoreChangedError
from geo.export import export_bytes
from geo.select import Selection
from reports.report import Reading, SetAside
from reports.vocabulary import Status
from store import Store, StoreBusy, StoreDamaged, StoreError, StoreTooNew
from tests import builders
from tests.dashboard.all_panels import with_all_panels
from tests.events.coded.tables import UCDP_23, table, ucdp
from tests.fake_store import FakeStore

if TYPE_CHECKING:
    from reports.report import Report

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOWNS = ("Vardenis", "Goris", "Jermuk")
WAIT_SECONDS = 60
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the user's data."""
    monkeypatch.setenv("SITREP_HOME", str(tmp_path))
    return tmp_path


def put(number: int) -> Report:
    """Put a report of one event into the store."""
    spot = builders.mention(builders.place(TOWNS[number], 45.0 + number, 40.0))
    report = builders.report(f"Shells fell on {TOWNS[number]}.", title=f"Day {number}")
    claim = builders.claim(f"Shells fell on {TOWNS[number]}", report_id=report.report_id, place=spot)
    reading = Reading(
        report=report, claims=(claim,), set_aside=(SetAside(start=0, end=1, reason="x"),) * number
    )
    Store(settings.store_path()).add_reports([report], [reading], name=f"file {number}", sha256="", now=NOW)
    return report


def opened(**query: str) -> AppTest:
    """The page of an address."""
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=WAIT_SECONDS))
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    """The number of events shown."""
    return str(app.metric[0].value)


def test_a_link_opens_the_store_with_its_events_and_reports(home: Path) -> None:
    report = put(1)
    put(0)
    app = opened(collection=settings.STORE_COLLECTION)
    assert not app.exception
    assert (shown(app), app.selectbox(keys.COLLECTION).value) == ("2", settings.STORE_COLLECTION)
    assert [metric.value for metric in app.metric if metric.label == "Set aside"] == ["1"]
    app.selectbox(keys.REPORT).set_value(report.report_id).run()
    assert any("Source: Example Wire" in text.value for text in app.text)
    assert sorted(app.dataframe[0].value["Place"]) == ["Goris", "Vardenis"]
    assert (home / "store.duckdb").exists()


def test_filters_and_their_options_are_those_of_the_store(home: Path) -> None:
    assert home.exists()
    put(0)
    put(1)
    app = opened(collection=settings.STORE_COLLECTION, place="Goris")
    assert (shown(app), app.selectbox(keys.PLACE).options) == ("1", ["Goris", "Vardenis"])
    app.text_input(keys.SEARCH).set_value("vardenis").run()
    assert shown(app) == "0"


def test_without_a_store_there_is_no_such_collection(home: Path) -> None:
    app = opened(collection=settings.STORE_COLLECTION)
    assert settings.STORE_TITLE not in app.selectbox(keys.COLLECTION).options
    assert app.selectbox(keys.COLLECTION).value == settings.DEFAULT_COLLECTION
    assert not (home / "store.duckdb").exists()


def test_what_another_program_writes_is_shown_without_a_restart(home: Path) -> None:
    assert home.exists()
    put(0)
    app = opened(collection=settings.STORE_COLLECTION)
    before = store_shelf.opened().key
    assert store_shelf.keep_up().key == before
    put(1)
    deadline = time.monotonic() + WAIT_SECONDS
    while store_shelf.keep_up().key == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert shown(app.run()) == "2"


def test_a_report_added_while_the_store_is_looked_at_is_kept_in_it(home: Path) -> None:
    put(0)
    app = opened(collection=settings.STORE_COLLECTION)
    app.text_area(keys.PASTED_TEXT).set_value(
        "Published: 2020-09-29\n\nShells fell on Goris on Sunday."
    ).run()
    app.text_input(f"draft {keys.PASTED} source").set_value("A paper").run()
    app.button(keys.ADD_PASTED).click().run()
    assert not app.exception
    assert len(Store(home / "store.duckdb").report_ids()) == 2
    assert [metric.value for metric in app.metric if metric.label == "Reports"] == ["2"]


def test_a_damaged_store_is_said_in_plain_words(home: Path) -> None:
    put(0)
    (home / "store.duckdb").write_bytes(b"no database")
    app = opened(collection=settings.STORE_COLLECTION)
    assert not app.exception
    assert any("damaged" in error.value for error in app.error)
    assert any("store.duckdb" in text.value for text in app.text)
    assert app.selectbox(keys.COLLECTION).options


def test_a_store_that_breaks_while_it_is_looked_at_stays_as_it_was(home: Path) -> None:
    put(0)
    app = opened(collection=settings.STORE_COLLECTION)
    (home / "store.duckdb.ledger").write_bytes(b"no ledger\n")
    store_shelf.keep_up()
    app.run()
    assert not app.exception
    assert shown(app) == "1" or any("store" in error.value for error in app.error)
    assert [note.value for note in (*app.info, *app.error) if "Your store" in note.value]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (StoreBusy("x"), "in use"),
        (StoreDamaged("x"), "damaged"),
        (StoreTooNew("x"), "newer"),
        (StoreError("x"), "read"),
    ],
)
def test_each_error_of_the_store_has_its_words(error: StoreError, word: str) -> None:
    assert word in store_page.words_for(error)


def test_reports_of_a_store_are_found_by_the_words_of_their_labels() -> None:
    readings = [Reading(report=builders.report(f"{number}", title=f"Şuşa {number}")) for number in range(3)]
    reports = StoredReports(FakeStore([], readings))
    ids = [reading.report.report_id for reading in readings]
    assert list(reports.ids) == ids
    assert list(reports.matching("susa 1")) == [ids[1]]
    assert reports.label(ids[0]).endswith("Şuşa 0")
    assert (len(reports), ids[0] in reports, "r0" in reports) == (3, True, False)
    assert reports.reading(ids[2]) is readings[2]
    assert reports.reading("r0") is None


def test_reports_of_the_tab_are_told_beside_the_store_and_can_be_kept_in_it(home: Path) -> None:
    put(0)
    app = opened()
    app.text_area(keys.PASTED_TEXT).set_value(
        "Published: 2020-09-29\n\nShells fell on Goris on Sunday."
    ).run()
    app.text_input(f"draft {keys.PASTED} source").set_value("A paper").run()
    app.button(keys.ADD_PASTED).click().run()
    app.selectbox(keys.COLLECTION).select(settings.STORE_COLLECTION).run()
    assert shown(app) == "1"
    assert any("1 report of this browser tab: not among the events above." in one.value for one in app.text)
    app.button(keys.SHOW_OWN).click().run()
    assert app.selectbox(keys.COLLECTION).value == settings.OWN_COLLECTION
    assert [metric.value for metric in app.metric if metric.label == "Reports"] == ["1"]
    app.selectbox(keys.COLLECTION).select(settings.STORE_COLLECTION).run()
    app.button(keys.KEEP_OWN).click().run()
    assert not app.exception
    assert len(Store(home / "store.duckdb").report_ids()) == 2
    assert not any("of this browser tab" in one.value for one in app.text)
    assert settings.OWN_COLLECTION not in app.selectbox(keys.COLLECTION).options


def test_the_row_behind_a_coded_claim_is_shown_as_it_came(home: Path, tmp_path: Path) -> None:
    path = table(tmp_path, UCDP_23, [ucdp(source_headline="Fighting <b>at</b> Alpha")])
    store = Store(home / "store.duckdb")
    store.add_coded(read_coded(path, "ucdp"), name=path.name, sha256="", now=NOW)
    app = opened(collection=settings.STORE_COLLECTION)
    for report_id, words in (
        ("ucdp:7", "The row as it came"),
        ("r0123", "What this claim rests on is not here."),
    ):
        app.session_state[keys.REPORT_FOCUS] = {
            "turn": 1, "report": report_id, "start": 0, "end": 1, "reveal": True,
        }  # fmt: skip
        app.run()
        assert not app.exception
        said = [one.value for one in (*app.header, *app.info)]
        assert words in said
        assert not any("There are no reports here yet" in one for one in said)
    pieces = list(coded_row._pieces("ucdp:7", str(store.original_row("ucdp:7"))))
    assert pieces[0]["text"] == "ucdp:7\n"
    assert "source_headline: Fighting <b>at</b> Alpha\n" in [piece["text"] for piece in pieces]


def test_a_file_of_a_store_that_was_changed_is_made_of_what_it_holds_now(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home.exists()
    store = FakeStore(builders.war())
    monkeypatch.setattr(store_shelf, "open_store", lambda: store)
    selection = Selection()
    before = view(store_shelf.read(store).indexes, selection)
    store.put(builders.war()[:3])
    anew = partial(download._taken_anew, selection)
    (made,) = [
        one.make
        for one in download.offers(9, before.taken_away, selection, "light", anew=anew)
        if one.key == "geojson"
    ]
    assert len(json.loads(made())["features"]) == 3


@pytest.mark.parametrize("kind", ["geojson", "csv", "kml"])
def test_what_is_taken_away_from_a_store_is_what_its_events_give(kind: str) -> None:
    store = FakeStore(builders.war())
    shown = view(store_shelf.read(store).indexes, Selection(statuses=frozenset({Status.ASSERTED})))
    assert 0 < len(shown.rows) < len(builders.war())
    assert export_bytes(shown.taken_away(), kind) == export_bytes(tuple(shown.shown), kind)
    store.put(builders.war()[1:])
    with pytest.raises(StoreChangedError):
        shown.taken_away()


def test_a_store_that_takes_long_to_read_is_looked_at_seldom() -> None:
    slow = store_shelf.Opened(key="k", indexes=store_shelf.read(FakeStore([])).indexes, seconds=30.0)
    assert store_shelf.seconds_between(slow) == 300.0
    assert store_shelf.seconds_between(None) == store_shelf.LEAST_SECONDS
