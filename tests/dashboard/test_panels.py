"""Panels are drawn from when they are opened; whoever waits for the gazetteer is told how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from dashboard import keys, shelf
from dashboard.panels import ADD, NAMES, TABLE

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def test_only_the_table_is_drawn_until_another_panel_is_opened_which_then_stays() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert tuple(tab.label for tab in app.tabs) == NAMES
    assert [area.key for area in app.text_area] == [keys.POLYGON_TEXT]
    assert len(app.dataframe) == 1
    app.session_state[keys.PANELS_OPENED] = frozenset({TABLE, ADD})
    for _ in range(2):
        app.run()
        assert not app.exception
        assert {area.key for area in app.text_area} == {keys.POLYGON_TEXT, keys.PASTED_TEXT}


class Place:
    """A place of the page that keeps what it was told to show, and then lets the other one be ready."""

    def __init__(self, held: shelf.Shelf) -> None:
        self.held, self.shown = held, list[tuple[float, str]]()

    def progress(self, fraction: float, text: str) -> None:
        """Show a bar."""
        self.shown.append((fraction, text))
        self.held.lock.release()

    def empty(self) -> None:
        """Show nothing any more."""


def test_whoever_waits_for_the_gazetteer_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    held = shelf.Shelf(said=("reading names", 0.5))
    place = Place(held)
    monkeypatch.setattr("dashboard.shelf.st.empty", lambda: place)
    monkeypatch.setattr(shelf, "LOOK_SECONDS", 0.001)
    held.lock.acquire()  # somebody else opens it
    with shelf._turn(held, "Preparing"):
        assert held.lock.locked()
    assert place.shown == [(0.5, "Preparing: reading names")]
    assert not held.lock.locked()
