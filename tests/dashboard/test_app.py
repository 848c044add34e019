"""The page as Streamlit draws it, without a browser: states, forms, and what belongs to one visitor alone."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys, settings
from dashboard.load import collection_names, part
from dashboard.report_fields import _key
from tests.dashboard.all_panels import with_all_panels

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120
REPORT = "Artillery shells hit the town of Goris on Monday, killing two civilians, officials said."
# Streamlit renders these as Markdown; what they are given must be words of ours.
MARKDOWN = {
    "markdown", "write", "caption", "title", "header", "subheader", "error", "warning", "info", "success",
    "toast", "button", "expander", "tabs", "metric", "badge", "html", "iframe", "radio", "pills", "popover",
    "segmented_control",
}  # fmt: skip


def opened(**query: str) -> AppTest:
    """The page after its first drawing, for an address."""
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> int:
    """The number of events shown."""
    return int(next(metric.value for metric in app.metric if metric.label == "Events shown").replace(",", ""))


def paste(app: AppTest, text: str, source: str = "", published: date | None = None) -> None:
    """Fill the form of a pasted report and press its button."""
    app.text_area(keys.PASTED_TEXT).set_value(text).run()
    app.text_input(_key(keys.PASTED, "source")).set_value(source)
    app.date_input(_key(keys.PASTED, "published")).set_value(published)
    app.button(keys.ADD_PASTED).click().run()
    assert not app.exception


def test_the_default_page_shows_the_sample() -> None:
    app = opened()
    assert shown(app) > 0
    assert [title.value for title in app.title] == ["Sitrep Atlas"]
    assert not app.error


def test_a_filter_narrows_what_is_shown_and_clearing_brings_it_back() -> None:
    app = opened()
    every = shown(app)
    kind = app.multiselect(keys.EVENT_TYPES).options[0]
    app.multiselect(keys.EVENT_TYPES).select(kind).run()
    assert 0 < shown(app) < every
    assert app.query_params["type"] in (kind, [kind])
    app.button(keys.CLEAR).click().run()
    assert shown(app) == every
    assert "type" not in app.query_params


def test_a_window_without_events_says_so() -> None:
    app = opened(start="1950-01-01", end="1950-01-02")
    assert shown(app) == 0
    assert "No event lies in this window" in app.info[0].value


@pytest.mark.parametrize(
    ("name", "value"), [("start", "yesterday"), ("type", "**War**"), ("status", "<b>"), ("bbox", "1,2")]
)
def test_a_broken_link_says_what_it_does_not_understand_and_shows_everything(name: str, value: str) -> None:
    app = opened(**{name: value})
    assert shown(app) == shown(opened())
    assert "This link" in app.error[0].value
    assert value not in app.error[0].value
    assert any(value in text.value for text in app.text)


def test_unknown_values_in_a_link_ask_for_nothing_that_is_not_there() -> None:
    app = opened(collection="../../etc", source="<script>", place="Atlantis")
    assert shown(app) == shown(opened())


@pytest.mark.parametrize(
    ("text", "source"),
    [(REPORT, "The Wire"), ("  \n ", "The Wire"), (REPORT, "")],
    ids=["date", "empty", "source"],
)
def test_what_cannot_be_added_says_why_and_stays(text: str, source: str) -> None:
    app = opened()
    before = shown(app)
    paste(app, text, source, None if source else date(2020, 10, 6))
    assert shown(app) == before
    assert app.error[0].value == "Not added yet."
    assert app.text_area(keys.PASTED_TEXT).value == text


def test_a_report_adds_its_events_for_its_own_visitor_and_can_be_removed() -> None:
    app, other = opened(), opened()
    before = shown(app)
    paste(app, REPORT, "The Wire", date(2020, 10, 6))
    assert shown(app) > before
    assert app.text_area(keys.PASTED_TEXT).value == ""
    assert shown(other.run()) == before == shown(opened())
    next(button for button in app.button if str(button.key).startswith(keys.REMOVE)).click().run()
    assert shown(app) == before


def test_date_and_source_are_taken_from_the_text_and_never_over_what_was_typed() -> None:
    app = opened()
    app.text_input(_key(keys.PASTED, "source")).set_value("My own note").run()
    app.text_area(keys.PASTED_TEXT).set_value(
        f"Source: The Wire\nPublished: 6 October 2020\n\n{REPORT}"
    ).run()
    assert app.text_input(_key(keys.PASTED, "source")).value == "My own note"
    assert app.date_input(_key(keys.PASTED, "published")).value == date(2020, 10, 6)
    other = opened()
    other.text_area(keys.PASTED_TEXT).set_value(f"Source: The Wire\n\n{REPORT}").run()
    assert other.text_input(_key(keys.PASTED, "source")).value == "The Wire"
    assert other.date_input(_key(keys.PASTED, "published")).value is None


def test_a_report_whose_date_nobody_knows_gives_undated_events() -> None:
    app = opened()
    app.text_area(keys.PASTED_TEXT).set_value(REPORT).run()
    app.text_input(_key(keys.PASTED, "source")).set_value("The Wire")
    app.checkbox(_key(keys.PASTED, "undated")).check()
    app.button(keys.ADD_PASTED).click().run()
    undated = next(metric.value for metric in app.metric if metric.label == "Undated")
    assert int(undated) > 0


def test_every_collection_opens() -> None:
    for name in collection_names(ROOT / "data" / "sample"):
        assert shown(opened(collection=name)) >= 0


@pytest.fixture
def collections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of collections of our own, in place of those that ship."""
    monkeypatch.setattr(settings, "COLLECTIONS", tmp_path)
    return tmp_path


def add_collection(folder: Path, name: str, *rows: str) -> None:
    """Write a collection's table, and a text without events for its reports."""
    (folder / name).mkdir()
    (folder / name / "calm.txt").write_text("The museum opens a garden.", encoding="utf-8")
    table = "\n".join(["file,source,title,published", *rows])
    (folder / name / "collection.csv").write_text(f"{table}\n", encoding="utf-8")


def test_a_collection_without_reports_says_so(collections: Path) -> None:
    add_collection(collections, "empty-one")
    app = opened()
    assert shown(app) == 0
    assert "no reports yet" in app.info[0].value


def test_a_collection_without_events_says_so(collections: Path) -> None:
    add_collection(collections, "calm-one", "calm.txt,Example Wire,Garden,2021-05-04")
    app = opened()
    assert shown(app) == 0
    assert "states an event" in app.info[0].value


def test_a_broken_collection_is_named_and_the_page_stays(collections: Path) -> None:
    add_collection(collections, "broken-one", "calm.txt,Example Wire,Garden,**yesterday**")
    app = opened()
    assert "cannot be read" in app.error[0].value
    assert any("**yesterday**" in text.value for text in app.text)
    assert not app.metric


def test_without_any_collection_the_page_says_so(collections: Path) -> None:
    assert list(collections.iterdir()) == []
    assert "no collection" in opened().error[0].value


def test_only_words_of_ours_are_rendered_as_markdown() -> None:
    found = [
        f"{path.name}:{call.lineno}"
        for path in sorted((ROOT / "dashboard").glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in MARKDOWN
        if isinstance(call.func.value, ast.Name) and call.func.value.id == "st" and outside(call)
    ]
    assert found == []


def outside(call: ast.Call) -> set[str]:
    """Names in a call's first argument that may hold text from outside."""
    words = {
        "title",
        "source",
        "text",
        "quote",
        "name",
        "place",
        "reason",
        "draft",
        "report",
        "error",
        "detail",
    }
    nodes = ast.walk(call.args[0]) if call.args else iter(())
    named = {node.id if isinstance(node, ast.Name) else getattr(node, "attr", "") for node in nodes}
    return named & words


def test_no_html_is_let_through_and_scripts_write_text_only() -> None:
    python = [path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").glob("*.py")]
    scripts = [part(name) for name in ("relay.js", "page.js", "report_text.js")]
    assert not any("unsafe_allow" in text for text in python)
    assert not any(
        re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", text) for text in scripts
    )


def test_the_frame_may_run_scripts_and_nothing_else() -> None:
    assert 'setAttribute("sandbox", "allow-scripts")' in part("relay.js")
    assert "event.source === frame.contentWindow" in part("relay.js")
